package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// vector is a point of the unit sphere. Straight distances between vectors grow
// with distances on the ground, and know neither poles nor the 180° meridian.
type vector [3]float64

func vectorOf(p orb.Point) vector {
	sinLat, cosLat := math.Sincos(radians(p[1]))
	sinLon, cosLon := math.Sincos(radians(p[0]))
	return vector{cosLat * cosLon, cosLat * sinLon, sinLat}
}

// chord2 returns the squared straight distance of two vectors, 0 to 4.
func chord2(a, b *vector) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return x*x + y*y + z*z
}

// metresOf turns a squared straight distance into metres on the ground.
func metresOf(chord2 float64) float64 {
	return 2 * EarthRadius * math.Asin(min(math.Sqrt(chord2)/2, 1))
}

// chord2Of is the way back. Half round the Earth is as far as it gets; below 0
// there is nothing.
func chord2Of(metres float64) float64 {
	switch {
	case metres >= math.Pi*EarthRadius:
		return math.Inf(1)
	case !(metres >= 0):
		return -1
	}
	s := 2 * math.Sin(metres/(2*EarthRadius))
	return s * s
}

// block is an axis-parallel block in the space of vectors.
type block struct{ low, high vector }

// slack makes blocks a little too large, so that rounding never loses a point.
const slack = 1e-12

// blockOf returns a block that holds every vector of a box of degrees. It may
// hold more: points are always checked one by one.
func blockOf(b orb.Bound) block {
	if b.Min[0] > b.Max[0] {
		b.Min[0], b.Max[0] = -180, 180
	}
	south, north := radians(max(b.Min[1], -90)), radians(min(b.Max[1], 90))
	west, east := radians(b.Min[0]), radians(b.Max[0])
	cosLat := cosRange(south, north)
	x, y := times(cosLat, cosRange(west, east)), times(cosLat, cosRange(west-math.Pi/2, east-math.Pi/2))
	return block{
		vector{x[0] - slack, y[0] - slack, math.Sin(south) - slack},
		vector{x[1] + slack, y[1] + slack, math.Sin(north) + slack},
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
