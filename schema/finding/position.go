package finding

import (
	"path"
	"strconv"
	"strings"
)

// Position is a place in a file that somebody handed in. The zero value is "no
// place known"; each field is optional on its own.
type Position struct {
	// File is the name as the user gave it, with forward slashes.
	File string `json:"file,omitempty"`
	// Line and Column are 1-based; columns count Unicode code points.
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
	// Record is the 1-based number of the record in the file.
	Record int `json:"record,omitempty"`
	// Row is the row number a spreadsheet program shows, the header being row
	// 1; it is set for tables only.
	Row int `json:"row,omitempty"`
	// Field is the name of the column of a table.
	Field string `json:"field,omitempty"`
	// Sheet is the name of the worksheet, for workbooks only.
	Sheet string `json:"sheet,omitempty"`
}

// String returns "file:line:column" as editors link it: relative paths start
// with "./", unknown parts are left out.
func (p Position) String() string {
	if p.File == "" {
		return ""
	}
	var b strings.Builder
	if !path.IsAbs(p.File) && !strings.HasPrefix(p.File, "./") && !strings.HasPrefix(p.File, "../") && !strings.Contains(p.File, ":") && p.File != "-" {
		b.WriteString("./")
	}
	b.WriteString(p.File)
	if p.Line > 0 {
		b.WriteString(":" + strconv.Itoa(p.Line))
		if p.Column > 0 {
			b.WriteString(":" + strconv.Itoa(p.Column))
		}
	}
	return b.String()
}
