package source_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// partnerFiles are the files of the nine partners with what their READMEs say.
var partnerFiles = []struct {
	name      string
	records   int
	format    source.Format
	encoding  string
	delimiter rune
	path      string
	newline   string
	counts    map[string]int // findings that count something, summed over columns
}{
	{name: "coops-uk/2017-06/open_data_organisations.csv", records: 8371, format: source.CSV, encoding: "utf-8", delimiter: ',', newline: "crlf", counts: map[string]int{"character-lost": 8}}, // in five rows,
	{name: "coops-uk/2019-06/open_data_outlets.csv", records: 5966, format: source.CSV, encoding: "utf-8", delimiter: ',', newline: "crlf", counts: map[string]int{"character-lost": 1}},
	{name: "dotcoop-uk/Clean-UK.csv", records: 357, format: source.CSV, encoding: "utf-8", delimiter: ',', newline: "lf", counts: map[string]int{"column-without-name": 3}},
	{name: "dotcoop-uk/example-umap-import.csv", records: 357, format: source.CSV, encoding: "utf-8", delimiter: ',', newline: "lf"},
	{name: "dsi4eu/organisations.json", records: 1219, format: source.JSON, encoding: "utf-8"},
	{name: "dsi4eu/organisations2.json", records: 1228, format: source.JSON, encoding: "utf-8"},
	{name: "dsi4eu/projects.json", records: 812, format: source.JSON, encoding: "utf-8"},
	{name: "dsi4eu/projects2.json", records: 829, format: source.JSON, encoding: "utf-8"},
	{name: "hackerspaces-org/hackerspaces_geo.js", records: 234, format: source.GeoJSON, encoding: "utf-8", path: "/*/features", newline: "lf"},
	{name: "mednum-france/angers.json", records: 63, format: source.JSON, encoding: "utf-8", newline: "lf"},
	{name: "mednum-france/etapes-numerique.json", records: 95, format: source.JSON, encoding: "utf-8", newline: "lf"},
	{name: "mednum-france/gironde.json", records: 347, format: source.JSON, encoding: "utf-8", newline: "lf"},
	{name: "mednum-france/maine-et-loire.json", records: 243, format: source.JSON, encoding: "utf-8", newline: "lf"},
	{name: "susy-transformap/data.json", records: 1794, format: source.GeoJSON, encoding: "utf-8", path: "/features", counts: map[string]int{"member-beside-records": 2}},
	{name: "transformap-intake/bils/3.4.to_correct_for-umap.csv.geojson", records: 3, format: source.GeoJSON, encoding: "utf-8", path: "/features", newline: "lf"},
	{name: "transformap-intake/bils/BG - BILSP - SSEDAS Mapping.csv", records: 6, format: source.CSV, encoding: "utf-8", delimiter: '\t', newline: "lf", counts: map[string]int{"cell-error": 2}},
	{name: "transformap-intake/budapest/budapest.exactgeocoded.csv", records: 15, format: source.CSV, encoding: "utf-8", delimiter: ',', newline: "lf"},
	{name: "transformap-intake/budapest/template_v.0.8_en_intelligent_filled_bearb.csv", records: 32, format: source.CSV, encoding: "utf-8", delimiter: '\t', newline: "lf"},
	{name: "transformap-intake/corai/1.geojson", records: 1, format: source.GeoJSON, encoding: "utf-8", path: "/features", newline: "lf"},
	{name: "transformap-intake/eetti/1_eeti.csv", records: 11, format: source.CSV, encoding: "utf-8", delimiter: '\t', newline: "lf", counts: map[string]int{"row-blank": 988}},
	{name: "transformap-intake/eetti/2_eeti.exactgeocoded.csv", records: 8, format: source.CSV, encoding: "utf-8", delimiter: ',', newline: "lf", counts: map[string]int{"quote-doubled": 9}},
	{name: "transformap-intake/eetti/5.1_eeti.image_links_ok.geojson", records: 10, format: source.GeoJSON, encoding: "utf-8", path: "/features", newline: "lf"},
	{name: "transformap-intake/inkota/5.2.1_attributes-ok.geojson", records: 88, format: source.GeoJSON, encoding: "utf-8", path: "/features", newline: "lf"},
	{name: "transformap-intake/inkota/Inkota-SSEDAS_Mapping_v.0.3_af.csv", records: 89, format: source.CSV, encoding: "utf-8", delimiter: '\t', newline: "lf"},
	{name: "transformap-intake/inkota/round2_umap-corrected_by_inkota.csv", records: 39, format: source.CSV, encoding: "utf-8", delimiter: ',', newline: "lf"},
	{name: "uk-makerspaces/ukmakerspacesanonymiseddata.csv", records: 41, format: source.CSV, encoding: "windows-1252", delimiter: ',', newline: "crlf"},
	{name: "uk-makerspaces/ukmakerspacesidentifiabledata.csv", records: 97 + 1, format: source.CSV, encoding: "windows-1252", delimiter: ',', newline: "crlf",
		// The last row is no blank: one cell of it holds a formula error.
		counts: map[string]int{"byte-doubtful": 16 + 23 + 4 + 4 + 3 + 2}},
	{name: "workers-coop/2023-06-23_wc_converted.csv", records: 387, format: source.CSV, encoding: "utf-8", delimiter: ',', newline: "lf", counts: map[string]int{"column-name-twice": 1}},
}

