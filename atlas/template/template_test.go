package template

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
)

// open writes the workbook and reads it back.
func open(t *testing.T, prefs ...language.Tag) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Workbook(&b, prefs...))
	file, err := excelize.OpenReader(&b)
	require.NoError(t, err)
	t.Cleanup(func() { file.Close() })
	return file
}

func TestColumnsAreExplainedInFrench(t *testing.T) {
	french, english := newWriter([]language.Tag{language.French}), newWriter([]language.Tag{language.English})
	for _, c := range schema.TemplateColumns() {
		assert.NotEmpty(t, french.title(c), c.Name)
		assert.NotEqual(t, english.description(c), french.description(c), c.Name)
	}
}

func TestWordsAreTheSameInBothLanguages(t *testing.T) {
	for _, key := range words().Rules(language.English) {
		assert.Contains(t, words().Rules(language.French), key)
	}
	names := map[string]bool{}
	for _, c := range schema.TemplateColumns() {
		name, _, _ := strings.Cut(c.Name, ":")
		names[name] = true
	}
	for _, key := range words().Rules(language.French) {
		_, english := words().Texts(key, language.English)
		assert.True(t, names[key] || english == language.English, "%s explains no column", key)
	}
}

func TestWorkbookHasOneVisibleSheetWithTheColumns(t *testing.T) {
	file := open(t)
	assert.Equal(t, []string{sheetRecords, sheetCodes}, file.GetSheetList())
	visible, err := file.GetSheetVisible(sheetCodes)
	require.NoError(t, err)
	assert.False(t, visible)
	rows, err := file.GetRows(sheetRecords)
	require.NoError(t, err)
	require.Len(t, rows, 1)
	for i, c := range schema.TemplateColumns() {
		assert.Equal(t, c.Name, rows[0][i])
	}
}

func TestWorkbookOffersTheCodesOfEachColumn(t *testing.T) {
	file := open(t, language.French)
	validations, err := file.GetDataValidations(sheetRecords)
	require.NoError(t, err)
	byFirstCell := map[string]*excelize.DataValidation{}
	for _, v := range validations {
		first, _, _ := strings.Cut(v.Sqref, ":")
		byFirstCell[first] = v
	}
	for i, c := range schema.TemplateColumns() {
		list, ok := codes.Lookup(c.CodeList)
		if !ok {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(i+1, 2)
		require.NoError(t, err)
		v := byFirstCell[cell]
		if !assert.NotNil(t, v, c.Name) {
			continue
		}
		assert.Equal(t, list.Codes(), cells(t, file, v.Formula1), c.Name)
		assert.Equal(t, c.Kind != schema.FlatList && !c.CodeOpen, v.ShowErrorMessage, "%s refuses other values", c.Name)
	}
}

// cells returns what stands in a range such as "codes!$A$2:$A$9".
func cells(t *testing.T, file *excelize.File, formula string) []string {
	t.Helper()
	sheet, area, _ := strings.Cut(formula, "!")
	first, last, _ := strings.Cut(strings.ReplaceAll(area, "$", ""), ":")
	column, top, err := excelize.CellNameToCoordinates(first)
	require.NoError(t, err)
	_, bottom, err := excelize.CellNameToCoordinates(last)
	require.NoError(t, err)
	var values []string
	for row := top; row <= bottom; row++ {
		cell, err := excelize.CoordinatesToCellName(column, row)
		require.NoError(t, err)
		value, err := file.GetCellValue(sheet, cell)
		require.NoError(t, err)
		values = append(values, value)
	}
	return values
}

func TestHeadingsCarryNotesInTheLanguageAskedFor(t *testing.T) {
	file := open(t, language.French)
	comments, err := file.GetComments(sheetRecords)
	require.NoError(t, err)
	require.Len(t, comments, len(schema.TemplateColumns()))
	var country string
	for _, c := range comments {
		if header, _ := file.GetCellValue(sheetRecords, c.Cell); header == "purpose" {
			for _, run := range c.Paragraph {
				country += run.Text
			}
		}
	}
	assert.Contains(t, country, "Raison d’être dans l’atlas")
	assert.Contains(t, country, "Exemple : supports | offers")
	assert.Contains(t, country, "offers = "+codes.Purposes.Label("offers", language.French))
}

func TestSameLanguageSameBytes(t *testing.T) {
	var first, second bytes.Buffer
	require.NoError(t, Workbook(&first, language.French))
	require.NoError(t, Workbook(&second, language.French))
	assert.True(t, bytes.Equal(first.Bytes(), second.Bytes()))
}

// A volunteer types the examples into the workbook and hands it in.
func TestFilledWorkbookIsReadWithoutMapping(t *testing.T) {
	file := open(t)
	want := map[string]string{}
	for i, c := range schema.TemplateColumns() {
		cell, err := excelize.CoordinatesToCellName(i+1, 2)
		require.NoError(t, err)
		value := example(c)
		if value == "" || c.Name == "location.precision" {
			continue
		}
		want[c.Name] = value
		require.NoError(t, file.SetCellStr(sheetRecords, cell, value))
	}
	var b bytes.Buffer
	require.NoError(t, file.Write(&b))

	f, err := source.NewFile(t.Context(), "members.xlsx", &b, source.Options{})
	require.NoError(t, err)
	defer f.Close()
	m := mapping.Flat()
	for record, err := range f.Records(t.Context()) {
		require.NoError(t, err)
		result := m.Apply(record, mapping.Origin{Source: schema.Source{ID: "network-of-commons", Licence: "CC-BY-4.0"}})
		require.Empty(t, result.Findings)
		got := map[string]string{}
		for column, cell := range schema.FlatRow(result.Organisation) {
			got[column] = cell
		}
		for column, cell := range want {
			assert.Equal(t, cell, got[column], column)
		}
		assert.Empty(t, schema.ValidateOrganisation(result.Organisation))
	}
}

func TestCSVIsTheHeaderOfTheFlatProfile(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, CSV(&b))
	line, ok := strings.CutPrefix(b.String(), byteOrderMark)
	require.True(t, ok)
	header := strings.Split(strings.TrimSuffix(line, "\n"), ",")
	_, errs := schema.ReadFlat(header, make([]string, len(header)))
	assert.Empty(t, errs)
	assert.Len(t, header, len(schema.TemplateColumns()))
}

// full is a disk that takes n bytes.
type full struct{ n int }

var errFull = errors.New("no space left on device")

func (f *full) Write(p []byte) (int, error) {
	if f.n -= len(p); f.n < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestFailingDisk(t *testing.T) {
	for _, n := range []int{0, 3, 1000} {
		assert.ErrorIs(t, Workbook(&full{n}), errFull, "%d bytes", n)
	}
	for _, n := range []int{0, 3} {
		assert.ErrorIs(t, CSV(&full{n}), errFull, "%d bytes", n)
	}
}
