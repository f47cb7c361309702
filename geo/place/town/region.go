package town

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place/internal/gazetteer"
	"github.com/socialtechatlas/commons/geo/place/internal/rows"
)

// circle is a rough part of the world.
type circle struct {
	centre orb.Point
	metres float64
}

func (c circle) contains(p orb.Point) bool { return geo.Distance(c.centre, p) <= c.metres }

// zone is where a context says the place is: a first-level region, whose towns are
// known, or else a circle.
type zone struct {
	circle
	region int // -1 for a circle
	name   string
}

func around(p orb.Point) zone { return zone{circle: circle{p, vicinity}, region: -1} }

// vicinity is how far, in metres, a town may lie from the larger one that is
// written beside it.
const vicinity = 60_000

// holds reports whether a town lies in one of the zones.
func (a *atlas) holds(zones []zone, town int) bool {
	return slices.ContainsFunc(zones, func(z zone) bool {
		if z.region >= 0 {
			return a.RegionOf(town) == z.region
		}
		return z.contains(a.Point(town))
	})
}

// edge is added to the circle around the towns of a region, for places that are
// smaller than those.
const edge = 5000

func set(words string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}

// regionsNamed returns the regions that a text names, nil when it names none.
func (a *atlas) regionsNamed(country, text string) []zone {
	if text == "" || len(text) > mostBytes {
		return nil
	}
	var zones []zone
	for _, g := range a.Zones(country, gazetteer.RegionKey(text)) {
		z := zone{circle{g.Centre, g.Radius + edge}, -1, g.Name}
		if g.Level == 1 {
			z.region = g.Region
		}
		zones = append(zones, z)
	}
	return zones
}

// mostAcross is the radius, in metres, above which a part of a country says no more
// than the country does.
const mostAcross = 150_000

// FindArea returns the part of a country in which the place of a query lies, for a
// cell in which [Find] finds no town: the region that the cell names, "Kent",
// "Isle of Wight", "Gotland"; else the region or the postcode that stands beside it,
// for a village that is not in the tables. ok is false when none is known, or none
// smaller than 150 km around its middle. It needs the country.
func FindArea(q Query) (a Area, ok bool) {
	if q.Country == "" {
		return Area{}, false
	}
	f := finder{atlas: load(), query: q, cell: readCell(q.Name)}
	f.readContext()
	texts := []string{}
	for _, s := range f.cell.segments {
		texts = append(texts, s.text())
	}
	for _, text := range append(texts, q.Region) {
		if a, ok := f.islands()[regionName{f.country, gazetteer.RegionKey(text)}]; ok {
			return a, true
		}
		if a, ok := f.smallest(f.regionsNamed(f.country, text)); ok {
			return a, true
		}
	}
	if f.hasArea {
		return Area{postcodeName(cmp.Or(q.Postcode, f.cell.postcode)), f.country, f.postcode.centre, f.postcode.metres}, f.postcode.metres <= mostAcross
	}
	return Area{}, false
}

// smallest returns the smallest of some zones of one name.
func (f *finder) smallest(zones []zone) (a Area, ok bool) {
	for _, z := range zones {
		if z.metres > edge && z.metres <= mostAcross && (!ok || z.metres < a.Radius) {
			a, ok = Area{Name: z.name, Country: f.country, Point: z.centre, Radius: z.metres}, true
		}
	}
	return a, ok
}

// regionName is a country and the key of the name of a part of it.
type regionName struct{ country, key string }

// readIslands reads the parts of countries that are no regions.
func readIslands() map[regionName]Area {
	found := map[regionName]Area{}
	for columns := range rows.Of(areasFile, 5) {
		lat, errLat := strconv.ParseFloat(columns[2], 64)
		lon, errLon := strconv.ParseFloat(columns[3], 64)
		kilometres, err := strconv.ParseFloat(columns[4], 64)
		if errLat != nil || errLon != nil || err != nil {
			panic(fmt.Sprintf("town: embedded areas: %q", columns))
		}
		names := strings.Split(columns[1], ",")
		for _, name := range names {
			found[regionName{columns[0], gazetteer.RegionKey(name)}] = Area{names[0], columns[0], orb.Point{lon, lat}, kilometres * 1000}
		}
	}
	return found
}

// postcodeName is the part of a postcode that names an area: "M" of "M14 5AB",
// else the first two signs.
func postcodeName(code string) string {
	code = strings.ToUpper(strings.TrimSpace(code))
	if at := strings.IndexFunc(code, isDigit); at > 0 {
		return code[:at]
	}
	return code[:min(2, len(code))]
}
