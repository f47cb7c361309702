package check

import (
	_ "embed"
	"math/bits"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// postcodeForm is what the postcodes of a country look like.
type postcodeForm struct {
	// pattern is about the code without blanks, dashes and letters of the country.
	pattern *regexp.Regexp
	// zeros is how many zeros at the beginning a spreadsheet may drop.
	zeros int
	// example is a postcode as people write it.
	example string
	// letters are those of the country that may stand before the code.
	letters []string
	// head, sign and tail say how example is written: the letters before it, and the
	// sign before its last characters.
	head, sign string
	tail       int
	// length is that of example without signs and letters.
	length int
}

//go:embed data/postcodes.tsv
var postcodeFile string

// postcodeForms has the form of the postcodes of each country of Europe, by its ISO
// 3166-1 alpha-2 code.
var postcodeForms = sync.OnceValue(func() map[string]*postcodeForm {
	forms := map[string]*postcodeForm{}
	for line := range strings.Lines(postcodeFile) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || cells[0] == "country" {
			continue
		}
		zeros, err := strconv.Atoi(cells[2])
		if err != nil {
			panic(err) // the file is part of this package
		}
		f := &postcodeForm{pattern: regexp.MustCompile("^(?:" + cells[1] + ")$"), zeros: zeros, example: cells[3], letters: strings.Fields(cells[4])}
		f.learn()
		forms[cells[0]] = f
	}
	return forms
})

// learn reads from the example how a code is written.
func (f *postcodeForm) learn() {
	rest := f.withoutLetters(f.example)
	f.head = strings.TrimSuffix(f.example, rest)
	f.length = len(onlySigns(rest))
	if i := strings.IndexAny(rest, " -"); i >= 0 {
		f.sign, f.tail = rest[i:i+1], len(rest)-i-1
	}
}

// compact returns what the pattern is about.
func (f *postcodeForm) compact(code string) string {
	return onlySigns(f.withoutLetters(strings.ToUpper(strings.TrimSpace(code))))
}

// fits tells whether a text is a postcode of this form and nothing else.
func (f *postcodeForm) fits(text string) bool {
	return f.pattern.MatchString(f.compact(text)) && !hasOtherSigns(text)
}

// fitsButForLetters tells whether a code fits once every letter of it may be another
// one: some letters never stand at some places.
func (f *postcodeForm) fitsButForLetters(code string) bool {
	return f.pattern.MatchString(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return 'A'
		}
		return r
	}, code))
}

// withoutLetters takes the letters of the country off a code: "D-10115".
func (f *postcodeForm) withoutLetters(code string) string {
	end := strings.IndexFunc(code, func(r rune) bool { return !unicode.IsLetter(r) })
	if end <= 0 {
		return code
	}
	for _, letters := range f.letters {
		if code[:end] == letters {
			return strings.TrimLeft(code[end:], " -–.")
		}
	}
	return code
}

// onlySigns keeps letters and digits, also those that no postcode has.
func onlySigns(code string) string {
	if isAlphanumeric(code) {
		return code
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, code)
}

// isAlphanumeric reports a text of ASCII letters and digits, as most postcodes are.
func isAlphanumeric(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}

// write sets a code without signs as people write it.
func (f *postcodeForm) write(compact string) string {
	if f.sign != "" && len(compact) > f.tail {
		cut := len(compact) - f.tail
		compact = compact[:cut] + f.sign + compact[cut:]
	}
	return f.head + compact
}

// completed returns the code with the zeros that it has lost, "" when it has not.
func (f *postcodeForm) completed(code string) string {
	missing := f.length - len(code)
	if missing < 1 || missing > f.zeros || code[0] == '0' {
		return ""
	}
	whole := strings.Repeat("0", missing) + code
	if strings.ContainsFunc(code, func(r rune) bool { return r < '0' || r > '9' }) || !f.pattern.MatchString(whole) {
		return ""
	}
	return f.write(whole)
}

// mostExchanged bounds the length of a code for which exchanges are tried.
const mostExchanged = 8

// proposal exchanges letters and digits that look alike until the code fits. Of several
// ways the one with fewest exchanges counts; it is empty when there is none, or no
// single one.
func (f *postcodeForm) proposal(code string) string {
	if len(code) > mostExchanged {
		return ""
	}
	found, fewest := "", len(code)+1
	for mask := range 1 << len(code) {
		b := []byte(code)
		changed := true
		for i := range b {
			if mask&(1<<i) != 0 {
				b[i], changed = lookalike(b[i], changed)
			}
		}
		n := bits.OnesCount(uint(mask))
		if !changed || n > fewest || !f.pattern.Match(b) {
			continue
		}
		if found = f.write(string(b)); n == fewest {
			found = "" // two ways of the same length: neither
		}
		fewest = n
	}
	return found
}

// lookalike returns the sign that is mistaken for b; ok turns false for a sign
// that is mistaken for none.
func lookalike(b byte, ok bool) (byte, bool) {
	if i := strings.IndexByte("O0I1", b); i >= 0 {
		return "0O1I"[i], ok
	}
	return b, false
}
