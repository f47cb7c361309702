// Package geodesic measures on the ellipsoid WGS 84, where a distance is true to
// a fraction of a millimetre; geo.Distance, on a sphere, is ten times as fast and
// up to 0.5 % off:
//
//	berlin, paris := orb.Point{13.405, 52.52}, orb.Point{2.3522, 48.8566}
//	geo.Distance(berlin, paris)      // 877464.538
//	geodesic.Distance(berlin, paris) // 879699.316
//
// The algorithms are those of C. F. F. Karney, "Algorithms for geodesics", J.
// Geodesy 87 (2013), in the port github.com/tidwall/geodesic; this package gives
// them points of orb and answers for what is no position. It stands alone so that
// only who needs it compiles the port.
package geodesic

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/tidwall/geodesic"

	"github.com/socialtechatlas/commons/geo"
)

// Distance returns the length in metres of the shortest way from a to b on the
// ellipsoid WGS 84, NaN when one of them is no position.
func Distance(a, b orb.Point) float64 {
	metres, _, _ := Inverse(a, b)
	return metres
}

// Inverse returns the length in metres of the shortest way from a to b and its
// azimuths at both ends, in degrees clockwise from north, -180 to 180: at a the
// direction to start in, at b the direction in which one arrives. All are NaN when
// a or b is no position. Between points that coincide, and between opposite ones,
// which have several shortest ways, the azimuths are those of one way of many.
func Inverse(a, b orb.Point) (metres, atA, atB float64) {
	if !geo.Valid(a) || !geo.Valid(b) {
		return math.NaN(), math.NaN(), math.NaN()
	}
	geodesic.WGS84.Inverse(a.Lat(), a.Lon(), b.Lat(), b.Lon(), &metres, &atA, &atB)
	return metres, atA, atB
}

// Direct returns the point that is so many metres from a in the direction of an
// azimuth, and the azimuth there. Metres below 0 go backwards. ok is false when a
// is no position or a number is not finite.
func Direct(a orb.Point, azimuth, metres float64) (p orb.Point, there float64, ok bool) {
	if !geo.Valid(a) || math.IsNaN(azimuth-azimuth) || math.IsNaN(metres-metres) || math.Abs(metres) > farthest {
		return orb.Point{}, 0, false
	}
	geodesic.WGS84.Direct(a.Lat(), a.Lon(), math.Mod(azimuth, 360), metres, &p[1], &p[0], &there)
	return p, there, geo.Valid(p)
}

// farthest is how many metres a way may have: a thousand times round the Earth.
const farthest = 4e10
