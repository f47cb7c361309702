package schema

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/finding"
)

// ReadOptions tune the readers. The zero value is the usual choice.
type ReadOptions struct {
	// File is the name that findings give as their place.
	File string
	// MaxRecordBytes bounds one record; 0 means 16 MiB. A longer record is a
	// finding and is passed over without being held in memory.
	MaxRecordBytes int
}

const defaultMaxRecordBytes = 16 << 20

// ReadNDJSON yields the organisations of a file in the standard's NDJSON: one
// record per line, blank lines allowed. An error is either a [finding.Set] about
// the record in hand, which comes with what [Decode] could read of it and does
// not end the sequence, or a fault of the reader, which does.
func ReadNDJSON(r io.Reader, options ReadOptions) iter.Seq2[*Organisation, error] {
	return func(yield func(*Organisation, error) bool) {
		s := newSplitter(r, options)
		for {
			record, place, err := s.line()
			if err != nil && !errors.Is(err, io.EOF) {
				yield(nil, err)
				return
			}
			blank := len(bytes.TrimSpace(record)) == 0 && !s.overlong
			if !blank && !s.emit(record, place, yield) || err != nil {
				return
			}
		}
	}
}

// ReadJSON is like [ReadNDJSON] for a JSON array of organisations. A break of the
// array itself, a missing comma or the end of the file, is a finding and the last
// element of the sequence.
func ReadJSON(r io.Reader, options ReadOptions) iter.Seq2[*Organisation, error] {
	return func(yield func(*Organisation, error) bool) {
		s := newSplitter(r, options)
		if err := s.open(); err != nil {
			yield(nil, err)
			return
		}
		for {
			record, place, more, err := s.element()
			if err != nil {
				yield(nil, err)
				return
			}
			if record != nil && !s.emit(record, place, yield) {
				return
			}
			if !more {
				break
			}
		}
		if err := s.end(); err != nil {
			yield(nil, err)
		}
	}
}

// splitter cuts a stream into records and keeps count of lines and columns.
type splitter struct {
	r        *bufio.Reader
	options  ReadOptions
	at       finding.Position // of the next byte
	record   int
	buffer   []byte
	overlong bool // the record in hand was cut
}

func newSplitter(r io.Reader, options ReadOptions) *splitter {
	if options.MaxRecordBytes <= 0 {
		options.MaxRecordBytes = defaultMaxRecordBytes
	}
	s := &splitter{r: bufio.NewReaderSize(r, 64<<10), options: options}
	s.at = finding.Position{File: options.File, Line: 1, Column: 1}
	if mark, _ := s.r.Peek(3); string(mark) == "\ufeff" {
		_, _ = s.r.Discard(3) // cannot fail: the bytes were just peeked at
	}
	return s
}

// emit decodes a record and yields it with its findings.
func (s *splitter) emit(record []byte, place finding.Position, yield func(*Organisation, error) bool) bool {
	s.record++
	place.Record = s.record
	if s.overlong {
		f := RuleLong.Finding(finding.Arg{Name: "limit", Value: s.options.MaxRecordBytes}).At(place)
		return yield(nil, finding.Of(f))
	}
	o, set := Decode(record)
	for i, f := range set {
		if f.Position.Line <= 1 {
			f.Position.Column = place.Column + max(f.Position.Column, 1) - 1
		}
		f.Position.Line = place.Line + max(f.Position.Line, 1) - 1
		f.Position.File, f.Position.Record = place.File, place.Record
		if o != nil {
			f.Record = o.ID
		}
		set[i] = f
	}
	return yield(o, set.Err())
}

// line returns the next line; it is valid until the next call.
func (s *splitter) line() (record []byte, place finding.Position, err error) {
	s.buffer, s.overlong = s.buffer[:0], false
	place = s.at
	for {
		part, err := s.r.ReadSlice('\n')
		s.keep(part)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		s.at.Line++
		return bytes.TrimRight(s.buffer, "\r\n"), place, err
	}
}

// keep adds to the record unless that makes it too long.
func (s *splitter) keep(part []byte) {
	if s.overlong || len(s.buffer)+len(part) > s.options.MaxRecordBytes {
		s.overlong = true
		return
	}
	s.buffer = append(s.buffer, part...)
}

// next reads one byte and moves the position.
func (s *splitter) next() (byte, error) {
	c, err := s.r.ReadByte()
	switch {
	case err != nil:
	case c == '\n':
		s.at.Line, s.at.Column = s.at.Line+1, 1
	case utf8.RuneStart(c):
		s.at.Column++
	}
	return c, err
}

// token skips blanks and reads one byte; place is where it stands.
func (s *splitter) token() (c byte, place finding.Position, err error) {
	for {
		place = s.at
		c, err = s.next()
		if err != nil || c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			return c, place, err
		}
	}
}

// broken is the error for an array that does not go on as it must; a fault of
// the reader stays one.
func (s *splitter) broken(place finding.Position, err error) error {
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	place.Record = s.record
	return finding.Of(RuleSyntax.Finding().At(place))
}

func (s *splitter) open() error {
	c, place, err := s.token()
	if err != nil || c != '[' {
		return s.broken(place, err)
	}
	return nil
}

func (s *splitter) end() error {
	_, place, err := s.token()
	if errors.Is(err, io.EOF) {
		return nil
	}
	return s.broken(place, err)
}

// element reads up to the comma or bracket after the next element. The record
// is nil for an empty array, and more says that a comma came.
func (s *splitter) element() (record []byte, place finding.Position, more bool, err error) {
	s.buffer, s.overlong = s.buffer[:0], false
	c, place, err := s.token()
	if err == nil && c == ']' && s.record == 0 {
		return nil, place, false, nil
	}
	if err != nil || c == ',' || c == ']' {
		return nil, place, false, s.broken(place, err)
	}
	depth, quoted, escaped := 0, false, false
	for {
		switch {
		case escaped:
			escaped = false
		case quoted:
			escaped, quoted = c == '\\', c != '"'
		case c == '"':
			quoted = true
		case c == '{' || c == '[':
			depth++
		case depth == 0 && (c == ',' || c == ']'):
			return s.buffer, place, c == ',', nil
		case depth == 0 && c == '}':
			return nil, place, false, s.broken(place, nil)
		case c == '}' || c == ']':
			depth--
		}
		if s.overlong || len(s.buffer) >= s.options.MaxRecordBytes {
			s.overlong = true
		} else {
			s.buffer = append(s.buffer, c)
		}
		at := s.at
		if c, err = s.next(); err != nil {
			return nil, at, false, s.broken(at, err)
		}
	}
}
