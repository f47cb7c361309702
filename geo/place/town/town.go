package town

import (
	"math"

	"github.com/paulmach/orb"
)

// Town is a place of GeoNames where people live.
type Town struct {
	// Name is the name that GeoNames heads it with: that of the country, for the
	// largest towns the English one.
	Name string
	// Country is the ISO 3166-1 alpha-2 code; overseas parts have their own.
	Country string
	// Region is the name of the first-level division, empty when it is not known.
	Region string
	// Point is its middle, to some hundred metres.
	Point orb.Point
	// Population counts its people, in three digits; 0 means that nobody counted.
	Population int
	// Section is set for a part of another town.
	Section bool
}

// Radius returns how far, in metres, an address of the town may lie from its
// middle. It grows with the square root of the population, as built-up land does;
// the constant reaches the hamlets around a village. Of the addresses of the
// partners' lists nineteen in twenty lie within it.
func (t Town) Radius() float64 { return radiusOf(t.Population) }

func radiusOf(population int) float64 { return 5000 + 6*math.Sqrt(float64(population)) }

// Reason says why a town is a candidate. The zero value is no reason.
type Reason uint8

// The reasons, the surest first.
const (
	NoReason Reason = iota
	// Name means that the cell holds the name of the town, in whatever spelling.
	Name
	// OtherName means a name in another language, a former or a second one.
	OtherName
	// ShortName means a name without the words that tell it from others:
	// "Frankfurt", "Aix".
	ShortName
	// Part means that the cell names a part of the town, or the town in a longer
	// text: "Paris 11e", "Berlin-Kreuzberg".
	Part
	// Near means that the cell says the place is near the town.
	Near
	// Slip means a name with a typing error.
	Slip
)

// AllReasons lists every reason.
var AllReasons = []Reason{Name, OtherName, ShortName, Part, Near, Slip}

var reasonNames = [...]string{NoReason: "none", Name: "name", OtherName: "other-name", ShortName: "short-name", Part: "part", Near: "near", Slip: "slip"}

// String returns a word for the reason: "name", "other-name", "short-name",
// "part", "near", "slip", or "none".
func (r Reason) String() string {
	if int(r) < len(reasonNames) {
		return reasonNames[r]
	}
	return reasonNames[NoReason]
}

// Candidate is a town that a cell may mean.
type Candidate struct {
	Town
	Reason Reason
	// Radius is how far, in metres, the place that the cell means may lie from
	// Point: that of the town, more for a place that is only near it.
	Radius float64
}

// Query is a cell that names a town, and what else its record says.
type Query struct {
	// Name is the cell: "Wien", "69003 Lyon cedex 3", "Almada, Lisboa".
	Name string
	// Country is the ISO 3166-1 alpha-2 code of the country; empty when it is not
	// known, then towns of the whole world are candidates.
	Country string
	// Region is a name or code of a region, as the record has it.
	Region string
	// Postcode chooses between towns of one name, in countries whose postcodes
	// are known, see data/postcodes.tsv.
	Postcode string
}

// MostCandidates bounds the candidates of an answer.
const MostCandidates = 10

// Answer is what [Find] returns. The zero value is an answer without candidates.
type Answer struct {
	// Candidates are the towns that the cell may mean, the likeliest first, at
	// most [MostCandidates].
	Candidates []Candidate
	// Ambiguous is set when the first candidate is not clearly the one that is
	// meant.
	Ambiguous bool
}

// Town returns the town that is meant, false when there is none or the cell is
// ambiguous.
func (a Answer) Town() (Candidate, bool) {
	if a.Ambiguous || len(a.Candidates) == 0 {
		return Candidate{}, false
	}
	return a.Candidates[0], true
}

// Area is a part of a country in which an address lies that names no town.
type Area struct {
	// Name is that of the region, or the first characters of the postcode.
	Name string
	// Country is the ISO 3166-1 alpha-2 code.
	Country string
	// Point is its middle.
	Point orb.Point
	// Radius is how far, in metres, a place in it may lie from Point.
	Radius float64
}
