// Package tsv reads the tables that are part of packages: tab-separated text, one row
// a line, whose first line names the columns. A cell holds neither tab nor line break.
//
//	for cells := range tsv.Rows(file, "country\tlanguages") {
//		languages[cells[0]] = strings.Fields(cells[1])
//	}
package tsv

import (
	"fmt"
	"iter"
	"strings"
)

// Rows yields the cells of each line of a table but the first. The slice is the same
// each time, its cells are not. It panics where the first line names other columns, or
// a line has more or fewer cells than it: the table is part of the program.
func Rows(table, columns string) iter.Seq[[]string] {
	header, rest, _ := strings.Cut(table, "\n")
	if header != columns {
		panic(fmt.Sprintf("tsv: the columns are %q instead of %q", header, columns))
	}
	return func(yield func([]string) bool) {
		cells := make([]string, 0, strings.Count(columns, "\t")+1)
		for line := range strings.Lines(rest) {
			cells = cells[:0]
			for cell := range strings.SplitSeq(strings.TrimSuffix(line, "\n"), "\t") {
				cells = append(cells, cell)
			}
			if len(cells) != strings.Count(columns, "\t")+1 {
				panic(fmt.Sprintf("tsv: %d cells for the columns %q: %s", len(cells), columns, line))
			}
			if !yield(cells) {
				return
			}
		}
	}
}
