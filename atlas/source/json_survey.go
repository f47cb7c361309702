package source

import (
	"fmt"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// layout says where the records of a JSON document are.
type layout struct {
	format   Format
	tokens   []string // path of the array
	lines    bool
	several  bool
	evidence string
	others   []finding.Pointer // further arrays that might hold records
}

// array is one array of objects that a survey came upon.
type array struct {
	path     []string
	bytes    int
	elements int
	feature  bool // the first element is a GeoJSON Feature
	open     bool // the text ends inside
}

// surveyor looks through the beginning of a document for arrays of objects. It
// forgives everything: a broken document is reported when it is read.
type surveyor struct {
	text   string
	i      int
	arrays []array
}

// survey finds out where the records are from the beginning of a document.
// complete says that the text is all of it.
func survey(text string, complete bool) layout {
	s := &surveyor{text: text}
	if s.peek() != '{' {
		s.value(nil)
		return s.choose(layout{format: JSON, evidence: "an array of records"}, 0)
	}
	start := s.i
	kind := s.typeOf()
	s.i = start
	end := s.value(nil)
	broken := isBrokenLine(text[start:])
	if broken || end && s.peek() == ',' || s.peek() == '{' {
		l := layout{format: NDJSON, lines: true, evidence: "one record per line"}
		if !broken && (strings.ContainsAny(text[start:s.lastEnd(start)], "\r\n") || !s.lineEnds(start)) {
			l.lines, l.several, l.evidence = false, true, "records one after another"
		}
		if kind == "Feature" {
			l.format, l.evidence = GeoJSON, l.evidence+", each a Feature"
		}
		return l
	}
	if kind == "Feature" {
		return layout{format: GeoJSON, evidence: "one Feature"}
	}
	l := s.choose(layout{format: JSON, evidence: "the document is one record"}, s.i-start)
	if l.tokens == nil && isKeyed(text, start) {
		l.tokens, l.evidence = []string{"*"}, "an object of records, each under its key"
	}
	return l
}

// choose picks the array that holds the records: features, or else the largest
// array of objects. A document that is an object and is not made of such arrays
// by half is one record.
func (s *surveyor) choose(l layout, size int) layout {
	best, all := -1, 0
	for k, a := range s.arrays {
		all += a.bytes
		switch {
		case best < 0, a.feature && !s.arrays[best].feature:
			best = k
		case a.feature == s.arrays[best].feature && a.bytes > s.arrays[best].bytes:
			best = k
		}
	}
	if best < 0 {
		return l
	}
	a := s.arrays[best]
	if !a.feature && !a.open && 2*all < size {
		return l
	}
	l.tokens = a.path
	if a.feature {
		l.format = GeoJSON
	}
	if len(a.path) > 0 {
		l.evidence = fmt.Sprintf("array of records found at %s", pathOf(a.path))
	}
	if a.feature {
		l.evidence += ", each a Feature"
	}
	for k, other := range s.arrays {
		if k != best && other.elements > 1 && !a.feature && other.bytes*10 >= a.bytes {
			l.others = append(l.others, pathOf(other.path))
		}
	}
	return l
}

func pathOf(tokens []string) finding.Pointer { return finding.PointerOf(anys(tokens)...) }

func (s *surveyor) peek() byte {
	for s.i < len(s.text) {
		switch s.text[s.i] {
		case ' ', '\t', '\r', '\n':
			s.i++
		default:
			return s.text[s.i]
		}
	}
	return 0
}

// lastEnd returns the end of the value that begins at start.
func (s *surveyor) lastEnd(start int) int {
	t := surveyor{text: s.text, i: start}
	t.skip()
	return t.i
}

// oneLine reports that the first value of a text is an object without a line
// end in it.
func oneLine(text string) bool {
	s := surveyor{text: text}
	if s.peek() != '{' {
		return false
	}
	return !strings.ContainsAny(text[s.i:s.lastEnd(s.i)], "\r\n") && s.lineEnds(s.i)
}

// sampledLines is how many lines are looked at to tell one record per line.
const sampledLines = 20

// isBrokenLine reports that a text is of one record per line although its first one is
// no whole object: every line begins as an object does, and one at least is whole.
func isBrokenLine(text string) bool {
	n, whole := 0, false
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.Trim(line, " \t"); line == "" {
			continue
		}
		isWhole := isWholeObject(line)
		if line[0] != '{' || n == 0 && isWhole {
			return false
		}
		whole = whole || isWhole
		if n++; n == sampledLines {
			break
		}
	}
	return whole
}

