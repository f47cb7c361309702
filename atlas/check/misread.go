package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// reread puts right what was UTF-8 and was read as Windows-1252 or Latin-1: "Ã©" for
// "é". It tells how many characters that gave. A run of characters counts only when
// all its bytes together are UTF-8 of a European script. Words in capitals are left
// alone: there "ÚŽ" is Slovak and "Ã”" the end of a quotation.
func reread(s string) (text string, characters int) {
	for {
		once, n := rereadOnce(s)
		if n == 0 {
			return s, characters
		}
		s, characters = once, n // the last round counts what stands there now
	}
}

func rereadOnce(s string) (text string, characters int) {
	var out strings.Builder
	before := ' '
	for rest := s; rest != ""; {
		start := strings.IndexFunc(rest, func(r rune) bool { return r >= utf8.RuneSelf })
		if start < 0 {
			start = len(rest)
		}
		out.WriteString(rest[:start])
		if start > 0 {
			before, _ = utf8.DecodeLastRuneInString(rest[:start])
		}
		rest = rest[start:]
		run, raw := misreadRun(rest)
		rest = rest[len(run):]
		after, _ := utf8.DecodeRuneInString(rest)
		inWord := unicode.IsLetter(before) || unicode.IsLetter(after) || len(raw) > 2
		if !unicode.IsUpper(before) && inWord && isEuropean(raw) {
			run, characters = string(raw), characters+utf8.RuneCount(raw)
		}
		out.WriteString(run)
		before, _ = utf8.DecodeLastRuneInString(run)
	}
	return out.String(), characters
}

// isEuropean reports UTF-8 of characters that European languages write.
func isEuropean(raw []byte) bool {
	if !utf8.Valid(raw) {
		return false
	}
	for _, r := range string(raw) {
		if r < 0xA0 || !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Common) {
			return false
		}
	}
	return len(raw) > 1
}

// misreadRun returns the characters beyond ASCII at the beginning of a text, and the
// bytes that they stood for; no bytes when one of them stands for none.
func misreadRun(s string) (run string, raw []byte) {
	known := true
	for i, r := range s {
		if r < utf8.RuneSelf {
			run = s[:i]
			break
		}
		run = s[:i+utf8.RuneLen(r)]
		b, ok := charmap.Windows1252.EncodeRune(r)
		if !ok && r < 0xA0 {
			b, ok = byte(r), true // Latin-1 has controls where Windows-1252 has nothing
		}
		known = known && ok
		raw = append(raw, b)
	}
	if !known {
		return run, nil
	}
	return run, raw
}
