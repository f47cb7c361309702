package projection

import "math"

// helmert is a transformation of geocentric coordinates in metres to WGS 84 by
// EPSG methods 9603, 9606 and 9607: translation, rotation by small angles,
// scale. Rotations are radians of the position vector.
type helmert struct{ tx, ty, tz, rx, ry, rz, scale float64 }

// newHelmert takes seconds of arc and parts per million. With the convention of
// the coordinate frame the same rotation has the other sign.
func newHelmert(convention string, v [7]float64) (h helmert, ok bool) {
	second := math.Pi / 180 / 3600
	switch convention {
	case "translation", "position-vector":
	case "coordinate-frame":
		second = -second
	default:
		return helmert{}, false
	}
	return helmert{v[0], v[1], v[2], v[3] * second, v[4] * second, v[5] * second, 1 + v[6]*1e-6}, true
}

// toWGS84 moves a position at height 0 from an ellipsoid to WGS 84; the height
// there is dropped.
func (h *helmert) toWGS84(lon, lat float64, from ellipsoid) (float64, float64) {
	x, y, z := from.geocentric(lon, lat)
	return wgs84.geographic(
		h.tx+h.scale*(x-h.rz*y+h.ry*z),
		h.ty+h.scale*(h.rz*x+y-h.rx*z),
		h.tz+h.scale*(-h.ry*x+h.rx*y+z),
	)
}

// fromWGS84 takes the transposed rotation for the inverse one, as PROJ does: with
// the angles of the table, of up to 13 seconds, it is good to 2 cm.
func (h *helmert) fromWGS84(lon, lat float64, to ellipsoid) (float64, float64) {
	x, y, z := wgs84.geocentric(lon, lat)
	x, y, z = (x-h.tx)/h.scale, (y-h.ty)/h.scale, (z-h.tz)/h.scale
	return to.geographic(x+h.rz*y-h.ry*z, -h.rz*x+y+h.rx*z, h.ry*x-h.rx*y+z)
}

// geocentric returns X, Y, Z of a position at height 0 (EPSG method 9602).
func (l ellipsoid) geocentric(lon, lat float64) (x, y, z float64) {
	nu := l.primeVertical(lat)
	return nu * math.Cos(lat) * math.Cos(lon), nu * math.Cos(lat) * math.Sin(lon), (1 - l.eccentricity2()) * nu * math.Sin(lat)
}

// geographic is the way back, by Bowring's formula of the same method.
func (l ellipsoid) geographic(x, y, z float64) (lon, lat float64) {
	e2 := l.eccentricity2()
	epsilon := e2 / (1 - e2)
	b := l.a * (1 - l.f)
	p := math.Hypot(x, y)
	sin, cos := math.Sincos(math.Atan2(z*l.a, p*b))
	return math.Atan2(y, x), math.Atan2(z+epsilon*b*sin*sin*sin, p-e2*l.a*cos*cos*cos)
}
