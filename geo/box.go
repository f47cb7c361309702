package geo

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// InBox reports whether p lies in a box, edges included. A box whose west edge
// lies east of its east edge crosses the 180° meridian. It is false for NaN.
func InBox(b orb.Bound, p orb.Point) bool {
	if !(p[1] >= b.Min[1] && p[1] <= b.Max[1]) {
		return false
	}
	if b.Min[0] > b.Max[0] {
		return p[0] >= b.Min[0] || p[0] <= b.Max[0]
	}
	return p[0] >= b.Min[0] && p[0] <= b.Max[0]
}

// SplitBox returns a box that crosses the 180° meridian as two that do not, for
// programs that know no such boxes, and any other box as it is.
func SplitBox(b orb.Bound) []orb.Bound {
	if b.Min[0] <= b.Max[0] {
		return []orb.Bound{b}
	}
	east, west := b, b
	east.Max[0], west.Min[0] = 180, -180
	return []orb.Bound{east, west}
}

// BoxesMeet reports whether two boxes have a point in common, edges included.
func BoxesMeet(a, b orb.Bound) bool {
	for _, p := range SplitBox(a) {
		for _, q := range SplitBox(b) {
			if p.Min[0] <= q.Max[0] && q.Min[0] <= p.Max[0] && p.Min[1] <= q.Max[1] && q.Min[1] <= p.Max[1] {
				return true
			}
		}
	}
	return false
}

// BoxAround returns the smallest box that holds everything within a distance in
// metres from p. It crosses the 180° meridian where the circle does, and is all
// round the Earth where the circle holds a pole. It is empty, its north edge
// south of its south edge, for a p that is no position and a distance below 0.
func BoxAround(p orb.Point, metres float64) orb.Bound {
	if !Valid(p) || !(metres >= 0) {
		return orb.Bound{Min: orb.Point{0, 1}, Max: orb.Point{0, -1}}
	}
	// A hair more for rounding.
	angle := min(math.Pi, metres/EarthRadius*(1+1e-12)+1e-15)
	south, north := p[1]-inDegrees(angle), p[1]+inDegrees(angle)
	if south <= -90 || north >= 90 {
		return orb.Bound{Min: orb.Point{-180, max(south, -90)}, Max: orb.Point{180, min(north, 90)}}
	}
	// The meridian that touches a circle: sin Δλ = sin r / cos φ.
	spread := inDegrees(math.Asin(min(1, math.Sin(angle)/math.Cos(radians(p[1])))))
	return orb.Bound{Min: orb.Point{wrap(p[0] - spread), south}, Max: orb.Point{wrap(p[0] + spread), north}}
}

// BoxOf returns the smallest box that holds all points, across the 180° meridian
// if that is the shorter way round. Points that are no positions do not count;
// ok is false when there is no other.
func BoxOf(points []orb.Point) (b orb.Bound, ok bool) {
	lons := make([]float64, 0, len(points))
	b = orb.Bound{Min: orb.Point{180, 90}, Max: orb.Point{-180, -90}}
	for _, p := range points {
		if Valid(p) {
			lons = append(lons, p[0])
			b.Min[1], b.Max[1] = min(b.Min[1], p[1]), max(b.Max[1], p[1])
		}
	}
	if len(lons) == 0 {
		return orb.Bound{}, false
	}
	slices.SortFunc(lons, cmp.Compare[float64])
	// The box is what remains of the circle when the widest gap is taken out.
	last := len(lons) - 1
	b.Min[0], b.Max[0] = lons[0], lons[last]
	widest := lons[0] + 360 - lons[last]
	for i := range last {
		if gap := lons[i+1] - lons[i]; gap > widest {
			widest, b.Min[0], b.Max[0] = gap, lons[i+1], lons[i]
		}
	}
	return b, true
}

// wrap brings a longitude that is at most once round too far into ±180, and a
// difference of longitudes to the short way round.
func wrap(lon float64) float64 {
	switch {
	case lon > 180:
		return lon - 360
	case lon < -180:
		return lon + 360
	}
	return lon
}

// box is a box that never crosses the 180° meridian.
type box struct{ minX, minY, maxX, maxY float64 }

var emptyBox = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

// join returns the box around two boxes.
func (b box) join(c box) box {
	return box{min(b.minX, c.minX), min(b.minY, c.minY), max(b.maxX, c.maxX), max(b.maxY, c.maxY)}
}

func (b *box) holds(x, y float64) bool {
	return x >= b.minX && x <= b.maxX && y >= b.minY && y <= b.maxY
}

// gap returns the metres from a point to a box, 0 inside.
func (b *box) gap(p orb.Point) float64 {
	if p[0] >= b.minX && p[0] <= b.maxX {
		return max(0, b.minY-p[1], p[1]-b.maxY) * metresPerDegree
	}
	edge := b.minX
	if math.Abs(wrap(b.maxX-p[0])) < math.Abs(wrap(b.minX-p[0])) {
		edge = b.maxX
	}
	// Along the edge, cos d = a sin φ + c cos φ is greatest at φ = atan2(a, c).
	// That lies beyond a pole when the edge is more than 90° away.
	a, c := math.Sin(radians(p[1])), math.Cos(radians(p[1]))*math.Cos(radians(edge-p[0]))
	if c < 0 {
		return min(Distance(p, orb.Point{edge, b.minY}), Distance(p, orb.Point{edge, b.maxY}))
	}
	best := inDegrees(math.Atan2(a, c))
	return Distance(p, orb.Point{edge, max(b.minY, min(b.maxY, best))})
}
