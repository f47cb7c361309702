package mapping

import (
	"regexp"
	"strings"
	"unicode"
)

// textStep rewrites a value without ever failing.
type textStep func(string) string

func (s textStep) run(_ *call, v value, out []value) []value { return append(out, v.with(s(v.text))) }

// capitals gives a text in capitals one capital per word.
func capitals(text string) string {
	if strings.ToUpper(text) != text || strings.ToLower(text) == text {
		return text
	}
	inWord := false
	return strings.Map(func(r rune) rune {
		letter := unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
		if letter && inWord {
			r = unicode.ToLower(r)
		}
		inWord = letter
		return r
	}, text)
}

// squeeze makes runs of blanks one blank and removes invisible characters.
func squeeze(text string) string {
	visible := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(visible), " ")
}

func prefix(with string) textStep {
	return func(text string) string {
		if strings.HasPrefix(text, with) {
			return text
		}
		return with + text
	}
}

func suffix(with string) textStep {
	return func(text string) string {
		if strings.HasSuffix(text, with) {
			return text
		}
		return text + with
	}
}

// maxPad is the longest number that pad makes.
const maxPad = 40

// pad puts zeros in front of digits until they have the width.
func pad(width int) textStep {
	return func(text string) string {
		if len(text) >= width || strings.Trim(text, "0123456789") != "" {
			return text
		}
		return strings.Repeat("0", width-len(text)) + text
	}
}

// replaceAll rewrites every match of an expression.
func replaceAll(expression *regexp.Regexp, with string) textStep {
	return func(text string) string { return expression.ReplaceAllString(text, with) }
}
