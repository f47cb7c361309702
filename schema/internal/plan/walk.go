package plan

import (
	"encoding/json"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Valid proves that the text is one JSON value that the document allows. False means
// that there is no proof.
func (p *Plan) Valid(data string) bool {
	if !utf8.ValidString(data) {
		return false
	}
	w := walker{data: data}
	if !w.value(p.root) {
		return false
	}
	w.space()
	return w.pos == len(data)
}

// walker steps over the text. Its methods return false as soon as there is no proof.
type walker struct {
	data  string
	pos   int
	depth int
	// keys are the names of the objects around that have no list of members.
	keys []string
}

func (w *walker) space() {
	for w.pos < len(w.data) {
		switch w.data[w.pos] {
		case ' ', '\t', '\r', '\n':
			w.pos++
		default:
			return
		}
	}
}

// peek returns the next byte after blanks, 0 at the end.
func (w *walker) peek() byte {
	w.space()
	if w.pos < len(w.data) {
		return w.data[w.pos]
	}
	return 0
}

// take steps over the byte if it is the next one after blanks.
func (w *walker) take(c byte) bool {
	if w.peek() != c {
		return false
	}
	w.pos++
	return true
}

// free is the schema true.
var free = &node{kinds: anyKind, maxLength: -1, maxItems: -1, maxProperties: -1, minimum: math.Inf(-1), maximum: math.Inf(1)}

func (w *walker) value(n *node) bool {
	if n == nil {
		n = free
	}
	switch c := w.peek(); {
	case c == '"':
		return n.kinds&text != 0 && w.text(n)
	case c == '{':
		return n.kinds&object != 0 && w.object(n)
	case c == '[':
		return n.kinds&array != 0 && w.array(n)
	case c == '-' || c >= '0' && c <= '9':
		return n.kinds&number != 0 && w.number(n)
	case c == 't':
		return n.kinds&boolean != 0 && w.word("true")
	case c == 'f':
		return n.kinds&boolean != 0 && w.word("false")
	case c == 'n':
		return n.kinds&null != 0 && w.word("null")
	}
	return false
}

func (w *walker) word(word string) bool {
	if !strings.HasPrefix(w.data[w.pos:], word) {
		return false
	}
	w.pos += len(word)
	return true
}

func (w *walker) text(n *node) bool {
	raw, escaped, ok := w.quoted()
	if !ok || len(raw) < n.minLength {
		return false
	}
	if !n.constrained() {
		return true // an escape stands for a character at least
	}
	if escaped {
		if raw, ok = unquoted(raw); !ok {
			return false
		}
	}
	if n.minLength > 0 || n.maxLength >= 0 {
		length := utf8.RuneCountInString(raw)
		if length < n.minLength || n.maxLength >= 0 && length > n.maxLength {
			return false
		}
	}
	for _, check := range n.checks {
		if !check(raw) {
			return false
		}
	}
	return true
}

// quoted steps over a text and returns what stands between its quotes.
func (w *walker) quoted() (raw string, escaped, ok bool) {
	start := w.pos + 1
	for i := ends(w.data, start); i < len(w.data); i = ends(w.data, i) {
		switch w.data[i] {
		case '"':
			w.pos = i + 1
			return w.data[start:i], escaped, true
		case '\\':
			escaped = true
			size := escapeSize(w.data[i:])
			if size == 0 {
				return "", false, false
			}
			i += size
		default:
			return "", false, false
		}
	}
	return "", false, false
}

// ends returns the place of the first byte from i on that is no letter of a text: a
// quote, a backslash or a control; the length of the data for none. It looks at eight
// bytes at once; see https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord.
func ends(data string, i int) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	for i+8 <= len(data) {
		word := eightAt(data, i)
		quote, backslash := word^(ones*'"'), word^(ones*'\\')
		found := ((word - ones*' ') | (quote - ones) | (backslash - ones)) &^ word & highs
		if found == 0 {
			i += 8
			continue
		}
		return i + bits.TrailingZeros64(found)/8
	}
	for i < len(data) && data[i] >= ' ' && data[i] != '"' && data[i] != '\\' {
		i++
	}
	return i
}

// eightAt returns eight bytes, the first one lowest: what compilers make one load of.
func eightAt(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// escapeSize returns the length of the escape that the text begins with, 0 for none.
func escapeSize(s string) int {
	if len(s) < 2 {
		return 0
	}
	switch s[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if len(s) < 6 {
			return 0
		}
		for _, c := range []byte(s[2:6]) {
			if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
				return 0
			}
		}
		return 6
	}
	return 0
}

