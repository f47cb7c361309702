package source

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/socialtechatlas/commons/schema/finding"
)

// workbook is an opened XLSX file. It is held in memory compressed; sheets of
// more than 16 MiB are unpacked to temporary files.
type workbook struct {
	file   *excelize.File
	sheet  string
	others []string // further sheets that hold rows
}

const (
	// maxSheetRows is how many rows a sheet can have.
	maxSheetRows = 1 << 20
	// maxWorkbook bounds what a workbook may unpack to, whatever the options
	// say: parts of it are held in memory.
	maxWorkbook = 512 << 20
	// sheetInMemory is how large an unpacked sheet may be before it goes to disk.
	sheetInMemory = 16 << 20
)

// openWorkbook reads the whole file and chooses the sheet.
func (f *File) openWorkbook(ctx context.Context) (err error) {
	f.description.Format = XLSX
	at := finding.Position{File: f.name}
	limit := f.options.MaxFileBytes
	data, err := io.ReadAll(io.LimitReader(io.MultiReader(bytes.NewReader(f.head), f.rest), limit+1))
	f.head = nil
	switch {
	case err != nil && !damaged(err):
		return f.openError(err)
	case err != nil:
		return RuleFileCut.Finding().At(at)
	case int64(len(data)) > limit:
		return &TooLargeError{File: f.name, Packed: int64(len(data)), Unpacked: int64(len(data)), Limit: limit}
	}
	limit = min(limit, maxWorkbook)
	if unpacked := unpackedSize(data); unpacked > limit {
		return &TooLargeError{File: f.name, Packed: int64(len(data)), Unpacked: unpacked, Limit: limit}
	}
	w := &workbook{}
	guarded := guard(func() error {
		w.file, err = excelize.OpenReader(bytes.NewReader(data), excelize.Options{
			UnzipSizeLimit: limit, UnzipXMLSizeLimit: min(sheetInMemory, limit),
		})
		if err != nil {
			return err
		}
		return w.datesAsISO()
	})
	if guarded != nil {
		if errors.Is(guarded, excelize.ErrWorkbookFileFormat) || len(data) == 0 {
			return RuleFileKind.Finding(finding.Arg{Name: "kind", Value: verbatim("ZIP")}).At(at)
		}
		return RuleFileWorkbook.Finding().At(at)
	}
	f.workbook = w
	f.closers = append(f.closers, w.file)
	return f.chooseSheet(ctx)
}

// unpackedSize returns what the entries of a workbook unpack to, by its own
// account; the library refuses entries that are longer than they say.
func unpackedSize(data []byte) int64 {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return 0 // the library will say so
	}
	var sum uint64
	for _, entry := range z.File {
		sum = min(sum+min(entry.UncompressedSize64, 1<<40), 1<<50)
	}
	return int64(sum)
}

// guard turns a panic of the workbook library on a hostile file into an error.
func guard(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("source: broken workbook: %v", r)
		}
	}()
	return do()
}

// chooseSheet takes the sheet asked for, or the first visible one that has at
// least two rows, of several cells if there is such a sheet, or the first one.
func (f *File) chooseSheet(ctx context.Context) error {
	w, d := f.workbook, &f.description
	at := finding.Position{File: f.name}
	d.Sheets = w.file.GetSheetList()
	list, rows := w.visible(ctx, d.Sheets)
	told := f.options.Sheet
	switch {
	case told != "" && !slices.Contains(d.Sheets, told):
		_ = f.Close() // nothing was written
		return RuleSheetMissing.Finding(finding.Arg{Name: "sheet", Value: told}, finding.Arg{Name: "sheets", Value: d.Sheets}).At(at)
	case len(d.Sheets) == 0:
		_ = f.Close() // nothing was written
		return RuleFileWorkbook.Finding().At(at)
	case told != "":
		w.sheet = told
		d.Evidence = append(d.Evidence, "xlsx: sheet as told")
	case list != "":
		w.sheet = list
		d.Evidence = append(d.Evidence, "xlsx: first visible sheet with two rows of several cells or more")
	case len(rows) > 0:
		w.sheet = rows[0]
		d.Evidence = append(d.Evidence, "xlsx: first visible sheet with two rows or more")
	default:
		w.sheet = d.Sheets[0]
		d.Evidence = append(d.Evidence, "xlsx: no sheet has two rows")
	}
	w.others = slices.DeleteFunc(rows, func(name string) bool { return name == w.sheet })
	d.Sheet = w.sheet
	beginning, err := w.beginning(ctx, w.sheet)
	if err != nil {
		_ = f.Close() // the error says more than a failure to close
		if ctx.Err() != nil {
			return f.openError(ctx.Err())
		}
		return RuleFileWorkbook.Finding().At(at)
	}
	f.heading = beginning.describe(d, f.options.Header)
	return nil
}

// visible returns the visible sheets that have at least two rows, and the first of
// them whose rows have several cells.
func (w *workbook) visible(ctx context.Context, sheets []string) (list string, rows []string) {
	for _, name := range sheets {
		visible, err := w.file.GetSheetVisible(name)
		if err != nil || !visible {
			continue
		}
		if beginning, err := w.beginning(ctx, name); err == nil && len(beginning.rows) > 1 {
			rows = append(rows, name)
			if list == "" && beginning.isList() {
				list = name
			}
		}
	}
	return list, rows
}

// beginning returns the first rows of a sheet.
func (w *workbook) beginning(ctx context.Context, sheet string) (sampled, error) {
	var s sampled
	other := &workbook{file: w.file, sheet: sheet}
	_, err := other.each(ctx, func(row int, cells []string) bool { return s.add(row, cells) })
	return s, err
}

