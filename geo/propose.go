package geo

import (
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// Kind says what may have gone wrong with a point.
type Kind string

const (
	// Swapped means latitude and longitude changed places.
	Swapped Kind = "swapped"
	// LostSign means the minus of west or south is missing, or one too many.
	LostSign Kind = "sign"
	// LostDecimal means a decimal mark is missing: 488566 for 48.8566.
	LostDecimal Kind = "decimal"
	// SwappedLostSign, SwappedLostDecimal and LostSignAndDecimal are two of them
	// together, proposed only where one does not do.
	SwappedLostSign    Kind = "swapped+sign"
	SwappedLostDecimal Kind = "swapped+decimal"
	LostSignAndDecimal Kind = "sign+decimal"
)

// Proposal is a point that another one may have been meant to be.
type Proposal struct {
	Kind     Kind
	Point    orb.Point
	Evidence Evidence
}

// Evidence is what speaks for a proposal: the point lies in the declared country
// only so.
type Evidence struct {
	Kind Kind
	// Country is the declared one, in which the proposed point lies, or near enough.
	Country string
	// Given is the state in which the point as given lies, empty for none.
	Given string
	// Away is how many metres the point as given is from the country, +Inf when it
	// is no position.
	Away float64
}

// String states the evidence in a short form that needs no translation: "as
// given: US; swapped: LV".
func (e Evidence) String() string {
	given := e.Given
	if given == "" {
		given = "-"
	}
	return fmt.Sprintf("as given: %s; %s: %s", given, e.Kind, e.Country)
}

// BorderTolerance is how many metres outside a country a point may lie and
// still count as lying in it: the borders of the tables and those on the ground
// differ by that much, and coordinates are rounded.
const BorderTolerance = 5000

// Tolerance returns how many metres outside a country p may lie and still count
// as lying in it: [BorderTolerance], or more for coordinates written with one
// decimal place or none, which may be cut off by as much as one unit of the last
// place: 11 and 111 kilometres.
func Tolerance(p orb.Point) float64 {
	for unit := 1.0; unit >= 0.1; unit /= 10 {
		if whole(p[0]/unit) && whole(p[1]/unit) {
			return unit * metresPerDegree
		}
	}
	return BorderTolerance
}

// whole reports whether v is a whole number but for the error of a division.
func whole(v float64) bool { return math.Abs(v-math.Round(v)) < 1e-9 }

// repairs are what is tried, in this order. One that is enough by itself makes
// two together needless.
var repairs = [][]struct {
	kind Kind
	try  func(orb.Point) []orb.Point
}{
	{
		{Swapped, swap},
		{LostSign, otherSigns},
		{LostDecimal, evenDecimals},
	},
	{
		{LostDecimal, otherDecimals},
	},
	{
		{SwappedLostSign, func(p orb.Point) []orb.Point { return otherSigns(orb.Point{p[1], p[0]}) }},
		{SwappedLostDecimal, func(p orb.Point) []orb.Point { return allDecimals(orb.Point{p[1], p[0]}) }},
		{LostSignAndDecimal, func(p orb.Point) (all []orb.Point) {
			for _, q := range allDecimals(p) {
				all = append(all, otherSigns(q)...)
			}
			return all
		}},
	},
}

// Propose returns the points that a wrong one may have been meant to be and
// that lie in the country, given as ISO 3166-1 alpha-2 code, or within its
// [Tolerance]. It proposes nothing for a point that lies there already, for no
// country, and for 0, 0. Nothing is applied: one proposal of kind [Swapped] is
// strong evidence, several are none.
func Propose(p orb.Point, country string) []Proposal {
	if country == "" || math.IsNaN(p[0]) || math.IsNaN(p[1]) || IsNullIsland(p) || lies(p, country) {
		return nil
	}
	evidence := Evidence{Country: country, Away: math.Inf(1)}
	evidence.Given, _ = CountryOf(p)
	if metres, ok := DistanceTo(p, country); ok {
		evidence.Away = metres
	}
	var proposals []Proposal
	for _, round := range repairs {
		for _, repair := range round {
			for _, q := range repair.try(p) {
				again := func(p Proposal) bool { return p.Point == q }
				if q != p && lies(q, country) && !slices.ContainsFunc(proposals, again) {
					evidence.Kind = repair.kind
					proposals = append(proposals, Proposal{repair.kind, q, evidence})
				}
			}
		}
		if proposals != nil {
			return proposals
		}
	}
	return nil
}

func swap(p orb.Point) []orb.Point { return []orb.Point{{p[1], p[0]}} }

func otherSigns(p orb.Point) []orb.Point {
	return []orb.Point{{-p[0], p[1]}, {p[0], -p[1]}, {-p[0], -p[1]}}
}

// evenDecimals moves the decimal marks of both numbers by as many places, for
// programs write as many decimals in both.
func evenDecimals(p orb.Point) (list []orb.Point) {
	if math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90 {
		return nil
	}
	for places := 1; places <= maxShift; places++ {
		// One division gives the number that the digits with a mark would be.
		q := orb.Point{p[0] / math.Pow10(places), p[1] / math.Pow10(places)}
		if Valid(q) {
			list = append(list, q)
		}
		if math.Abs(q[0]) < 1.8 && math.Abs(q[1]) < 0.9 { // a hundredth of the limits
			break
		}
	}
	return list
}

// otherDecimals moves the decimal marks of what is out of range in all ways.
func otherDecimals(p orb.Point) (list []orb.Point) {
	for _, lon := range withDecimals(p[0], 180) {
		for _, lat := range withDecimals(p[1], 90) {
			list = append(list, orb.Point{lon, lat})
		}
	}
	return list
}

func allDecimals(p orb.Point) []orb.Point { return append(evenDecimals(p), otherDecimals(p)...) }

// lies reports whether p is in the state or territory of the code, or near enough.
func lies(p orb.Point, country string) bool {
	if !Valid(p) {
		return false
	}
	r, ok := RegionOf(p)
	if ok && (r.Country == country || r.Territory == country) {
		return true
	}
	limit := Tolerance(p)
	return distanceWithin(p, country, limit) < limit
}

// maxShift is how many places a decimal mark is moved at most.
const maxShift = 15

// withDecimals returns v when it is in range, else the shifts of the decimal mark
// that bring it into range, down to a hundredth of the limit.
func withDecimals(v, limit float64) []float64 {
	if math.Abs(v) <= limit {
		return []float64{v}
	}
	var shifted []float64
	for places := 1; places <= maxShift; places++ {
		q := v / math.Pow10(places)
		if math.Abs(q) <= limit {
			shifted = append(shifted, q)
		}
		if math.Abs(q) < limit/100 {
			break
		}
	}
	return shifted
}
