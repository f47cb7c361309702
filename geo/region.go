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
	if p[0] == 180 {
		p[0] = -180 // the same meridian; areas are cut there
	}
	a := loadAtlas()
	for _, i := range a.cells[cellOf(p.Lon(), p.Lat())] {
		if a.areas[i].contains(p) {
			return a.areas[i].region, true
		}
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
// border is nearest, and the distance to it in metres: 0 inside. Distances
// beyond some hundred kilometres are rough. An invalid point gives "" and +Inf.
func NearestCountry(p orb.Point) (code string, metres float64) {
	if !Valid(p) {
		return "", math.Inf(1)
	}
	if code, ok := CountryOf(p); ok {
		return code, 0
	}
	metres = math.Inf(1)
	for i := range loadAtlas().areas {
		a := &loadAtlas().areas[i]
		if d := a.distance(p, metres); d < metres {
			code, metres = a.region.Country, d
		}
	}
	return code, metres
}

// DistanceTo returns the metres from p to a state or territory, 0 inside it and
// on overseas parts of the state. ok is false for an invalid point and for a
// code that has no area of its own. It is as rough as [NearestCountry].
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
	for i := range loadAtlas().areas {
		if a := &loadAtlas().areas[i]; a.region.Country == code || a.region.Territory == code {
			limit = a.distance(p, limit)
		}
	}
	return limit
}

// Sovereign returns the state to which an ISO 3166-1 alpha-2 code belongs: "FR"
// for "MQ", "GB" for "IM", and the code itself for a state or an unknown code.
func Sovereign(code string) string {
	if state, found := loadAtlas().states[code]; found {
		return state
	}
	return code
}

// cellOf returns the index of the square that holds a valid position.
func cellOf(lon, lat float64) int {
	const columns, lines = 360 / cellSize, 180 / cellSize
	x := min(int((lon+180)/cellSize), columns-1)
	y := min(int((lat+90)/cellSize), lines-1)
	return y*columns + x
}

// indexCells lists every area in the squares that its box touches.
func (a *atlas) indexCells() {
	for i, area := range a.areas {
		b := area.box
		for y := b.minY; ; y = min(y+cellSize, b.maxY) {
			for x := b.minX; ; x = min(x+cellSize, b.maxX) {
				c := cellOf(x, y)
				if n := len(a.cells[c]); n == 0 || a.cells[c][n-1] != uint16(i) {
					a.cells[c] = append(a.cells[c], uint16(i))
				}
				if x == b.maxX {
					break
				}
			}
			if y == b.maxY {
				break
			}
		}
	}
}
