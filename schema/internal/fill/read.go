package fill

import (
	"encoding/json"
	"reflect"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Decode decodes a text into the value that the pointer points to, which must be the
// zero value of the decoder's type; texts in it are parts of data. It returns false where encoding/json may see it
// otherwise: the caller asks that then. On a text that is not valid JSON the result
// is not defined, but it ends and does not panic.
func (d *Decoder) Decode(data string, into any) bool {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.Elem().Type() != d.of {
		return false
	}
	r := reader{data: data}
	r.space()
	d.fill(&r, v.Elem())
	return !r.broken
}

// reader steps over valid JSON. Once it is broken it stands at the end.
type reader struct {
	data   string
	pos    int
	depth  int
	broken bool
}

// maxDepth is how deep values of no stated type may nest.
const maxDepth = 1000

func (r *reader) fail() {
	r.broken, r.pos = true, len(r.data)
}

// peek returns the byte at the position, 0 at the end.
func (r *reader) peek() byte {
	if r.pos < len(r.data) {
		return r.data[r.pos]
	}
	return 0
}

func (r *reader) space() {
	for r.pos < len(r.data) {
		switch r.data[r.pos] {
		case ' ', '\t', '\r', '\n':
			r.pos++
		default:
			return
		}
	}
}

// element moves to the n-th element of an array, false behind its end.
func (r *reader) element(n int) bool { return r.part(n, '[', ']') }

// member moves to the name of the n-th member of an object, false behind its end.
func (r *reader) member(n int) bool { return r.part(n, '{', '}') }

func (r *reader) part(n int, open, end byte) bool {
	before := open
	if n > 0 {
		r.space()
		before = ','
	}
	switch c := r.peek(); {
	case n > 0 && c == end:
		r.pos++
		return false
	case c != before:
		r.fail()
		return false
	}
	r.pos++
	r.space()
	if n == 0 && r.peek() == end {
		r.pos++
		return false
	}
	return r.pos < len(r.data)
}

// key returns the name of a member and moves to its value. Names with escapes are
// resolved.
func (r *reader) key() string {
	raw, escaped := r.quoted()
	if escaped {
		raw = r.unquote(raw)
	}
	r.colon()
	return raw
}

// colon moves to the value of a member.
func (r *reader) colon() {
	r.space()
	if r.peek() != ':' {
		r.fail()
		return
	}
	r.pos++
	r.space()
}

// null steps over a null.
func (r *reader) null() bool {
	if r.peek() != 'n' {
		return false
	}
	r.literal()
	return true
}

// literal returns a number or a word and steps over it; it is not empty.
func (r *reader) literal() string {
	start := r.pos
	for r.pos < len(r.data) {
		switch r.data[r.pos] {
		case ',', ']', '}', ' ', '\t', '\r', '\n', ':', '"', '[', '{':
			if r.pos == start {
				r.fail()
				return "\x00"
			}
			return r.data[start:r.pos]
		}
		r.pos++
	}
	if r.pos == start {
		r.fail()
		return "\x00"
	}
	return r.data[start:]
}

func (r *reader) integer() int64 {
	n, err := strconv.ParseInt(r.literal(), 10, 0)
	if err != nil {
		r.fail()
	}
	return n
}

func (r *reader) float() float64 {
	f, err := strconv.ParseFloat(r.literal(), 64)
	if err != nil {
		r.fail()
	}
	return f
}

// quoted steps over a text and returns what stands between its quotes.
func (r *reader) quoted() (raw string, escaped bool) {
	if r.peek() != '"' {
		r.fail()
		return "", false
	}
	start := r.pos + 1
	for i := start; i < len(r.data); i++ {
		switch r.data[i] {
		case '"':
			r.pos = i + 1
			return r.data[start:i], escaped
		case '\\':
			escaped = true
			i++
		}
	}
	r.fail()
	return "", false
}

func (r *reader) text() string {
	if r.null() {
		return ""
	}
	raw, escaped := r.quoted()
	if escaped {
		return r.unquote(raw)
	}
	return raw
}

// unquote resolves escapes.
func (r *reader) unquote(raw string) string {
	text := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			text = append(text, raw[i])
			continue
		}
		if i++; i == len(raw) {
			break
		}
		if raw[i] != 'u' {
			text = append(text, unescaped(raw[i]))
			continue
		}
		code, err := strconv.ParseUint(raw[i+1:min(i+5, len(raw))], 16, 16)
		if err != nil || utf16.IsSurrogate(rune(code)) {
			return r.unquoteSurrogates(raw)
		}
		text = utf8.AppendRune(text, rune(code))
		i += 4
	}
	return string(text)
}

// unescaped is what the letter behind a backslash stands for.
func unescaped(letter byte) byte {
	switch letter {
	case 'n':
		return '\n'
	case 't':
		return '\t'
	case 'r':
		return '\r'
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	}
	return letter
}

// unquoteSurrogates resolves escapes as encoding/json does, which knows what to do with
// halves of a pair.
func (r *reader) unquoteSurrogates(raw string) (text string) {
	if json.Unmarshal([]byte(`"`+raw+`"`), &text) != nil {
		r.fail()
	}
	return text
}

// texts decodes a list of texts, the most frequent kind of list.
func texts(r *reader, v reflect.Value) {
	if r.null() {
		return
	}
	var few [8]string
	list := few[:0]
	for n := 0; r.element(n); n++ {
		list = append(list, r.text())
	}
	*v.Addr().Interface().(*[]string) = append([]string{}, list...) // [] is not null
}

func (r *reader) textMap() map[string]string {
	m := map[string]string{}
	for n := 0; r.member(n); n++ {
		key := r.key()
		m[key] = r.text()
	}
	return m
}

// any decodes a value of no stated type.
func (r *reader) any() any {
	if r.depth++; r.depth > maxDepth {
		r.fail()
		return nil
	}
	defer func() { r.depth-- }()
	switch r.peek() {
	case '"':
		return r.text()
	case '[':
		list := []any{}
		for n := 0; r.element(n); n++ {
			list = append(list, r.any())
		}
		return list
	case '{':
		m := map[string]any{}
		for n := 0; r.member(n); n++ {
			key := r.key()
			m[key] = r.any()
		}
		return m
	}
	switch word := r.literal(); word[0] {
	case 't':
		return true
	case 'f':
		return false
	case 'n':
		return nil
	default:
		return json.Number(word)
	}
}
