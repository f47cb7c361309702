package geo_test

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place"
	"github.com/socialtechatlas/commons/geo/projection"
)

var (
	update     = flag.Bool("update", false, "rewrite the golden files, keeping verdicts")
	pointsFile = flag.String("points", "", "write the partners' points to this file, for testdata/nuts.sh")
)

// partnerPoint is a located record of a partner's list.
type partnerPoint struct {
	set, key string
	point    orb.Point
	country  string // as the record declares it, empty for none
}

// partnerPoints reads the located records of the partner sets, or skips the test.
// Records are named by their key where it is no personal datum, else by number.
func partnerPoints(t *testing.T) []partnerPoint {
	t.Helper()
	folder := os.Getenv("SOCIALATLAS_DATA")
	if folder == "" {
		t.Skip("set SOCIALATLAS_DATA to the folder of partner files")
	}
	var list []partnerPoint
	add := func(set, key string, country any, lon, lat any) {
		x, errX := geo.ParseCoordinate(fmt.Sprint(lon))
		y, errY := geo.ParseCoordinate(fmt.Sprint(lat))
		if errX == nil && errY == nil {
			text, _ := country.(string)
			list = append(list, partnerPoint{set, key, orb.Point{x.Degrees, y.Degrees}, text})
		}
	}
	type feature struct {
		Properties map[string]any
		Geometry   struct{ Coordinates []any }
	}
	features := func(set, keyName, country string, path ...string) {
		var file struct{ Features []feature }
		readJSON(t, &file, folder, path...)
		for i, f := range file.Features {
			key := fmt.Sprintf("#%d", i+1)
			if keyName != "" {
				key = fmt.Sprint(f.Properties[keyName])
			}
			declared := f.Properties[country]
			add(set, key, declared, f.Geometry.Coordinates[0], f.Geometry.Coordinates[1])
		}
	}
	rows := func(set, keyName string, country any, x, y string, path ...string) {
		var rows []map[string]any
		readJSON(t, &rows, folder, path...)
		for i, row := range rows {
			key := fmt.Sprintf("#%d", i+1)
			if keyName != "" {
				key = fmt.Sprint(row[keyName])
			}
			declared := country
			if column, is := country.(func(map[string]any) any); is {
				declared = column(row)
			}
			add(set, key, declared, row[x], row[y])
		}
	}
	features("susy", "_id", "addr:country", "susy-transformap", "data.json")
	rows("dsi4eu", "organisation_id", func(row map[string]any) any { return row["country"] }, "longitude", "latitude", "dsi4eu", "organisations.json")
	rows("gironde", "", "FR", "Coord. Y", "Coord. X", "mednum-france", "gironde.json") // named the wrong way round
	rows("angers", "", "FR", "LNG", "LAT", "mednum-france", "angers.json")
	rows("la-poste", "", "FR", "longitude", "latitude", "mednum-france", "etapes-numerique.json")
	features("inkota", "", "addr:country", "transformap-intake", "inkota", "5.2.1_attributes-ok.geojson")
	features("eetti", "", "addr:country", "transformap-intake", "eetti", "5.1_eeti.image_links_ok.geojson")
	features("bils", "", "addr:country", "transformap-intake", "bils", "3.4.to_correct_for-umap.csv.geojson")
	features("corai", "", "addr:country", "transformap-intake", "corai", "1.geojson")

	lambert, ok := projection.Lookup("EPSG:2154")
	require.True(t, ok)
	metres := len(list)
	rows("maine-et-loire", "", "FR", "x", "y", "mednum-france", "maine-et-loire.json")
	for i := metres; i < len(list); i++ {
		list[i].point, ok = lambert.ToWGS84(list[i].point[0], list[i].point[1])
		require.True(t, ok)
	}
	return list
}

func readJSON(t *testing.T, into any, folder string, path ...string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(append([]string{folder}, path...)...))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, into))
}

// declared returns the code of the state that a record names, after repair of its
// spelling.
func (p partnerPoint) declared() string {
	if p.set == "susy" && p.country == "SR" {
		return "SK" // what this partner means by it
	}
	code, _, ok := place.Country(p.country)
	if !ok {
		return ""
	}
	return geo.Sovereign(code)
}

func TestPartnerPointsLieInTheCountriesThatTheyDeclare(t *testing.T) {
	list := partnerPoints(t)
	var differences [][]string
	counts := map[string]int{}
	for _, p := range list {
		found, onLand := geo.CountryOf(p.point)
		declared := p.declared()
		counts["points"]++
		if !onLand {
			counts["in no country"]++
		}
		if declared == "" {
			counts["declare no country"]++
			continue
		}
		counts["compared"]++
		if found == declared {
			counts["agree"]++
			continue
		}
		away := "-"
		if metres, ok := geo.DistanceTo(p.point, declared); ok {
			away = fmt.Sprintf("%.0f", metres/1000)
		}
		var proposed []string
		for _, q := range geo.Propose(p.point, declared) {
			proposed = append(proposed, string(q.Kind))
		}
		differences = append(differences, []string{p.set, p.key, declared, found, away, strings.Join(proposed, " ")})
	}
	t.Log(counts)
	checkVerdicts(t, "testdata/country-differences.tsv", "set key declared found km proposed", differences)
	var lines []string
	for _, name := range []string{"points", "in no country", "declare no country", "compared", "agree"} {
		lines = append(lines, fmt.Sprintf("%s: %d", name, counts[name]))
	}
	checkGolden(t, "testdata/partner-points.txt", "# Located records of the partner sets. Written by go test ./geo -update.\n"+strings.Join(lines, "\n")+"\n")
}

