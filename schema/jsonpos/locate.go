package jsonpos

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Locate returns the offset of the first byte of the value at p. When a member
// name is given twice it finds the last, the one that encoding/json keeps. A
// pointer that leads nowhere gives the offset of the deepest value on its way
// and false, so that a finding about a missing member can name its object.
func Locate(data []byte, p finding.Pointer) (offset int, ok bool) {
	s := scanner{data: data}
	s.space()
	for token := range p.Tokens() {
		at, found := s.child(token)
		if !found {
			return offsetIn(data, s.pos), false
		}
		s.pos = at
	}
	return offsetIn(data, s.pos), s.pos < len(data)
}

// LineColumn returns the line and column of an offset, both 1-based; columns
// count code points. A byte order mark is no column. Offsets outside the data
// are moved to its nearest end.
func LineColumn(data []byte, offset int) (line, column int) {
	before := data[:offsetIn(data, offset)]
	start := bytes.LastIndexByte(before, '\n') + 1
	line = 1 + bytes.Count(before, []byte{'\n'})
	rest := before[start:]
	if line == 1 {
		rest = bytes.TrimPrefix(rest, []byte("\ufeff"))
	}
	return line, 1 + utf8.RuneCount(rest)
}

func offsetIn(data []byte, offset int) int { return max(0, min(offset, len(data))) }

// scanner steps over JSON text without building anything.
type scanner struct {
	data []byte
	pos  int
}

// child returns the offset of the value that the token names in the object or
// array at the scanner's position, and leaves the position alone.
func (s scanner) child(token string) (at int, found bool) {
	switch s.peek() {
	case '{':
		return s.member(token)
	case '[':
		index, err := strconv.Atoi(token)
		if err != nil || strconv.Itoa(index) != token {
			return 0, false
		}
		return s.element(index)
	}
	return 0, false
}

func (s scanner) member(name string) (at int, found bool) {
	s.pos++
	for {
		s.space()
		if s.peek() != '"' {
			return at, found
		}
		start := s.pos
		s.text()
		key := unquote(s.data[start:s.pos])
		s.space()
		if s.peek() != ':' {
			return at, found
		}
		s.pos++
		s.space()
		if key == name && s.pos < len(s.data) {
			at, found = s.pos, true
		}
		if !s.value() || !s.comma() {
			return at, found
		}
	}
}

func (s scanner) element(index int) (at int, found bool) {
	s.pos++
	for i := 0; ; i++ {
		s.space()
		if c := s.peek(); c == ']' || c == 0 {
			return 0, false
		}
		if i == index {
			return s.pos, true
		}
		if !s.value() || !s.comma() {
			return 0, false
		}
	}
}

// value steps over one value; it counts brackets, so depth costs no memory. It
// returns false when it cannot move on.
func (s *scanner) value() bool {
	start, depth := s.pos, 0
	for s.pos < len(s.data) {
		switch c := s.data[s.pos]; c {
		case '"':
			s.text()
		case '{', '[':
			depth++
			s.pos++
		case '}', ']':
			if depth == 0 {
				return s.pos > start
			}
			depth--
			s.pos++
		case ',':
			if depth == 0 {
				return s.pos > start
			}
			s.pos++
		default:
			s.pos++
			continue
		}
		if depth == 0 {
			return true
		}
	}
	return s.pos > start
}

// text steps over a string, whose opening quote is at the position.
func (s *scanner) text() {
	for s.pos++; s.pos < len(s.data); s.pos++ {
		switch s.data[s.pos] {
		case '\\':
			s.pos++
		case '"':
			s.pos++
			return
		}
	}
	s.pos = len(s.data)
}

func (s *scanner) comma() bool {
	s.space()
	if s.peek() != ',' {
		return false
	}
	s.pos++
	return true
}

func (s *scanner) space() {
	if s.pos == 0 && bytes.HasPrefix(s.data, []byte("\ufeff")) {
		s.pos = len("\ufeff")
	}
	for s.pos < len(s.data) {
		switch s.data[s.pos] {
		case ' ', '\t', '\r', '\n':
			s.pos++
		default:
			return
		}
	}
}

// peek returns the byte at the position, 0 at the end.
func (s *scanner) peek() byte {
	if s.pos < len(s.data) {
		return s.data[s.pos]
	}
	return 0
}
