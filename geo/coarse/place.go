package coarse

import (
	"math"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
)

// Place stands for all points that are made the same.
type Place struct {
	// Code names it: that of a cell, a region, a town.
	Code string
	// Point is its middle, or the point of the town.
	Point orb.Point
	// Radius is a distance in metres from Point within which all of it lies.
	Radius float64
}

// flattening is how much longer a distance is on the ellipsoid than on the sphere,
// at most.
const flattening = 1.0057

// radius returns a radius around a point that covers others, rounded up to whole
// metres.
func radius(centre orb.Point, others []orb.Point) float64 {
	far := 0.0
	for _, p := range others {
		far = max(far, geo.Distance(centre, p))
	}
	return math.Ceil(far * flattening)
}
