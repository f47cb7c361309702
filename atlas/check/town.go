package check

import (
	"math"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place/town"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

// RulePointFarFromTown is a point far from every town of the name that its
// address gives: farther than the town reaches, than the point may be off, and
// than twenty kilometres. Which of the two is wrong nobody knows; both stay. It
// runs where the smaller towns are known, see [town.Detailed]: elsewhere another
// one may bear the name.
var RulePointFarFromTown = &finding.Rule{ID: "point-far-from-town", Severity: finding.Warning, Since: "1.0",
	Before: "location.town: Lyon\nlocation.latitude: 43.3\nlocation.longitude: 5.4\ncountry: FR", After: "location.town: Marseille\nlocation.latitude: 43.3\nlocation.longitude: 5.4\ncountry: FR"}

// smallTown is the population below which a name says too little against a point:
// the table of towns lacks the smallest, and one of them may bear it, too. A name
// that folds to that of the town in the table only after words are dropped, or that
// is one in another language, has to be that of a large one.
const (
	smallTown = 5_000
	largeTown = 100_000
)

// farFromTown is how far, in metres, a point may lie outside the town of its
// address: municipalities are larger than their towns.
const farFromTown = 20_000

// pointInTown compares a point with the town of its address.
func (r *inspection) pointInTown(i int) {
	l := &r.org.Locations[i]
	country := r.countryOf(i)
	if l.Point == nil || l.Address == nil || l.Address.Town == "" || country == "" {
		return
	}
	if town.At(l.Address.Town, country, orb.Point(*l.Point), farFromTown+l.Uncertainty()) {
		return
	}
	towns, known := townsOf(l.Address, country)
	if !known {
		return
	}
	nearest, gap := nearestTown(l, towns)
	if gap > farFromTown && !r.repairAtTown(i, country, towns) && town.Detailed(country) && speaks(l.Address.Town, towns[0]) {
		r.report(RulePointFarFromTown, pointPointer(i), arg("town", l.Address.Town), arg("nearest", nearest), arg("distance", int(math.Round(gap/1000))))
	}
}

// nearestTown returns the name of the town nearest to the point of a location, and how
// many metres lie between what the two may reach; it may be negative.
func nearestTown(l *schema.Location, towns []town.Candidate) (nearest string, gap float64) {
	gap = math.Inf(1)
	for _, c := range towns {
		if d := geo.Distance(orb.Point(*l.Point), c.Point) - c.Radius - l.Uncertainty(); d < gap {
			nearest, gap = c.Name, d
		}
	}
	return nearest, gap
}

// speaks reports whether the name of a town says enough against a point.
func speaks(name string, t town.Candidate) bool {
	return t.Population >= largeTown || t.Population >= smallTown && fold.Key(t.Name) == fold.Key(name)
}

// swapToTown mends the point of a record without a country that lies at the town of
// its address only with its axes exchanged: the country of the point as it stands
// would be a wrong one.
func (r *inspection) swapToTown(i int) {
	l := &r.org.Locations[i]
	if l.Address == nil || l.Address.Town == "" {
		return
	}
	other := orb.Point{l.Point[1], l.Point[0]}
	there, onLand := geo.CountryOf(other)
	if !onLand || !geo.Valid(other) || !r.expects(there) || !atTown(other, l.Address, there) {
		return
	}
	if here, onLand := geo.CountryOf(orb.Point(*l.Point)); onLand && atTown(orb.Point(*l.Point), l.Address, here) {
		return
	}
	r.mend(i, geo.Swapped, other, there, "swapped: at "+l.Address.Town)
}

// atTown reports whether a point lies at the town of an address in a country.
func atTown(point orb.Point, a *schema.Address, country string) bool {
	towns, known := townsOf(a, country)
	return known && near(point, towns[:1])
}
