package check

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place/town"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// repairRules are the rules for what may have gone wrong with a point.
var repairRules = map[geo.Kind]*finding.Rule{
	geo.Swapped:            RulePointSwapped,
	geo.LostSign:           RulePointSign,
	geo.LostDecimal:        RulePointDecimal,
	geo.SwappedLostSign:    RulePointSwapped,
	geo.SwappedLostDecimal: RulePointDecimal,
	geo.LostSignAndDecimal: RulePointDecimal,
}

// repair mends a point that lies outside its country as it stands, where there is
// one way to mend it and the town of the address does not speak against it.
func (r *inspection) repair(i int) bool {
	l := &r.org.Locations[i]
	country := r.countryOf(i)
	proposals := geo.Propose(orb.Point(*l.Point), country)
	if len(proposals) == 0 {
		return false
	}
	evidence := ""
	if towns, known := townsOf(l.Address, country); known {
		at := slices.DeleteFunc(slices.Clone(proposals), func(p geo.Proposal) bool { return !near(p.Point, towns) })
		if len(at) > 0 {
			proposals, evidence = at, ", at "+l.Address.Town
		} else if proposals[0].Kind != geo.Swapped {
			return false
		}
	}
	chosen := proposals[0]
	if chosen.Kind != geo.Swapped && (len(proposals) > 1 || evidence == "" && !simple(chosen, orb.Point(*l.Point))) {
		return false
	}
	r.mend(i, chosen.Kind, chosen.Point, country, chosen.Evidence.String()+evidence)
	return true
}

// simple reports whether a proposal may be believed without a town: one thing went
// wrong, in one number or in both alike.
func simple(p geo.Proposal, given orb.Point) bool {
	if p.Kind != geo.LostDecimal {
		return p.Kind == geo.LostSign
	}
	return given[0] == p.Point[0] || given[1] == p.Point[1] || math.Abs(given[0]/p.Point[0]*p.Point[1]/given[1]-1) < 1e-6
}

// repairAtTown mends a point far from the town of its address that lies there only
// with its axes exchanged or with another sign.
func (r *inspection) repairAtTown(i int, country string, towns []town.Candidate) bool {
	p := orb.Point(*r.org.Locations[i].Point)
	for _, way := range []struct {
		kind  geo.Kind
		point orb.Point
	}{
		{geo.LostSign, orb.Point{-p[0], p[1]}},
		{geo.LostSign, orb.Point{p[0], -p[1]}},
		{geo.Swapped, orb.Point{p[1], p[0]}},
	} {
		if geo.Valid(way.point) && near(way.point, towns) {
			r.mend(i, way.kind, way.point, country, string(way.kind)+": at "+r.org.Locations[i].Address.Town)
			return true
		}
	}
	return false
}

// mend replaces a point and keeps the old one among the alternatives.
func (r *inspection) mend(i int, kind geo.Kind, point orb.Point, country, evidence string) {
	l, p := &r.org.Locations[i], pointPointer(i)
	r.report(repairRules[kind], p,
		arg("latitude", shown(l.Point[1])), arg("longitude", shown(l.Point[0])), arg("country", country), arg("evidence", evidence))
	r.keep(p, pointValue(*l.Point))
	r.derive(p, "repair")
	mended := schema.Point(point)
	l.Point = &mended
}

// townsOf returns the towns that an address may mean; known is false when it names
// none by its whole name, or so many that not all are known.
func townsOf(a *schema.Address, country string) (towns []town.Candidate, known bool) {
	if a == nil || a.Town == "" || country == "" {
		return nil, false
	}
	answer := town.Find(town.Query{Name: a.Town, Country: country, Region: a.Region, Postcode: a.Postcode})
	meant, sure := answer.Town()
	if !sure || meant.Reason > town.OtherName || len(answer.Candidates) == town.MostCandidates {
		return nil, false
	}
	return answer.Candidates, true
}

// near reports whether a point lies at one of the towns.
func near(point orb.Point, towns []town.Candidate) bool {
	return slices.ContainsFunc(towns, func(c town.Candidate) bool {
		return geo.Distance(point, c.Point) <= c.Radius+farFromTown
	})
}
