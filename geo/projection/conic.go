package projection

import "math"

// conic is the Lambert Conic Conformal projection, EPSG methods 9801 with one
// and 9802 with two standard parallels. With ψ the isometric latitude, t of the
// note is exp(-ψ).
type conic struct {
	ellipsoid
	n, aF, rF     float64 // aF is a times F times the scale
	lonF          float64
	eastF, northF float64
}

// newConicTangent has one standard parallel, that of the origin, and a scale.
func newConicTangent(l ellipsoid, p parameters) conic {
	lat := radians(p.lat0)
	n := math.Sin(lat)
	aF := p.k * l.primeVertical(lat) * math.Cos(lat) / n * math.Exp(n*l.isometric(lat))
	return newConic(l, p, n, aF)
}

func newConicSecant(l ellipsoid, p parameters) conic {
	lat1, lat2 := radians(p.lat1), radians(p.lat2)
	m1, m2 := l.primeVertical(lat1)*math.Cos(lat1), l.primeVertical(lat2)*math.Cos(lat2)
	n := (math.Log(m1) - math.Log(m2)) / (l.isometric(lat2) - l.isometric(lat1))
	return newConic(l, p, n, m1/n*math.Exp(n*l.isometric(lat1)))
}

func newConic(l ellipsoid, p parameters, n, aF float64) conic {
	return conic{
		ellipsoid: l, n: n, aF: aF, rF: aF * math.Exp(-n*l.isometric(radians(p.lat0))),
		lonF: radians(p.lon0), eastF: p.x0, northF: p.y0,
	}
}

func (c conic) forward(lon, lat float64) (x, y float64) {
	r := c.aF * math.Exp(-c.n*c.isometric(lat))
	theta := c.n * (lon - c.lonF)
	return c.eastF + r*math.Sin(theta), c.northF + c.rF - r*math.Cos(theta)
}

func (c conic) inverse(x, y float64) (lon, lat float64) {
	dx, dy := x-c.eastF, c.rF-(y-c.northF)
	r := math.Copysign(math.Hypot(dx, dy), c.n)
	return math.Atan2(dx, dy)/c.n + c.lonF, c.latitude(-math.Log(r/c.aF) / c.n)
}
