package atlas_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/schema"
)

// townLists is a plan with a list of towns; extra is added to the head of the plan.
func townLists(extra string) map[string]string {
	return map[string]string{
		"plan.yaml": head + extra + "sources:\n  - " + list("a") + "\n",
		"a.csv": `id,name,country,location.street,location.postcode,location.town,location.longitude,location.latitude,location2.town
1,Mill Street Makers,FR,,69001,Lyon,,,
2,Atelier du Port,FR,3 Quai du Nord,,Nantes,4.5,45.5,Lyon
3,Zwei Orte,DE,,,Neustadt,,,
4,Moulin Vert,FR,,,Nulle-Part-les-Oies,,,
5,Deux Lieux,FR,,,Nantes,,,Rennes
6,Maison Bleue,FR,,,Lyon,-58.38,-34.6,
7,Lighthouse Press,FR,,,,,,
8,Neue Mühle,DE,,01844,Neustadt,,,
9,Wiener Werkstatt,Österreich,,1070,Wien,,,
`,
	}
}

func TestTownsGivePointsToRecordsWithoutOne(t *testing.T) {
	result := build(t, load(t, townLists("")))
	of := map[string]*schema.Organisation{}
	for _, o := range result.Organisations {
		of[o.Sources[0].Record] = o
	}
	lyon := schema.Location{
		Point: &schema.Point{4.848, 45.749}, Precision: "town", Radius: 9400,
		Address: &schema.Address{Postcode: "69001", Town: "Lyon"},
	}
	assert.Equal(t, []schema.Location{lyon}, of["1"].Locations)
	assert.Equal(t, schema.Provenance{Derived: "town"}, of["1"].Provenance["/locations/0/point"])
	for _, c := range []struct {
		name, record string
		placed       []bool
	}{
		{"not where one place has a point", "2", []bool{true, false}},
		{"not where the town is ambiguous", "3", []bool{false}},
		{"not where the town is not known", "4", []bool{false}},
		{"each place", "5", []bool{true, true}},
		{"where the point was left out", "6", []bool{true}},
		{"not without a town", "7", nil},
		{"where the postcode chooses the town", "8", []bool{true}},
		{"in a country that was written out", "9", []bool{true}},
	} {
		var placed []bool
		for _, l := range of[c.record].Locations {
			placed = append(placed, l.Point != nil)
		}
		assert.Equal(t, c.placed, placed, c.name)
	}
	var told []string
	for _, f := range result.Findings {
		if f.Rule == "point-from-town" || strings.HasPrefix(f.Rule, "town-") {
			assert.NotZero(t, f.Position.Line)
			told = append(told, f.Record+" "+f.Rule+" "+string(f.Pointer))
		}
	}
	slices.Sort(told)
	assert.Equal(t, []string{
		"1 point-from-town /locations/0/point", "3 town-ambiguous /locations/0/address/town", "4 town-unknown /locations/0/address/town",
		"5 point-from-town /locations/0/point", "5 point-from-town /locations/1/point", "6 point-from-town /locations/0/point",
		"8 point-from-town /locations/0/point", "9 point-from-town /locations/0/point",
	}, told)
}

func TestAPlanCanLeaveRecordsUnplaced(t *testing.T) {
	plan := load(t, townLists("places: {towns: false}\n"))
	assert.Equal(t, atlas.LeaveUnplaced, plan.Towns)
	for _, o := range build(t, plan).Organisations {
		for _, l := range o.Locations {
			assert.NotEqual(t, "town", l.Precision)
		}
		assert.Equal(t, o.Sources[0].Record == "2", len(o.Locations) > 0 && o.Locations[0].Point != nil)
	}
	assert.Equal(t, atlas.PlaceByTown, load(t, townLists("places: {towns: true}\n")).Towns)
	assert.Equal(t, atlas.PlaceByTown, load(t, townLists("")).Towns)
}

// GeoNames asks for its name, which CC0 cannot pass on and ODbL not in its way.
func TestALicenceThatAsksForNothingHoldsNoTowns(t *testing.T) {
	for licence, want := range map[string]bool{"CC0-1.0": false, "CC-BY-4.0": true, "ODbL-1.0": false, "CC-BY-SA-4.0": true} {
		files := townLists("")
		files["plan.yaml"] = strings.Replace(files["plan.yaml"], "publish: locally", "publish: openly\nlicence: "+licence, 1)
		result := build(t, load(t, files))
		assert.Equal(t, want, slices.ContainsFunc(result.Organisations, func(o *schema.Organisation) bool {
			return len(o.Locations) > 0 && o.Locations[0].Precision == "town"
		}), licence)
		told := 0
		for _, f := range result.Findings {
			if f.Rule == atlas.RuleTownsLicence.ID {
				told++
			}
		}
		assert.Equal(t, !want, told == 1, licence)
	}
}

