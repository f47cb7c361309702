package publish

import (
	"bufio"
	"encoding/csv"
	"slices"

	"github.com/socialtechatlas/commons/schema"
)

// byteOrderMark tells spreadsheet programs that a file is UTF-8; without it
// Excel reads accents wrong.
const byteOrderMark = "\ufeff"

// writeCSV writes the flat profile with the columns that the organisations use.
// Cells that a spreadsheet program would run as a formula are escaped as
// [schema.JoinFlat] says, which [schema.ReadFlat] undoes.
func writeCSV(w *bufio.Writer, orgs []*schema.Organisation) error {
	w.WriteString(byteOrderMark)
	c := csv.NewWriter(w)
	header := schema.FlatHeader(slices.Values(orgs))
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
