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
	// LostDecimal means a decimal mark is missing: 488566 for 48.8566.
	LostDecimal Kind = "decimal"
	// LostSign means the minus of west or south is missing, or one too many.
	LostSign Kind = "sign"
)

// Proposal is a point that another one may have been meant to be.
type Proposal struct {
	Kind  Kind
	Point orb.Point
	// Given is the state in which the point as given lies, empty for none.
	Given string
	// Evidence states why in a short form that needs no translation:
	// "as given: US; swapped: LV".
	Evidence string
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

// Propose returns the points that a wrong one may have been meant to be and
// that lie in the country, given as ISO 3166-1 alpha-2 code, or within its
// [Tolerance]. It proposes nothing for a point that lies there
// already, for no country, and for 0, 0. Nothing is applied: one
// proposal of kind [Swapped] is strong evidence, several are none.
func Propose(p orb.Point, country string) []Proposal {
	if country == "" || math.IsNaN(p[0]) || math.IsNaN(p[1]) || IsNullIsland(p) || lies(p, country) {
		return nil
	}
	given, _ := CountryOf(p)
	var proposals []Proposal
	add := func(kind Kind, q orb.Point) {
		again := func(p Proposal) bool { return p.Point == q }
		if !lies(q, country) || slices.ContainsFunc(proposals, again) {
			return
		}
		from := given
		if from == "" {
			from = "-"
		}
		proposals = append(proposals, Proposal{
			Kind: kind, Point: q, Given: given,
			Evidence: fmt.Sprintf("as given: %s; %s: %s", from, kind, country),
		})
	}
	add(Swapped, orb.Point{p[1], p[0]})
	for _, q := range []orb.Point{{-p[0], p[1]}, {p[0], -p[1]}, {-p[0], -p[1]}} {
		if q != p {
			add(LostSign, q)
		}
	}
	for _, lon := range withDecimals(p[0], 180) {
		for _, lat := range withDecimals(p[1], 90) {
			if q := (orb.Point{lon, lat}); q != p {
				add(LostDecimal, q)
			}
		}
	}
	return proposals
}

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

// withDecimals returns v when it is in range, else all shifts of the decimal
// mark that bring it into range, down to a hundredth of the limit.
func withDecimals(v, limit float64) []float64 {
	if math.Abs(v) <= limit {
		return []float64{v}
	}
	var shifted []float64
	for range maxShift {
		if v /= 10; math.Abs(v) <= limit {
			shifted = append(shifted, v)
		}
		if math.Abs(v) < limit/100 {
			break
		}
	}
	return shifted
}
