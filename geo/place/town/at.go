package town

import (
	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place/internal/gazetteer"
)

// At reports whether a point in degrees WGS 84, longitude first, lies at a town of
// a name and a country, as an ISO 3166-1 alpha-2 code: within its radius and so many
// metres more. The text must be the whole name and nothing else, see [Name] and
// [OtherName]; any town that bears it counts. It asks less than [Find] does, and
// takes a fraction of its time: a point at such a town needs no further look-up.
func At(name, country string, point orb.Point, metres float64) bool {
	if len(name) > mostBytes {
		return false
	}
	table := load().Table
	var few [8]gazetteer.Entry
	for _, e := range table.Lookup(few[:0], gazetteer.Key(name)) {
		if reasonOf[e.Kind] > OtherName || !sameState(table.Country(e.Town), country) {
			continue
		}
		if geo.Distance(point, table.Point(e.Town)) <= radiusOf(table.Population(e.Town))+metres {
			return true
		}
	}
	return false
}
