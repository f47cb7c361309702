package check

import (
	"math"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place/town"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// RulePointFarFromTown is a point far from every town of the name that its
// address gives: farther than the town reaches, than the point may be off, and
// than twenty kilometres. Which of the two is wrong nobody knows; both stay.
var RulePointFarFromTown = &finding.Rule{ID: "point-far-from-town", Severity: finding.Warning, Since: "1.0",
	Before: "town Lyon, latitude 43.3, longitude 5.4", After: "town Marseille, latitude 43.3, longitude 5.4"}

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
	answer := town.Find(town.Query{
		Name: l.Address.Town, Country: country, Region: l.Address.Region, Postcode: l.Address.Postcode,
	})
	if meant, sure := answer.Town(); !sure || meant.Reason > town.OtherName || len(answer.Candidates) == town.MostCandidates {
		return // none, not by its whole name, or too many to know all
	}
	nearest, gap := "", math.Inf(1)
	for _, c := range answer.Candidates {
		if d := geo.Distance(orb.Point(*l.Point), c.Point) - c.Radius - l.Uncertainty(); d < gap {
			nearest, gap = c.Name, d
		}
	}
	if gap > farFromTown {
		r.report(RulePointFarFromTown, pointPointer(i), arg("town", l.Address.Town), arg("nearest", nearest), arg("distance", int(math.Round(gap/1000))))
	}
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
	p := pointPointer(i)
	r.report(RulePointSwapped, p,
		arg("latitude", shown(l.Point[1])), arg("longitude", shown(l.Point[0])), arg("country", there), arg("evidence", "swapped: at "+l.Address.Town))
	r.keep(p, pointValue(*l.Point))
	r.derive(p, "repair")
	mended := schema.Point(other)
	l.Point = &mended
}

// atTown reports whether a point lies at the town of an address in a country.
func atTown(point orb.Point, a *schema.Address, country string) bool {
	answer := town.Find(town.Query{Name: a.Town, Country: country, Region: a.Region, Postcode: a.Postcode})
	meant, sure := answer.Town()
	return sure && meant.Reason <= town.OtherName && geo.Distance(point, meant.Point) <= meant.Radius+farFromTown
}