func TestThePageThanksGeoNamesForTowns(t *testing.T) {
	for extra, want := range map[string]bool{"": true, "places: {towns: false}\n": false} {
		files := contents(t, published(t, build(t, load(t, townLists(extra)))))
		assert.Equal(t, want, strings.Contains(files["public/site/data.js"], `\"towns\":true`), extra)
		assert.Contains(t, files["public/site/about.js"], "geonames.org")
	}
}

// A list of one country need not name it: the town is looked up there.
func TestTheCountriesOfASourceHelpToFindTowns(t *testing.T) {
	files := map[string]string{
		"plan.yaml": planOf(`{id: a, licence: CC0-1.0, date: "2026-01-31", file: a.csv, countries: [BE, LU]}`),
		"a.csv":     "id,name,location.town\n1,Atelier,Namur\n2,Maison,Clervaux\n3,Kantoor,Lyon\n",
	}
	countries := map[string]string{}
	for _, o := range build(t, load(t, files)).Organisations {
		countries[o.Sources[0].Record] = o.Country
	}
	assert.Equal(t, map[string]string{"1": "BE", "2": "LU"}, countries, "nobody without a country is published")
}

// The middle of a town is not a door: what is placed there is matched and merged as
// if it had no point.
func TestTownsDoNotChangeWhoIsTheSame(t *testing.T) {
	var a, b strings.Builder
	columns := "id,name,country,location.street,location.postcode,location.town\n"
	a.WriteString(columns)
	b.WriteString(columns)
	for i, name := range []string{"Green Kitchen", "Repair Corner", "Bike Cellar", "Seed Library", "Tool Shed", "Sound Studio", "Paper Press", "Clay House"} {
		id, street := strconv.Itoa(i), strconv.Itoa(7*i+3)
		a.WriteString(id + "," + name + ",GB," + street + " Mill Lane,,Leeds\n")
		b.WriteString(id + "," + name + " Co-operative,GB," + strconv.Itoa(9*i+4) + " Quay Street,,Leeds\n")
	}
	files := map[string]string{"a.csv": a.String(), "b.csv": b.String()}
	groups := func(extra string) (keys [][]string, places [][]string) {
		files["plan.yaml"] = head + extra + "sources:\n  - " + list("a") + "\n  - " + list("b") + "\n"
		for _, o := range build(t, load(t, files)).Organisations {
			var of, streets []string
			for _, s := range o.Sources {
				of = append(of, s.ID+"/"+s.Record)
			}
			for _, l := range o.Locations {
				streets = append(streets, l.Address.Street)
			}
			keys, places = append(keys, of), append(places, streets)
		}
		return keys, places
	}
	keys, places := groups("")
	wantKeys, wantPlaces := groups("places: {towns: false}\n")
	require.NotEmpty(t, keys)
	assert.Equal(t, wantKeys, keys)
	assert.Equal(t, wantPlaces, places)
}

func TestWhatIsNoTownIsPlacedInItsRegion(t *testing.T) {
	files := townLists("")
	files["a.csv"] = `id,name,country,location.postcode,location.town,location.region
1,Mill Street Makers,GB,,Kent,
2,Hafod Makers,GB,LL15 2ND,Nowhere Fach,
3,Skye Makers,GB,,Isle of Skye,
4,Bundesverband,DE,,bundesweit,
`
	result := build(t, load(t, files))
	for _, o := range result.Organisations {
		l := o.Locations[0]
		want := map[string]string{"1": "region", "2": "region", "3": "region", "4": ""}[o.Sources[0].Record]
		assert.Equal(t, want, l.Precision, o.Name)
		assert.Equal(t, want != "", l.Point != nil, o.Name)
		if l.Point != nil {
			assert.Greater(t, l.Radius, 20_000.0)
			assert.Equal(t, "town", o.Provenance["/locations/0/point"].Derived)
		}
	}
	told := map[string]int{}
	for _, f := range result.Findings {
		told[f.Rule]++
	}
	assert.Equal(t, 3, told["point-from-region"])
	assert.Equal(t, 1, told["town-unknown"])
}
