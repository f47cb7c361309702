package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// EarthRadius is the mean radius of the Earth in metres (IUGG), which all
// distances of this package use. orb and others use 6378137, 0.11 % more.
const EarthRadius = 6371008.8

// Valid reports whether p is a position: finite, longitude within ±180 and
// latitude within ±90 degrees.
func Valid(p orb.Point) bool {
	return math.Abs(p.Lon()) <= 180 && math.Abs(p.Lat()) <= 90
}

// nullIsland is how near to 0, 0 a point counts as an unfilled form: 0.01
// degrees, about a kilometre, of open sea.
const nullIsland = 0.01

// IsNullIsland reports whether p lies at 0, 0 or within a kilometre of it, where
// there is nothing but the default value of many programs.
func IsNullIsland(p orb.Point) bool {
	return math.Abs(p.Lon()) <= nullIsland && math.Abs(p.Lat()) <= nullIsland
}

// Distance returns the great-circle distance of two points in metres, by the
// haversine formula on a sphere of [EarthRadius]. It is NaN when a coordinate is.
func Distance(a, b orb.Point) float64 {
	lat1, lat2 := radians(a.Lat()), radians(b.Lat())
	sinLat := math.Sin((lat2 - lat1) / 2)
	sinLon := math.Sin(radians(b.Lon()-a.Lon()) / 2)
	h := sinLat*sinLat + math.Cos(lat1)*math.Cos(lat2)*sinLon*sinLon
	return 2 * EarthRadius * math.Asin(math.Sqrt(min(1, h)))
}

func radians(degrees float64) float64   { return degrees * math.Pi / 180 }
func inDegrees(radians float64) float64 { return radians * 180 / math.Pi }
