package inspect

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func profileOf(t testing.TB, name string) *Profile {
	t.Helper()
	f, err := source.Open(t.Context(), name, source.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	p, err := File(t.Context(), f)
	require.NoError(t, err)
	return p
}

func TestGoldenProfile(t *testing.T) {
	p := profileOf(t, "testdata/vereine.csv")
	asJSON, err := json.MarshalIndent(p, "", "  ")
	require.NoError(t, err)
	for name, got := range map[string]string{"vereine.txt": p.String(), "vereine.yaml": string(p.Mapping()), "vereine.json": string(asJSON) + "\n"} {
		path := filepath.Join("testdata", name)
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, string(want), got)
		for _, private := range []string{"@", "555", "Muster", "Ada", "Beispiel"} {
			assert.NotContains(t, strings.ReplaceAll(strings.ReplaceAll(got, `"@`, ""), "a@a", ""), private, name)
		}
	}
}

func TestFirstMappingMapsWhatWasRecognised(t *testing.T) {
	p := profileOf(t, "testdata/vereine.csv")
	m, err := mapping.Load("vereine.yaml", strings.NewReader(string(p.Mapping())))
	require.NoError(t, err)
	f, err := source.Open(t.Context(), "testdata/vereine.csv", m.Source())
	require.NoError(t, err)
	defer f.Close()
	for record, err := range f.Records(t.Context()) {
		require.NoError(t, err)
		r := m.Apply(record, mapping.Origin{})
		require.Empty(t, r.Findings)
		if record.Number != 2 {
			continue
		}
		o := r.Organisation
		assert.Equal(t, "2", r.Key)
		assert.Equal(t, "Datenladen", o.Name.String())
		assert.Equal(t, "DE", o.Country)
		assert.Equal(t, "01099", o.Locations[0].Address.Postcode)
		assert.Equal(t, "Dresden", o.Locations[0].Address.Town)
		assert.Equal(t, 51.07, o.Locations[0].Point.Latitude())
		assert.Equal(t, "Daten für alle.", o.Description.String())
		assert.Equal(t, "2015-11-12", string(o.Life.Founded))
		assert.Empty(t, o.People)
	}
}

func TestFirstMappingReadsTheFileTheSameWay(t *testing.T) {
	told := source.Options{Format: source.CSV, Encoding: "windows-1252", Delimiter: '|', Header: 3}
	f, err := source.NewFile(t.Context(), "a.txt", strings.NewReader("A|B\n\nname|town\nCaf\xe9|Liège\n"), told)
	require.NoError(t, err)
	p, err := File(t.Context(), f)
	require.NoError(t, err)
	m, err := mapping.Load("a.yaml", strings.NewReader(string(p.Mapping())))
	require.NoError(t, err)
	assert.Equal(t, told, m.Source())

	p.Description = source.Description{Format: source.XLSX, Sheet: "2024: all", Sheets: []string{"notes", "2024: all"}}
	m, err = mapping.Load("a.yaml", strings.NewReader(string(p.Mapping())))
	require.NoError(t, err)
	assert.Equal(t, source.Options{Sheet: "2024: all"}, m.Source())
}

func TestTypesOfValues(t *testing.T) {
	for text, want := range map[string]Type{
		"info@example.org": TypeMailbox, "mailto:info@example.org": TypeMailbox, "https://example.org/a": TypeURL, "www.example.org": TypeURL,
		"example.coop": TypeURL, "732 829 320 00074": TypeSIRET, "11/8/1863": TypeDate, "2019-02-03T10:00:00Z": TypeDate, "11-Jan-15": TypeDate,
		"48.8566, 2.3522": TypePair, "8FW4V75V+8Q": TypePair, "TQ 30163 80470": TypePair, "31U DQ 48251 11932": TypePair, "SC123456": TypeText, "+33 1 23 45 17 29": TypePhone, "+33 1 23 45 67 89": TypePhone, "0049 30 5550100": TypePhone, "oui": TypeBool, "Österreich": TypeCountry,
		"17": TypeInteger, "17,5": TypeNumber, strings.Repeat("word ", 20): TypeLong, "Some words": TypeText,
	} {
		assert.Equal(t, want, Types[typesOf(text)[0]], text)
	}
}

func TestShapesShowNoValue(t *testing.T) {
	for text, want := range map[string]string{
		"Ada Beispiel": "Aaa Aaaa", "01067": "99999", "R000123": "A999999", "a@b.example": "a@a.aaa", "x\u00ady\n z": "aa  a", "": "",
	} {
		assert.Equal(t, want, shapeOf(text), text)
	}
	assert.LessOrEqual(t, len(shapeOf(strings.Repeat("aB", 100))), maxShape+len("…"))
}

