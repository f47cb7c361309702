package check

import (
	"math"
	"slices"
	"strconv"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// The rules about points. A point that contradicts its record is not drawn: it
// moves to the alternatives until somebody mends it.
var (
	// RulePointOutOfRange is a point that is no position on Earth.
	RulePointOutOfRange = &finding.Rule{ID: "point-out-of-range", Severity: finding.Error, Since: "1.0",
		Before: "location.latitude: -180\nlocation.longitude: 90\ncountry: AT", After: "location.latitude: 48.2\nlocation.longitude: 16.4\ncountry: AT"}
	// RulePointNullIsland is a point at 0, 0: a form that nobody filled.
	RulePointNullIsland = &finding.Rule{ID: "point-null-island", Severity: finding.Warning, Since: "1.0",
		Before: "location.latitude: 0\nlocation.longitude: 0", After: "location.latitude: \nlocation.longitude: "}
	// RulePointSwapped is a point whose latitude and longitude changed places:
	// it lies in its country only the other way round. It is repaired.
	RulePointSwapped = &finding.Rule{ID: "point-swapped", Severity: finding.Warning, Since: "1.0",
		Before: "location.latitude: 24.1\nlocation.longitude: 56.9\ncountry: LV", After: "location.latitude: 56.9\nlocation.longitude: 24.1\ncountry: LV"}
	// RulePointSign is a point that lies in its country, or at the town of its
	// address, only with the other sign. It is repaired.
	RulePointSign = &finding.Rule{ID: "point-sign", Severity: finding.Warning, Since: "1.0",
		Before: "location.latitude: 53.4\nlocation.longitude: 6.3\ncountry: IE", After: "location.latitude: 53.4\nlocation.longitude: -6.3\ncountry: IE"}
	// RulePointDecimal is a point whose decimal marks were dropped: it lies in its
	// country only with them. It is repaired.
	RulePointDecimal = &finding.Rule{ID: "point-decimal", Severity: finding.Warning, Since: "1.0",
		Before: "location.latitude: 569496\nlocation.longitude: 241052\ncountry: LV", After: "location.latitude: 56.9496\nlocation.longitude: 24.1052\ncountry: LV"}
	// RulePointCountryCentre is a point that gazetteers give for a whole country.
	// Its precision becomes that of a country.
	RulePointCountryCentre = &finding.Rule{ID: "point-country-centre", Severity: finding.Warning, Since: "1.0",
		Before: "location.latitude: 51.165691\nlocation.longitude: 10.451526\ncountry: DE", After: "location.latitude: 50.9375\nlocation.longitude: 6.9603\ncountry: DE"}
	// RulePointOutside is a point in another country than the record says, more
	// than five kilometres from the border.
	RulePointOutside = &finding.Rule{ID: "point-outside-country", Severity: finding.Warning, Since: "1.0",
		Before: "location.latitude: -34.6\nlocation.longitude: -58.4\ncountry: FR", After: "location.latitude: 48.9\nlocation.longitude: 2.4\ncountry: FR"}
	// RulePointAtSea is a point on the high sea.
	RulePointAtSea = &finding.Rule{ID: "point-at-sea", Severity: finding.Warning, Since: "1.0",
		Before: "location.latitude: 48\nlocation.longitude: -40.5\ncountry: FR", After: "location.latitude: 48.9\nlocation.longitude: 2.4\ncountry: FR"}
	// RulePointUnexpected is the point of a record without a country in a country
	// where its source has none. The point is the only word for that country, and
	// more likely wrong than right.
	RulePointUnexpected = &finding.Rule{ID: "point-in-unexpected-country", Severity: finding.Warning, Since: "1.0",
		Before: "location.latitude: 40.6\nlocation.longitude: -80.5\ncountry: ", After: "location.latitude: 57.1\nlocation.longitude: -2.1\ncountry: "}
	// RulePointCoarse is a point in whole degrees: a hundred kilometres either
	// way. Its precision becomes that of a region.
	RulePointCoarse = &finding.Rule{ID: "point-coarse", Severity: finding.Info, Since: "1.0",
		Before: "location.latitude: 56\nlocation.longitude: 25\ncountry: LV", After: "location.latitude: 56.9496\nlocation.longitude: 24.1052\ncountry: LV"}
	// RuleCountryFromPoint tells that the record states no country and that of
	// its point was taken.
	RuleCountryFromPoint = &finding.Rule{ID: "country-from-point", Severity: finding.Info, Since: "1.0",
		Before: "location.latitude: 48.9\nlocation.longitude: 2.4\ncountry: ", After: "location.latitude: 48.9\nlocation.longitude: 2.4\ncountry: FR"}
	// RuleCountryFromAddress tells the same of an address.
	RuleCountryFromAddress = &finding.Rule{ID: "country-from-address", Severity: finding.Info, Since: "1.0",
		Before: "country:\nlocation.country: FR", After: "country: FR\nlocation.country: FR"}
)

var geographyRules = []*finding.Rule{
	RulePointOutOfRange, RulePointNullIsland, RulePointSwapped, RulePointSign, RulePointDecimal, RulePointOutside, RulePointAtSea, RulePointUnexpected, RulePointFarFromTown, RulePointCountryCentre,
	RulePointCoarse, RuleCountryFromPoint, RuleCountryFromAddress,
}

func geography(r *inspection) {
	r.countryFromAddress()
	for i := range r.org.Locations {
		r.position(i)
	}
	r.countryFromPoint()
	for i := range r.org.Locations {
		r.pointInCountry(i)
		r.pointInTown(i)
		r.pointPrecision(i)
	}
}

// position checks that a point is one, whatever its country.
func (r *inspection) position(i int) {
	point := r.org.Locations[i].Point
	switch {
	case point == nil:
	case geo.IsNullIsland(orb.Point(*point)):
		r.report(RulePointNullIsland, pointPointer(i))
		r.withdraw(i)
	case !geo.Valid(orb.Point(*point)):
		if r.repair(i) {
			return
		}
		r.report(RulePointOutOfRange, pointPointer(i), arg("latitude", shown(point[1])), arg("longitude", shown(point[0])))
		r.withdraw(i)
	}
}

// pointInCountry compares a point with the country of its address, else of the
// organisation. Overseas parts are parts of their state.
func (r *inspection) pointInCountry(i int) {
	country := r.countryOf(i)
	point := r.org.Locations[i].Point
	if point == nil || country == "" {
		return
	}
	found, onLand := geo.CountryOf(orb.Point(*point))
	if onLand && found == geo.Sovereign(country) {
		return
	}
	metres, known := geo.DistanceTo(orb.Point(*point), country)
	if !known || metres <= geo.Tolerance(orb.Point(*point)) || r.repair(i) {
		return
	}
	args := []finding.Arg{
		arg("latitude", shown(point[1])), arg("longitude", shown(point[0])),
		arg("country", country), arg("found", found), arg("distance", int(math.Round(metres/1000))),
	}
	rule := RulePointOutside
	if !onLand {
		rule = RulePointAtSea
	}
	r.report(rule, pointPointer(i), args...)
	r.withdraw(i)
}

// pointPrecision lowers the precision of a point that is less exact than it looks.
func (r *inspection) pointPrecision(i int) {
	l := &r.org.Locations[i]
	if l.Point == nil || !isExact(l.Precision) {
		return
	}
	point, stated := orb.Point(*l.Point), l.Precision
	country, central := geo.CountryCentre(point)
	switch {
	case central && country == geo.Sovereign(r.countryOf(i)) && !atTown(point, l.Address, country):
		r.report(RulePointCountryCentre, pointPointer(i), arg("country", country))
		l.Precision = "country"
	case stated == "" && point[0] == math.Trunc(point[0]) && point[1] == math.Trunc(point[1]):
		r.report(RulePointCoarse, pointPointer(i))
		l.Precision = "region"
	default:
		return
	}
	p := finding.PointerOf("locations", i, "precision")
	if stated != "" {
		r.keep(p, stated)
	}
	r.derive(p, "point")
}

// withdraw takes a point out of the record; the old value stays among the
// alternatives.
func (r *inspection) withdraw(i int) {
	l := &r.org.Locations[i]
	r.keep(pointPointer(i), pointValue(*l.Point))
	delete(r.org.Provenance, pointPointer(i))
	l.Point = nil
	l.Precision, l.Radius = "unknown", 0
}

// countryOf returns the country in which a location is said to be.
func (r *inspection) countryOf(i int) string {
	if a := r.org.Locations[i].Address; a != nil && a.Country != "" {
		return a.Country
	}
	return r.org.Country
}

// countryFromAddress fills a missing country from the first address that has one.
func (r *inspection) countryFromAddress() {
	if r.org.Country != "" {
		return
	}
	for _, l := range r.org.Locations {
		if l.Address != nil && l.Address.Country != "" {
			r.org.Country = l.Address.Country
			r.derive("/country", "address")
			r.report(RuleCountryFromAddress, "/country", arg("country", r.org.Country))
			return
		}
	}
}

// countryFromPoint fills a missing country from the first point that lies in one.
func (r *inspection) countryFromPoint() {
	if r.org.Country != "" {
		return
	}
	for i, l := range r.org.Locations {
		if l.Point == nil {
			continue
		}
		r.swapToTown(i)
		code, ok := geo.CountryOf(orb.Point(*r.org.Locations[i].Point))
		switch {
		case !ok:
		case r.expects(code):
			r.org.Country = code
			r.derive("/country", "point")
			r.report(RuleCountryFromPoint, "/country", arg("country", code))
			return
		default:
			r.report(RulePointUnexpected, pointPointer(i), arg("found", code), arg("expected", r.context.Countries))
			r.withdraw(i)
		}
	}
}

// expects reports whether the source may have organisations in a state.
func (r *inspection) expects(code string) bool {
	return len(r.context.Countries) == 0 ||
		slices.ContainsFunc(r.context.Countries, func(c string) bool { return geo.Sovereign(c) == code })
}

func pointPointer(i int) finding.Pointer { return finding.PointerOf("locations", i, "point") }

// pointValue is a point as JSON has it; numbers that JSON cannot write are texts.
func pointValue(p schema.Point) any {
	list := make([]any, len(p))
	for i, v := range p {
		if list[i] = v; math.IsNaN(v) || math.IsInf(v, 0) {
			list[i] = strconv.FormatFloat(v, 'g', -1, 64)
		}
	}
	return list
}

// shown rounds a coordinate for a message to a tenth of a degree, some ten
// kilometres: enough to see what is wrong, too little to find a home. Numbers
// out of range keep three digits.
func shown(v float64) float64 {
	unit := 0.1
	if size := math.Abs(v); size > 180 && !math.IsInf(v, 0) {
		unit = math.Pow(10, math.Floor(math.Log10(size))-2)
	}
	if unit < 1 {
		return math.Round(v*10)/10 + 0 // no minus before zero
	}
	return math.Round(v/unit) * unit
}
