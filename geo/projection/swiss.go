package projection

import "math"

// swiss is the oblique conformal cylinder of Switzerland, which Hungary uses,
// too: EPSG method 9815, Hotine Oblique Mercator (variant B), in the special case
// of an azimuth of 90°, by the formulas of swisstopo ("Formulas and constants for
// the calculation of the Swiss conformal cylindrical projection", 2016). Latitude
// and longitude go to the sphere (b, l), there to a rotated sphere (b̄, l̄), and
// by Mercator to the plane.
type swiss struct {
	ellipsoid
	alpha, k, r   float64 // K of the formulas is k here
	sinB0, cosB0  float64
	lonO          float64
	eastF, northF float64
}

func newSwiss(l ellipsoid, p parameters) swiss {
	lat := radians(p.lat0)
	e2 := l.eccentricity2()
	alpha := math.Sqrt(1 + e2/(1-e2)*math.Pow(math.Cos(lat), 4))
	b0 := math.Asin(math.Sin(lat) / alpha)
	m := swiss{
		ellipsoid: l, alpha: alpha, lonO: radians(p.lon0), eastF: p.x0, northF: p.y0,
		k: math.Asinh(math.Tan(b0)) - alpha*l.isometric(lat),
		r: p.k * math.Sqrt(l.meridian(lat)*l.primeVertical(lat)),
	}
	m.sinB0, m.cosB0 = math.Sincos(b0)
	return m
}

func (m swiss) forward(lon, lat float64) (x, y float64) {
	b := gudermann(m.alpha*m.isometric(lat) + m.k)
	sinB, cosB := math.Sincos(b)
	sinL, cosL := math.Sincos(m.alpha * (lon - m.lonO))
	turnedL := math.Atan2(sinL, m.sinB0*math.Tan(b)+m.cosB0*cosL)
	return m.eastF + m.r*turnedL, m.northF + m.r*math.Atanh(m.cosB0*sinB-m.sinB0*cosB*cosL)
}

func (m swiss) inverse(x, y float64) (lon, lat float64) {
	turnedB := gudermann((y - m.northF) / m.r)
	sinB, cosB := math.Sincos(turnedB)
	sinL, cosL := math.Sincos((x - m.eastF) / m.r)
	b := math.Asin(m.cosB0*sinB + m.sinB0*cosB*cosL)
	l := math.Atan2(sinL, m.cosB0*cosL-m.sinB0*math.Tan(turnedB))
	return m.lonO + l/m.alpha, m.latitude((math.Asinh(math.Tan(b)) - m.k) / m.alpha)
}
