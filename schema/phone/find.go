package phone

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a number within a text.
type Span struct {
	// Start and End are byte offsets: the number is text[Start:End].
	Start, End int
	// Number is the number; the zero value for a row of digits that was not
	// looked at, see [Find].
	Number Number
}

// mostLookUps bounds the work on one text. Who writes more rows of digits than
// this into one text does not write phone numbers.
const mostLookUps = 10_000

// Find returns the numbers in a running text, in order and without overlap: in
// international form, and as the country (ISO 3166-1 alpha-2, may be "") writes
// them, with its prefix where it has one. Short numbers are not found: in a text,
// 3631 is any number. After some thousands of rows of digits, a text is not looked
// at closely any more, and each row that could be a number counts as one.
func Find(s, country string) []Span {
	f := finder{text: s, country: region(country)}
	var found []Span
	for row := range f.rows() {
		found = append(found, f.numbers(row)...)
	}
	return found
}

// group is a row of digits without anything between them.
type group struct {
	start, end int
	digits     string
	joined     bool // the group before may belong to the same number
	plus       bool // a plus stands before it
	zero       bool // it is a "(0)"
}

type finder struct {
	text    string
	country string
	lookUps int
}

// rows yields the groups of digits that could belong to one number.
func (f *finder) rows() func(func([]group) bool) {
	return func(yield func([]group) bool) {
		var row []group
		for at := 0; ; {
			g, ok := f.next(at)
			if !ok {
				break
			}
			at = g.end
			g.joined = len(row) > 0 && !g.plus && joins(f.text[row[len(row)-1].end:g.start])
			if len(row) > 0 && !g.joined {
				if !yield(row) {
					return
				}
				row = row[:0]
			}
			row = append(row, g)
		}
		if len(row) > 0 {
			yield(row)
		}
	}
}

// next returns the first group of digits from a place on.
func (f *finder) next(at int) (group, bool) {
	start := strings.IndexFunc(f.text[at:], isAnyDigit)
	if start < 0 {
		return group{}, false
	}
	start += at
	end := start
	var digits strings.Builder
	for end < len(f.text) {
		r, size := utf8.DecodeRuneInString(f.text[end:])
		if !isAnyDigit(r) {
			break
		}
		digits.WriteRune(plain(r))
		end += size
	}
	g := group{start: start, end: end, digits: digits.String()}
	before := strings.TrimRight(f.text[at:start], " (")
	if len(f.text[at:start])-len(before) <= 2 {
		g.plus = strings.HasSuffix(before, "+") || strings.HasSuffix(before, "＋")
	}
	g.zero = g.digits == "0" && strings.HasSuffix(f.text[at:start], "(") && strings.HasPrefix(f.text[end:], ")")
	return g, true
}

func isAnyDigit(r rune) bool { return isDigit(r) || r >= 0x80 && unicode.Is(unicode.Nd, r) }

// joins reports whether what stands between two groups can stand within a number.
func joins(between string) bool {
	n := 0
	for _, r := range between {
		if r = plain(r); r == -1 {
			continue
		}
		if n++; n > 3 || !strings.ContainsRune(" .-/()\u00b7", r) {
			return false
		}
	}
	return true
}

// numbers returns the numbers of a row, from left to right, each as long as can be.
func (f *finder) numbers(row []group) []Span {
	var found []Span
	for i := 0; i < len(row); {
		if f.lookUps > mostLookUps {
			return append(found, f.unread(row[i:])...)
		}
		span, used := f.from(row[i:])
		if used > 0 {
			found = append(found, span)
		}
		i += max(used, 1)
	}
	return found
}

