package town

import (
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place/internal/gazetteer"
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
}

func around(p orb.Point) zone { return zone{circle{p, vicinity}, -1} }

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

// regionName is a country and a folded name or code of a region.
type regionName struct{ country, key string }

// edge is added to the circle around the towns of a region, for places that are
// smaller than those.
const edge = 5000

func readRegions(t *gazetteer.Table) map[regionName][]zone {
	found := map[regionName][]zone{}
	add := func(country, key string, c zone) {
		name := regionName{country, key}
		if key != "" && !slices.Contains(found[name], c) {
			found[name] = append(found[name], c)
		}
	}
	further := map[regionName][]string{}
	for columns := range rows(regionsFile, 3) {
		of := regionName{columns[0], gazetteer.RegionKey(columns[1])}
		further[of] = append(further[of], strings.Split(columns[2], ",")...)
	}
	for i, r := range t.Regions {
		c := zone{circle{r.Centre, r.Radius + edge}, -1}
		if r.Level == 1 {
			c.region = i
		}
		add(r.Country, r.Key, c)
		if code := r.Code[strings.LastIndexByte(r.Code, '.')+1:]; codeIsUsed(r) {
			add(r.Country, gazetteer.RegionKey(code), c)
		}
		for _, name := range further[regionName{r.Country, r.Key}] {
			add(r.Country, gazetteer.RegionKey(name), c)
		}
	}
	return found
}

// codeIsUsed reports whether people write the code of a region beside a town: the
// letters of Swiss cantons, Italian and Spanish provinces and American states, the
// numbers of French departments.
func codeIsUsed(r gazetteer.Region) bool {
	switch r.Country {
	case "CH", "US", "CA", "AU":
		return r.Level == 1
	case "IT", "ES", "FR":
		return r.Level == 2
	}
	return false
}

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
	return a.regions[regionName{country, gazetteer.RegionKey(text)}]
}
