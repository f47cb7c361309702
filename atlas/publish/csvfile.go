package publish

import (
	"bufio"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/schema"
)

// byteOrderMark tells spreadsheet programs that a file is UTF-8; without it
// Excel reads accents wrong.
const byteOrderMark = "\ufeff"

// tableRepeats is how many places, sources, offers and so on of one organisation
// the table holds. Those of a single row give columns to every row, and a
// spreadsheet program holds 16,384. [Losses] tells what the table leaves to the
// other files.
const tableRepeats = 50

// beyondTable reports whether a column belongs to a later repeat, such as
// "location51.town".
func beyondTable(column string) bool {
	group, _, grouped := strings.Cut(column, ".")
	n, err := strconv.Atoi(strings.TrimLeft(group, "abcdefghijklmnopqrstuvwxyz"))
	return grouped && err == nil && n > tableRepeats
}

// writeCSV writes the flat profile with the columns that the organisations use.
// Cells that a spreadsheet program would run as a formula are escaped as
// [schema.JoinFlat] says, which [schema.ReadFlat] undoes.
func writeCSV(w *bufio.Writer, orgs []*schema.Organisation) error {
	w.WriteString(byteOrderMark)
	c := csv.NewWriter(w)
	header := slices.DeleteFunc(schema.FlatHeader(slices.Values(orgs)), beyondTable)
	if err := c.Write(header); err != nil {
		return err
	}
	for _, o := range orgs {
		if err := c.Write(schema.FlatCells(o, header)); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}
