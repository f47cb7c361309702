package source_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

func TestHeaderIsFoundBelowTitles(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		header  int
		columns []string
		records int
	}{
		"no title":                   {"name;town\nHub;Ghent\nLab;Lyon\n", 1, []string{"name", "town"}, 2},
		"title of one cell":          {"Members 2024\nname;postcode;town\nHub;9000;Ghent\nLab;69001;Lyon\n", 2, []string{"name", "postcode", "town"}, 2},
		"title in a padded row":      {"Members;;\n;;\nname;postcode;town\nHub;9000;Ghent\n", 3, []string{"name", "postcode", "town"}, 1},
		"title, date and note":       {"Members\n1.5.2024\n\"Ask, if in doubt\"\n\nname,postcode,town\nHub,9000,Ghent\nLab,69001,Lyon\n", 5, []string{"name", "postcode", "town"}, 2},
		"groups of columns":          {"who,,where,,\nname,kind,street,postcode,town\nHub,coop,Kouter 7,9000,Ghent\n", 2, []string{"name", "kind", "street", "postcode", "town"}, 1},
		"words only below a title":   {"Members of the network\nname;town\nHub;Ghent\nLab;Lyon\n", 2, []string{"name", "town"}, 2},
		"one word may be the header": {"name\nHub;Ghent;Belgium\nLab;Lyon;France\n", 1, []string{"name", "column 2", "column 3"}, 2},
		"data are no header":         {"name,,,\nHub,9000,Ghent,info@example.org\nLab,69001,Lyon,lab@example.org\n", 1, []string{"name", "column 2", "column 3", "column 4"}, 2},
		"nameless columns":           {"name,,town,\nHub,9000,Ghent,x\nLab,69001,Lyon,y\n", 1, []string{"name", "column 2", "town", "column 4"}, 2},
		"one column":                 {"name\nHub\nLab, or so\n", 1, []string{"name"}, 2},
		"wide rows below":            {"My list\nname,town\nHub,1,2,3,4\nLab,1,2,3,4\n", 1, []string{"My list", "column 2"}, 3},
		"sep names the delimiter":    {"sep=;\nMembers 2024\nname;postcode;town\nHub;9000;Ghent\n", 3, []string{"name", "postcode", "town"}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := source.NewFile(t.Context(), "a.csv", strings.NewReader(c.text), source.Options{})
			require.NoError(t, err)
			assert.Equal(t, c.header, f.Description().Header, f.Description().Evidence)
			records, findings := readAll(t, f)
			require.Len(t, records, c.records)
			assert.Equal(t, c.columns, records[0].Columns())
			above := 0
			for _, found := range findings {
				if found.Rule == source.RuleRowAbove.ID {
					above++
				}
			}
			assert.Equal(t, c.header > 1, above == 1)
		})
	}
}

func TestHeaderAsTold(t *testing.T) {
	const text = "name;town\n\nID;City\n1;Ghent\n"
	f, err := source.NewFile(t.Context(), "a.csv", strings.NewReader(text), source.Options{Header: 3})
	require.NoError(t, err)
	assert.Equal(t, []string{"ID", "City"}, f.Description().Columns)
	records, findings := readAll(t, f)
	require.Len(t, records, 1)
	assert.Equal(t, "Ghent", records[0].Values("City")[0].Text)
	assert.Equal(t, 4, records[0].Position().Row)
	require.Len(t, findings, 2)
	assert.Equal(t, source.RuleRowAbove.ID, findings[0].Rule)

	_, err = source.NewFile(t.Context(), "a.csv", strings.NewReader(text), source.Options{Header: -1})
	var option *source.OptionError
	assert.ErrorAs(t, err, &option)
}

func TestWorkbookWithTitles(t *testing.T) {
	x := excelize.NewFile()
	defer x.Close()
	require.NoError(t, x.SetSheetName("Sheet1", "Read me"))
	require.NoError(t, x.SetCellValue("Read me", "A1", "How to read this"))
	require.NoError(t, x.SetCellValue("Read me", "A2", "One row for each member"))
	_, err := x.NewSheet("Members")
	require.NoError(t, err)
	require.NoError(t, x.MergeCell("Members", "A1", "C1"))
	for cell, v := range map[string]any{"A1": "Members 2024", "A3": "name", "B3": "postcode", "C3": "town", "A4": "Hub", "B4": 9000, "C4": "Ghent"} {
		require.NoError(t, x.SetCellValue("Members", cell, v))
	}
	var b bytes.Buffer
	_, err = x.WriteTo(&b)
	require.NoError(t, err)
	for name, o := range map[string]source.Options{"found": {}, "told": {Header: 3}} {
		t.Run(name, func(t *testing.T) {
			f, err := source.NewFile(t.Context(), "a.xlsx", bytes.NewReader(b.Bytes()), o)
			require.NoError(t, err)
			defer f.Close()
			assert.Equal(t, "Members", f.Description().Sheet)
			assert.Equal(t, []string{"name", "postcode", "town"}, f.Description().Columns)
			records, findings := readAll(t, f)
			require.Len(t, records, 1)
			assert.Equal(t, finding.Position{File: "a.xlsx", Sheet: "Members", Row: 4, Record: 1, Field: "town"}, records[0].Locate("town"))
			var rules []string
			for _, found := range findings {
				rules = append(rules, found.Rule)
			}
			assert.ElementsMatch(t, []string{"row-above-header", "sheet-unread"}, rules)
		})
	}
}
