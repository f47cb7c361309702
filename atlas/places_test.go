package atlas_test

import (
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// placedLists is a plan with a table of places.
func placedLists(places string) map[string]string {
	return map[string]string{
		"plan.yaml":  planOf(`{id: a, licence: CC0-1.0, date: "2026-01-31", file: a.csv, places: places.csv}`),
		"places.csv": places,
		"a.csv": `id,name,country,location.street,location.postcode,location.town,location.longitude,location.latitude,location2.street,location2.town
1,Mill Street Makers,FR,,,,,,,
2,Atelier du Port,FR,12 Rue de l’Exemple,69001,Lyon,,,,
3,Moulin Vert,FR,3 Quai du Nord,,Nantes,,,,
4,Maison Bleue,FR,,,Nantes,4.5,45.5,,
5,Deux Lieux,FR,1 Place Vide,,Paris,,,3 quai du nord,Nantes
6,Zwei Orte,DE,3 Quai du Nord,,Nantes,,,,
7,Lighthouse Press,FR,,,,,,,
`,
	}
}

func TestPlacesGivePointsToRecordsWithoutOne(t *testing.T) {
	result := build(t, load(t, placedLists(`record,address,longitude,latitude,source,precision
1,,"4,8357","45,7640",survey of 2026,exact
4,,1,1,survey of 2026,exact
,"12 RUE DE L'EXEMPLE, 69001, Lyon",4.83,45.76,geocoder,address
,"3, quai du Nord, Nantes, FR",-1.55,47.21,geocoder,street
`)))
	points := map[string][]*schema.Point{}
	of := map[string]*schema.Organisation{}
	for _, o := range result.Organisations {
		key := o.Sources[0].Record
		of[key] = o
		for _, l := range o.Locations {
			points[key] = append(points[key], l.Point)
		}
	}
	for _, c := range []struct {
		name, record string
		want         []*schema.Point
	}{
		{"by key, with no place at all", "1", []*schema.Point{{4.8357, 45.764}}},
		{"by address without country, however it is spelled", "2", []*schema.Point{{4.83, 45.76}}},
		{"by address with country", "3", []*schema.Point{{-1.55, 47.21}}},
		{"not where a point is known", "4", []*schema.Point{{4.5, 45.5}}},
		{"the place that the address is of", "5", []*schema.Point{nil, {-1.55, 47.21}}},
		{"not in another country", "6", []*schema.Point{nil}},
		{"not without a row", "7", nil},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, points[c.record]) })
	}
	assert.Equal(t, "exact", of["1"].Locations[0].Precision)
	assert.Equal(t, "street", of["5"].Locations[1].Precision)
	assert.Equal(t, "places", of["5"].Provenance["/locations/1/point"].Derived)

	var told []string
	for _, f := range result.Findings {
		if f.Rule == "point-from-places" {
			source, _ := f.Arg("source")
			told = append(told, f.Record+" "+string(f.Pointer)+" "+source.(string))
		}
	}
	assert.Equal(t, []string{
		"1 /locations/0/point survey of 2026", "2 /locations/0/point geocoder", "3 /locations/0/point geocoder", "5 /locations/1/point geocoder",
	}, told)
	assert.Equal(t, 1, result.Account.Sources[0].Findings["places-row-unused"], "row 3, whose record has a point")
}

func TestRowsOfPlacesThatCannotBeUsed(t *testing.T) {
	result := build(t, load(t, placedLists(`record,address,longitude,latitude,source,precision
1,,north of the station,,survey,exact
1,,4.8,95,survey,exact
1,,NaN,45,survey,exact
1,,181,45,survey,exact
1,,4.8,45.7,survey,roughly
,,4.8,45.7,survey,exact
1,,4.8357,45.7640,survey,exact
1,,5,50,survey,exact
nobody,,5,50,survey,exact
1,,-181,45,survey,exact
`)))
	var lines []string
	for _, f := range result.Findings {
		if f.Rule == "places-row-unreadable" || f.Rule == "places-row-unused" {
			column, _ := f.Arg("column")
			text, _ := column.(string)
			assert.Equal(t, "places.csv", filepath.Base(f.Position.File))
			lines = append(lines, strconv.Itoa(f.Position.Line)+" "+f.Rule+" "+text)
		}
	}
	assert.ElementsMatch(t, []string{
		"2 places-row-unreadable longitude", "3 places-row-unreadable latitude", "4 places-row-unreadable longitude",
		"5 places-row-unreadable longitude", "6 places-row-unreadable precision", "7 places-row-unreadable record",
		"9 places-row-unused ", "10 places-row-unused ", "11 places-row-unreadable longitude",
	}, lines)
	for _, o := range result.Organisations {
		if o.Sources[0].Record == "1" {
			assert.Equal(t, &schema.Point{4.8357, 45.764}, o.Locations[0].Point, "the first row that can be used")
		}
	}
}

func TestPlacesOfAProgram(t *testing.T) {
	dir := folder(t, map[string]string{
		"places.csv": "record,longitude,latitude,source,precision\n1,-2.24,53.48,survey,exact\n",
		"bad.csv":    "address,lon\n", "empty.csv": "", "a.csv": goodList,
	})
	places, err := atlas.OpenPlaces(filepath.Join(dir, "places.csv"))
	require.NoError(t, err)
	plan := atlas.Plan{Folder: dir, Sources: []atlas.Source{{ID: "a", Licence: "CC0-1.0", Date: "2026", File: "a.csv", Places: places}}}
	for range 2 { // a table serves any number of builds
		result := build(t, plan)
		require.Len(t, result.Organisations, 1)
		assert.Equal(t, &schema.Point{-2.24, 53.48}, result.Organisations[0].Locations[0].Point)
		assert.Zero(t, result.Account.Sources[0].Findings["places-row-unused"])
	}
	for name, rule := range map[string]string{"bad.csv": "places-column-missing", "empty.csv": "file-empty"} {
		_, err = atlas.OpenPlaces(filepath.Join(dir, name))
		var set finding.Set
		require.ErrorAs(t, err, &set, name)
		assert.Equal(t, rule, set[0].Rule)
	}
	_, err = atlas.OpenPlaces(filepath.Join(dir, "none.csv"))
	assert.ErrorContains(t, err, "none.csv")
}
