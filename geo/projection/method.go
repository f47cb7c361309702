package projection

import "math"

// method is a map projection on an ellipsoid: radians to metres and back. The
// names in its implementations are those of EPSG guidance note 7-2.
type method interface {
	forward(lon, lat float64) (x, y float64)
	inverse(x, y float64) (lon, lat float64)
}

// parameters of a method: degrees from Greenwich and metres.
type parameters struct {
	lat0, lon0, lat1, lat2, colatitude float64
	k                                  float64
	x0, y0                             float64
}

// methods by the names that the table of systems uses. Degrees themselves have
// none.
var methods = map[string]func(ellipsoid, parameters) method{
	"transverse-mercator": func(l ellipsoid, p parameters) method { return newTransverse(l, p) },
	"lambert-conic-1":     func(l ellipsoid, p parameters) method { return newConicTangent(l, p) },
	"lambert-conic-2":     func(l ellipsoid, p parameters) method { return newConicSecant(l, p) },
	"lambert-azimuthal":   func(l ellipsoid, p parameters) method { return newAzimuthal(l, p) },
	"stereographic":       func(l ellipsoid, p parameters) method { return newStereographic(l, p) },
	"swiss":               func(l ellipsoid, p parameters) method { return newSwiss(l, p) },
	"krovak":              func(l ellipsoid, p parameters) method { return newKrovak(l, p) },
	"web-mercator":        func(l ellipsoid, _ parameters) method { return webMercator{l.a} },
}

// webMercator is EPSG method 1024, Popular Visualisation Pseudo Mercator: the
// formulas of a sphere, applied to the latitude of the ellipsoid.
type webMercator struct{ a float64 }

func (m webMercator) forward(lon, lat float64) (x, y float64) {
	return m.a * lon, m.a * math.Log(math.Tan(math.Pi/4+lat/2))
}

func (m webMercator) inverse(x, y float64) (lon, lat float64) {
	return x / m.a, math.Pi/2 - 2*math.Atan(math.Exp(-y/m.a))
}
