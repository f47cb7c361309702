package source

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// number follows the grammar of RFC 8259: no leading zero, digits on both sides
// of the point.
func (p *jsonParser) number() bool {
	digits := func() bool {
		start := p.i
		for p.i < len(p.raw) && p.raw[p.i] >= '0' && p.raw[p.i] <= '9' {
			p.i++
		}
		return p.i > start
	}
	is := func(c byte) bool { return p.i < len(p.raw) && p.raw[p.i] == c }
	if is('-') {
		p.i++
	}
	if is('0') {
		p.i++
	} else if !digits() {
		return false
	}
	if is('.') {
		p.i++
		if !digits() {
			return false
		}
	}
	if is('e') || is('E') {
		p.i++
		if is('+') || is('-') {
			p.i++
		}
		return digits()
	}
	return true
}

// text reads a string; without escapes it is a piece of the record.
func (p *jsonParser) text() (string, bool) {
	p.i++
	start := p.i
	for p.i < len(p.raw) {
		switch c := p.raw[p.i]; {
		case c == '"':
			p.i++
			return p.raw[start : p.i-1], true
		case c == '\\':
			return p.escaped(start)
		case c < ' ' && p.rawText < 0:
			p.rawText = p.i
		}
		p.i++
	}
	return "", false
}

// escaped reads the rest of a string that began at start and has its first
// backslash at the next byte.
func (p *jsonParser) escaped(start int) (string, bool) {
	out := append(make([]byte, 0, p.i-start+64), p.raw[start:p.i]...)
	for p.i < len(p.raw) {
		c := p.raw[p.i]
		p.i++
		switch {
		case c == '"':
			return string(out), true
		case c != '\\':
			if c < ' ' && p.rawText < 0 {
				p.rawText = p.i - 1
			}
			out = append(out, c)
			continue
		}
		if p.i >= len(p.raw) {
			return "", false
		}
		c = p.raw[p.i]
		p.i++
		if c == 'u' {
			r, ok := p.unicode()
			if !ok {
				return "", false
			}
			out = utf8.AppendRune(out, r)
			continue
		}
		k := strings.IndexByte(`"\/bfnrt`, c)
		if k < 0 {
			p.i--
			return "", false
		}
		out = append(out, "\"\\/\b\f\n\r\t"[k])
	}
	return "", false
}

// unicode reads the digits of a \u escape and, for half a pair, its other half.
// Half a pair alone is U+FFFD.
func (p *jsonParser) unicode() (rune, bool) {
	r, ok := p.hex()
	if !ok || !utf16.IsSurrogate(r) {
		return r, ok
	}
	if strings.HasPrefix(p.raw[p.i:], `\u`) {
		back := p.i
		p.i += 2
		low, ok := p.hex()
		if !ok {
			return 0, false
		}
		if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
			return pair, true
		}
		p.i = back
	}
	return utf8.RuneError, true
}

func (p *jsonParser) hex() (rune, bool) {
	if p.i+4 > len(p.raw) {
		p.i = len(p.raw)
		return 0, false
	}
	v, err := strconv.ParseUint(p.raw[p.i:p.i+4], 16, 16)
	if err != nil {
		return 0, false
	}
	p.i += 4
	return rune(v), true
}
