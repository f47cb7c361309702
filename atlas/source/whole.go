package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Whole is a whole text file, for programs that put single values of it right and leave
// every other byte as it is.
type Whole struct {
	// Content is the text in UTF-8, without a byte order mark. The positions of the
	// file's records and findings are places in it.
	Content string
	reading reading
	mark    []byte // the byte order mark
	crLines bool
	bytesOf map[rune]byte // of encodings of one byte
}

// FixedError says that a file cannot be written back with single values changed.
type FixedError struct {
	File string
	// Reason is "compressed", "workbook", "doubtful-bytes" or "not-representable".
	Reason string
}

// Error implements error.
func (e *FixedError) Error() string {
	return fmt.Sprintf("source: %s: cannot be changed in place: %s", e.File, e.Reason)
}

// ReadWhole reads a text file whole and recognises it. The error is one of [Open], or a
// *[FixedError] for a file that cannot be written back byte for byte. It holds about
// three times the length of the file.
func ReadWhole(ctx context.Context, name string, o Options) (*File, *Whole, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		if info, statErr := os.Stat(name); statErr == nil && info.IsDir() {
			return nil, nil, RuleFileFolder.Finding().At(finding.Position{File: name})
		}
		return nil, nil, &ReadError{File: name, Err: err}
	}
	f, err := NewFile(ctx, name, bytes.NewReader(data), o)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case f.description.Gzip:
		return nil, nil, &FixedError{name, "compressed"}
	case f.workbook != nil:
		return nil, nil, &FixedError{name, "workbook"}
	}
	w := &Whole{reading: f.reading, mark: bytes.Clone(data[:f.reading.bom]), crLines: f.reading.crLines}
	if f.reading.singleByte() {
		w.bytesOf = map[rune]byte{}
		for b, r := range f.reading.table {
			if r != utf8.RuneError {
				w.bytesOf[r] = byte(b)
			}
		}
	}
	w.Content = decodeAll(data, f.reading)
	if back, err := w.Encode(w.Content); err != nil || !bytes.Equal(back, data) {
		return nil, nil, &FixedError{name, "doubtful-bytes"}
	}
	return f, w, nil
}

// Encode returns a text as the bytes of the file: in its encoding, with its byte order
// mark. The error says that the encoding has no such character.
func (w *Whole) Encode(text string) ([]byte, error) { return w.EncodeLine(0, text) }

// ByLine tells whether every line of the file is a line of bytes as well, which the
// tools for diffs expect. UTF-16 is the exception.
func (w *Whole) ByLine() bool { return w.reading.name == utf8Name || w.reading.singleByte() }

// EncodeLine is [Whole.Encode] for the n-th line of a text, counted from 0: the byte
// order mark stands before the first.
func (w *Whole) EncodeLine(n int, text string) ([]byte, error) {
	out := &bytes.Buffer{}
	if n == 0 {
		out.Write(w.mark)
	}
	switch {
	case w.reading.name == utf8Name:
		out.WriteString(text)
	case w.reading.singleByte():
		for _, r := range text {
			b, ok := w.bytesOf[r]
			if r < utf8.RuneSelf {
				b, ok = byte(r), true
			}
			if !ok {
				return nil, errNoCharacter
			}
			out.WriteByte(b)
		}
	default:
		for _, u := range utf16.Encode([]rune(text)) {
			pair := []byte{byte(u >> 8), byte(u)}
			if w.reading.name == utf16LEName {
				pair[0], pair[1] = pair[1], pair[0]
			}
			out.Write(pair)
		}
	}
	return out.Bytes(), nil
}

var errNoCharacter = errors.New("source: the encoding has no such character")

// OffsetFrom returns the place in Content that lies so many lines below the one at an
// offset, at a column counted from 1; -1 when there is none. The offset must be the
// beginning of a line.
func (w *Whole) OffsetFrom(offset, lines, column int) int {
	for range lines {
		end := strings.IndexByte(w.Content[offset:], lineEnd(w.crLines))
		if end < 0 {
			return -1
		}
		offset += end + 1
	}
	for range column - 1 {
		_, size := utf8.DecodeRuneInString(w.Content[offset:])
		if size == 0 {
			return -1
		}
		offset += size
	}
	return offset
}

// Places yields the place and the text of every value of the record, in the order of
// the file; those of workbooks have no line.
func (r *Record) Places() iter.Seq2[finding.Position, Value] {
	return func(yield func(finding.Position, Value) bool) {
		at, passed := r.position, 0
		for i, v := range r.values {
			if r.offsets != nil {
				at.Line, at.Column = advance(at.Line, at.Column, r.raw[passed:r.offsets[i]], r.crLines)
				passed = int(r.offsets[i])
			}
			if at.Field = ""; r.index != nil {
				at.Field = r.names[i]
			}
			if !yield(at, v) {
				return
			}
		}
	}
}
