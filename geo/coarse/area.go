package coarse

import (
	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
)

// Regions makes points into regions, such as those of NUTS. It is immutable and
// safe for concurrent use.
type Regions struct {
	areas  *geo.Areas
	places map[string]Place
}

// NewRegions prepares the middle and the radius of every area.
func NewRegions(areas *geo.Areas) *Regions {
	r := &Regions{areas: areas, places: make(map[string]Place, areas.Len())}
	for code := range areas.Codes() {
		if centre, reach, ok := areas.Centre(code); ok {
			r.places[code] = Place{code, centre, reach * flattening}
		}
	}
	return r
}

// Place returns the smallest region that holds p. Its point lies in the region,
// its radius covers all of it, islands far away, too. ok is false when no region
// holds p.
func (r *Regions) Place(p orb.Point) (place Place, ok bool) {
	code, ok := r.areas.At(p)
	return r.places[code], ok
}

// Towns makes points into towns, circles around a point. It is immutable and safe
// for concurrent use.
type Towns struct {
	list  []Place
	index *geo.Index
	reach float64 // the largest radius
}

// NewTowns prepares towns: of each its name or code, its point and its radius. The
// slice is copied. A town whose point is no position is never found.
func NewTowns(towns []Place) *Towns {
	t := &Towns{list: append([]Place(nil), towns...)}
	points := make([]orb.Point, len(towns))
	for i, town := range towns {
		points[i] = town.Point
		t.reach = max(t.reach, town.Radius)
	}
	t.index = geo.NewIndex(points)
	return t
}

// Place returns the town whose point is nearest to p of all towns whose radius
// covers p, the first of several at one distance. ok is false when none does: out
// in the country a town says too little, and a region may be named.
func (t *Towns) Place(p orb.Point) (place Place, ok bool) {
	for id, metres := range t.index.ByDistance(p) {
		// On the ellipsoid it may be as much farther.
		metres *= flattening
		if metres > t.reach {
			break
		}
		if metres <= t.list[id].Radius {
			return t.list[id], true
		}
	}
	return Place{}, false
}