func isWholeObject(line string) bool {
	s := surveyor{text: line}
	return s.peek() == '{' && s.skip() && s.peek() == 0
}

// lineEnds reports that a line end follows the value that begins at start.
func (s *surveyor) lineEnds(start int) bool {
	rest := strings.TrimLeft(s.text[s.lastEnd(start):], " \t")
	return rest == "" || rest[0] == '\n' || rest[0] == '\r'
}

// value looks through a value; it reports false when the text ends inside.
func (s *surveyor) value(path []string) bool {
	switch c := s.peek(); {
	case c == '{' && len(path) < 6:
		return s.object(path)
	case c == '[':
		return s.array(path)
	}
	return s.skip()
}

func (s *surveyor) object(path []string) bool {
	s.i++
	for {
		switch s.peek() {
		case '}':
			s.i++
			return true
		case ',':
			s.i++
			continue
		case '"':
		default:
			return s.i < len(s.text)
		}
		key, ok := s.key()
		if !ok {
			return false
		}
		if !s.value(append(path[:len(path):len(path)], key)) {
			return false
		}
	}
}

// key reads a member name and the colon after it.
func (s *surveyor) key() (string, bool) {
	p := jsonParser{raw: s.text, i: s.i, rawText: -1}
	key, ok := p.text()
	if !ok || !p.take(':') {
		s.i = len(s.text)
		return "", false
	}
	s.i = p.i
	return key, true
}

// array notes an array of objects. The elements of an array of feature
// collections are looked into, those of others hold no records of their own.
func (s *surveyor) array(path []string) bool {
	start := s.i
	s.i++
	first := s.peek()
	kind := ""
	if first == '{' {
		at := s.i
		kind = s.typeOf()
		s.i = at
	}
	if kind == "FeatureCollection" {
		return s.collections(append(path[:len(path):len(path)], "*"))
	}
	elements, ended := 0, false
	for !ended {
		switch s.peek() {
		case 0:
			ended = true
		case ']':
			s.i++
			ended = true
		case ',', '}', ':':
			s.i++
		default:
			elements++
			if !s.skip() {
				ended = true
			}
		}
	}
	open := s.i >= len(s.text) && (s.text[s.i-1] != ']')
	if first == '{' {
		s.add(array{path: path, bytes: s.i - start, elements: elements, feature: kind == "Feature", open: open})
	}
	return !open
}

// collections looks through the rest of an array of feature collections, whose
// features are one list.
func (s *surveyor) collections(path []string) bool {
	for {
		switch s.peek() {
		case 0:
			return false
		case ']':
			s.i++
			return true
		case '{':
			if !s.object(path) {
				return false
			}
		case ',', '}', ':':
			s.i++
		default:
			if !s.skip() {
				return false
			}
		}
	}
}

// add notes an array; those of one path are parts of one list.
func (s *surveyor) add(a array) {
	for i, other := range s.arrays {
		if slices.Equal(a.path, other.path) {
			other.bytes, other.elements = other.bytes+a.bytes, other.elements+a.elements
			other.feature, other.open = other.feature || a.feature, a.open
			s.arrays[i] = other
			return
		}
	}
	s.arrays = append(s.arrays, a)
}

// typeOf returns the member "type" of the object at the next byte.
func (s *surveyor) typeOf() string {
	s.i++
	for {
		switch s.peek() {
		case ',':
			s.i++
			continue
		case '"':
		default:
			return ""
		}
		key, ok := s.key()
		if !ok {
			return ""
		}
		if s.peek() == '"' && key == "type" {
			p := jsonParser{raw: s.text, i: s.i, rawText: -1}
			kind, _ := p.text()
			return kind
		}
		if !s.skip() {
			return ""
		}
	}
}

// skip passes over a value by its brackets; it reports false at the end of the text.
func (s *surveyor) skip() bool {
	depth := 0
	for s.i < len(s.text) {
		switch c := s.text[s.i]; c {
		case '"':
			p := jsonParser{raw: s.text, i: s.i, rawText: -1}
			if _, ok := p.text(); !ok && p.i >= len(s.text) {
				s.i = len(s.text)
				return false
			}
			s.i = p.i
			if depth == 0 {
				return true
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return true // the end of what surrounds a bare value
			}
			if depth--; depth == 0 {
				s.i++
				return true
			}
		case ',', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return true
			}
		}
		s.i++
	}
	return false
}
