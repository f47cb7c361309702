package check

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// reread puts right what was UTF-8 and was read as Windows-1252 or Latin-1: "Ã©" for
// "é". It tells how many characters that gave. A run of characters counts only when
// all its bytes together are UTF-8, which no word of any language is by chance.
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
	for rest := s; rest != ""; {
		start := strings.IndexFunc(rest, func(r rune) bool { return r >= utf8.RuneSelf })
		if start < 0 {
			start = len(rest)
		}
		out.WriteString(rest[:start])
		rest = rest[start:]
		run, raw := misreadRun(rest)
		rest = rest[len(run):]
		if len(raw) > 1 && utf8.Valid(raw) {
			out.Write(raw)
			characters += utf8.RuneCount(raw)
			continue
		}
		out.WriteString(run)
	}
	return out.String(), characters
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
