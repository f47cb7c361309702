package town

import (
	"strings"
	"unicode"

	"github.com/socialtechatlas/commons/geo/place/internal/gazetteer"
	"github.com/socialtechatlas/commons/schema/fold"
)

const (
	// mostBytes bounds the work on a cell that holds a whole text by mistake.
	mostBytes = 150
	// mostSegments and mostWords do the same for a cell of many short words.
	mostSegments = 6
	mostWords    = 10
)

// segment is one of the parts of a cell between signs that separate.
type segment struct {
	words []string // folded
	// hyphen[i] is set when a hyphen stands before word i.
	hyphen []bool
	// joined is set when the sign before it stands between two names of equal
	// rank: "Bruxelles / Brussel".
	joined bool
	// part is set when something about a part of the town was taken out: "11e".
	part bool
}

// cell is a text cut into segments.
type cell struct {
	segments []segment
	postcode string
	// codes are short numbers that stand alone: "Saint-Denis (93)".
	codes []string
}

// readCell cuts a text. Postcodes and other words with digits are taken out.
func readCell(text string) cell {
	text = strings.ToValidUTF8(text[:min(len(text), mostBytes)], " ")
	c := cell{}
	joined := false
	for len(text) > 0 && len(c.segments) < mostSegments {
		piece, sign, rest := cutSegment(text)
		if s := c.segment(piece); len(s.words) > 0 {
			s.joined = joined && len(c.segments) > 0
			c.segments = append(c.segments, s)
			joined = false
		}
		joined = joined || sign == '/' || sign == '&' || sign == '+'
		text = rest
	}
	return c
}

// cutSegment returns the text up to a sign that separates, the sign, and the rest.
func cutSegment(text string) (piece string, sign rune, rest string) {
	letters := 0 // of the word before
	for i, r := range text {
		after := text[i+len(string(r)):]
		switch {
		case strings.ContainsRune(",;/|()[]{}&+\n\t\"•·:", r),
			(r == '–' || r == '—' || r == '-') && i > 0 && text[i-1] == ' ' && strings.HasPrefix(after, " "),
			r == '.' && letters >= longWord && strings.HasPrefix(after, " "):
			return text[:i], r, after
		}
		if unicode.IsLetter(r) {
			letters++
		} else {
			letters = 0
		}
	}
	return text, 0, ""
}

// longWord is the number of letters from which a word is no abbreviation, and a
// point after it the end of a sentence.
const longWord = 5

// segment folds a piece of text and takes postcodes and numbers out.
func (c *cell) segment(text string) segment {
	s := segment{}
	for n, piece := range strings.FieldsFunc(text, func(r rune) bool { return r == '-' || r == '‐' || r == '‑' || r == '–' }) {
		for i, word := range fold.Words(piece) {
			if len(s.words) == mostWords {
				return s
			}
			s.words = append(s.words, word)
			s.hyphen = append(s.hyphen, n > 0 && i == 0)
		}
	}
	c.takeNumbers(&s)
	return s
}

// takeNumbers takes out the words with digits: postcodes, and numbers of a part.
func (c *cell) takeNumbers(s *segment) {
	kept := 0
	code := ""
	for i, word := range s.words {
		switch {
		case strings.ContainsFunc(word, unicode.IsDigit):
			if code == "" && kept == 1 && i == 1 && s.hyphen[i] && len(s.words[0]) <= 2 {
				kept = 0 // "D-10115"
			}
			code += word
		case code != "" && len(word) == 2 && isDutch(code) && !gazetteer.IsLink(word):
			code += word // "1012 AB"
		default:
			s.words[kept], s.hyphen[kept] = word, s.hyphen[i] && kept > 0
			kept++
		}
	}
	s.words, s.hyphen = s.words[:kept], s.hyphen[:kept]
	switch {
	case isPostcode(code) && c.postcode == "":
		c.postcode = code
	case code != "" && kept == 0:
		c.codes = append(c.codes, code)
	case code != "":
		s.part = true
	}
	for n := len(s.words); n > 1 && roman[s.words[n-1]]; n-- {
		s.words, s.hyphen, s.part = s.words[:n-1], s.hyphen[:n-1], true
	}
}

// isPostcode tells a postcode from the number of a part of a town: it has four
// digits or more, or begins with letters.
func isPostcode(code string) bool {
	return code != "" && (len(code) > 3 || !isDigit(rune(code[0])))
}

func isDutch(code string) bool {
	return len(code) == 4 && !strings.ContainsFunc(code, func(r rune) bool { return !isDigit(r) })
}

// roman are the numbers of districts that are written with letters; "i" means
// "and" in some languages.
var roman = set("ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii")

// text is the words of a segment.
func (s segment) text() string { return strings.Join(s.words, " ") }

// from and upTo cut a segment.
func (s segment) from(n int) segment {
	s.words, s.hyphen = s.words[n:], s.hyphen[n:]
	return s
}

func (s segment) upTo(n int) segment {
	s.words, s.hyphen = s.words[:n], s.hyphen[:n]
	return s
}
