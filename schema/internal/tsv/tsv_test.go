package tsv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema/internal/tsv"
)

func TestRows(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"rows", "a\tb\n1\t2\n3\t4\n", "1+2 3+4"},
		{"no line break at the end", "a\tb\n1\t2", "1+2"},
		{"empty cells", "a\tb\n\t2\n3\t\n", "+2 3+"},
		{"no rows", "a\tb\n", ""},
		{"the header alone", "a\tb", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var rows []string
			for cells := range tsv.Rows(c.table, "a\tb") {
				rows = append(rows, strings.Join(cells, "+"))
			}
			assert.Equal(t, c.want, strings.Join(rows, " "))
		})
	}
}

func TestRowsStopEarly(t *testing.T) {
	for cells := range tsv.Rows("a\n1\n2\n", "a") {
		assert.Equal(t, []string{"1"}, cells)
		break
	}
}

// A table that is not as its package expects is a mistake of ours.
func TestRowsOfAnotherShape(t *testing.T) {
	read := func(table string) func() {
		return func() {
			for range tsv.Rows(table, "a\tb") {
			}
		}
	}
	assert.PanicsWithValue(t, `tsv: the columns are "a\tc" instead of "a\tb"`, read("a\tc\n1\t2\n"))
	assert.PanicsWithValue(t, `tsv: 1 cells for the columns "a\tb": 1`, read("a\tb\n1"))
	assert.PanicsWithValue(t, "tsv: 3 cells for the columns \"a\\tb\": 1\t2\t3\n", read("a\tb\n1\t2\t3\n"))
}
