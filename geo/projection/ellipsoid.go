package projection

import "math"

// ellipsoid is a figure of the Earth: semi-major axis in metres, flattening.
type ellipsoid struct{ a, f float64 }

var (
	grs80 = ellipsoid{6378137, 1 / 298.257222101}
	wgs84 = ellipsoid{6378137, 1 / 298.257223563}
	airy  = ellipsoid{6377563.396, 1 / 299.3249646}
)

// ellipsoids by the names that the table of systems uses, as EPSG defines them.
var ellipsoids = map[string]ellipsoid{
	"WGS84":           wgs84,
	"GRS80":           grs80,
	"GRS67":           {6378160, 1 / 298.247167427},
	"Airy":            airy,
	"Airy-modified":   {6377340.189, 1 / 299.3249646},
	"Bessel":          {6377397.155, 1 / 299.1528128},
	"Clarke-1880-IGN": {6378249.2, (6378249.2 - 6356515) / 6378249.2},
	"International":   {6378388, 1 / 297.0},
	"Krassowsky":      {6378245, 1 / 298.3},
}

// eccentricity2 returns the square of the first eccentricity.
func (l ellipsoid) eccentricity2() float64 { return 2*l.f - l.f*l.f }

// primeVertical returns ν, the radius of curvature in the prime vertical.
func (l ellipsoid) primeVertical(lat float64) float64 {
	s := math.Sin(lat)
	return l.a / math.Sqrt(1-l.eccentricity2()*s*s)
}

// meridian returns ρ, the radius of curvature in the meridian.
func (l ellipsoid) meridian(lat float64) float64 {
	s, e2 := math.Sin(lat), l.eccentricity2()
	return l.a * (1 - e2) / math.Pow(1-e2*s*s, 1.5)
}

// isometric returns the isometric latitude, ln tan(π/4+φ/2) on a sphere, from
// which all conformal projections of the note are built.
func (l ellipsoid) isometric(lat float64) float64 {
	e := math.Sqrt(l.eccentricity2())
	return math.Asinh(math.Tan(lat)) - e*math.Atanh(e*math.Sin(lat))
}

// latitude is the way back. Each round gains two digits; NaN ends it at once.
func (l ellipsoid) latitude(isometric float64) float64 {
	e := math.Sqrt(l.eccentricity2())
	q := isometric
	for before := math.Inf(1); math.Abs(q-before) > converged; {
		before = q
		q = isometric + e*math.Atanh(e*math.Tanh(q))
	}
	return math.Atan(math.Sinh(q))
}

// converged is the step, in radians, at which an iteration ends: a micrometre.
const converged = 1e-13

// gudermann returns the latitude of an isometric latitude on a sphere.
func gudermann(isometric float64) float64 { return math.Atan(math.Sinh(isometric)) }

func radians(d float64) float64   { return d * math.Pi / 180 }
func inDegrees(r float64) float64 { return r * 180 / math.Pi }
