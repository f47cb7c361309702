package identifier

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// shape is how the numbers of a scheme are made, sign by sign:
//
//	#        a digit
//	@        a letter A-Z
//	*        a digit or a letter
//	[A-CX]   one of a set
//	{9}      nine of what stands before, {1,6} one to six
//	?        one of what stands before, or none
//	~        any rest
//
// Anything else stands for itself. What is optional takes what it can; no shape
// needs a step back.
type shape struct {
	runs []run
	rest bool // any text may follow
	// shortest and longest are lengths in signs.
	shortest, longest int
}

// run is some signs of one set in a row.
type run struct {
	signs       signSet
	least, most int
}

// signSet is a set of ASCII signs.
type signSet [2]uint64

func (s *signSet) add(from, to byte) {
	for c := from; c <= to; c++ {
		s[c>>6] |= 1 << (c & 63)
	}
}

func (s signSet) has(c byte) bool { return c < 128 && s[c>>6]>>(c&63)&1 == 1 }

// alphabet is the greatest number of signs that may stand in one place.
func (s *shape) alphabet() (most int) {
	for _, r := range s.runs {
		most = max(most, bits.OnesCount64(r.signs[0])+bits.OnesCount64(r.signs[1]))
	}
	return most
}

// compileShape panics on a broken shape: the tables are part of this package, and
// a test reads all of them.
func compileShape(text string) shape {
	var s shape
	for text != "" && text != "~" {
		r := run{least: 1, most: 1}
		text = r.readSigns(text)
		text = r.readCount(text)
		s.runs = append(s.runs, r)
		s.shortest += r.least
		s.longest += r.most
	}
	if s.rest = text == "~"; s.rest {
		s.longest = maxLength
	}
	return s
}

// readSigns reads which signs the run has and returns the text behind.
func (r *run) readSigns(text string) string {
	switch c := text[0]; c {
	case '#':
		r.signs.add('0', '9')
	case '@':
		r.signs.add('A', 'Z')
	case '*':
		r.signs.add('0', '9')
		r.signs.add('A', 'Z')
	case '[':
		end := strings.IndexByte(text, ']')
		for set := text[1:end]; set != ""; {
			if len(set) > 2 && set[1] == '-' {
				r.signs.add(set[0], set[2])
				set = set[3:]
			} else {
				r.signs.add(set[0], set[0])
				set = set[1:]
			}
		}
		return text[end+1:]
	default:
		r.signs.add(c, c)
	}
	return text[1:]
}

// readCount reads how often and returns the text behind.
func (r *run) readCount(text string) string {
	switch {
	case strings.HasPrefix(text, "?"):
		r.least = 0
		return text[1:]
	case strings.HasPrefix(text, "{"):
		count, rest, _ := strings.Cut(text[1:], "}")
		least, most, isRange := strings.Cut(count, ",")
		if !isRange {
			most = least
		}
		r.least, r.most = mustInt(least), mustInt(most)
		return rest
	}
	return text
}

// mustInt reads a number of a table.
func mustInt(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(fmt.Sprintf("identifier: %q in a table is no number", text))
	}
	return n
}

// mismatch returns the place of the first sign that does not fit, -1 when all do.
// It is len(text) when the text ends too early.
func (s *shape) mismatch(text string) int {
	at := 0
	for _, r := range s.runs {
		n := 0
		for n < r.most && at < len(text) && r.signs.has(text[at]) {
			n++
			at++
		}
		if n < r.least {
			return at
		}
	}
	if at < len(text) && !s.rest {
		return at
	}
	return -1
}

func (s *shape) fits(text string) bool {
	return len(text) >= s.shortest && len(text) <= s.longest && s.mismatch(text) < 0
}
