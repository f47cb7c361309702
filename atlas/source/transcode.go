package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// doubt counts one byte (or, in UTF-16, half of a pair) that was read by guess.
type doubt struct {
	unit      uint16
	character rune
	count     int
	lines     numbers // the first few lines it stands on
}

// transcoder turns the bytes of a file into UTF-8 and keeps account of the
// bytes that it had to guess. It holds 64 KiB at a time.
type transcoder struct {
	r       io.Reader
	reading reading
	in      []byte // read and not yet decoded
	store   [32 << 10]byte
	pending []byte // decoded and not yet handed out
	out     []byte
	err     error
	line    int
	doubts  map[uint16]*doubt
}

func newTranscoder(r io.Reader, how reading) *transcoder {
	return &transcoder{r: r, reading: how, line: 1, doubts: map[uint16]*doubt{}}
}

// Read implements io.Reader.
func (t *transcoder) Read(p []byte) (int, error) {
	for len(t.pending) == 0 {
		if t.err != nil && len(t.in) == 0 {
			return 0, t.err
		}
		t.fill()
	}
	n := copy(p, t.pending)
	t.pending = t.pending[n:]
	return n, nil
}

func (t *transcoder) fill() {
	if t.err == nil {
		n := copy(t.store[:], t.in)
		var m int
		m, t.err = t.r.Read(t.store[n:])
		t.in = t.store[:n+m]
		if skip := min(t.reading.bom, len(t.in)); skip > 0 {
			t.in, t.reading.bom = t.in[skip:], t.reading.bom-skip
		}
	}
	last := t.err != nil
	switch {
	case t.reading.name == utf8Name:
		t.utf8(last)
	case t.reading.singleByte():
		t.bytes()
	default:
		t.utf16(last)
	}
}

// utf8 hands valid input on as it is; a byte that does not belong there is read
// by the table.
func (t *transcoder) utf8(last bool) {
	if utf8.Valid(t.in) {
		t.countLines(t.in)
		t.pending, t.in = t.in, nil
		return
	}
	out := t.out[:0]
	for len(t.in) > 0 {
		r, size := utf8.DecodeRune(t.in)
		if r == utf8.RuneError && size <= 1 {
			if !last && !utf8.FullRune(t.in) {
				break // the rest of the character is still to come
			}
			b := t.in[0]
			r = t.reading.table[b]
			t.guess(uint16(b), r)
		}
		t.countLines(t.in[:size])
		out = utf8.AppendRune(out, r)
		t.in = t.in[size:]
	}
	t.out, t.pending = out, out
}

func (t *transcoder) bytes() {
	out := t.out[:0]
	for _, b := range t.in {
		switch {
		case b < utf8.RuneSelf:
			out = append(out, b)
			if b == '\n' || (b == '\r' && t.reading.crLines) {
				t.line++
			}
		default:
			if t.reading.doubtful[b] {
				t.guess(uint16(b), t.reading.table[b])
			}
			out = utf8.AppendRune(out, t.reading.table[b])
		}
	}
	t.in, t.out, t.pending = t.in[:0], out, out
}

func (t *transcoder) utf16(last bool) {
	out := t.out[:0]
	unit := func(i int) uint16 {
		if t.reading.name == utf16LEName {
			return uint16(t.in[i]) | uint16(t.in[i+1])<<8
		}
		return uint16(t.in[i])<<8 | uint16(t.in[i+1])
	}
	i := 0
	for i+1 < len(t.in) {
		u := unit(i)
		r := rune(u)
		if utf16.IsSurrogate(r) {
			if i+3 >= len(t.in) && !last {
				break // the other half is still to come
			}
			r = utf8.RuneError
			if i+3 < len(t.in) {
				r = utf16.DecodeRune(rune(u), rune(unit(i+2)))
			}
			if r == utf8.RuneError {
				t.guess(u, r)
			} else {
				i += 2
			}
		}
		if r == '\n' || (r == '\r' && t.reading.crLines) {
			t.line++
		}
		out = utf8.AppendRune(out, r)
		i += 2
	}
	if last && i < len(t.in) {
		if i+1 == len(t.in) {
			t.guess(uint16(t.in[i]), utf8.RuneError)
			out = utf8.AppendRune(out, utf8.RuneError)
		}
		i = len(t.in)
	}
	t.in, t.out, t.pending = t.in[i:], out, out
}

func (t *transcoder) countLines(b []byte) {
	end := byte('\n')
	if t.reading.crLines {
		end = '\r'
	}
	if len(b) == 1 {
		if b[0] == end {
			t.line++
		}
		return
	}
	t.line += bytes.Count(b, []byte{end})
}

func (t *transcoder) guess(unit uint16, character rune) {
	if unit <= 0xFF && !t.reading.doubtful[unit] && t.reading.name == utf8Name {
		return // the caller's table says what it means
	}
	d := t.doubts[unit]
	if d == nil {
		d = &doubt{unit: unit, character: character}
		t.doubts[unit] = d
	}
	d.count++
	d.lines.add(t.line)
}

// name returns the byte in the way people look it up: "0x90".
func (d *doubt) name() verbatim { return verbatim(fmt.Sprintf("0x%02X", d.unit)) }

// readAs returns the character that stands for the byte, with its code point.
func (d *doubt) readAs() verbatim {
	if d.character == utf8.RuneError || d.character < 0xA0 {
		return verbatim(fmt.Sprintf("U+%04X", d.character))
	}
	return verbatim(fmt.Sprintf("%c (U+%04X)", d.character, d.character))
}

// decodeAll decodes a short text at once.
func decodeAll(b []byte, how reading) string {
	if how.name == utf8Name && utf8.Valid(b[how.bom:]) {
		return string(b[how.bom:])
	}
	text, err := io.ReadAll(newTranscoder(bytes.NewReader(b), how))
	if err != nil && !errors.Is(err, io.EOF) {
		return ""
	}
	return string(text)
}
