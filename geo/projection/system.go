package projection

import (
	"iter"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
)

// System is a coordinate reference system of the table. It is immutable and
// safe for concurrent use. The zero value is no system and has no methods that
// can be called; get one from [Lookup].
type System struct{ *system }

type system struct {
	id, name  string
	countries []string
	ellipsoid ellipsoid
	method    method // nil for degrees
	shift     *helmert
	accuracy  float64
	area      orb.Bound
}

// ID returns the EPSG code: "EPSG:2154".
func (s System) ID() string { return s.id }

// Name returns the name in the EPSG register.
func (s System) Name() string { return s.name }

// Accuracy says by how many metres a point may be off WGS 84, as the EPSG
// register states it for the transformation that is used. 1 m is the price of
// taking ETRS89 and its national forms for WGS 84; more is that of an old datum
// whose distortions only a grid file would take out.
func (s System) Accuracy() float64 { return s.accuracy }

// Area returns the box, in degrees, for which the system is meant.
func (s System) Area() orb.Bound { return s.area }

// Countries returns the ISO 3166-1 alpha-2 codes of countries whose lists use the
// system, nil for a system that is used all over its area.
func (s System) Countries() []string {
	if s.countries[0] == "*" {
		return nil
	}
	return slices.Clone(s.countries)
}

// Lists use a system beyond its area: Norway has zone 33 from one end to the
// other. By so many degrees outside, numbers still count as meant.
const marginLon, marginLat = 15, 5

// reproduced is by how many metres, or in degrees about as many, the way back may
// miss the numbers that were given.
const reproduced = 0.01

// ToWGS84 returns the point of easting x and northing y, in the unit of the
// system, metres for all grids and degrees for degrees. Easting comes first,
// whatever order the register has. ok is false when the numbers mean nothing in
// this system: when the point lies far outside its area, more than 15 degrees of
// longitude or 5 of latitude, or is none at all. The point is then not to be used.
// The degrees are rounded to nine places, a tenth of a millimetre.
func (s System) ToWGS84(x, y float64) (p orb.Point, ok bool) {
	if s.method == nil {
		p = orb.Point{x, y}
		return p, s.covers(p)
	}
	lon, lat := s.method.inverse(x, y)
	// Far outside, the inverse may give a point that is not where it came from.
	backX, backY := s.method.forward(lon, lat)
	ok = math.Abs(backX-x) < reproduced && math.Abs(backY-y) < reproduced
	if s.shift != nil {
		lon, lat = s.shift.toWGS84(lon, lat, s.ellipsoid)
	}
	p = orb.Point{round(inDegrees(lon)), round(inDegrees(lat))}
	return p, ok && s.covers(p)
}

// round leaves nine decimal places, a tenth of a millimetre, so that a result is
// the same on every machine and no longer than it is good for.
func round(degrees float64) float64 { return math.Round(degrees*1e9) / 1e9 }

// FromWGS84 returns easting and northing of a point. ok is false as with
// [System.ToWGS84].
func (s System) FromWGS84(p orb.Point) (x, y float64, ok bool) {
	if s.method == nil {
		return p[0], p[1], s.covers(p)
	}
	lon, lat := radians(p[0]), radians(p[1])
	if s.shift != nil {
		lon, lat = s.shift.fromWGS84(lon, lat, s.ellipsoid)
	}
	x, y = s.method.forward(lon, lat)
	return x, y, s.covers(p) && !math.IsNaN(x+y) && !math.IsInf(x+y, 0)
}

// covers reports whether a point is a position and not far outside the area,
// which for a system of the whole world ends where the system does.
func (s System) covers(p orb.Point) bool {
	b := s.area
	if b.Max[0]-b.Min[0] < 360 {
		b.Min, b.Max = orb.Point{b.Min[0] - marginLon, b.Min[1] - marginLat}, orb.Point{b.Max[0] + marginLon, b.Max[1] + marginLat}
	}
	return geo.Valid(p) && geo.InBox(b, p)
}

// others are codes and names of systems that the register does not know.
var others = map[string]string{
	"900913": "3857", "102100": "3857", "webmercator": "3857", "wgs84": "4326", "lambertiietendu": "27572", "lambertiiétendu": "27572", "britishgrid": "27700",
}

// Lookup finds a system by its EPSG code, "EPSG:2154" or "2154", or by its name
// or the part of it after the slash: "Lambert-93", "cc46", "UTM zone 32N". Case,
// blanks and punctuation do not matter. Of systems of one name the first of the
// table is meant: ETRS89 rather than ED50, TM75 rather than TM65.
func Lookup(id string) (System, bool) {
	key := squeeze(id)
	key = strings.TrimPrefix(key, "epsg")
	if other := others[key]; other != "" {
		key = other
	}
	for _, s := range systems() {
		_, tail, _ := strings.Cut(s.name, "/")
		if key != "" && (key == s.id[len("EPSG:"):] || key == squeeze(s.name) || key == squeeze(tail)) {
			return s, true
		}
	}
	return System{}, false
}

// squeeze leaves letters and digits.
func squeeze(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// All yields every system in the order of the table.
func All() iter.Seq[System] { return slices.Values(systems()) }
