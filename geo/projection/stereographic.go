package projection

import "math"

// stereographic is EPSG method 9809, Oblique Stereographic, by way of the
// conformal sphere. With ψ the isometric latitude, w of the note is c exp(2nψ).
type stereographic struct {
	ellipsoid
	n, lnC        float64
	diameter      float64 // 2 R k0
	chiO          float64
	lonO          float64
	eastF, northF float64
}

func newStereographic(l ellipsoid, p parameters) stereographic {
	lat := radians(p.lat0)
	e2, cos := l.eccentricity2(), math.Cos(lat)
	n := math.Sqrt(1 + e2*math.Pow(cos, 4)/(1-e2))
	sin, sinChi := math.Sin(lat), math.Tanh(n*l.isometric(lat))
	m := stereographic{
		ellipsoid: l, n: n, lonO: radians(p.lon0), eastF: p.x0, northF: p.y0,
		lnC:      math.Log((n + sin) * (1 - sinChi) / ((n - sin) * (1 + sinChi))),
		diameter: 2 * p.k * math.Sqrt(l.meridian(lat)*l.primeVertical(lat)),
	}
	m.chiO = m.conformal(lat)
	return m
}

// conformal returns χ, the latitude on the conformal sphere.
func (m stereographic) conformal(lat float64) float64 {
	return math.Asin(math.Tanh(m.n*m.isometric(lat) + m.lnC/2))
}

func (m stereographic) forward(lon, lat float64) (x, y float64) {
	sinChi, cosChi := math.Sincos(m.conformal(lat))
	sinO, cosO := math.Sincos(m.chiO)
	sin, cos := math.Sincos(m.n * (lon - m.lonO))
	b := 1 + sinChi*sinO + cosChi*cosO*cos
	return m.eastF + m.diameter*cosChi*sin/b, m.northF + m.diameter*(sinChi*cosO-cosChi*sinO*cos)/b
}

func (m stereographic) inverse(x, y float64) (lon, lat float64) {
	dx, dy := x-m.eastF, y-m.northF
	g := m.diameter * math.Tan(math.Pi/4-m.chiO/2)
	h := 2*m.diameter*math.Tan(m.chiO) + g
	i := math.Atan2(dx, h+dy)
	j := math.Atan2(dx, g-dy) - i
	chi := m.chiO + 2*math.Atan((dy-dx*math.Tan(j/2))/m.diameter)
	return m.lonO + (j+2*i)/m.n, m.latitude((math.Atanh(math.Sin(chi)) - m.lnC/2) / m.n)
}
