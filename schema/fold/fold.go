package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Key returns the comparison key of a text. Words are separated by one blank;
// a text without letters or digits has the empty key. Bytes that are no UTF-8
// count as blanks. Key is idempotent: Key(Key(s)) == Key(s).
func Key(s string) string {
	if isKey(s) {
		return s
	}
	if key, ok := latinKey(s); ok {
		return key
	}
	return anyKey(s)
}

// anyKey returns the key of a text in any script.
func anyKey(s string) string {
	w := writer{}
	w.buf.Grow(len(s))
	var previous rune // the letter before, for Greek digraphs
	text := norm.NFKD.String(strings.ToValidUTF8(s, " "))
	for i, r := range text {
		if isAccent(r) || unicode.Is(unicode.Cf, r) {
			continue
		}
		r = unicode.ToLower(r)
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			w.byte(byte(r))
		case r < utf8.RuneSelf:
			w.blank()
		case r == 'υ':
			w.string(upsilon(previous, text[i+len("υ"):]))
		default:
			w.other(r)
		}
		previous = r
	}
	// Scripts that were kept, Korean for one, go back to whole letters.
	return norm.NFC.String(w.buf.String())
}

// Words returns the words of [Key], nil when there are none.
func Words(s string) []string { return strings.Fields(Key(s)) }

// writer collects a key and holds a blank back until a word follows.
type writer struct {
	buf     strings.Builder
	pending bool
}

func (w *writer) blank() { w.pending = w.buf.Len() > 0 }

func (w *writer) flush() {
	if w.pending {
		w.buf.WriteByte(' ')
		w.pending = false
	}
}

func (w *writer) byte(b byte) { w.flush(); w.buf.WriteByte(b) }

func (w *writer) string(s string) { w.flush(); w.buf.WriteString(s) }

// other writes a letter, digit or mark outside ASCII; anything else is a blank.
func (w *writer) other(r rune) {
	if latin, ok := letters[r]; ok {
		if latin != "" {
			w.string(latin)
		}
		return
	}
	if unicode.In(r, unicode.L, unicode.N, unicode.M) {
		w.flush()
		w.buf.WriteRune(r)
		return
	}
	w.blank()
}

// upsilon spells υ as ELOT 743 does: "ou" after omicron, v or f after alpha,
// epsilon and eta by the sound that follows, y elsewhere. A diaeresis keeps the
// two vowels apart.
func upsilon(previous rune, rest string) string {
	next, size := utf8.DecodeRuneInString(rest)
	for isAccent(next) {
		if next == '\u0308' {
			return "y"
		}
		rest = rest[size:]
		next, size = utf8.DecodeRuneInString(rest)
	}
	switch previous {
	case 'ο':
		return "u"
	case 'α', 'ε', 'η':
		next = unicode.ToLower(next)
		if !unicode.IsLetter(next) || strings.ContainsRune("θκξπσςτφχψ", next) {
			return "f"
		}
		return "v"
	}
	return "y"
}

// isAccent reports marks that change a letter without being one: the combining
// diacritics, Hebrew points and Arabic vowel signs. Marks of Indian and other
// scripts carry vowels of their own and stay.
func isAccent(r rune) bool {
	switch {
	case r < 0x0300:
		return false
	case r <= 0x036F, 0x0483 <= r && r <= 0x0489, 0x0591 <= r && r <= 0x05C7,
		0x064B <= r && r <= 0x065F, r == 0x0670,
		0x1AB0 <= r && r <= 0x1AFF, 0x1DC0 <= r && r <= 0x1DFF,
		0x20D0 <= r && r <= 0x20FF, 0xFE20 <= r && r <= 0xFE2F:
		return unicode.Is(unicode.M, r)
	}
	return false
}

// isKey reports whether s is a key already and made of ASCII only: the common
// case of a second folding, which then costs nothing.
func isKey(s string) bool {
	blank := true
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			blank = false
		case c == ' ' && !blank:
			blank = true
		default:
			return false
		}
	}
	return s == "" || !blank
}