// checkVerdicts compares rows with those of a file, in which each has a verdict
// by a person in its last column.
func checkVerdicts(t *testing.T, file, columns string, rows [][]string) {
	t.Helper()
	verdicts := map[string]string{}
	data, err := os.ReadFile(file)
	if !*update {
		require.NoError(t, err)
	}
	var comments strings.Builder
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			comments.WriteString(line)
			continue
		}
		if i := strings.LastIndex(strings.TrimRight(line, "\n"), "\t"); i >= 0 {
			verdicts[line[:i]] = strings.TrimRight(line[i+1:], "\n")
		}
	}
	var b strings.Builder
	b.WriteString(comments.String())
	fmt.Fprintln(&b, strings.ReplaceAll(columns, " ", "\t")+"\tverdict")
	for _, row := range rows {
		line := strings.Join(row, "\t")
		assert.NotEmpty(t, verdicts[line], "no verdict on %q in %s", row, file)
		fmt.Fprintln(&b, line+"\t"+verdicts[line])
	}
	checkGolden(t, file, b.String())
}

func checkGolden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got, "run the test with -update when the change is wanted")
}

func TestWritePartnerPoints(t *testing.T) {
	if *pointsFile == "" {
		t.Skip("writes a file only when -points names it")
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	require.NoError(t, w.Write([]string{"id", "lon", "lat"}))
	for _, p := range partnerPoints(t) {
		require.NoError(t, w.Write([]string{p.set + "/" + p.key, fmt.Sprint(p.point[0]), fmt.Sprint(p.point[1])}))
	}
	w.Flush()
	require.NoError(t, os.WriteFile(*pointsFile, []byte(b.String()), 0o600))
}

// nutsFolder is where testdata/nuts.sh put boundaries and GDAL's answers.
func nutsFolder(t *testing.T) string {
	folder := os.Getenv("SOCIALATLAS_NUTS")
	if folder == "" {
		t.Skip("set SOCIALATLAS_NUTS to the folder that testdata/nuts.sh filled")
	}
	return folder
}

// nuts reads the regions of a level and what GDAL found: regions by id of a point.
func nuts(t *testing.T, level int) (*geo.Areas, map[string]string) {
	t.Helper()
	folder := nutsFolder(t)
	file, err := os.Open(filepath.Join(folder, fmt.Sprintf("nuts%d.geojson", level)))
	require.NoError(t, err)
	defer file.Close()
	areas, err := geo.ReadAreas(file, "NUTS_ID")
	require.NoError(t, err)
	table, err := os.Open(filepath.Join(folder, fmt.Sprintf("nuts%d.csv", level)))
	require.NoError(t, err)
	defer table.Close()
	rows, err := csv.NewReader(table).ReadAll()
	require.NoError(t, err)
	found := map[string]string{}
	for _, row := range rows[1:] {
		found[row[0]] = row[1]
	}
	return areas, found
}

// isoOf is the ISO code of a country of NUTS.
func isoOf(nuts string) string {
	switch nuts {
	case "EL":
		return "GR"
	case "UK":
		return "GB"
	}
	return nuts
}

func TestNUTSRegionsAreThoseThatGDALFinds(t *testing.T) {
	nutsFolder(t)
	list := partnerPoints(t)
	var b strings.Builder
	b.WriteString("# Partners' points in NUTS 2021, 1:3m, by GDAL 3.6.2 (testdata/nuts.sh) and by geo.Areas,\n# and their states by geo.CountryOf. Written by go test ./geo -update.\n")
	var differences [][]string
	for _, level := range []int{0, 3} {
		areas, gdal := nuts(t, level)
		counts := map[string]int{}
		farthest := 0.0
		for _, p := range list {
			code, ok := areas.At(p.point)
			want := gdal[p.set+"/"+p.key]
			assert.Equal(t, want, code, "level %d: %s %s", level, p.set, p.key)
			if ok {
				counts["in a region"]++
			}
			if code == want {
				counts["as GDAL"]++
			}
			state, _ := geo.CountryOf(p.point)
			if level > 0 {
				continue
			}
			switch nearest, metres, near := areas.Nearest(p.point, 200e3); {
			case ok && isoOf(code) == state:
				counts["state as NUTS"]++
			case ok:
				differences = append(differences, []string{p.set, p.key, state, isoOf(code)})
			case near && isoOf(nearest) == state:
				counts["off the coast of NUTS"]++
				farthest = max(farthest, metres)
			default:
				counts["where NUTS has nothing"]++
			}
		}
		fmt.Fprintf(&b, "level %d: %d points, %d in a region, %d as GDAL\n", level, len(list), counts["in a region"], counts["as GDAL"])
		if level == 0 {
			fmt.Fprintf(&b, "state: %d as NUTS, %d other, %d off the coast of NUTS by up to %.1f km, %d where NUTS has nothing\n",
				counts["state as NUTS"], len(differences), counts["off the coast of NUTS"], farthest/1000, counts["where NUTS has nothing"])
		}
	}
	checkVerdicts(t, "testdata/nuts-differences.tsv", "set key state nuts", differences)
	checkGolden(t, "testdata/nuts.txt", b.String())
}
