package template

import (
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
)

// The sheets of the workbook: the one to fill in, and a hidden one with the
// codes and their names.
const (
	sheetRecords = "organisations"
	sheetCodes   = "codes"
)

// Columns are as wide as their heading, within these bounds, in characters.
const (
	narrowest = 12
	widest    = 28
)

// lastRow is the last row of a sheet; what holds for a column holds down to it.
const lastRow = excelize.TotalRows

// Workbook writes the sheet as XLSX: notes and names of codes are in the best of
// the preferred languages. The same languages give the same bytes.
func Workbook(w io.Writer, prefs ...language.Tag) error {
	file := excelize.NewFile()
	defer file.Close() // holds nothing open: all is in memory
	b := &workbook{file: file, writer: newWriter(prefs)}
	for _, step := range []func() error{b.sheets, b.styles, b.lists, b.columns, b.header} {
		if err := step(); err != nil {
			return err
		}
	}
	_, err := file.WriteTo(w)
	return err
}

type workbook struct {
	*writer
	file *excelize.File
	// styles
	text, number, heading, required int
	// ranges holds code list → the cells of the hidden sheet with its codes.
	ranges map[string]string
}

func (b *workbook) sheets() error {
	if err := b.file.SetSheetName("Sheet1", sheetRecords); err != nil {
		return err
	}
	if _, err := b.file.NewSheet(sheetCodes); err != nil {
		return err
	}
	return b.file.SetSheetVisible(sheetCodes, false)
}

func (b *workbook) styles() (err error) {
	const formatText, formatGeneral = 49, 0
	style := func(s *excelize.Style) (id int) {
		if err == nil {
			id, err = b.file.NewStyle(s)
		}
		return id
	}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	b.text = style(&excelize.Style{NumFmt: formatText})
	b.number = style(&excelize.Style{NumFmt: formatGeneral})
	b.heading = style(&excelize.Style{NumFmt: formatText, Font: &excelize.Font{Bold: true}, Fill: fill("E3ECF4")})
	b.required = style(&excelize.Style{NumFmt: formatText, Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: fill("1F4E79")})
	return err
}

// lists fills the hidden sheet: per code list a column of codes and one of names.
func (b *workbook) lists() error {
	b.ranges = map[string]string{}
	next := 1
	for _, c := range schema.TemplateColumns() {
		list, ok := codes.Lookup(c.CodeList)
		if !ok || b.ranges[c.CodeList] != "" {
			continue
		}
		values, names := []string{list.ID()}, []string{list.Title(b.prefs...)}
		for _, code := range list.Codes() {
			values = append(values, code)
			names = append(names, list.Label(code, b.prefs...))
		}
		for i, column := range [][]string{values, names} {
			top, err := excelize.CoordinatesToCellName(next+i, 1)
			if err != nil {
				return err
			}
			if err := b.file.SetSheetCol(sheetCodes, top, &column); err != nil {
				return err
			}
		}
		first, err := excelize.CoordinatesToCellName(next, 2, true)
		if err != nil {
			return err
		}
		last, err := excelize.CoordinatesToCellName(next, len(values), true)
		if err != nil {
			return err
		}
		b.ranges[c.CodeList] = sheetCodes + "!" + first + ":" + last
		next += 2
	}
	return nil
}

// columns says how the cells of each column look and what they take.
func (b *workbook) columns() error {
	for i, c := range schema.TemplateColumns() {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		style := b.text
		if c.Kind == schema.FlatNumber {
			style = b.number
		}
		if err := b.file.SetColStyle(sheetRecords, name, style); err != nil {
			return err
		}
		width := min(max(len(c.Name)+2, narrowest), widest)
		if err := b.file.SetColWidth(sheetRecords, name, name, float64(width)); err != nil {
			return err
		}
		if err := b.validate(i+1, c); err != nil {
			return err
		}
	}
	return nil
}

// validate offers the codes of a column. Where a cell takes several codes or
// others than these, whatever is typed is accepted.
func (b *workbook) validate(column int, c schema.TemplateColumn) error {
	v := excelize.NewDataValidation(true)
	first, err := excelize.CoordinatesToCellName(column, 2)
	if err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(column, lastRow)
	if err != nil {
		return err
	}
	v.SetSqref(first + ":" + last)
	switch {
	case b.ranges[c.CodeList] != "":
		v.SetSqrefDropList(b.ranges[c.CodeList])
		if !several(c) && !c.CodeOpen {
			v.SetError(excelize.DataValidationErrorStyleStop, c.Name, b.word("notInList"))
		}
	case c.Kind == schema.FlatNumber:
		limit := 180.0
		if strings.HasSuffix(c.Name, "latitude") {
			limit = 90
		}
		if err := v.SetRange(-limit, limit, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		v.SetError(excelize.DataValidationErrorStyleStop, c.Name, b.word("notDegrees"))
	default:
		return nil
	}
	return b.file.AddDataValidation(sheetRecords, v)
}

// header writes the names of the columns, each with its note, and keeps them in
// view.
func (b *workbook) header() error {
	for i, c := range schema.TemplateColumns() {
		cell, err := excelize.CoordinatesToCellName(i+1, 1)
		if err != nil {
			return err
		}
		if err := b.file.SetCellStr(sheetRecords, cell, c.Name); err != nil {
			return err
		}
		style := b.heading
		if c.Required {
			style = b.required
		}
		if err := b.file.SetCellStyle(sheetRecords, cell, cell, style); err != nil {
			return err
		}
		note := b.note(c)
		comment := excelize.Comment{
			Author: "socialatlas", Cell: cell, Width: 360, Height: uint(20 * (4 + strings.Count(note, "\n"))),
			Paragraph: []excelize.RichTextRun{
				{Text: b.title(c) + "\n", Font: &excelize.Font{Bold: true}},
				{Text: note},
			},
		}
		if err := b.file.AddComment(sheetRecords, comment); err != nil {
			return err
		}
	}
	return b.file.SetPanes(sheetRecords, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}
