package geo

import (
	"math"
	"strconv"

	"github.com/paulmach/orb"
)

// Coordinate is one coordinate as a text states it.
type Coordinate struct {
	// Degrees is negative in the south and west.
	Degrees float64
	// Decimals is how many decimal places of a degree the text claims: 2 for
	// minutes and 4 for seconds, and what follows their decimal mark.
	Decimals int
	// Unit is one unit of the last digit in degrees: 0.0001, or 1/3600.
	Unit float64
	// Axis is what a letter or a word beside the number says, empty when none does.
	Axis Axis
	// OutOfRange means that the number is no coordinate in degrees, being beyond
	// ±180, or beyond ±90 for a latitude: metres of a grid, or a lost decimal mark.
	OutOfRange bool
}

// marked sets OutOfRange.
func (c Coordinate) marked() Coordinate {
	limit := 180.0
	if c.Axis == Latitude {
		limit = 90
	}
	c.OutOfRange = !(math.Abs(c.Degrees) <= limit)
	return c
}

// Notation is the way in which a place is written.
type Notation string

const (
	// Decimal means decimal degrees, or metres of a grid.
	Decimal Notation = "decimal"
	// Sexagesimal means degrees with minutes, and perhaps seconds.
	Sexagesimal Notation = "sexagesimal"
	// ISO6709 means the form of ISO 6709, annexe H: "+48.8566+002.3522/".
	ISO6709 Notation = "iso6709"
	// GeoURI means a "geo:" address of RFC 5870.
	GeoURI Notation = "geo-uri"
	// WellKnownText means "POINT(2.35 48.85)", longitude first.
	WellKnownText Notation = "wkt"
	// WellKnownBinary means the same in hexadecimal digits, as PostGIS shows it.
	WellKnownBinary Notation = "wkb"
	// PlusCode means an open location code, "8FW4V75V+8Q": the place is the middle of
	// its cell.
	PlusCode Notation = "plus-code"
	// JSON means GeoJSON, or an object with a member for each coordinate.
	JSON Notation = "json"
	// MapMarker means the link of a map to a place that is marked on it.
	MapMarker Notation = "marker"
	// MapView means the link of a map to what it shows: the place is the middle of
	// the view, not chosen by anybody, and as uncertain as the view is wide.
	MapView Notation = "view"
)

// Reading is what a text says about a place.
type Reading struct {
	Longitude, Latitude Coordinate
	Notation            Notation
	// Ordered means that the text itself says which number is which, by letters,
	// words or its notation. Else the order is the reader's.
	Ordered bool
	// OutOfRange means that the coordinates are no position: a longitude beyond
	// ±180 or a latitude beyond ±90, like metres of a grid, a lost decimal mark or
	// swapped numbers. [Propose] may tell what was meant.
	OutOfRange bool
	// Uncertainty is a radius in metres that the text states itself, or that
	// follows from the zoom of a map; 0 when there is none.
	Uncertainty float64
}

// Point returns the place.
func (r Reading) Point() orb.Point { return orb.Point{r.Longitude.Degrees, r.Latitude.Degrees} }

// Decimals is how many decimal places of a degree both coordinates claim.
func (r Reading) Decimals() int { return min(r.Longitude.Decimals, r.Latitude.Decimals) }

// Precision returns how many metres the reading claims to be good for: one unit
// of the last digit on the ground, the larger of the two axes, and at least the
// uncertainty. Whole degrees claim 111 km, four decimal places 11 m, seconds 31 m.
// It is +Inf for a reading out of range, whose unit nobody knows.
func (r Reading) Precision() float64 {
	if r.OutOfRange {
		return math.Inf(1)
	}
	shrink := math.Cos(radians(r.Latitude.Degrees))
	return max(r.Latitude.Unit*metresPerDegree, r.Longitude.Unit*metresPerDegree*shrink, r.Uncertainty)
}

// String returns latitude and longitude in decimal degrees with the decimal
// places that the reading claims, "48.8566, 2.3522". It reads back as the same.
func (r Reading) String() string {
	return decimals(r.Latitude) + ", " + decimals(r.Longitude)
}

func decimals(c Coordinate) string {
	return strconv.FormatFloat(noMinusZero(c.Degrees, c.Decimals), 'f', c.Decimals, 64)
}

// noMinusZero is 0 for what would be printed as -0.00.
func noMinusZero(v float64, decimals int) float64 {
	if math.Abs(v) < 0.5*math.Pow10(-decimals) {
		return 0
	}
	return v
}

// Format returns latitude and longitude in decimal degrees, "48.8566, 2.3522",
// with so many decimal places, 0 to 15.
func Format(p orb.Point, places int) string {
	places = max(0, min(places, 15))
	return decimals(Coordinate{Degrees: p[1], Decimals: places}) + ", " + decimals(Coordinate{Degrees: p[0], Decimals: places})
}

// FormatURI returns a "geo:" address of RFC 5870, "geo:48.8566,2.3522", with so
// many decimal places, 0 to 15, and, if it is above 0, the uncertainty in metres.
func FormatURI(p orb.Point, places int, uncertainty float64) string {
	places = max(0, min(places, 15))
	uri := "geo:" + decimals(Coordinate{Degrees: p[1], Decimals: places}) + "," + decimals(Coordinate{Degrees: p[0], Decimals: places})
	if uncertainty > 0 {
		uri += ";u=" + strconv.FormatFloat(uncertainty, 'f', -1, 64)
	}
	return uri
}

// FormatSexagesimal returns degrees, minutes and seconds, "48°51′24″N 2°21′08″E",
// the seconds with so many decimal places, 0 to 9.
func FormatSexagesimal(p orb.Point, places int) string {
	return sexagesimal(p[1], places, "N", "S") + " " + sexagesimal(p[0], places, "E", "W")
}

func sexagesimal(degrees float64, places int, positive, negative string) string {
	if math.IsNaN(degrees) || math.Abs(degrees) > 1e6 {
		return strconv.FormatFloat(degrees, 'f', -1, 64) + "°"
	}
	places = max(0, min(places, 9))
	letter := positive
	if degrees < 0 {
		letter = negative
	}
	// In units of the last place, so that rounding carries over.
	unit := math.Pow10(places)
	total := math.Round(math.Abs(degrees) * 3600 * unit)
	whole, rest := math.Floor(total/(3600*unit)), math.Mod(total, 3600*unit)
	minutes, seconds := math.Floor(rest/(60*unit)), math.Mod(rest, 60*unit)/unit
	text := strconv.FormatFloat(seconds, 'f', places, 64)
	if seconds < 10 {
		text = "0" + text
	}
	return strconv.FormatFloat(whole, 'f', 0, 64) + "°" + pad2(minutes) + "′" + text + "″" + letter
}

func pad2(v float64) string {
	if v < 10 {
		return "0" + strconv.Itoa(int(v))
	}
	return strconv.Itoa(int(v))
}
