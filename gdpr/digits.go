package gdpr

import (
	"strings"

	"github.com/socialtechatlas/commons/gdpr/pseudonym"
)

// Kinds of tags by which the gate knows withheld phones in national spelling.
const (
	// dialled are the digits as they are dialled with a leading zero or with the
	// country's calling code: long enough to stand for themselves.
	dialled Kind = "dialled"
	// bare are the digits of a country without a leading zero. Between letters
	// or with blanks they are a phone; alone they could be any number.
	bare Kind = "bare"
)

// run is a row of digits with blanks and signs between them, as phones are
// written, that has as many digits as a phone can have.
type run struct {
	start, end int
	digits     string
	alone      bool // the text is nothing but these digits
}

// gateTags returns the tags under which the gate would know the run.
func (r run) gateTags(t *pseudonym.Tagger) []string {
	tags := []string{tagOf(t, dialled, r.digits)}
	if !r.alone {
		tags = append(tags, tagOf(t, bare, r.digits))
	}
	return tags
}

const (
	leastDigits, mostDigits = 7, 15
	mostGroups              = 9
)

// digitRuns returns every row of groups of digits that could be a phone.
func digitRuns(text string) []run {
	if countDigits(text) < leastDigits {
		return nil
	}
	var runs []run
	var groups [][2]int // of the row at hand
	for i := 0; i < len(text); {
		if !isDigit(text[i]) {
			i++
			continue
		}
		end := i
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if n := len(groups); n > 0 && !joins(text[groups[n-1][1]:i]) {
			runs = appendRuns(runs, text, groups)
			groups = groups[:0]
		}
		groups = append(groups, [2]int{i, end})
		i = end
	}
	return appendRuns(runs, text, groups)
}

// prefixed is a row of groups of digits after a plus or the zeros that stand for
// it. The number may end after any of the groups that have enough digits.
type prefixed struct {
	start int
	ends  []int
}

// international returns the rows of digits after each plus, and after each "00"
// at the start of a number, that could be a phone.
func international(text string) []prefixed {
	var found []prefixed
	for at := 0; at+leastDigits < len(text); at++ {
		if text[at] != '+' && (text[at] != '0' || text[at+1] != '0') || at > 0 && !opens(text[at-1]) {
			continue
		}
		if ends := groupEnds(text, at+1); len(ends) > 0 {
			found = append(found, prefixed{at, ends})
			at = ends[len(ends)-1] - 1
		}
	}
	return found
}

// groupEnds returns where the groups of digits from a place on end, once there
// are enough digits for a phone and as long as there are not too many.
func groupEnds(text string, from int) []int {
	var ends []int
	last, digits := from, 0
	for i := from; i < len(text); i++ {
		if !isDigit(text[i]) {
			if !joins(text[last : i+1]) {
				break
			}
			continue
		}
		if digits++; digits > mostDigits+1 { // "00" counts one here
			break
		}
		last = i + 1
		if digits > leastDigits && (last == len(text) || !isDigit(text[last])) {
			ends = append(ends, last)
		}
	}
	return ends
}

// opens reports whether a number can begin after this character; after a letter
// or digit, a plus adds.
func opens(c byte) bool {
	return !isDigit(c) && c != '.' && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && c != ')' && c != ']' && c != '_'
}

// appendRuns adds each stretch of a row of groups that has the digits of a phone.
func appendRuns(runs []run, text string, groups [][2]int) []run {
	for i := range groups {
		digits := ""
		for j := i; j < len(groups) && j-i < mostGroups; j++ {
			digits += text[groups[j][0]:groups[j][1]]
			if len(digits) > mostDigits {
				break
			}
			if len(digits) >= leastDigits {
				runs = append(runs, run{groups[i][0], groups[j][1], digits, len(digits) == len(strings.TrimSpace(text))})
			}
		}
	}
	return runs
}

// joins reports whether what stands between two groups of digits can stand
// within a phone.
func joins(between string) bool {
	return len(between) <= 3 && strings.Trim(between, " .-/()\u00a0\u202f") == ""
}

func isDigit(c byte) bool { return c-'0' < 10 }

func countDigits(s string) int {
	n := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			n++
		}
	}
	return n
}

// onlyDigits returns the digits of a text.
func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