// partnerFolder returns the folder of the partners' files or skips the test.
func partnerFolder(t testing.TB) string {
	folder := os.Getenv("SOCIALATLAS_DATA")
	if folder == "" {
		t.Skip("set SOCIALATLAS_DATA to the folder of partner files")
	}
	return folder
}

func TestPartnerFiles(t *testing.T) {
	folder := partnerFolder(t)
	for _, c := range partnerFiles {
		t.Run(c.name, func(t *testing.T) {
			f, err := source.Open(t.Context(), filepath.Join(folder, c.name), source.Options{})
			require.NoError(t, err)
			defer f.Close()
			d := f.Description()
			t.Log(d.Evidence)
			assert.Equal(t, c.format, d.Format)
			assert.Equal(t, c.encoding, d.Encoding)
			assert.Equal(t, c.delimiter, d.Delimiter)
			assert.Equal(t, c.path, d.Path)
			assert.Equal(t, c.newline, d.Newline)
			records, findings := readAll(t, f)
			assert.Len(t, records, c.records)
			counts := map[string]int{}
			for _, found := range findings {
				t.Log(found)
				assert.False(t, source.Lost(found) || source.Incomplete(found))
				if n, ok := found.Arg("count"); ok {
					counts[found.Rule] += n.(int)
				}
			}
			for rule, want := range c.counts {
				assert.Equal(t, want, counts[rule], rule)
			}
		})
	}
}

func TestPartnerFilesThatAreRefused(t *testing.T) {
	folder := partnerFolder(t)
	for name, rule := range map[string]*finding.Rule{
		"transformap-intake/bils/BG - BILSP - SSEDAS Mapping.ods":          source.RuleFileODS,
		"transformap-intake/inkota/template - SSEDAS Mapping_v.0.2_sb.xls": source.RuleFileXLS,
		"uk-makerspaces/datapackage.json":                                  source.RuleFileNotJSON,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := source.Open(t.Context(), filepath.Join(folder, name), source.Options{})
			var found finding.Finding
			require.ErrorAs(t, err, &found)
			assert.Equal(t, rule.ID, found.Rule)
			if rule == source.RuleFileNotJSON {
				assert.Equal(t, 1, found.Position.Line)
			}
		})
	}
}

// readAll returns the records and findings of a file; any other error fails the test.
func readAll(t testing.TB, f *source.File) (records []*source.Record, findings []finding.Finding) {
	for r, err := range f.Records(t.Context()) {
		var found finding.Finding
		switch {
		case err == nil:
			records = append(records, r)
		case errors.As(err, &found):
			findings = append(findings, found)
		default:
			require.NoError(t, err)
		}
	}
	return records, findings
}
