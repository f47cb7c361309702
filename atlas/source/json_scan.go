package source

import (
	"bytes"
	"errors"
	"io"
)

var (
	// errCut says that the document ends in the middle of a value.
	errCut = errors.New("source: the document is cut")
	// errBroken says that brackets do not match: nobody knows where the next record begins.
	errBroken = errors.New("source: the structure is broken")
)

// jsonScanner finds the boundaries of values in a stream of JSON. It checks
// brackets and strings, no more: a record is checked when it is taken apart. It
// holds 64 KiB, or the one value that is being kept.
type jsonScanner struct {
	r       io.Reader
	limit   int // longest value that is kept
	crLines bool

	buf    []byte
	i, end int
	err    error
	hold   int  // start of the value that is kept, -1 for none
	begun  int  // start of the value that keep could not follow, -1 when it is gone
	long   bool // the value was too long to keep
	deep   bool // the value nests deeper than MaxDepth

	mark         int // line and column are those of buf[mark]
	line, column int
	stack        [MaxDepth]byte
}

func newJSONScanner(r io.Reader, limit int, crLines bool) *jsonScanner {
	return &jsonScanner{r: r, limit: limit, crLines: crLines, hold: -1, line: 1, column: 1}
}

// more reads on; it reports false at the end of the file and on errors.
func (s *jsonScanner) more() bool {
	if s.err != nil {
		return false
	}
	if s.hold >= 0 && s.end-s.hold > s.limit {
		s.hold, s.long = -1, true
	}
	keep := s.i
	if s.hold >= 0 {
		keep = s.hold
	}
	s.moveMark(keep)
	copy(s.buf, s.buf[keep:s.end])
	s.i, s.end, s.mark = s.i-keep, s.end-keep, 0
	if s.hold >= 0 {
		s.hold = 0
	}
	if s.end == len(s.buf) {
		grown := make([]byte, max(64<<10, 2*len(s.buf)))
		copy(grown, s.buf[:s.end])
		s.buf = grown
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		s.err = err
		if n > 0 {
			return true
		}
		if err != nil {
			return false
		}
	}
	s.err = io.ErrNoProgress
	return false
}

// moveMark counts lines and columns up to offset to; it never goes back.
func (s *jsonScanner) moveMark(to int) {
	if to > s.mark {
		s.line, s.column = advanceBytes(s.line, s.column, s.buf[s.mark:to], s.crLines)
		s.mark = to
	}
}

// place returns line and column of the next byte.
func (s *jsonScanner) place() (line, column int) {
	s.moveMark(s.i)
	return s.line, s.column
}

// stop returns why there is nothing more to read: errCut at the end of the file.
func (s *jsonScanner) stop() error {
	if s.err == io.EOF {
		return errCut
	}
	return s.err
}

// next skips blanks and returns the byte that follows, without taking it.
func (s *jsonScanner) next() (byte, error) {
	for {
		for s.i < s.end {
			switch c := s.buf[s.i]; c {
			case ' ', '\t', '\r', '\n':
				s.i++
			default:
				return c, nil
			}
		}
		if !s.more() {
			return 0, s.stop()
		}
	}
}

// keep skips the next value and returns its text, valid until the next call.
// The text is nil when the value is longer than the limit: see long.
func (s *jsonScanner) keep() ([]byte, error) {
	s.hold, s.long, s.deep = s.i, false, false
	err := s.skip()
	hold := s.hold
	s.hold = -1
	switch {
	case err != nil:
		s.begun = hold
		return nil, err
	case s.long || hold < 0 || s.i-hold > s.limit:
		s.long = true
		return nil, nil
	}
	return s.buf[hold:s.i], nil
}

// skip skips the next value, which begins at the next byte.
func (s *jsonScanner) skip() error {
	switch s.buf[s.i] {
	case '{', '[':
		return s.skipNested()
	case '"':
		return s.skipString()
	}
	for {
		for ; s.i < s.end; s.i++ {
			switch s.buf[s.i] {
			case ',', ']', '}', ' ', '\t', '\r', '\n':
				return nil
			}
		}
		if !s.more() {
			if s.err == io.EOF {
				return nil
			}
			return s.stop()
		}
	}
}

func (s *jsonScanner) skipNested() error {
	depth := 0
	for {
		k := indexStructure(s.buf[s.i:s.end])
		if k < 0 {
			s.i = s.end
			if !s.more() {
				return s.stop()
			}
			continue
		}
		s.i += k
		switch c := s.buf[s.i]; c {
		case '"':
			if err := s.skipString(); err != nil {
				return err
			}
			continue
		case '{', '[':
			if depth < MaxDepth {
				s.stack[depth] = c + 2 // the code of the closing bracket
			} else {
				s.deep = true
			}
			depth++
		default:
			depth--
			if depth < MaxDepth && s.stack[depth] != c {
				return errBroken
			}
		}
		s.i++
		if depth == 0 {
			return nil
		}
	}
}

// indexStructure returns the offset of the first quote or bracket, -1 for none.
func indexStructure(b []byte) int {
	for i, c := range b {
		// Square and curly brackets differ in one bit.
		if c == '"' || c|0x20 == '{' || c|0x20 == '}' {
			return i
		}
	}
	return -1
}

// skipString skips a string that begins at the next byte.
func (s *jsonScanner) skipString() error {
	s.i++
	for {
		ahead := s.buf[s.i:s.end]
		quote := bytes.IndexByte(ahead, '"')
		if quote >= 0 {
			ahead = ahead[:quote]
		}
		switch escape := bytes.IndexByte(ahead, '\\'); {
		case escape >= 0:
			s.i += escape + 1
			if s.i == s.end && !s.more() {
				return s.stop()
			}
			s.i++
			continue
		case quote >= 0:
			s.i += quote + 1
			return nil
		}
		s.i = s.end
		if !s.more() {
			return s.stop()
		}
	}
}

// keepLine returns the rest of the line without its end; ended is false when the
// file ends first. The text is nil when it is longer than the limit.
func (s *jsonScanner) keepLine() (text []byte, ended bool, err error) {
	s.hold, s.long = s.i, false
	end := byte('\n')
	if s.crLines {
		end = '\r'
	}
	for {
		if k := bytes.IndexByte(s.buf[s.i:s.end], end); k >= 0 {
			s.i += k
			ended = true
			break
		}
		s.i = s.end
		if !s.more() {
			if s.err != io.EOF {
				s.hold = -1
				return nil, false, s.err
			}
			break
		}
	}
	hold := s.hold
	s.hold = -1
	if s.long || hold < 0 || s.i-hold > s.limit {
		s.long = true
		return nil, ended, nil
	}
	return bytes.TrimRight(s.buf[hold:s.i], " \t\r\n"), ended, nil
}
