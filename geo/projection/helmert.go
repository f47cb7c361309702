package projection

import "math"

// helmert is EPSG method 9606, the position vector transformation of geocentric
// coordinates: metres, seconds of arc, parts per million.
type helmert struct{ tx, ty, tz, rx, ry, rz, ppm float64 }

// osgb36 is EPSG transformation 1314, OSGB36 to WGS 84.
var osgb36 = helmert{446.448, -125.157, 542.06, 0.15, 0.247, 0.842, -20.489}

// apply moves a position on the ground from one ellipsoid to another; sign -1
// goes the way back, which is good to a centimetre, heights being dropped.
func (h helmert) apply(lon, lat float64, from, to ellipsoid, sign float64) (float64, float64) {
	x, y, z := from.geocentric(radians(lon), radians(lat))
	second := sign * math.Pi / 180 / 3600
	rx, ry, rz, m := h.rx*second, h.ry*second, h.rz*second, 1+sign*h.ppm*1e-6
	lambda, phi := to.geographic(
		sign*h.tx+m*(x-rz*y+ry*z),
		sign*h.ty+m*(rz*x+y-rx*z),
		sign*h.tz+m*(-ry*x+rx*y+z),
	)
	return inDegrees(lambda), inDegrees(phi)
}

// geocentric returns X, Y, Z of a position at height 0 (EPSG method 9602).
func (l ellipsoid) geocentric(lon, lat float64) (x, y, z float64) {
	e2 := 2*l.f - l.f*l.f
	nu := l.a / math.Sqrt(1-e2*math.Sin(lat)*math.Sin(lat))
	return nu * math.Cos(lat) * math.Cos(lon), nu * math.Cos(lat) * math.Sin(lon), (1 - e2) * nu * math.Sin(lat)
}

// geographic is the way back, by Bowring's formula of the same method.
func (l ellipsoid) geographic(x, y, z float64) (lon, lat float64) {
	e2 := 2*l.f - l.f*l.f
	epsilon := e2 / (1 - e2)
	b := l.a * (1 - l.f)
	p := math.Hypot(x, y)
	q := math.Atan2(z*l.a, p*b)
	sin, cos := math.Sincos(q)
	return math.Atan2(y, x), math.Atan2(z+epsilon*b*sin*sin*sin, p-e2*l.a*cos*cos*cos)
}
