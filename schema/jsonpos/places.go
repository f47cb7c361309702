package jsonpos

import (
	"bytes"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Place is where a value begins, as [LineColumn] says it.
type Place struct{ Line, Column int }

// Places returns the place of the value of each pointer, which is that of [Locate] and
// [LineColumn], in one pass over the text for all of them.
func Places(data []byte, pointers []finding.Pointer) []Place {
	root := &wanted{}
	for i, p := range pointers {
		node := root
		for token := range p.Tokens() {
			node = node.child(token)
		}
		node.indexes = append(node.indexes, i)
	}
	s := scanner{data: data}
	s.space()
	offsets := make([]int, len(pointers))
	s.visit(root, offsets)
	return places(data, offsets)
}

// wanted is a value on the way to those that are looked for.
type wanted struct {
	indexes  []int // of the pointers that lead here
	children map[string]*wanted
}

func (w *wanted) child(token string) *wanted {
	if w.children == nil {
		w.children = map[string]*wanted{}
	}
	if w.children[token] == nil {
		w.children[token] = &wanted{}
	}
	return w.children[token]
}

// named returns the child whose name stands quoted in the text, nil for none.
func (w *wanted) named(quoted []byte) *wanted {
	if len(quoted) < 2 || bytes.IndexByte(quoted, '\\') >= 0 {
		return w.children[unquote(quoted)]
	}
	return w.children[string(quoted[1:len(quoted)-1])]
}

// settle gives an offset to the value and to all within it, until they are found.
func (w *wanted) settle(offset int, offsets []int) {
	for _, i := range w.indexes {
		offsets[i] = offset
	}
	for _, c := range w.children {
		c.settle(offset, offsets)
	}
}

// visit moves over the value at the position and finds what is wanted within.
func (s *scanner) visit(w *wanted, offsets []int) bool {
	w.settle(offsetIn(s.data, s.pos), offsets)
	if len(w.children) == 0 {
		return s.value()
	}
	switch s.peek() {
	case '{':
		return s.visitMembers(w, offsets)
	case '[':
		return s.visitElements(w, offsets)
	}
	return s.value()
}

func (s *scanner) visitMembers(w *wanted, offsets []int) bool {
	s.pos++
	for s.space(); s.peek() == '"'; s.space() {
		start := s.pos
		s.text()
		key := s.data[start:s.pos]
		if s.space(); s.peek() != ':' {
			return false
		}
		s.pos++
		if s.space(); s.pos == len(s.data) || !s.visitChild(w.named(key), offsets) {
			return false
		}
		if !s.comma() {
			break
		}
	}
	return s.end('}')
}

func (s *scanner) visitElements(w *wanted, offsets []int) bool {
	s.pos++
	var digits [20]byte
	for i := 0; ; i++ {
		if s.space(); s.peek() == ']' || s.peek() == 0 {
			break
		}
		if !s.visitChild(w.children[string(strconv.AppendInt(digits[:0], int64(i), 10))], offsets) {
			return false
		}
		if !s.comma() {
			break
		}
	}
	return s.end(']')
}

func (s *scanner) visitChild(w *wanted, offsets []int) bool {
	if w == nil {
		return s.value()
	}
	return s.visit(w, offsets)
}

func (s *scanner) end(bracket byte) bool {
	if s.peek() != bracket {
		return false
	}
	s.pos++
	return true
}

// places counts lines and columns up to each offset, once.
func places(data []byte, offsets []int) []Place {
	order := make([]int, len(offsets))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return offsets[a] - offsets[b] })
	here, passed := Place{1, 1}, 0
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		passed = len("\ufeff")
	}
	out := make([]Place, len(offsets))
	for _, i := range order {
		if offsets[i] > passed {
			here, passed = here.after(data[passed:offsets[i]]), offsets[i]
		}
		out[i] = here
	}
	return out
}

// after is the place behind a stretch of text.
func (p Place) after(text []byte) Place {
	if lines := bytes.Count(text, []byte{'\n'}); lines > 0 {
		p.Line += lines
		p.Column = 1
		text = text[bytes.LastIndexByte(text, '\n')+1:]
	}
	p.Column += utf8.RuneCount(text)
	return p
}
