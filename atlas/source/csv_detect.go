package source

import (
	"fmt"
	"strings"
)

// delimiters are tried in this order; the first wins a tie.
var delimiters = []struct {
	char byte
	name string
}{{',', "comma"}, {';', "semicolon"}, {'\t', "tab"}, {'|', "bar"}}

// sampleRows is how many rows are looked at to find the delimiter.
const sampleRows = 200

// detectDelimiter finds the character that cuts most rows into as many cells as
// the header. A first line "sep=;", which spreadsheet programs understand, is
// taken at its word.
func detectDelimiter(text string, complete, crLines bool) (delim byte, evidence string) {
	if d, _, ok := separatorLine(text); ok {
		return d, "the line “sep=” names the delimiter"
	}
	best, bestScore := -1, 0.0
	var bestFit string
	for i, d := range delimiters {
		score, fit := delimiterFit(text, d.char, complete, crLines)
		if score > bestScore {
			best, bestScore, bestFit = i, score, fit
		}
	}
	if best < 0 {
		return ',', "no delimiter found: one column"
	}
	return delimiters[best].char, delimiters[best].name + ": " + bestFit
}

// separatorLine returns the delimiter that a first line "sep=;" names and the
// length of that line.
func separatorLine(text string) (delim byte, length int, ok bool) {
	if len(text) < 6 || !strings.EqualFold(text[:4], "sep=") || (text[5] != '\r' && text[5] != '\n') {
		return 0, 0, false
	}
	for _, d := range delimiters {
		if d.char == text[4] {
			length = 6
			if strings.HasPrefix(text[5:], "\r\n") {
				length = 7
			}
			return d.char, length, true
		}
	}
	return 0, 0, false
}

// delimiterFit scores a delimiter between 0 and 1: the share of rows as wide as
// the header, a little more for wide tables. The header is the first row; below
// titles of one cell it is the first that is cut, if nearly all others fit it.
func delimiterFit(text string, delim byte, complete, crLines bool) (float64, string) {
	widths := widthsOf(text, delim, complete, crLines)
	header := 0
	for header < min(len(widths), mostAbove) && widths[header] < 2 {
		header++
	}
	if header >= len(widths) || widths[header] < 2 {
		return 0, ""
	}
	width, rows, same := widths[header], len(widths)-header, 0
	for _, w := range widths[header:] {
		if w == width {
			same++
		}
	}
	score := float64(same) / float64(rows) * (1 - 1/float64(2*width))
	if header > 0 {
		score *= 0.9 // a delimiter that cuts every row is likelier
		if rows < 2 || same*5 < rows*4 {
			return 0, ""
		}
	}
	return score, fmt.Sprintf("%d of %d rows have %d cells", same, rows, width)
}

// widthsOf returns how many cells each of the first rows that have a value has.
func widthsOf(text string, delim byte, complete, crLines bool) (widths []int) {
	c := newCSVReader(strings.NewReader(text), delim, crLines, len(text)+2)
	for len(widths) < sampleRows {
		r, ok := c.next()
		if !ok || (r.unended || r.cut) && !complete && len(widths) > 1 {
			break
		}
		if blank(r.values) {
			continue
		}
		widths = append(widths, r.cells)
		if c.width < 2 {
			c.width = r.cells
		}
	}
	return widths
}
