package source_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// workbook returns a workbook with a cover sheet and two lists.
func workbook(t testing.TB) []byte {
	x := excelize.NewFile()
	defer x.Close()
	set := func(sheet, cell string, v any) { require.NoError(t, x.SetCellValue(sheet, cell, v)) }
	require.NoError(t, x.SetSheetName("Sheet1", "Cover"))
	set("Cover", "A1", "Members 2016")
	for _, sheet := range []string{"Members", "Old members"} {
		_, err := x.NewSheet(sheet)
		require.NoError(t, err)
		for i, name := range []string{"name", "founded", "lat", "postcode", "seen", ""} {
			cell, err := excelize.CoordinatesToCellName(i+1, 2)
			require.NoError(t, err)
			set(sheet, cell, name)
		}
		set(sheet, "A3", "Hub")
		set(sheet, "B3", time.Date(2015, 1, 11, 0, 0, 0, 0, time.UTC))
		set(sheet, "C3", 48.2081743)
		set(sheet, "D3", "01067")
		set(sheet, "E3", time.Date(2016, 2, 29, 13, 45, 10, 0, time.UTC))
		set(sheet, "A6", "Lab")
		set(sheet, "C6", 0.5)
		set(sheet, "F6", true)
	}
	own, percent := `d"th of" mmmm yyyy`, `0.0%`
	date, err := x.NewStyle(&excelize.Style{CustomNumFmt: &own})
	require.NoError(t, err)
	share, err := x.NewStyle(&excelize.Style{CustomNumFmt: &percent})
	require.NoError(t, err)
	require.NoError(t, x.SetCellStyle("Members", "B3", "B3", date))
	require.NoError(t, x.SetCellStyle("Members", "C6", "C6", share))
	var b bytes.Buffer
	_, err = x.WriteTo(&b)
	require.NoError(t, err)
	return b.Bytes()
}

func TestWorkbook(t *testing.T) {
	f, err := source.NewFile(t.Context(), "members.xlsx", bytes.NewReader(workbook(t)), source.Options{})
	require.NoError(t, err)
	defer f.Close()
	d := f.Description()
	assert.Equal(t, source.XLSX, d.Format)
	assert.Equal(t, "Members", d.Sheet)
	assert.Equal(t, []string{"Cover", "Members", "Old members"}, d.Sheets)
	assert.Equal(t, []string{"name", "founded", "lat", "postcode", "seen"}, d.Columns[:5])
	records, findings := readAll(t, f)
	require.Len(t, records, 2)
	text := func(r *source.Record, column string) string { return r.Values(column)[0].Text }
	assert.Equal(t, "2015-01-11", text(records[0], "founded"))
	assert.Equal(t, "2016-02-29T13:45:10", text(records[0], "seen"))
	assert.Equal(t, "48.2081743", text(records[0], "lat"))
	assert.Equal(t, "01067", text(records[0], "postcode"))
	assert.Equal(t, "0.5", text(records[1], "lat"))
	assert.Equal(t, "TRUE", text(records[1], "column 6"))
	assert.Equal(t, finding.Position{File: "members.xlsx", Sheet: "Members", Row: 6, Record: 2, Field: "lat"}, records[1].Locate("lat"))
	var rules []string
	for _, found := range findings {
		rules = append(rules, found.Rule)
	}
	assert.ElementsMatch(t, []string{"sheet-unread", "row-long", "row-blank"}, rules)
}

func TestWorkbookSheetByName(t *testing.T) {
	data := workbook(t)
	f, err := source.NewFile(t.Context(), "members.xlsx", bytes.NewReader(data), source.Options{Sheet: "Old members"})
	require.NoError(t, err)
	defer f.Close()
	records, _ := readAll(t, f)
	assert.Len(t, records, 2)

	_, err = source.NewFile(t.Context(), "members.xlsx", bytes.NewReader(data), source.Options{Sheet: "Membres"})
	var found finding.Finding
	require.ErrorAs(t, err, &found)
	assert.Equal(t, source.RuleSheetMissing.ID, found.Rule)
}

func TestWorkbookThatIsBroken(t *testing.T) {
	data := workbook(t)
	for name, broken := range map[string][]byte{
		"cut":    data[:len(data)/2],
		"zeroed": append(append([]byte{}, data[:600]...), make([]byte, 4000)...),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := source.NewFile(t.Context(), "members.xlsx", bytes.NewReader(broken), source.Options{Format: source.XLSX})
			var found finding.Finding
			require.ErrorAs(t, err, &found)
			assert.Equal(t, finding.Error, found.Severity)
		})
	}
}
