package projection

import "math"

// krovak is EPSG method 1041, the oblique cone of Czechia and Slovakia with
// eastings and northings, both negative there. With ψ the isometric latitude,
// the sphere has U = gd(B ψ + lnT).
type krovak struct {
	ellipsoid
	b, lnT         float64
	n, rO, coneLat float64
	sinA, cosA     float64 // of the co-latitude of the cone's axis
	lonO           float64
	eastF, northF  float64
}

func newKrovak(l ellipsoid, p parameters) krovak {
	lat, coneLat := radians(p.lat0), radians(p.lat1)
	e2 := l.eccentricity2()
	b := math.Sqrt(1 + e2*math.Pow(math.Cos(lat), 4)/(1-e2))
	gamma := math.Asin(math.Sin(lat) / b)
	m := krovak{
		ellipsoid: l, b: b, coneLat: coneLat, n: math.Sin(coneLat),
		lnT:  math.Asinh(math.Tan(gamma)) - b*l.isometric(lat),
		rO:   p.k * math.Sqrt(l.meridian(lat)*l.primeVertical(lat)) / math.Tan(coneLat),
		lonO: radians(p.lon0), eastF: p.x0, northF: p.y0,
	}
	m.sinA, m.cosA = math.Sincos(radians(p.colatitude))
	return m
}

func (m krovak) forward(lon, lat float64) (x, y float64) {
	sinU, cosU := math.Sincos(gudermann(m.b*m.isometric(lat) + m.lnT))
	sinV, cosV := math.Sincos(m.b * (m.lonO - lon))
	t := math.Asin(m.cosA*sinU + m.sinA*cosU*cosV)
	d := math.Asin(cosU * sinV / math.Cos(t))
	r := m.rO * math.Exp(m.n*(math.Asinh(math.Tan(m.coneLat))-math.Asinh(math.Tan(t))))
	sin, cos := math.Sincos(m.n * d)
	return m.eastF - r*sin, m.northF - r*cos
}

func (m krovak) inverse(x, y float64) (lon, lat float64) {
	south, west := m.northF-y, m.eastF-x
	r, d := math.Hypot(south, west), math.Atan2(west, south)/m.n
	t := gudermann(math.Log(m.rO/r)/m.n + math.Asinh(math.Tan(m.coneLat)))
	sinT, cosT := math.Sincos(t)
	sinD, cosD := math.Sincos(d)
	u := math.Asin(m.cosA*sinT - m.sinA*cosT*cosD)
	v := math.Asin(cosT * sinD / math.Cos(u))
	return m.lonO - v/m.b, m.latitude((math.Asinh(math.Tan(u)) - m.lnT) / m.b)
}
