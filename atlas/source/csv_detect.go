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
// the header, a little more for wide tables.
func delimiterFit(text string, delim byte, complete, crLines bool) (float64, string) {
	c := newCSVReader(strings.NewReader(text), delim, crLines, len(text)+2)
	width, rows, same := 0, 0, 0
	for rows < sampleRows {
		r, ok := c.next()
		if !ok || (r.unended || r.cut) && !complete && rows > 1 {
			break
		}
		if blank(r.values) {
			continue
		}
		rows++
		if width == 0 {
			width = r.cells
			c.width = width
		}
		if r.cells == width {
			same++
		}
	}
	if width < 2 {
		return 0, ""
	}
	score := float64(same) / float64(rows) * (1 - 1/float64(2*width))
	return score, fmt.Sprintf("%d of %d rows have %d cells", same, rows, width)
}
