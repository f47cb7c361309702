package projection

import "math"

// transverse is EPSG method 9807, Transverse Mercator, by the series of the note
// in the third flattening n, which is Krüger's; it is exact to a millimetre
// within 40 degrees of the central meridian.
type transverse struct {
	ellipsoid
	scale         float64 // k0 times the radius B of the rectifying sphere
	lonO          float64
	eastF, northF float64
	xiO           float64    // rectifying latitude of the origin
	h, back       [4]float64 // h1..h4 and h1'..h4'
}

func newTransverse(l ellipsoid, p parameters) transverse {
	n := l.f / (2 - l.f)
	n2, n3, n4 := n*n, n*n*n, n*n*n*n
	m := transverse{
		ellipsoid: l, lonO: radians(p.lon0), eastF: p.x0, northF: p.y0,
		scale: p.k * l.a / (1 + n) * (1 + n2/4 + n4/64),
		h: [4]float64{
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
	m.xiO, _ = series(m.h, gudermann(l.isometric(radians(p.lat0))), 0, 1)
	return m
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

func (m transverse) forward(lon, lat float64) (x, y float64) {
	beta := gudermann(m.isometric(lat))
	eta := math.Atanh(math.Cos(beta) * math.Sin(lon-m.lonO))
	xi := math.Asin(math.Sin(beta) * math.Cosh(eta))
	xi, eta = series(m.h, xi, eta, 1)
	return m.eastF + m.scale*eta, m.northF + m.scale*(xi-m.xiO)
}

func (m transverse) inverse(x, y float64) (lon, lat float64) {
	xi, eta := series(m.back, (y-m.northF)/m.scale+m.xiO, (x-m.eastF)/m.scale, -1)
	beta := math.Asin(math.Sin(xi) / math.Cosh(eta))
	return m.lonO + math.Asin(math.Tanh(eta)/math.Cos(beta)), m.latitude(math.Asinh(math.Tan(beta)))
}
