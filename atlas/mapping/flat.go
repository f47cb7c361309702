package mapping

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Flat returns the mapping of a file in the standard's own flat profile: every
// column goes to the target of its name. The record key is the id, else the
// record key of the first source, else the name. [Mapping.CheckColumns] reports a
// column that the profile does not have, with the nearest one it has.
func Flat() *Mapping {
	return &Mapping{name: "flat profile", key: []string{"id", "source.record", "name"}, flat: true}
}

// applyFlat reads a row of the flat profile. Programs write numbers and dates as
// the standard does; people whose spreadsheet program speaks another language do
// not, and are understood.
func (c *call) applyFlat() {
	for _, column := range c.record.Columns() {
		if c.isRepeated(column) {
			continue
		}
		for _, text := range c.Filled(column) {
			c.putCell(column, c.mapping.columnOf(column), text)
		}
	}
}

// putCell puts a cell of a column into the column of the profile that it fills.
func (c *call) putCell(column, flat, text string) {
	values := c.flatValues(column, schema.SplitFlat(flat, text))
	if len(values) == 0 {
		return
	}
	if len(values) == 1 {
		values[0] = c.flatValue(flat, values[0])
	}
	err, failed := schema.SetFlat(c.org, flat, values).(*schema.FlatError)
	if failed && err.Reason != schema.FlatUnknownColumn {
		c.report(RuleRefused, column, finding.Arg{Name: "value", Value: err.Value})
	}
	if pointer, ok := schema.FlatPointer(flat); ok && !failed {
		c.note(pointer, value{column: column})
	}
}

// flatValues leaves out, and reports, the values of a cell that stand for none.
func (c *call) flatValues(column string, texts []string) []string {
	t, ok := resolveTarget(column, "")
	if !ok {
		return texts
	}
	return slices.DeleteFunc(texts, func(text string) bool {
		gone := absentAt(t, text)
		if gone {
			c.absent(value{text: text, column: column})
		}
		return gone
	})
}

// flatValue writes a number or date as the flat profile wants it.
func (c *call) flatValue(column, text string) string {
	kind, _ := flatKind(column)
	switch {
	case kind == schema.FlatNumber:
		return plainNumber(text)
	case !isDateColumn(column):
		return text
	}
	if _, err := schema.ParseDate(text); err == nil {
		return text
	}
	for _, shape := range sheetDates() {
		if date, ok := shape.Parse(text); ok {
			c.report(RuleDateRead, column, finding.Arg{Name: "value", Value: text}, finding.Arg{Name: "date", Value: string(date)})
			return string(date)
		}
	}
	return text // the checks say that it is no date
}

// plainNumber writes coordinates with decimal comma, or in degrees and minutes, as
// decimal degrees; other texts stay.
func plainNumber(text string) string {
	if _, ok := schema.ParseFlatNumber(text); ok {
		return text
	}
	c, err := geo.ParseCoordinate(text)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(c.Degrees, 'f', -1, 64)
}

// isDateColumn reports whether a column of the flat profile holds a date.
func isDateColumn(column string) bool {
	group, rest, grouped := strings.Cut(column, ".")
	if grouped {
		return rest == "date" && strings.TrimRight(group, "0123456789") == "source"
	}
	return slices.Contains([]string{"founded", "dissolved", "checked", "expires", "updated"}, column)
}

// sheetDates are the shapes in which spreadsheet programs of Europe show a date;
// where day and month may be either, the day comes first.
var sheetDates = sync.OnceValue(func() []DateShape {
	var shapes []DateShape
	for _, text := range []string{"YYYY-MM-DDThh:mm*", "YYYY-MM-DD hh:mm*", "D.M.YYYY", "D. M. YYYY", "D/M/YYYY", "D-M-YYYY", "YYYY-M-D", "D/M/YYYY hh:mm*", "D.M.YYYY hh:mm*", "YYYY/M/D", "YYYY.M.D", "M/D/YYYY", "M/YYYY", "M.YYYY"} {
		if shape, err := ParseDateShape(text); err == nil { // a test reads a date in each
			shapes = append(shapes, shape)
		}
	}
	return shapes
})
