package fold

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// latinEnd is the end of the letters that Latin languages of Europe write: those of
// Unicode's blocks Latin-1 Supplement and Latin Extended-A.
const latinEnd = 0x0180

// latin holds what becomes of each character: letters, a blank for a sign, "" for
// what is neither.
var latin = sync.OnceValue(func() *[latinEnd]string {
	keys := &[latinEnd]string{}
	for r := range rune(latinEnd) {
		between := anyKey("a" + string(r) + "a")
		between = between[1 : len(between)-1]
		if between == " " || !strings.ContainsFunc(between, func(r rune) bool { return r >= utf8.RuneSelf || !isPlainLetter(byte(r)) }) {
			keys[r] = between
		}
	}
	return keys
})

// latinKey returns the key of a text of ASCII, Latin letters in composed form and the
// usual signs, false for any other: most texts are such, and need no normalisation.
func latinKey(s string) (key string, ok bool) {
	var short [128]byte // most texts need no memory but their key's
	buf := short[:0]
	characters := latin()
	for i := 0; i < len(s); {
		c, size := s[i], 1
		switch {
		case isPlainLetter(c):
			buf = append(buf, c)
		case 'A' <= c && c <= 'Z':
			buf = append(buf, c+('a'-'A'))
		case c < utf8.RuneSelf:
			buf = appendBlank(buf)
		default:
			var r rune
			switch r, size = utf8.DecodeRuneInString(s[i:]); {
			case isDashOrQuote(r), r < latinEnd && characters[r] == " ":
				buf = appendBlank(buf)
			case r >= latinEnd || characters[r] == "":
				return "", false
			default:
				buf = append(buf, characters[r]...)
			}
		}
		i += size
	}
	if len(buf) > 0 && buf[len(buf)-1] == ' ' {
		buf = buf[:len(buf)-1]
	}
	return string(buf), true
}

func isPlainLetter(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }

// isDashOrQuote reports the dashes, quotation marks, bullets and dots of Unicode's
// block General Punctuation.
func isDashOrQuote(r rune) bool { return 0x2010 <= r && r <= 0x2027 }

// appendBlank parts words by one blank, and leaves none at the beginning.
func appendBlank(buf []byte) []byte {
	if len(buf) == 0 || buf[len(buf)-1] == ' ' {
		return buf
	}
	return append(buf, ' ')
}
