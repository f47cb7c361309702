package projection

import "math"

// mercator is EPSG method 9807, Transverse Mercator, by the series of the note
// in the third flattening n; it is exact to a millimetre within 40 degrees of
// the central meridian.
type mercator struct {
	e, scale      float64 // scale is k0 times the radius B of the rectifying sphere
	lonO          float64 // radians
	eastF, northF float64
	xiO           float64    // rectifying latitude of the origin
	forward, back [4]float64 // h1..h4 and h1'..h4'
}

func newMercator(l ellipsoid, latO, lonO, k, eastF, northF float64) mercator {
	n := l.f / (2 - l.f)
	n2, n3, n4 := n*n, n*n*n, n*n*n*n
	m := mercator{
		e: l.eccentricity(), lonO: radians(lonO), eastF: eastF, northF: northF,
		scale: k * l.a / (1 + n) * (1 + n2/4 + n4/64),
		forward: [4]float64{
			n/2 - 2*n2/3 + 5*n3/16 + 41*n4/180,
			13*n2/48 - 3*n3/5 + 557*n4/1440,
			61*n3/240 - 103*n4/140,
			49561 * n4 / 161280,
		},
		back: [4]float64{
			n/2 - 2*n2/3 + 37*n3/96 - n4/360,
			n2/48 + n3/15 - 437*n4/1440,
			17*n3/480 - 37*n4/840,
			4397 * n4 / 161280,
		},
	}
	beta := math.Atan(math.Sinh(m.isometric(radians(latO))))
	m.xiO, _ = series(m.forward, beta, 0, 1)
	return m
}

// isometric returns Q, the isometric latitude.
func (m mercator) isometric(lat float64) float64 {
	return math.Asinh(math.Tan(lat)) - m.e*math.Atanh(m.e*math.Sin(lat))
}

// series adds the four terms of the note, or takes them off with sign -1.
func series(h [4]float64, xi, eta, sign float64) (float64, float64) {
	sumXi, sumEta := xi, eta
	for i, hi := range h {
		k := float64(2 * (i + 1))
		sumXi += sign * hi * math.Sin(k*xi) * math.Cosh(k*eta)
		sumEta += sign * hi * math.Cos(k*xi) * math.Sinh(k*eta)
	}
	return sumXi, sumEta
}

func (m mercator) fromWGS84(lon, lat float64) (x, y float64) {
	beta := math.Atan(math.Sinh(m.isometric(radians(lat))))
	eta := math.Atanh(math.Cos(beta) * math.Sin(radians(lon)-m.lonO))
	xi := math.Asin(math.Sin(beta) * math.Cosh(eta))
	xi, eta = series(m.forward, xi, eta, 1)
	return m.eastF + m.scale*eta, m.northF + m.scale*(xi-m.xiO)
}

func (m mercator) toWGS84(x, y float64) (lon, lat float64) {
	xi, eta := series(m.back, (y-m.northF)/m.scale+m.xiO, (x-m.eastF)/m.scale, -1)
	beta := math.Asin(math.Sin(xi) / math.Cosh(eta))
	isometric := math.Asinh(math.Tan(beta))
	q := isometric
	for before := math.Inf(1); math.Abs(q-before) > converged; {
		before = q
		q = isometric + m.e*math.Atanh(m.e*math.Tanh(q))
	}
	return inDegrees(m.lonO + math.Asin(math.Tanh(eta)/math.Cos(beta))), inDegrees(math.Atan(math.Sinh(q)))
}

// transverse is a transverse Mercator grid on a datum of its own.
type transverse struct {
	mercator
	shift helmert
}

func (t transverse) toWGS84(x, y float64) (lon, lat float64) {
	lon, lat = t.mercator.toWGS84(x, y)
	return t.shift.apply(lon, lat, airy, wgs84, 1)
}

func (t transverse) fromWGS84(lon, lat float64) (x, y float64) {
	return t.mercator.fromWGS84(t.shift.apply(lon, lat, wgs84, airy, -1))
}
