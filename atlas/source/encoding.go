package source

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Encodings lists the names that [Options.Encoding] takes and [Description]
// gives, sorted. Found out are UTF-8, UTF-16, Windows-1252, ISO-8859-15, Mac Roman
// (macintosh) and, by the letters of one language, Windows-1250, 1251, 1253, 1254
// and 1257, ISO-8859-2 and ISO-8859-7; the others must be named.
func Encodings() []string {
	return slices.Sorted(maps.Keys(encodings()))
}

const (
	utf8Name    = "utf-8"
	utf16LEName = "utf-16le"
	utf16BEName = "utf-16be"
	cp1252Name  = "windows-1252"
	latin9Name  = "iso-8859-15"
	macName     = "macintosh"
)

// encodings maps names to single-byte tables; nil stands for the Unicode forms.
func encodings() map[string]*charmap.Charmap {
	return map[string]*charmap.Charmap{
		utf8Name: nil, utf16LEName: nil, utf16BEName: nil,
		cp1252Name: charmap.Windows1252, latin9Name: charmap.ISO8859_15, macName: charmap.Macintosh,
		"iso-8859-1": charmap.ISO8859_1, "iso-8859-2": charmap.ISO8859_2, "iso-8859-5": charmap.ISO8859_5,
		"iso-8859-7": charmap.ISO8859_7, "windows-1250": charmap.Windows1250, "windows-1251": charmap.Windows1251,
		"windows-1253": charmap.Windows1253, "windows-1254": charmap.Windows1254, "windows-1257": charmap.Windows1257,
		"koi8-r": charmap.KOI8R, "ibm437": charmap.CodePage437, "ibm850": charmap.CodePage850,
	}
}

// reading is how the bytes of a file become characters.
type reading struct {
	name string
	// table gives the character of each byte of a single-byte encoding, and of
	// the bytes of a UTF-8 file that are not UTF-8. Undefined ones are U+FFFD.
	table [256]rune
	// doubtful marks the bytes whose character is a guess.
	doubtful [256]bool
	bom      int // bytes to skip
	crLines  bool
}

// newReading returns the reading of a named encoding; ok is false for a name
// that [Encodings] does not list.
func newReading(name string, override map[byte]rune) (reading, bool) {
	name = strings.ToLower(name)
	m, ok := encodings()[name]
	if !ok {
		return reading{}, false
	}
	r := reading{name: name}
	if m == nil {
		m = charmap.Windows1252 // the likeliest meaning of a byte that is not UTF-8
		for b := 0x80; b <= 0xFF; b++ {
			r.doubtful[b] = true
		}
	}
	for b := range 256 {
		r.table[b] = m.DecodeByte(byte(b))
		if b >= 0x80 && (r.table[b] == utf8.RuneError || isUndefined(name, b)) {
			r.table[b], r.doubtful[b] = utf8.RuneError, true
		}
	}
	for b, character := range override {
		if b >= 0x80 {
			r.table[b], r.doubtful[b] = character, false
		}
	}
	return r, true
}

// isUndefined holds for the five bytes that Windows-1252 leaves free. x/text
// passes them through as control characters, which nobody could see.
func isUndefined(name string, b int) bool {
	return (name == cp1252Name || name == utf8Name) &&
		(b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D)
}

// singleByte reports whether every byte is one character.
func (r *reading) singleByte() bool {
	return r.name != utf8Name && r.name != utf16LEName && r.name != utf16BEName
}
