package collection

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"github.com/socialtechatlas/commons/schema"
)

// earthRadius is the mean radius of the Earth in metres (IUGG), as in package geo.
const earthRadius = 6371008.8

// vector is a point of the unit sphere. Straight distances between vectors grow
// with distances on the ground, and know neither poles nor the 180° meridian.
type vector [3]float64

func vectorOf(p orb.Point) vector {
	sinLat, cosLat := math.Sincos(p.Lat() * math.Pi / 180)
	sinLon, cosLon := math.Sincos(p.Lon() * math.Pi / 180)
	return vector{cosLat * cosLon, cosLat * sinLon, sinLat}
}

// chord2 returns the squared straight distance of two vectors, 0 to 4.
func chord2(a, b vector) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return x*x + y*y + z*z
}

// metres turns a squared straight distance into metres on the ground.
func metres(c2 float64) float64 {
	return 2 * earthRadius * math.Asin(min(math.Sqrt(c2)/2, 1))
}

// usable reports whether a point can be searched for.
func usable(p schema.Point) bool {
	return math.Abs(p.Longitude()) <= 180 && math.Abs(p.Latitude()) <= 90 // false for NaN
}

// holds reports whether a point satisfies Box, Polygon and Within.
func (q *Query) holds(p orb.Point, c2 float64) bool {
	if q.Near != nil && q.Within > 0 && metres(c2) > q.Within {
		return false
	}
	if q.Box != nil && !inBox(*q.Box, p) {
		return false
	}
	return q.Polygon == nil || planar.PolygonContains(q.Polygon, p)
}

func inBox(b orb.Bound, p orb.Point) bool {
	if p.Lat() < b.Min.Lat() || p.Lat() > b.Max.Lat() {
		return false
	}
	if b.Min.Lon() > b.Max.Lon() {
		return p.Lon() >= b.Min.Lon() || p.Lon() <= b.Max.Lon()
	}
	return p.Lon() >= b.Min.Lon() && p.Lon() <= b.Max.Lon()
}

// block is an axis-parallel block in the space of vectors.
type block struct{ low, high vector }

var wholeSphere = block{vector{-1, -1, -1}, vector{1, 1, 1}}

// slack makes blocks a little too large, so that rounding never loses a point.
const slack = 1e-9

// blockOf returns a block that holds every vector of a box of degrees. It may
// hold more: points are always checked one by one.
func blockOf(b orb.Bound) block {
	if b.Min.Lon() > b.Max.Lon() {
		b.Min[0], b.Max[0] = -180, 180
	}
	south, north := b.Min.Lat()*math.Pi/180, b.Max.Lat()*math.Pi/180
	west, east := b.Min.Lon()*math.Pi/180, b.Max.Lon()*math.Pi/180
	cosLat := cosRange(south, north)
	cosLon, sinLon := cosRange(west, east), cosRange(west-math.Pi/2, east-math.Pi/2)
	x, y := times(cosLat, cosLon), times(cosLat, sinLon)
	return block{
		vector{x[0] - slack, y[0] - slack, math.Sin(max(south, -math.Pi/2)) - slack},
		vector{x[1] + slack, y[1] + slack, math.Sin(min(north, math.Pi/2)) + slack},
	}
}

// cosRange returns the least and greatest cosine of the angles from a to b.
func cosRange(a, b float64) [2]float64 {
	low, high := min(math.Cos(a), math.Cos(b)), max(math.Cos(a), math.Cos(b))
	if math.Ceil(a/(2*math.Pi))*2*math.Pi <= b {
		high = 1
	}
	if math.Ceil((a-math.Pi)/(2*math.Pi))*2*math.Pi+math.Pi <= b {
		low = -1
	}
	return [2]float64{low, high}
}

// times returns the least and greatest product of numbers of two ranges.
func times(a, b [2]float64) [2]float64 {
	p, q, r, s := a[0]*b[0], a[0]*b[1], a[1]*b[0], a[1]*b[1]
	return [2]float64{min(p, q, r, s), max(p, q, r, s)}
}

// block returns the block in which the points of a query lie.
func (q *Query) block() block {
	if q.Box != nil {
		return blockOf(*q.Box)
	}
	if q.Polygon != nil {
		return blockOf(q.Polygon.Bound())
	}
	if q.Near != nil && q.Within > 0 && q.Within < math.Pi*earthRadius {
		v, chord := vectorOf(*q.Near), 2*math.Sin(q.Within/(2*earthRadius))+slack
		return block{vector{v[0] - chord, v[1] - chord, v[2] - chord}, vector{v[0] + chord, v[1] + chord, v[2] + chord}}
	}
	return wholeSphere
}
