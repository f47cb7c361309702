package source

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/socialtechatlas/commons/schema/finding"
)

// heading says where the header of a table stands: in the first row that has a
// value, unless told otherwise.
type heading struct {
	row   int // the first row that may be it, as told; 0 for not told
	above int // how many rows with a value stand above it
}

// passes reports whether a row that has a value stands above the header; it is
// asked once for each until the header comes.
func (h *heading) passes(row int) bool {
	if h.row > 0 {
		return row < h.row
	}
	h.above--
	return h.above >= 0
}

// sampled is the beginning of a table: rows that have a value.
type sampled struct {
	cells [][]string
	rows  []int // their numbers
}

func (s *sampled) add(row int, cells []string) (more bool) {
	s.cells, s.rows = append(s.cells, cells), append(s.rows, row)
	return len(s.rows) < headerSample
}

// describe finds the header in the beginning of a table, names the columns in the
// description and returns where the header is.
func (s *sampled) describe(d *Description, told int) heading {
	h := heading{row: told}
	k := 0
	switch {
	case len(s.rows) == 0:
		return h
	case told > 0:
		for k < len(s.rows)-1 && s.rows[k] < told {
			k++
		}
		d.Evidence = append(d.Evidence, "header: row as told")
	default:
		k = rowsAbove(s.cells)
		h.above = k
		if k > 0 {
			d.Evidence = append(d.Evidence, fmt.Sprintf("header: row %d, the rows above it fill fewer cells", s.rows[k]))
		}
	}
	t := table{tally: &tally{}}
	t.header(s.cells[k], finding.Position{})
	d.Columns, d.Header = t.columns, s.rows[k]
	return h
}

const (
	// headerSample is how many rows with a value are looked at to find the header.
	headerSample = 60
	// mostAbove is how many rows with a value may stand above the header.
	mostAbove = 20
	// longestName is how long the name of a column may be, in bytes.
	longestName = 120
)

// rowsAbove returns how many rows with a value stand above the header: titles,
// dates, groups of columns. They fill at most half as many cells as the header,
// whose cells are names and not values, and below which no row is wider. Rows
// without a value are not among those given.
func rowsAbove(rows [][]string) int {
	above, width := 0, filled(rows[0])
	widest := width
	for j := 1; j < len(rows)-1 && j <= mostAbove; j++ {
		n := filled(rows[j])
		if 2*widest <= n && n > width && isHeader(rows[j]) && isTableOf(rows[j], rows[j+1:]) && isTitle(rows[:j], rows[j+1:]) {
			above, width = j, n
		}
		widest = max(widest, n)
	}
	return above
}

func filled(cells []string) (n int) {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n
}

// lastFilled is the number of the last cell that has a value.
func lastFilled(cells []string) int {
	for i := len(cells); i > 0; i-- {
		if strings.TrimSpace(cells[i-1]) != "" {
			return i
		}
	}
	return 0
}

// isHeader reports whether all cells of a row may be names of columns, each once.
func isHeader(cells []string) bool {
	seen := map[string]bool{}
	for _, cell := range cells {
		name := strings.ToLower(strings.TrimSpace(cell))
		if name == "" {
			continue
		}
		if seen[name] || len(name) > longestName || isValue(name) {
			return false
		}
		seen[name] = true
	}
	return true
}

var dayOfYear = regexp.MustCompile(`\d{1,4}[-./]\d{1,2}[-./]\d{1,4}`)

// isValue reports whether a cell is something that names no column: a number, a
// date, a mailbox or a web address.
func isValue(cell string) bool {
	return strings.IndexFunc(cell, unicode.IsLetter) < 0 || strings.ContainsRune(cell, '@') ||
		strings.Contains(cell, "://") || strings.HasPrefix(cell, "www.") || dayOfYear.MatchString(cell)
}

// isTableOf reports whether nearly all rows are as wide as the header or less.
func isTableOf(header []string, rows [][]string) bool {
	width, wider := lastFilled(header), 0
	for _, row := range rows {
		if lastFilled(row) > width {
			wider++
		}
	}
	return wider*5 <= len(rows)
}

// isTitle reports whether rows are what people write above a table. Where the
// table holds nothing but words, its first row looks like a header, too: then
// there must be a title of several words.
func isTitle(above, rows [][]string) bool {
	for _, row := range rows {
		for _, cell := range row {
			if cell = strings.TrimSpace(cell); cell != "" && isValue(cell) {
				return true
			}
		}
	}
	return filled(above[0]) == 1 && len(strings.Fields(strings.Join(above[0], " "))) > 1
}
