package atlas

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/geo/place/town"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Towns says what becomes of records without a point.
type Towns uint8

// What a plan may say about towns. The zero value is PlaceByTown.
const (
	// PlaceByTown gives a place without a point the middle of its town, with the
	// precision "town", where the town is known and not ambiguous.
	PlaceByTown Towns = iota
	// LeaveUnplaced leaves it without a point, off the map.
	LeaveUnplaced
)

// radiusStep is to how many metres the radius is rounded up.
const radiusStep = 100

// mostTownPlaces bounds how many places of a record are looked up.
const mostTownPlaces = 1000

// locateByTown gives the places of a record without any point the middles of their
// towns; the middle of a country is no point that counts. Each town that was taken,
// is ambiguous or not known is reported.
func (r *reading) locateByTown(o *schema.Organisation) (found []finding.Finding) {
	if !r.towns || slices.ContainsFunc(o.Locations, func(l schema.Location) bool { return l.Point != nil && l.Precision != "country" }) {
		return nil
	}
	for i := range o.Locations[:min(len(o.Locations), mostTownPlaces)] {
		l := &o.Locations[i]
		if l.Address == nil || l.Address.Town == "" {
			continue
		}
		where := finding.PointerOf("locations", i, "address", "town")
		switch answer, country := r.findTown(o, l.Address); {
		case country == "":
		case len(answer.Candidates) == 0 && r.placeInArea(o, i, country, &found):
		case len(answer.Candidates) == 0:
			found = append(found, RuleTownUnknown.Finding(arg("town", l.Address.Town), arg("country", country)).On(where))
		case answer.Ambiguous:
			found = append(found, RuleTownAmbiguous.Finding(arg("town", l.Address.Town), arg("candidates", townNames(answer.Candidates))).On(where))
		default:
			found = append(found, placeAt(o, i, answer.Candidates[0]))
		}
	}
	return found
}

// findTown looks a town up in the country of its address, else in that of the
// record, else in the only one of the source in which it is found. It returns no
// country when there is none to look in.
func (r *reading) findTown(o *schema.Organisation, a *schema.Address) (town.Answer, string) {
	find := func(country string) town.Answer {
		return town.Find(town.Query{Name: a.Town, Country: country, Region: a.Region, Postcode: a.Postcode})
	}
	if country := cmp.Or(a.Country, o.Country); country != "" {
		if !codes.Countries.Has(country) {
			return town.Answer{}, "" // the checks will read it
		}
		return find(country), country
	}
	var known town.Answer
	in := ""
	for _, country := range r.source.Countries {
		answer := find(country)
		if len(answer.Candidates) > 0 {
			if in != "" {
				return town.Answer{}, "" // a country of a guess would be one too many
			}
			known, in = answer, country
		}
	}
	return known, in
}

// placeAt puts a place into the middle of a town.
func placeAt(o *schema.Organisation, i int, c town.Candidate) finding.Finding {
	where := putAt(o, i, schema.Point(c.Point), c.Radius, "town")
	return RulePointFromTown.Finding(arg("town", townName(c)), arg("radius", int(math.Ceil(c.Radius/1000)))).On(where)
}

// placeInArea puts a place whose town is not known into the middle of its region; it
// reports whether one is known.
func (r *reading) placeInArea(o *schema.Organisation, i int, country string, found *[]finding.Finding) bool {
	a := o.Locations[i].Address
	area, ok := town.FindArea(town.Query{Name: a.Town, Country: country, Region: a.Region, Postcode: a.Postcode})
	if !ok {
		return false
	}
	where := putAt(o, i, schema.Point(area.Point), area.Radius, "region")
	*found = append(*found, RulePointFromRegion.Finding(
		arg("town", a.Town), arg("region", area.Name), arg("radius", int(math.Ceil(area.Radius/1000)))).On(where))
	return true
}

// putAt gives a place a point that was found by name, and returns its pointer. What
// was there stays among the alternatives.
func putAt(o *schema.Organisation, i int, point schema.Point, radius float64, precision string) finding.Pointer {
	l, where := &o.Locations[i], finding.PointerOf("locations", i, "point")
	if l.Point != nil {
		if o.Alternatives == nil {
			o.Alternatives = map[finding.Pointer][]schema.Alternative{}
		}
		o.Alternatives[where] = append(o.Alternatives[where], schema.Alternative{Value: []any{l.Point[0], l.Point[1]}})
	}
	l.Point, l.Precision = &point, precision
	l.Radius = math.Ceil(radius/radiusStep) * radiusStep
	if o.Provenance == nil {
		o.Provenance = map[finding.Pointer]schema.Provenance{}
	}
	o.Provenance[where] = schema.Provenance{Derived: schema.DerivedTown}
	return where
}

// townName is a town with its region, and its country when that is not the whole
// of what is known.
func townName(c town.Candidate) string {
	if c.Region == "" || c.Region == c.Name {
		return c.Name
	}
	return c.Name + ", " + c.Region
}

// townNames lists the first candidates.
func townNames(candidates []town.Candidate) string {
	var names []string
	for _, c := range candidates[:min(len(candidates), 4)] {
		names = append(names, townName(c))
	}
	return strings.Join(names, "; ")
}