func TestHeadings(t *testing.T) {
	for column, want := range map[string]Meaning{
		"organisation_name": Name, "Name of makerspace": Name, "NOM_STRUCTURE": Name, "Vereinsname": Name, "addr:city": Town, "contact:email": Email,
		"startDate": Founded, "Dernière MAJ": Updated, "Code postal": Postcode, "Longitide": Longitude, "latitute": Latitude,
		"Szer. geogr.": Latitude, "Adresse e-mail": Email, "PSČ": Postcode, "Puhelin": Phone, "Adreça": Street, "Επωνυμία": Name,
		"Incorporation Date": Founded, "Forma giuridica": Legal, "Código postal": Postcode, "Miejscowość": Town, "Rechtsvorm": Legal,
	} {
		best := hint{}
		for _, h := range hints(column) {
			if h.strength > best.strength {
				best = h
			}
		}
		assert.Equal(t, want, best.meaning, column)
	}
	assert.Empty(t, hints("Do you recieved any of the below types of business rates relief?"))
}

func TestWordListIsWellFormed(t *testing.T) {
	languages := map[string]bool{}
	found := map[Meaning]bool{}
	for _, h := range headings() {
		assert.NotEmpty(t, h.key)
		if languages[h.language] = true; h.meaning != secret {
			assert.Contains(t, Meanings, h.meaning)
			found[h.meaning] = true
		}
	}
	assert.Len(t, languages, 24)
	assert.Len(t, found, len(Meanings))
}

// What the first mapping of each partner file must get right.
var partnerFiles = []struct {
	file                string
	name, key           string
	country, east       string
	north, alsoContains string
}{
	{"coops-uk/2017-06/open_data_organisations.csv", "Trading Name", "[CUK Organisation ID]", "UK Nation", "", "", "date: [D/M/YYYY]"},
	{"coops-uk/2019-06/open_data_outlets.csv", "[Outlet Name, Registered Name]", "[Outlet Name, City, Street]", "", "", "", "phone: Phone"},
	{"workers-coop/2023-06-23_wc_converted.csv", "Name", "[Identifier]", "Country ID", "", "", "YYYY-MM-DD"},
	{"dotcoop-uk/example-umap-import.csv", "Name", "[Identifier]", "", "Longitide", "Latitude", "country: GB"},
	{"dotcoop-uk/Clean-UK.csv", "Name", "", "", "", "", "website: Domain"},
	{"dsi4eu/organisations.json", "organisation_name", "[organisation_id]", "country", "longitude", "latitude", "do: [html]"},
	{"dsi4eu/organisations2.json", "organisation_name", "[organisation_id]", "country", "longitude", "latitude", ""},
	{"dsi4eu/projects.json", "project_name", "[project_id]", "country", "longitude", "latitude", ""},
	{"dsi4eu/projects2.json", "project_name", "[project_id]", "country", "longitude", "latitude", ""},
	{"hackerspaces-org/hackerspaces_geo.js", "name", "", "", `"@longitude"`, `"@latitude"`, "mailto:"},
	{"mednum-france/angers.json", "USER_NOM", "[TYPO_UID]", "", "LNG", "LAT", "country: FR"},
	{"mednum-france/etapes-numerique.json", "Nom", "[ID]", "", "longitude", "latitude", "{pad: 5}"},
	{"mednum-france/gironde.json", "Lieu", "", "", "Coord. Y", "Coord. X", "wrong way round"},
	{"mednum-france/maine-et-loire.json", "NOM_STRUCTURE", "[ID_LieuMed]", "", `"x"`, `"y"`, "EPSG:2154"},
	{"susy-transformap/data.json", "name", `["_id"]`, `"addr:country"`, `"@longitude"`, `"@latitude"`, `"description:*"`},
	{"transformap-intake/inkota/Inkota-SSEDAS_Mapping_v.0.3_af.csv", "name", "", `"addr:country"`, "latitute", "longitude", "wrong way round"},
	{"transformap-intake/inkota/round2_umap-corrected_by_inkota.csv", "name", "", `"addr:country"`, `"X"`, `"Y"`, ""},
	{"transformap-intake/inkota/5.2.1_attributes-ok.geojson", "name", "", `"addr:country"`, `"@longitude"`, `"@latitude"`, ""},
	{"transformap-intake/eetti/1_eeti.csv", "name", "", `"addr:country"`, "lon", "lat", "example-row"},
	{"transformap-intake/eetti/2_eeti.exactgeocoded.csv", "name", "", `"addr:country"`, "lon", "lat", ""},
	{"transformap-intake/eetti/5.1_eeti.image_links_ok.geojson", "name", "", `"addr:country"`, `"@longitude"`, `"@latitude"`, ""},
	{"transformap-intake/bils/BG - BILSP - SSEDAS Mapping.csv", "name", "", `"addr:country"`, "", "", ""},
	{"transformap-intake/bils/3.4.to_correct_for-umap.csv.geojson", "name", "", `"addr:country"`, `"@longitude"`, `"@latitude"`, ""},
	{"transformap-intake/budapest/template_v.0.8_en_intelligent_filled_bearb.csv", "name", "", `"addr:country"`, "lon", "lat", "example-row"},
	{"transformap-intake/budapest/budapest.exactgeocoded.csv", "name", "", `"addr:country"`, `"lon (2)"`, `"lat (2)"`, ""},
	{"transformap-intake/corai/1.geojson", "name", "", `"addr:country"`, `"@longitude"`, `"@latitude"`, ""},
	{"uk-makerspaces/ukmakerspacesidentifiabledata.csv", "Name of makerspace", "", "", "", "", "personal: [Collected by"},
	{"uk-makerspaces/ukmakerspacesanonymiseddata.csv", "", "", "", "", "", "No column tells the records apart"},
}

