package projection

import "math"

// ellipsoid is a figure of the Earth: semi-major axis in metres, flattening.
type ellipsoid struct{ a, f float64 }

var (
	grs80 = ellipsoid{6378137, 1 / 298.257222101}
	wgs84 = ellipsoid{6378137, 1 / 298.257223563}
	airy  = ellipsoid{6377563.396, 1 / 299.3249646}
)

// eccentricity returns e, the first eccentricity.
func (l ellipsoid) eccentricity() float64 { return math.Sqrt(2*l.f - l.f*l.f) }

// lambert is EPSG method 9802, Lambert Conic Conformal (2SP). The names are
// those of the guidance note.
type lambert struct {
	e, n, aF, rF  float64 // aF is a times F
	lonF          float64 // radians
	eastF, northF float64
}

func newLambert(l ellipsoid, latF, lonF, lat1, lat2, eastF, northF float64) lambert {
	e := l.eccentricity()
	m := func(lat float64) float64 {
		s := math.Sin(lat)
		return math.Cos(lat) / math.Sqrt(1-e*e*s*s)
	}
	m1, m2 := m(radians(lat1)), m(radians(lat2))
	t1, t2, tF := conformal(radians(lat1), e), conformal(radians(lat2), e), conformal(radians(latF), e)
	n := (math.Log(m1) - math.Log(m2)) / (math.Log(t1) - math.Log(t2))
	aF := l.a * m1 / (n * math.Pow(t1, n))
	return lambert{e: e, n: n, aF: aF, rF: aF * math.Pow(tF, n), lonF: radians(lonF), eastF: eastF, northF: northF}
}

// conformal returns t, the tangent of half the conformal co-latitude.
func conformal(lat, e float64) float64 {
	s := e * math.Sin(lat)
	return math.Tan(math.Pi/4-lat/2) / math.Pow((1-s)/(1+s), e/2)
}

func (l lambert) fromWGS84(lon, lat float64) (x, y float64) {
	r := l.aF * math.Pow(conformal(radians(lat), l.e), l.n)
	theta := l.n * (radians(lon) - l.lonF)
	return l.eastF + r*math.Sin(theta), l.northF + l.rF - r*math.Cos(theta)
}

func (l lambert) toWGS84(x, y float64) (lon, lat float64) {
	dx, dy := x-l.eastF, l.rF-(y-l.northF)
	r := math.Copysign(math.Hypot(dx, dy), l.n)
	t := math.Pow(r/l.aF, 1/l.n)
	phi := math.Pi/2 - 2*math.Atan(t)
	for before := math.Inf(1); math.Abs(phi-before) > converged; {
		before = phi
		s := l.e * math.Sin(phi)
		phi = math.Pi/2 - 2*math.Atan(t*math.Pow((1-s)/(1+s), l.e/2))
	}
	return inDegrees(math.Atan2(dx, dy)/l.n + l.lonF), inDegrees(phi)
}

// converged is the step, in radians, at which an iteration ends: a micrometre.
// Each step gains two digits; NaN ends it at once.
const converged = 1e-13

func radians(d float64) float64   { return d * math.Pi / 180 }
func inDegrees(r float64) float64 { return r * 180 / math.Pi }

// webMercator is EPSG method 1024, Popular Visualisation Pseudo Mercator.
type webMercator struct{}

func (webMercator) fromWGS84(lon, lat float64) (x, y float64) {
	return wgs84.a * radians(lon), wgs84.a * math.Log(math.Tan(math.Pi/4+radians(lat)/2))
}

func (webMercator) toWGS84(x, y float64) (lon, lat float64) {
	return inDegrees(x / wgs84.a), inDegrees(math.Pi/2 - 2*math.Atan(math.Exp(-y/wgs84.a)))
}
