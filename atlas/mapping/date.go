package mapping

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/fold"
)

//go:embed data/months.txt
var monthFile string

// months maps the folded names of months in all languages to their numbers. No
// name means different months in two languages: a test says so.
var months = sync.OnceValue(func() map[string]int {
	names := map[string]int{}
	for line := range strings.Lines(monthFile) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		for i, spellings := range words[1:] {
			for name := range strings.SplitSeq(spellings, "/") {
				names[fold.Key(name)] = i + 1
			}
		}
	}
	return names
})

// DateShape is a shape of dates such as "D/M/YYYY", compiled by [ParseDateShape].
// It is immutable; the zero value reads no date.
type DateShape []dateToken

type dateToken struct {
	// part is 'Y', 'M', 'D' for year, month, day, 't' for a part of the time of
	// day, 'n' for the name of a month, 'u' unix, 'x' excel, '*' for any rest,
	// 0 for the literal.
	part     byte
	min, max int // digits
	literal  string
}

var dateTokens = []struct {
	text  string
	token dateToken
}{
	{"YYYY", dateToken{part: 'Y', min: 4, max: 4}},
	{"YY", dateToken{part: 'Y', min: 2, max: 2}},
	{"MMMM", dateToken{part: 'n'}},
	{"MMM", dateToken{part: 'n'}},
	{"MM", dateToken{part: 'M', min: 2, max: 2}},
	{"M", dateToken{part: 'M', min: 1, max: 2}},
	{"DD", dateToken{part: 'D', min: 2, max: 2}},
	{"D", dateToken{part: 'D', min: 1, max: 2}},
	{"hh", dateToken{part: 't', min: 1, max: 2}},
	{"mm", dateToken{part: 't', min: 2, max: 2}},
	{"ss", dateToken{part: 't', min: 2, max: 2}},
}

// DateShapeError is a text that is no shape of dates: it needs a year (YYYY or
// YY), each part at most once, a month if it has a day, and a * only at its end.
type DateShapeError struct{ Text string }

// Error implements error.
func (e *DateShapeError) Error() string {
	return fmt.Sprintf("mapping: %q is no shape of dates: want something like D/M/YYYY", e.Text)
}

// ParseDateShape reads a shape as README.md describes it. Errors are of type
// *[DateShapeError].
func ParseDateShape(text string) (DateShape, error) {
	switch text {
	case "unix":
		return DateShape{{part: 'u'}}, nil
	case "excel":
		return DateShape{{part: 'x'}}, nil
	}
	var s DateShape
	seen := map[byte]int{}
	for rest := text; rest != ""; {
		token, n := nextToken(rest)
		if token.part == '*' && n != len(rest) {
			return nil, &DateShapeError{text}
		}
		rest = rest[n:]
		if token.part == 'n' {
			seen['M']++
		} else {
			seen[token.part]++
		}
		s = append(s, token)
	}
	if seen['Y'] != 1 || seen['M'] > 1 || seen['D'] > 1 || seen['D'] > seen['M'] {
		return nil, &DateShapeError{text}
	}
	return s, nil
}

func nextToken(rest string) (dateToken, int) {
	for _, t := range dateTokens {
		if strings.HasPrefix(rest, t.text) {
			return t.token, len(t.text)
		}
	}
	if rest[0] == '*' {
		return dateToken{part: '*'}, 1
	}
	_, n := utf8.DecodeRuneInString(rest)
	return dateToken{literal: rest[:n]}, n
}

// Parse reads a date in this shape; false when the text does not fit or the
// calendar has no such day.
func (s DateShape) Parse(text string) (schema.Date, bool) {
	year, month, day := 0, 0, 0
	for _, t := range s {
		var number, n int
		switch t.part {
		case 0:
			if n = literalLength(text, t.literal); n < 0 {
				return "", false
			}
		case '*':
			n = len(text)
		case 'u':
			return unixDate(text)
		case 'x':
			return excelDate(text)
		case 'n':
			if number, n = leadingMonth(text); n == 0 {
				return "", false
			}
		default:
			if number, n = leadingNumber(text, t.min, t.max); n == 0 {
				return "", false
			}
		}
		text = text[n:]
		switch t.part {
		case 'Y':
			year = fullYear(number, t.max)
		case 'M', 'n':
			month = number
		case 'D':
			day = number
		}
	}
	if text != "" {
		return "", false
	}
	return dateOf(s, year, month, day)
}

// dateOf writes the parts that the shape has and that are not zero; a day that the
// calendar does not have is refused.
func dateOf(s DateShape, year, month, day int) (schema.Date, bool) {
	hasMonth, hasDay := false, false
	for _, t := range s {
		hasMonth = hasMonth || t.part == 'M' || t.part == 'n'
		hasDay = hasDay || t.part == 'D'
	}
	hasMonth = hasMonth && month > 0 // "00.00.1953" says that only the year is known
	hasDay = hasDay && day > 0
	if hasDay && !hasMonth {
		return "", false
	}
	text := fmt.Sprintf("%04d", year)
	if hasMonth {
		text += fmt.Sprintf("-%02d", month)
	}
	if hasDay {
		text += fmt.Sprintf("-%02d", day)
	}
	date, err := schema.ParseDate(text)
	if err != nil || year == 0 {
		return "", false
	}
	return date, true
}

// fullYear completes a year of two digits the way POSIX does.
func fullYear(number, digits int) int {
	switch {
	case digits != 2:
		return number
	case number >= 69:
		return 1900 + number
	}
	return 2000 + number
}

// literalLength returns how many bytes of text the literal takes, -1 for none.
// A blank takes any run of blanks.
func literalLength(text, literal string) int {
	if literal != " " {
		if strings.HasPrefix(text, literal) {
			return len(literal)
		}
		return -1
	}
	n := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	if n == 0 {
		return -1
	}
	return n
}

func leadingNumber(text string, least, most int) (number, n int) {
	for n < most && n < len(text) && text[n] >= '0' && text[n] <= '9' {
		number = number*10 + int(text[n]-'0')
		n++
	}
	if n < least {
		return 0, 0
	}
	return number, n
}

// leadingMonth reads the name of a month, with the dot of an abbreviation.
func leadingMonth(text string) (number, n int) {
	n = strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
	if n < 0 {
		n = len(text)
	}
	number, ok := months()[fold.Key(text[:n])]
	if !ok {
		return 0, 0
	}
	if strings.HasPrefix(text[n:], ".") {
		n++
	}
	return number, n
}

// maxUnix is the first second of the year 10000.
const maxUnix = 253402300800

func unixDate(text string) (schema.Date, bool) {
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil || seconds < 0 || seconds >= maxUnix {
		return "", false
	}
	return schema.Date(time.Unix(seconds, 0).UTC().Format(time.DateOnly)), true
}

// excelDate counts days from 30 December 1899, which is right for every date
// after February 1900: spreadsheets take that year for a leap year.
func excelDate(text string) (schema.Date, bool) {
	days, err := strconv.ParseFloat(text, 64)
	if err != nil || !(days >= 61 && days < 2958466) {
		return "", false
	}
	return schema.Date(time.Date(1899, 12, 30+int(days), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)), true
}

// dateStep makes a date ISO 8601 by the first shape that fits.
type dateStep struct {
	shapes    []DateShape
	otherwise otherwise
}

func (s dateStep) run(c *call, v value, out []value) []value {
	for _, one := range s.shapes {
		if date, ok := one.Parse(v.text); ok {
			return append(out, v.with(string(date)))
		}
	}
	return s.otherwise.settle(c, RuleDate, v, v.argument(), out)
}
