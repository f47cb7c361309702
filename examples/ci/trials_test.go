package ci_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// tryFlat reads a row of the flat profile as programs do that know no mapping.
func tryFlat(t *testing.T, example string) []string {
	rows, err := csv.NewReader(bytes.NewReader(table(t, example))).ReadAll()
	require.NoError(t, err)
	var found []finding.Finding
	for _, row := range rows[1:] {
		_, errs := schema.ReadFlat(rows[0], row)
		for _, err := range errs {
			found = append(found, err.Finding())
		}
	}
	return distinct(found)
}

// ownSchema is that of a partner, in which the examples of the rules about such schemas
// are right and wrong.
const ownSchema = `{"properties": {
	"grade": {"enum": ["full", "guest"]}, "members": {"minimum": 0}, "acronym": {"maxLength": 10}, "topics": {"uniqueItems": true},
	"fee": {"not": {"const": "none"}}}}`

func tryExtended(t *testing.T, example string) []string {
	e, err := schema.CompileExtension(schema.ExtensionDocument{Name: "own.schema.json", Data: []byte(ownSchema)}, nil)
	require.NoError(t, err)
	return distinct(e.Validate(record(example)))
}

func tryExtension(t *testing.T, example string) []string {
	if !strings.HasPrefix(example, "{") {
		example = `{"properties": {` + example + `}}`
	}
	folder := os.DirFS("testdata/schemas")
	_, err := schema.CompileExtension(schema.ExtensionDocument{Name: "own.schema.json", Data: []byte(example)}, folder)
	return distinct(inError(t, err))
}

// membersMapping reads the columns of soundColumns.
const membersMapping = `mapping: "1.0"
key: [Nr]
country: FR
lookups: {sectors: {Retail: community}}
fields:
  name: Name
  sector: {from: Sector, do: [{lookup: sectors}]}
  founded: {from: Founded, do: [{date: DD/MM/YYYY}]}
  topic: {from: Region, do: [{pattern: "^R[0-9]+$"}]}
  acronym: {from: Town, do: [{split: ";"}]}
  activity: Activity
  location.country: {from: Land, do: [country]}
  language: {from: Language, do: [language]}
  location.point: {longitude: Longitude, latitude: Latitude}
`

var soundColumns = map[string]string{
	"Nr": "17", "Name": "FabLab", "Sector": "Retail", "Founded": "28/02/2019", "Region": "R12", "Town": "Lyon", "Activity": "62.10", "Land": "France", "Language": "de",
	"Longitude": "2.3522", "Latitude": "48.8566",
}

// tryMapped checks a list of a partner's own columns.
func tryMapped(t *testing.T, example string) []string {
	cells := maps.Clone(soundColumns)
	for line := range strings.SplitSeq(example, "\n") {
		column, value, ok := cutLast(line)
		require.True(t, ok && soundColumns[column] != "", line)
		cells[column] = value
	}
	return mapped(t, membersMapping, cells)
}

// tryMappedColumns checks a list of three columns with the mapping of the example.
func tryMappedColumns(t *testing.T, example string) []string {
	return mapped(t, mappingOf(example)+"country: FR\n", map[string]string{"Nr": "17", "Name": "FabLab", "Colour": "red"})
}

func mapped(t *testing.T, rules string, cells map[string]string) []string {
	m, err := mapping.Load("members.yaml", strings.NewReader(rules))
	require.NoError(t, err)
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	columns := slices.Sorted(maps.Keys(cells))
	row := make([]string, len(columns))
	for i, column := range columns {
		row[i] = cells[column]
	}
	require.NoError(t, w.WriteAll([][]string{columns, row}))
	file := filepath.Join(t.TempDir(), "members.csv")
	require.NoError(t, os.WriteFile(file, b.Bytes(), 0o600))
	return validated(t, file, validate.Options{Mapping: m, Licence: "CC-BY-4.0"})
}

// tryNamedFile reads a file that has the first bytes of what its name says.
func tryNamedFile(t *testing.T, example string) []string {
	contents := map[string][]byte{
		"list.xls":         append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 512)...),
		"list.ods":         archive(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
		"list.xlsx":        workbook(t, "Members"),
		"list.xlsx (half)": workbook(t, "Members")[:2000],
	}
	require.Contains(t, contents, example)
	name, _, _ := strings.Cut(example, " ")
	return readBack(t, name, contents[example], source.Options{})
}

// tryWorkbook reads a workbook of the sheets that the example lists; one after an arrow is
// asked for.
func tryWorkbook(t *testing.T, example string) []string {
	sheets, wanted, _ := strings.Cut(example, " → ")
	return readBack(t, "list.xlsx", workbook(t, strings.Split(sheets, ", ")...), source.Options{Sheet: wanted})
}

func archive(t *testing.T, name, content string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateHeader(&zip.FileHeader{Name: name})
	require.NoError(t, err)
	_, err = w.Write([]byte(content))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

func workbook(t *testing.T, sheets ...string) []byte {
	x := excelize.NewFile()
	defer x.Close()
	for i, sheet := range sheets {
		if i == 0 {
			require.NoError(t, x.SetSheetName("Sheet1", sheet))
		} else if _, err := x.NewSheet(sheet); err != nil {
			require.NoError(t, err)
		}
		require.NoError(t, x.SetSheetRow(sheet, "A1", &[]string{"id", "name", "country"}))
		require.NoError(t, x.SetSheetRow(sheet, "A2", &[]string{"1", "FabLab", "FR"}))
	}
	var b bytes.Buffer
	_, err := x.WriteTo(&b)
	require.NoError(t, err)
	return b.Bytes()
}
