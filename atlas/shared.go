package atlas

import (
	"math"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// manyShared is how many records of a list may share a rounded point: a house of
// associations has a dozen tenants.
const manyShared = 20

// placeOf is a place of a record.
type placeOf struct {
	entry *entry
	at    int
}

// sharedPoints lowers the precision of the rounded points that many records of the
// source have: to town where most of them name one there, else to country.
func (r *reading) sharedPoints(entries []*entry) {
	places := map[schema.Point][]placeOf{}
	var order []schema.Point
	for _, e := range entries {
		if e.org == nil || e.fate != onItsWay {
			continue
		}
		for i, l := range e.org.Locations {
			if l.Point == nil || l.Precision != "" && l.Precision != "exact" && l.Precision != "address" || !rounded(*l.Point) {
				continue
			}
			if places[*l.Point] == nil {
				order = append(order, *l.Point)
			}
			places[*l.Point] = append(places[*l.Point], placeOf{e, i})
		}
	}
	for _, point := range order {
		shared := places[point]
		if len(shared) <= manyShared {
			continue
		}
		precision := "country"
		if r.atTheirTowns(shared) {
			precision = "town"
		}
		for _, p := range shared {
			p.lower(precision)
		}
		first := shared[0]
		r.found(RulePointShared.Finding(arg("count", len(shared)), arg("latitude", point[1]), arg("longitude", point[0]), arg("precision", precision)).
			In(first.entry.key.Record).On(finding.PointerOf("locations", first.at, "point")).At(first.entry.position))
	}
}

// rounded reports whether a point has no more than two decimals.
func rounded(p schema.Point) bool {
	whole := func(v float64) bool { return math.Abs(v*100-math.Round(v*100)) < 1e-7 }
	return whole(p[0]) && whole(p[1])
}

// atTheirTowns reports whether most of some places lie at the towns that they name.
func (r *reading) atTheirTowns(places []placeOf) bool {
	near := 0
	for _, p := range places {
		l := &p.entry.org.Locations[p.at]
		if l.Address == nil || l.Address.Town == "" {
			continue
		}
		answer, _ := r.findTown(p.entry.org, l.Address)
		if meant, sure := answer.Town(); sure && geo.Distance(orb.Point(*l.Point), meant.Point) <= meant.Radius {
			near++
		}
	}
	return 2*near > len(places)
}

// lower sets the precision of a place and keeps the one that was stated.
func (p placeOf) lower(precision string) {
	o := p.entry.org
	l := &o.Locations[p.at]
	where := finding.PointerOf("locations", p.at, "precision")
	if l.Precision != "" {
		if o.Alternatives == nil {
			o.Alternatives = map[finding.Pointer][]schema.Alternative{}
		}
		o.Alternatives[where] = append(o.Alternatives[where], schema.Alternative{Value: l.Precision})
	}
	if o.Provenance == nil {
		o.Provenance = map[finding.Pointer]schema.Provenance{}
	}
	o.Provenance[where] = schema.Provenance{Source: o.Provenance[where].Source, Derived: "point"}
	l.Precision = precision
}
