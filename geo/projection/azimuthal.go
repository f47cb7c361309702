package projection

import "math"

// azimuthal is EPSG method 9820, Lambert Azimuthal Equal Area, in the oblique
// case.
type azimuthal struct {
	ellipsoid
	qP, rq, d          float64
	sinBetaO, cosBetaO float64
	lonO               float64
	eastF, northF      float64
}

func newAzimuthal(l ellipsoid, p parameters) azimuthal {
	lat := radians(p.lat0)
	m := azimuthal{ellipsoid: l, lonO: radians(p.lon0), eastF: p.x0, northF: p.y0}
	m.qP = m.q(math.Pi / 2)
	m.rq = l.a * math.Sqrt(m.qP/2)
	m.sinBetaO, m.cosBetaO = math.Sincos(math.Asin(m.q(lat) / m.qP))
	m.d = l.primeVertical(lat) * math.Cos(lat) / (m.rq * m.cosBetaO)
	return m
}

// q of the note; q/qP is the sine of the authalic latitude β.
func (m azimuthal) q(lat float64) float64 {
	e2, s := m.eccentricity2(), math.Sin(lat)
	e := math.Sqrt(e2)
	return (1 - e2) * (s/(1-e2*s*s) + math.Atanh(e*s)/e)
}

func (m azimuthal) forward(lon, lat float64) (x, y float64) {
	sinBeta, cosBeta := math.Sincos(math.Asin(max(-1, min(1, m.q(lat)/m.qP))))
	sin, cos := math.Sincos(lon - m.lonO)
	b := m.rq * math.Sqrt(2/(1+m.sinBetaO*sinBeta+m.cosBetaO*cosBeta*cos))
	return m.eastF + b*m.d*cosBeta*sin, m.northF + b/m.d*(m.cosBetaO*sinBeta-m.sinBetaO*cosBeta*cos)
}

func (m azimuthal) inverse(x, y float64) (lon, lat float64) {
	dx, dy := (x-m.eastF)/m.d, (y-m.northF)*m.d
	rho := math.Hypot(dx, dy)
	if rho == 0 {
		return m.lonO, m.geodetic(math.Asin(m.sinBetaO))
	}
	sinC, cosC := math.Sincos(2 * math.Asin(rho/(2*m.rq)))
	beta := math.Asin(cosC*m.sinBetaO + dy*sinC*m.cosBetaO/rho)
	return m.lonO + math.Atan2(dx*sinC, rho*m.cosBetaO*cosC-dy*m.sinBetaO*sinC), m.geodetic(beta)
}

// geodetic returns the latitude of an authalic one: the series of the note, good
// to a millimetre, and one step of Newton's method.
func (m azimuthal) geodetic(beta float64) float64 {
	e2 := m.eccentricity2()
	e4, e6 := e2*e2, e2*e2*e2
	lat := beta + (e2/3+31*e4/180+517*e6/5040)*math.Sin(2*beta) +
		(23*e4/360+251*e6/3780)*math.Sin(4*beta) + 761*e6/45360*math.Sin(6*beta)
	s, cos := math.Sincos(lat)
	if math.Abs(cos) < 1e-6 {
		return lat
	}
	w := 1 - e2*s*s
	return lat + (m.qP*math.Sin(beta)-m.q(lat))*w*w/(2*(1-e2)*cos)
}
