package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// segmentsPerSlab is how many segments a slab holds on average if none spans
// several slabs.
const segmentsPerSlab = 4

func newArea(region Region, segments []segment) area {
	a := area{region: region, segments: segments, box: box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}}
	for _, s := range segments {
		a.box.minX, a.box.maxX = min(a.box.minX, s.x1, s.x2), max(a.box.maxX, s.x1, s.x2)
		a.box.minY, a.box.maxY = min(a.box.minY, s.y1), max(a.box.maxY, s.y2)
	}
	a.slabs = make([][]uint16, 1+len(segments)/segmentsPerSlab)
	for i, s := range segments {
		for k := a.slab(s.y1); k <= a.slab(s.y2); k++ {
			a.slabs[k] = append(a.slabs[k], uint16(i))
		}
	}
	return a
}

// slab returns the strip of a latitude inside the box.
func (a *area) slab(y float64) int {
	height := a.box.maxY - a.box.minY
	if height <= 0 {
		return 0
	}
	return min(int(float64(len(a.slabs))*(y-a.box.minY)/height), len(a.slabs)-1)
}

// contains counts the edges east of p. An edge through p itself does not count,
// which gives a border to its eastern side.
func (a *area) contains(p orb.Point) bool {
	x, y := p.Lon(), p.Lat()
	if x < a.box.minX || x > a.box.maxX || y < a.box.minY || y > a.box.maxY {
		return false
	}
	inside := false
	for _, i := range a.slabs[a.slab(y)] {
		s := a.segments[i]
		if s.y1 <= y && y < s.y2 && x < s.x1+(y-s.y1)/(s.y2-s.y1)*(s.x2-s.x1) {
			inside = !inside
		}
	}
	return inside
}

// distance returns the metres from p to the nearest edge, or limit if none is
// nearer. Around p the map is taken as flat, which is good to a percent within
// some hundred kilometres.
func (a *area) distance(p orb.Point, limit float64) float64 {
	shrink := math.Cos(radians(p.Lat()))
	if a.box.gap(p, shrink) >= limit {
		return limit
	}
	for _, s := range a.segments {
		x1, x2 := wrap(s.x1-p.Lon())*shrink, wrap(s.x2-p.Lon())*shrink
		y1, y2 := s.y1-p.Lat(), s.y2-p.Lat()
		dx, dy := x2-x1, y2-y1
		t := 0.0
		if length := dx*dx + dy*dy; length > 0 {
			t = max(0, min(1, -(x1*dx+y1*dy)/length))
		}
		limit = min(limit, math.Hypot(x1+t*dx, y1+t*dy)*metresPerDegree)
	}
	return limit
}

const metresPerDegree = EarthRadius * math.Pi / 180

// gap returns a distance to the box that is never above the distance to its
// contents, in the flat map of [area.distance].
func (b box) gap(p orb.Point, shrink float64) float64 {
	dx := 0.0
	if p.Lon() < b.minX || p.Lon() > b.maxX {
		dx = min(math.Abs(wrap(b.minX-p.Lon())), math.Abs(wrap(b.maxX-p.Lon())))
	}
	dy := max(0, b.minY-p.Lat(), p.Lat()-b.maxY)
	return math.Hypot(dx*shrink, dy) * metresPerDegree
}

// wrap brings a difference of longitudes to the short way round.
func wrap(degrees float64) float64 {
	switch {
	case degrees > 180:
		return degrees - 360
	case degrees < -180:
		return degrees + 360
	}
	return degrees
}
