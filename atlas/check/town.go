package check

import (
	"math"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place/town"
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
