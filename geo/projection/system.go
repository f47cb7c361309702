package projection

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// System is a coordinate reference system of the table. It is immutable. The
// zero value is no system; get one from [Lookup].
type System struct {
	id, name string
	grid     grid
}

// grid is a map projection with its datum. Both ways take and give degrees.
type grid interface {
	toWGS84(x, y float64) (lon, lat float64)
	fromWGS84(lon, lat float64) (x, y float64)
}

var (
	_ grid = lambert{}
	_ grid = mercator{}
	_ grid = transverse{}
	_ grid = webMercator{}
	_ grid = degrees{}
)

// ID returns the EPSG code: "EPSG:2154".
func (s System) ID() string { return s.id }

// Name returns the name in the EPSG register.
func (s System) Name() string { return s.name }

// ToWGS84 returns the point of easting x and northing y, in the unit of the
// system, metres for all grids.
func (s System) ToWGS84(x, y float64) orb.Point {
	lon, lat := s.grid.toWGS84(x, y)
	return orb.Point{lon, lat}
}

// FromWGS84 returns easting and northing of a point.
func (s System) FromWGS84(p orb.Point) (x, y float64) { return s.grid.fromWGS84(p.Lon(), p.Lat()) }

// Lookup finds a system by its EPSG code, "EPSG:2154" or "2154", in any case,
// or by the name "Lambert-93".
func Lookup(id string) (System, bool) {
	code := strings.ToUpper(strings.TrimSpace(id))
	if strings.ReplaceAll(code, "-", "") == "LAMBERT93" {
		code = "2154"
	}
	code = "EPSG:" + strings.TrimPrefix(code, "EPSG:")
	for _, s := range systems {
		if s.id == code {
			return s, true
		}
	}
	return System{}, false
}

// All yields every system in the order of the table.
func All() iter.Seq[System] { return slices.Values(systems) }

var systems = table()

func table() []System {
	list := []System{
		{"EPSG:4326", "WGS 84 (x longitude, y latitude)", degrees{}},
		{"EPSG:3857", "WGS 84 / Pseudo-Mercator", webMercator{}},
		{"EPSG:2154", "RGF93 v1 / Lambert-93", newLambert(grs80, 46.5, 3, 49, 44, 700000, 6600000)},
	}
	for zone := 42; zone <= 50; zone++ {
		lat := float64(zone)
		list = append(list, System{"EPSG:" + strconv.Itoa(3900+zone), "RGF93 v1 / CC" + strconv.Itoa(zone),
			newLambert(grs80, lat, 3, lat-0.75, lat+0.75, 1700000, (lat-41)*1e6+200000)})
	}
	list = append(list, System{"EPSG:27700", "OSGB36 / British National Grid",
		transverse{newMercator(airy, 49, -2, 0.9996012717, 400000, -100000), osgb36}})
	for zone := 28; zone <= 38; zone++ {
		list = append(list, System{"EPSG:" + strconv.Itoa(25800+zone), "ETRS89 / UTM zone " + strconv.Itoa(zone) + "N",
			newMercator(grs80, 0, float64(6*zone-183), 0.9996, 500000, 0)})
	}
	return list
}

// degrees is WGS 84 itself.
type degrees struct{}

func (degrees) toWGS84(x, y float64) (lon, lat float64)   { return x, y }
func (degrees) fromWGS84(lon, lat float64) (x, y float64) { return lon, lat }
