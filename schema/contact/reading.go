package contact

import (
	"strings"
	"unicode/utf8"
)

// reading is a text without percent-encoding, invisible characters and signs of
// other widths, which knows where each of its bytes stood.
type reading struct {
	text  string
	stood []int // nil when nothing was changed; one more than bytes
}

// newReading reads a text. Bytes that need no change keep their place.
func newReading(s string) reading {
	if !needsReading(s) {
		return reading{text: s}
	}
	var b strings.Builder
	stood := make([]int, 0, len(s)+1)
	put := func(at int, text string) {
		b.WriteString(text)
		for range len(text) {
			stood = append(stood, at)
		}
	}
	for i := 0; i < len(s); {
		if c, ok := percent(s[i:]); ok {
			put(i, string(rune(c)))
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if plain, changed := plainSign(r); changed {
			put(i, plain)
		} else {
			for j := range size { // so that a span can end anywhere
				put(i+j, s[i+j:i+j+1])
			}
		}
		i += size
	}
	return reading{b.String(), append(stood, len(s))}
}

// origin returns where the byte at a place stood.
func (r reading) origin(i int) int {
	if r.stood == nil {
		return i
	}
	return r.stood[i]
}

func needsReading(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] == '%' {
			return true
		}
	}
	return false
}

// percent decodes an escape that stands for a visible sign of ASCII.
func percent(s string) (byte, bool) {
	if len(s) < 3 || s[0] != '%' {
		return 0, false
	}
	high, low := strings.IndexByte(hexDigits, s[1]|0x20), strings.IndexByte(hexDigits, s[2]|0x20)
	if isDigit(s[1]) {
		high = int(s[1] - '0')
	}
	if isDigit(s[2]) {
		low = int(s[2] - '0')
	}
	c := byte(high<<4 | low)
	return c, high >= 0 && low >= 0 && c > ' ' && c < 0x7F
}

const hexDigits = "0123456789abcdef"

// plainSign returns what a sign of another width or an invisible character is read as.
func plainSign(r rune) (string, bool) {
	switch {
	case r < 0xA0:
		return "", false
	case r == 0xAD, r == 0x200B, r == 0x200C, r == 0x200D, r == 0x2060, r == 0xFEFF:
		return "", true
	case r == 0xA0, r == 0x202F, r >= 0x2000 && r <= 0x200A, r == 0x3000:
		return " ", true
	case r == 0x2024, r == 0x3002, r == 0xFE52, r == 0xFF61:
		return ".", true
	case r == 0xFE6B:
		return "@", true
	case r >= 0x2010 && r <= 0x2015, r == 0x2212:
		return "-", true
	case r >= 0xFF01 && r <= 0xFF5E:
		return string(r - 0xFF01 + '!'), true
	}
	return "", false
}