func TestPartnerFiles(t *testing.T) {
	folder := os.Getenv("SOCIALATLAS_DATA")
	if folder == "" {
		t.Skip("set SOCIALATLAS_DATA to the folder of partner files")
	}
	for _, c := range partnerFiles {
		t.Run(c.file, func(t *testing.T) {
			text := string(profileOf(t, filepath.Join(folder, filepath.FromSlash(c.file))).Mapping())
			_, err := mapping.Load("first.yaml", strings.NewReader(text))
			require.NoError(t, err)
			lines := map[string]string{"name: ": c.name}
			if c.key != "" {
				lines["key: "] = c.key
			}
			if c.country != "" {
				lines["country: "] = "{from: " + c.country + ", do: [country]}"
			}
			if c.east != "" {
				lines["location.point: "] = "{longitude: " + c.east + ", latitude: " + c.north
			}
			for start, rest := range lines {
				if rest != "" {
					assert.True(t, strings.Contains(text, "\n"+start+rest) || strings.Contains(text, "\n  "+start+rest), "no line %s%s", start, rest)
				}
			}
			assert.Contains(t, text, c.alsoContains)
		})
	}
}

func TestNumbersOfANationalGridAreRecognised(t *testing.T) {
	for want, rows := range map[string][]string{
		"EPSG:2056":  {"2600000,1199800", "2683000,1247800", "2500200,1118100", "2611300,1267500"}, // Swiss, of four towns
		"EPSG:27700": {"530000,180400", "384000,398000", "258900,665400", "318000,176500", "325900,673900"},
		"EPSG:31467": {"3477300,5552900", "3513000,5402800", "3551800,5804900"},
	} {
		p, err := Records(source.Description{Columns: []string{"name", "x", "y"}}, func(yield func(*source.Record, error) bool) {
			for i, row := range rows {
				x, y, _ := strings.Cut(row, ",")
				if !yield(source.NewRecord(i+1, finding.Position{}, []string{"name", "x", "y"}, []string{"Verein", x, y}), nil) {
					return
				}
			}
		})
		require.NoError(t, err)
		assert.Equal(t, want, p.System)
		assert.False(t, p.Swapped)
		assert.Contains(t, string(p.Mapping()), `system: "`+want+`"`)
	}
}

func TestReadingGoesOnAfterFindingsAndStopsAtErrors(t *testing.T) {
	cause := context.Canceled
	p, err := Records(source.Description{}, func(yield func(*source.Record, error) bool) {
		_ = yield(nil, source.RuleByteDoubtful.Finding().At(finding.Position{File: "a.csv"})) &&
			yield(source.NewRecord(1, finding.Position{File: "a.csv"}, []string{"id"}, []string{"1"}), nil) &&
			yield(nil, cause)
	})
	require.ErrorIs(t, err, cause)
	assert.Equal(t, 1, p.Records)
	assert.Equal(t, map[string]int{source.RuleByteDoubtful.ID: 1}, p.Findings)
	assert.Equal(t, "a.csv", p.File)
}

func FuzzMapping(f *testing.F) {
	f.Add("name,lat,lon,e-mail", "A,48.1,16.3,a.bcd@example.org")
	f.Add("a*,\"b\x00,description:x,true", "1,2,<b>x</b>,4")
	f.Add("founder*,id", "x,7")
	f.Fuzz(func(t *testing.T, header, cells string) {
		columns, values := strings.Split(strings.ToValidUTF8(header, "?"), ","), strings.Split(strings.ToValidUTF8(cells, "?"), ",")
		p, err := Records(source.Description{Columns: columns}, func(yield func(*source.Record, error) bool) {
			for i := range 3 {
				if !yield(source.NewRecord(i+1, finding.Position{}, columns, values[:min(len(values), len(columns))]), nil) {
					return
				}
			}
		})
		require.NoError(t, err)
		_, err = mapping.Load("first.yaml", strings.NewReader(string(p.Mapping())))
		require.NoError(t, err, string(p.Mapping()))
		_ = p.String()
	})
}

func BenchmarkRecords(b *testing.B) {
	columns := []string{"id", "name", "email", "latitude", "longitude", "country", "description"}
	record := source.NewRecord(1, finding.Position{}, columns, []string{"1", "Beispiel", "info@example.org", "48.1", "16.3", "Austria", strings.Repeat("word ", 40)})
	b.ReportAllocs()
	for b.Loop() {
		_, err := Records(source.Description{Columns: columns}, func(yield func(*source.Record, error) bool) {
			for range 1000 {
				if !yield(record, nil) {
					return
				}
			}
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
