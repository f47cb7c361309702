package geo

import (
	"math"
	"regexp"
	"strings"

	"github.com/paulmach/orb"
)

// The open location code writes a cell of degrees with twenty digits: five pairs,
// each of latitude and longitude, from 20 degrees down to 1/8000, then digits that
// divide the cell into five rows and four columns. The plus follows the fourth pair;
// zeros before it stand for pairs that are not known. See
// https://github.com/google/open-location-code, whose algorithm this follows.
const (
	codeDigits  = "23456789CFGHJMPQRVWX"
	codePlus    = 8 // digits before the plus
	codePairs   = 10
	codeMost    = 15
	codeRows    = 5
	codeColumns = 4
)

var plusCodeText = regexp.MustCompile(`(?i)^([23456789CFGHJMPQRVWX0]{2,8})\+([23456789CFGHJMPQRVWX]{0,7})(?:$|[\s,;])`)

// readPlusCode reads a full plus code, whatever follows it. A short one is told by
// its reason.
func readPlusCode(_ Reader, s string) (reading Reading, reason Reason, is bool) {
	before, after, ok := plusCode(s)
	switch {
	case !ok:
		return Reading{}, "", false
	case len(before) == codePlus:
		c, ok := decodePlus(strings.TrimRight(before, "0") + after)
		return c.reading(), "", ok
	case strings.Trim(before+after, "0123456789") == "":
		return Reading{}, "", false // metres with a plus between
	}
	return Reading{}, ShortCode, true
}

// plusCode cuts a plus code at its plus, in capitals: eight digits before it, or
// fewer of a short code.
func plusCode(s string) (before, after string, ok bool) {
	m := plusCodeText.FindStringSubmatch(s)
	if m == nil || len(m[2]) == 1 || len(m[1])%2 != 0 {
		return "", "", false
	}
	before, after = strings.ToUpper(m[1]), strings.ToUpper(m[2])
	known := strings.TrimRight(before, "0")
	padded := len(known) < len(before)
	if known == "" || len(known)%2 != 0 || strings.Contains(known, "0") || padded && after != "" || len(before) < codePlus && (padded || after == "") {
		return "", "", false
	}
	return before, after, true
}

// codeCell is the cell of a plus code: its south-west corner and its sides.
type codeCell struct{ south, west, height, width float64 }

// decodePlus returns the cell of digits. ok is false when they lie beyond a pole or
// the 180° meridian. Cells are counted in units of the finest ones, so that nothing
// is rounded on the way.
func decodePlus(digits string) (c codeCell, ok bool) {
	rows, columns := 8000*pow(codeRows, codeMost-codePairs), 8000*pow(codeColumns, codeMost-codePairs) // in a degree
	latUnit, lonUnit := 400*rows, 400*columns
	lat, lon := 0, 0
	for i := range min(len(digits), codeMost) {
		d := strings.IndexByte(codeDigits, digits[i])
		switch {
		case i >= codePairs:
			latUnit, lonUnit = latUnit/codeRows, lonUnit/codeColumns
			lat, lon = lat+d/codeColumns*latUnit, lon+d%codeColumns*lonUnit
		case i%2 == 0:
			latUnit /= 20
			lat += d * latUnit
		default:
			lonUnit /= 20
			lon += d * lonUnit
		}
	}
	c = codeCell{float64(lat)/float64(rows) - 90, float64(lon)/float64(columns) - 180, float64(latUnit) / float64(rows), float64(lonUnit) / float64(columns)}
	return c, c.south < 90 && c.west < 180
}

func pow(base, n int) int {
	product := 1
	for range n {
		product *= base
	}
	return product
}

// reading is the middle of the cell.
func (c codeCell) reading() Reading {
	return Reading{
		Latitude:  Coordinate{Degrees: c.south + c.height/2, Decimals: codePlaces(c.height), Unit: c.height},
		Longitude: Coordinate{Degrees: c.west + c.width/2, Decimals: codePlaces(c.width), Unit: c.width},
		Notation:  PlusCode, Ordered: true,
	}
}

// codePlaces is how many decimals name the middle of a cell.
func codePlaces(side float64) int { return max(0, int(math.Ceil(-math.Log10(side)))) }

// CompletePlusCode returns the place of a short plus code, "V75V+8Q", near a point:
// that of the town that is written beside it. Whatever follows the code is passed
// over, and a full code means what it says. The error is of type *[ParseError].
func CompletePlusCode(text string, near orb.Point) (Reading, error) {
	before, after, ok := plusCode(strings.TrimSpace(text))
	if !ok || !Valid(near) {
		return Reading{}, &ParseError{text, NoNumber}
	}
	missing := codePlus - len(before)
	// A cell of the missing digits is this large, and the place the one nearest.
	side := 400.0
	for range missing / 2 {
		side /= 20
	}
	c, ok := decodePlus(plusDigits(near, missing) + strings.TrimRight(before, "0") + after)
	if !ok {
		return Reading{}, &ParseError{text, NoNumber}
	}
	if missing == 0 {
		return c.reading(), nil
	}
	lat, lon := c.south+c.height/2, c.west+c.width/2
	if lat-near[1] > side/2 && c.south-side >= -90 {
		c.south -= side
	} else if near[1]-lat > side/2 && c.south+side < 90 {
		c.south += side
	}
	if lon-near[0] > side/2 {
		c.west -= side
	} else if near[0]-lon > side/2 {
		c.west += side
	}
	reading := c.reading()
	reading.Longitude.Degrees = wrap(reading.Longitude.Degrees)
	return reading, nil
}

// plusDigits returns the first digits of the plus code of a point.
func plusDigits(p orb.Point, n int) string {
	lat, lon := min(p[1]+90, math.Nextafter(180, 0)), math.Mod(p[0]+180, 360)
	var digits strings.Builder
	for side := 20.0; digits.Len() < n; side /= 20 {
		i, j := min(int(lat/side), 19), min(int(lon/side), 19) // a division may round up
		digits.WriteByte(codeDigits[i])
		digits.WriteByte(codeDigits[j])
		lat, lon = lat-float64(i)*side, lon-float64(j)*side
	}
	return digits.String()
}
