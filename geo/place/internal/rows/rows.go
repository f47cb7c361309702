// Package rows reads the reviewed tables that geo/place and the packages below it
// embed: lines of cells apart by tabs, and comments that begin with "#".
package rows

import (
	"fmt"
	"iter"
	"strings"
)

// Of yields the cells of each line that is no comment. It panics at a line with
// another number of cells: the tables are ours, and tests read them.
func Of(file string, columns int) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(file) {
			line = strings.TrimRight(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			cells := strings.Split(line, "\t")
			if len(cells) != columns {
				panic(fmt.Sprintf("rows: embedded line %q has %d columns, want %d", line, len(cells), columns))
			}
			if !yield(cells) {
				return
			}
		}
	}
}
