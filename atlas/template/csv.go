package template

import (
	"encoding/csv"
	"io"

	"github.com/socialtechatlas/commons/schema"
)

// byteOrderMark tells spreadsheet programs that a file is UTF-8; without it
// they read and later write accents wrong.
const byteOrderMark = "\ufeff"

// CSV writes the header of the sheet.
func CSV(w io.Writer) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	var header []string
	for _, column := range schema.TemplateColumns() {
		header = append(header, column.Name)
	}
	c := csv.NewWriter(w)
	if err := c.Write(header); err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}