// isList reports whether at least two rows fill several cells.
func (s *sampled) isList() bool {
	rows := 0
	for _, cells := range s.cells {
		if filled(cells) > 1 {
			rows++
		}
	}
	return rows > 1
}

// each calls do with every row that has a value and returns the number of the
// last row seen.
func (w *workbook) each(ctx context.Context, do func(row int, cells []string) bool) (last int, err error) {
	err = guard(func() error {
		rows, err := w.file.Rows(w.sheet)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			last++
			if last%1024 == 1 && ctx.Err() != nil {
				return ctx.Err()
			}
			if last > maxSheetRows {
				return fmt.Errorf("source: sheet %s has more than %d rows", w.sheet, maxSheetRows)
			}
			cells, err := rows.Columns()
			if err != nil {
				return err
			}
			if strings.TrimSpace(strings.Join(cells, "")) != "" && !do(last, cells) {
				return nil
			}
		}
		return rows.Error()
	})
	return last, err
}

// records yields the rows of the chosen sheet below its header.
func (w *workbook) records(ctx context.Context, name string, h heading, yield func(*Record, error) bool) {
	t := &table{tally: &tally{}, heading: h}
	stopped := false
	send := func(r *Record, err error) bool {
		stopped = stopped || !yield(r, err)
		return !stopped
	}
	at := finding.Position{File: name, Sheet: w.sheet}
	for _, other := range w.others {
		if !send(nil, RuleSheetOther.Finding(finding.Arg{Name: "sheet", Value: w.sheet}, finding.Arg{Name: "other", Value: other}).At(at)) {
			return
		}
	}
	above := 0
	last, err := w.each(ctx, func(row int, cells []string) bool {
		at.Row = row
		switch {
		case t.columns == nil && t.heading.passes(row):
			t.tally.add(RuleRowAbove, "", at, row)
			return true
		case t.columns == nil:
			t.header(cells, at)
			above = row
			return true
		}
		for ; above+1 < row; above++ {
			t.tally.add(RuleRowBlank, "", finding.Position{File: name, Sheet: w.sheet, Row: above + 1}, above+1)
		}
		above = row
		values := make([]Value, max(len(cells), len(t.columns)))
		for i, cell := range cells {
			values[i].Text = cell
		}
		return send(t.record(at, "", values, nil), nil)
	})
	for _, found := range t.tally.findings() {
		if stopped || !send(nil, found) {
			return
		}
	}
	switch {
	case stopped || err == nil:
	case ctx.Err() != nil:
		send(nil, &ReadError{File: name, Err: ctx.Err()})
	default:
		at.Row = last
		send(nil, RuleRestUnread.Finding().At(at))
	}
}

// datesAsISO makes the library print dates as ISO 8601 and other numbers as
// they are stored, whatever the workbook's own formats: 2015-01-11, not 11-Jan-15.
func (w *workbook) datesAsISO() error {
	ids := map[dateKind]int{}
	for i, pattern := range []string{`yyyy-mm-dd`, `yyyy-mm-dd"T"hh:mm:ss`, `hh:mm:ss`} {
		kind := day + dateKind(i)
		style, err := w.file.NewStyle(&excelize.Style{CustomNumFmt: &pattern})
		if err != nil {
			return err
		}
		ids[kind] = *w.file.Styles.CellXfs.Xf[style].NumFmtID
	}
	own := map[int]string{}
	if w.file.Styles.NumFmts != nil {
		for _, n := range w.file.Styles.NumFmts.NumFmt {
			own[n.NumFmtID] = n.FormatCode
		}
	}
	for i, xf := range w.file.Styles.CellXfs.Xf {
		id := plainFormat
		if xf.NumFmtID != nil {
			if kind := dateKindOf(*xf.NumFmtID, own); kind != noDate {
				id = ids[kind]
			}
		}
		w.file.Styles.CellXfs.Xf[i].NumFmtID = &id
	}
	return nil
}

// plainFormat is a number format that no workbook defines: the value is shown
// as stored.
const plainFormat = 1 << 30

// dateKind is what a number format makes of a number.
type dateKind int

const (
	noDate dateKind = iota
	day
	moment
	clock
)

// dateKindOf reads a number format: the built-in ones by their id (ECMA-376
// part 1, 18.8.30), a workbook's own ones by their letters.
func dateKindOf(id int, own map[int]string) dateKind {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return day
	case id == 22:
		return moment
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return clock
	}
	letters := formatLetters(own[id])
	hasDay := strings.ContainsAny(letters, "yd")
	hasTime := strings.ContainsAny(letters, "hs")
	switch {
	case hasDay && hasTime:
		return moment
	case hasDay, strings.Contains(letters, "mmm"):
		return day
	case hasTime:
		return clock
	}
	return noDate
}

// formatLetters returns the first section of a number format in lower case,
// without quoted text, escaped characters, colours and conditions.
func formatLetters(code string) string {
	var b strings.Builder
	code, _, _ = strings.Cut(code, ";")
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '\\', '_', '*':
			i++
		case '"':
			if k := strings.IndexByte(code[i+1:], '"'); k >= 0 {
				i += k + 1
			}
		case '[':
			if k := strings.IndexByte(code[i:], ']'); k >= 0 {
				if strings.Trim(strings.ToLower(code[i+1:i+k]), "hms") == "" {
					b.WriteString(strings.ToLower(code[i+1 : i+k])) // elapsed time
				}
				i += k
			}
		default:
			b.WriteByte(c | 0x20)
		}
	}
	letters := b.String()
	if strings.Contains(letters, "general") {
		return ""
	}
	return letters
}
