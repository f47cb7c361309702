package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Region is where a point lies. The zero value means nowhere known: the high
// sea, or no position at all.
type Region struct {
	// Country is the ISO 3166-1 alpha-2 code of the state, XK for Kosovo.
	Country string
	// Territory is the ISO 3166-1 code of its own of an overseas or dependent
	// part of that state, empty for the rest: "MQ", "IM", "AX".
	Territory string
}

// RegionOf returns the state and territory in which p lies, false for a point
// on the high sea or an invalid one.
func RegionOf(p orb.Point) (Region, bool) {
	if !Valid(p) {
		return Region{}, false
	}
	b := loadBorders()
	if owner, ok := b.layer.find(p); ok {
		return b.regions[owner], true
	}
	return Region{}, false
}

// CountryOf returns the ISO 3166-1 alpha-2 code of the state in which p lies:
// Martinique gives FR. See [RegionOf] for territories. ok is false on the high
// sea and for an invalid point.
func CountryOf(p orb.Point) (code string, ok bool) {
	r, ok := RegionOf(p)
	return r.Country, ok
}

// NearestCountry returns the state in which p lies, or else the one whose
// border is nearest, and the distance to it in metres: 0 inside. Borders run
// straight in longitude and latitude between vertices. An invalid point gives ""
// and +Inf.
func NearestCountry(p orb.Point) (code string, metres float64) {
	if !Valid(p) {
		return "", math.Inf(1)
	}
	if code, ok := CountryOf(p); ok {
		return code, 0
	}
	b := loadBorders()
	part, metres := b.layer.nearest(p, math.Inf(1), func(*part) bool { return true })
	return b.regions[part.owner].Country, metres
}

// DistanceTo returns the metres from p to a state or territory, 0 inside it and
// on overseas parts of the state. ok is false for an invalid point and for a
// code that has no area of its own.
func DistanceTo(p orb.Point, code string) (metres float64, ok bool) {
	if !Valid(p) {
		return 0, false
	}
	if r, found := RegionOf(p); found && (r.Country == code || r.Territory == code) {
		return 0, true
	}
	metres = distanceWithin(p, code, math.Inf(1))
	return metres, !math.IsInf(metres, 1)
}

// distanceWithin returns the distance to the nearest border of a state or
// territory, or limit if that is nearer.
func distanceWithin(p orb.Point, code string, limit float64) float64 {
	b := loadBorders()
	_, metres := b.layer.nearest(p, limit, func(part *part) bool {
		r := &b.regions[part.owner]
		return r.Country == code || r.Territory == code
	})
	return metres
}

// Sovereign returns the state to which an ISO 3166-1 alpha-2 code belongs: "FR"
// for "MQ", "GB" for "IM", and the code itself for a state or an unknown code.
func Sovereign(code string) string {
	if state, found := loadStates()[code]; found {
		return state
	}
	return code
}