// unquoted resolves escapes. They are rare where a text is looked at.
func unquoted(raw string) (text string, ok bool) {
	err := json.Unmarshal([]byte(`"`+raw+`"`), &text)
	return text, err == nil
}

// Numbers that a proof can be about: longer ones, or those with an exponent, may be
// rounded on their way to a float and are left to the validator.
const (
	maxNumber = 24
	maxDigits = 15
)

func (w *walker) number(n *node) bool {
	start := w.pos
	whole, ok := w.digits()
	if !ok || w.pos-start > maxNumber {
		return false
	}
	if n.integer && !whole {
		return false
	}
	if math.IsInf(n.minimum, -1) && math.IsInf(n.maximum, 1) {
		return true
	}
	value, err := strconv.ParseFloat(w.data[start:w.pos], 64)
	if err != nil {
		return false
	}
	slack := 0.0
	if w.pos-start > maxDigits {
		slack = 1e-6
	}
	return value >= n.minimum+slack && value <= n.maximum-slack
}

// digits steps over a number; whole tells that it has no fraction. Exponents are not
// proven.
func (w *walker) digits() (whole, ok bool) {
	if w.data[w.pos] == '-' {
		w.pos++
	}
	first := w.pos
	if w.run() == 0 || w.data[first] == '0' && w.pos > first+1 {
		return false, false
	}
	if w.pos < len(w.data) && w.data[w.pos] == '.' {
		w.pos++
		if w.run() == 0 {
			return false, false
		}
		return false, !w.exponent()
	}
	return true, !w.exponent()
}

func (w *walker) exponent() bool {
	return w.pos < len(w.data) && w.data[w.pos]|0x20 == 'e'
}

// run steps over decimal digits and counts them.
func (w *walker) run() (n int) {
	for w.pos < len(w.data) && w.data[w.pos] >= '0' && w.data[w.pos] <= '9' {
		w.pos++
		n++
	}
	return n
}

func (w *walker) enter() bool {
	w.pos++
	w.depth++
	return w.depth <= MaxDepth
}

func (w *walker) array(n *node) bool {
	if !w.enter() {
		return false
	}
	count := 0
	if !w.take(']') {
		for {
			item := n.items
			if count < len(n.prefix) {
				item = n.prefix[count]
			}
			if count++; !w.value(item) {
				return false
			}
			if w.take(']') {
				break
			}
			if !w.take(',') {
				return false
			}
		}
	}
	w.depth--
	return count >= n.minItems && (n.maxItems < 0 || count <= n.maxItems)
}

// maxKeys is how many names of an object without a list of members are compared with
// each other; one with more of them is not proven.
const maxKeys = 64

func (w *walker) object(n *node) bool {
	if !w.enter() {
		return false
	}
	outer, count, seen := len(w.keys), 0, uint64(0)
	if !w.take('}') {
		for {
			count++
			if !w.member(n, &seen, outer) {
				return false
			}
			if w.take('}') {
				break
			}
			if !w.take(',') {
				return false
			}
		}
	}
	w.depth, w.keys = w.depth-1, w.keys[:outer]
	return seen&n.required == n.required && count >= n.minProperties && (n.maxProperties < 0 || count <= n.maxProperties)
}

// member steps over a name and its value. Names that are no members of the list are
// kept from the place outer on, to find one that stands twice.
func (w *walker) member(n *node, seen *uint64, outer int) bool {
	if w.peek() != '"' {
		return false
	}
	name, escaped, ok := w.quoted()
	if ok && escaped {
		name, ok = unquoted(name)
	}
	if !ok || !w.take(':') {
		return false
	}
	if n.names != nil && !n.names.fits(name) {
		return false
	}
	known, listed := n.members.find(name)
	if listed {
		if *seen&known.bit != 0 {
			return false
		}
		*seen |= known.bit
	} else if !w.note(name, outer) {
		return false
	}
	if known.value != nil {
		return w.value(known.value)
	}
	return w.value(n.additional)
}

// note keeps a name and tells whether it is a new one.
func (w *walker) note(name string, outer int) bool {
	if len(w.keys)-outer >= maxKeys || len(name) > MaxName {
		return false
	}
	if slices.Contains(w.keys[outer:], name) {
		return false
	}
	w.keys = append(w.keys, name)
	return true
}

// fits checks the name of a member.
func (n *node) fits(name string) bool {
	if n.kinds&text == 0 {
		return false
	}
	length := utf8.RuneCountInString(name)
	if length < n.minLength || n.maxLength >= 0 && length > n.maxLength {
		return false
	}
	for _, check := range n.checks {
		if !check(name) {
			return false
		}
	}
	return true
}