// from returns the longest number that begins with a row, and how many groups it has.
func (f *finder) from(row []group) (Span, int) {
	first := row[0]
	if !f.opens(first) {
		return Span{}, 0
	}
	w, counts := written{international: first.plus}, make([]int, 0, mostDigits)
	for _, g := range row {
		if len(w.digits)+len(g.digits) > mostDigits+3 { // with "00" and "(0)"
			break
		}
		if g.zero && w.zero == 0 && len(w.digits) > 0 {
			w.zero = len(w.digits)
		}
		w.digits += g.digits
		counts = append(counts, len(w.digits))
	}
	if rest, found := strings.CutPrefix(w.digits, "00"); found && !w.international {
		w.digits, w.international, w.zero = rest, true, max(w.zero-2, 0)
		for i := range counts {
			counts[i] -= 2
		}
	}
	if !w.international && (f.country == "" || w.zero > 0) {
		return Span{}, 0
	}
	var best Span
	length := 0
	for used := len(counts); used > 0 && counts[used-1] >= leastDigits; used-- {
		if length > 0 && !strings.Contains(f.text[row[used-1].end:row[used].start], "/") {
			continue // only a slash may part two numbers that are one together
		}
		if !f.closes(row[used-1]) || looksOtherwise(f.text, row[:used]) {
			continue
		}
		if n, ok := f.number(w.first(counts[used-1])); ok {
			start, end := f.around(first, row[used-1])
			best, length = Span{start, end, n}, used
		}
	}
	return best, length
}

// first returns the number that the first digits make.
func (w written) first(digits int) written {
	w.digits = w.digits[:digits]
	if w.zero >= digits {
		w.zero = 0
	}
	return w
}

func (f *finder) number(w written) (Number, bool) {
	f.lookUps++
	n, ok := w.number(f.country)
	if !ok || n.isShort() || !w.international && !asWritten(w.digits, f.country) {
		return Number{}, false
	}
	return n, true
}

// unread returns a row as one number when it has the digits of one.
func (f *finder) unread(row []group) []Span {
	digits := 0
	for _, g := range row {
		digits += len(g.digits)
	}
	if digits < leastDigits {
		return nil
	}
	start, end := f.around(row[0], row[len(row)-1])
	return []Span{{Start: start, End: end}}
}

// opens reports whether a number can begin with a group, by what stands before it.
func (f *finder) opens(g group) bool {
	before := f.text[:g.start]
	if g.plus {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	if r == '.' || r == ',' { // decimals and versions, unless a sentence ends here
		before = before[:len(before)-1]
		r, _ = utf8.DecodeLastRuneInString(before)
		return !isAnyDigit(r)
	}
	return !unicode.IsLetter(r) && !strings.ContainsRune("_€$£#=&@", r)
}

// closes reports whether a number can end with a group, by what stands behind it.
func (f *finder) closes(g group) bool {
	behind := f.text[g.end:]
	r, size := utf8.DecodeRuneInString(behind)
	if (r == ',' || r == ':') && len(behind) > size {
		next, _ := utf8.DecodeRuneInString(behind[size:])
		return !isAnyDigit(next)
	}
	return !unicode.IsLetter(r) && !strings.ContainsRune("_%€$£@", r) || strings.HasPrefix(behind, "x") && len(behind) > 1 && isDigit(rune(behind[1]))
}

// around widens a span to the plus and the brackets that belong to it.
func (f *finder) around(first, last group) (start, end int) {
	start, end = first.start, last.end
	if first.plus {
		start = strings.LastIndexAny(f.text[:start], "+＋")
	}
	if strings.Count(f.text[start:end], ")") > strings.Count(f.text[start:end], "(") {
		if before := strings.TrimRight(f.text[:start], " "); strings.HasSuffix(before, "(") {
			start = len(before) - 1
		}
	}
	return start, end
}

// looksOtherwise reports whether groups are a date or a span of years.
func looksOtherwise(text string, row []group) bool {
	switch len(row) {
	case 2:
		return isYear(row[0].digits) && isYear(row[1].digits)
	case 3:
		between := text[row[0].end:row[1].start]
		if len(between) != 1 || strings.IndexByte(".-/", between[0]) < 0 || text[row[1].end:row[2].start] != between {
			return false
		}
		a, b, c := row[0].digits, row[1].digits, row[2].digits
		return isDay(a) && isDay(b) && isYear(c) || isYear(a) && isDay(b) && isDay(c)
	}
	return false
}

func isYear(digits string) bool {
	return len(digits) == 4 && (strings.HasPrefix(digits, "19") || strings.HasPrefix(digits, "20"))
}

func isDay(digits string) bool { return len(digits) <= 2 && number(digits) <= 31 && number(digits) > 0 }
