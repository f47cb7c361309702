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

// codeCell is the cell of a plus code: its south-west corner and its sides, counted
// in the finest rows and columns that a code can name, so that nothing is rounded.
type codeCell struct{ south, west, height, width int }

// rowsPerDegree and columnsPerDegree are how many finest rows and columns there are.
var (
	rowsPerDegree    = 8000 * pow(codeRows, codeMost-codePairs)
	columnsPerDegree = 8000 * pow(codeColumns, codeMost-codePairs)
)

// decodePlus returns the cell of digits. ok is false when they lie beyond a pole or
// the 180° meridian.
func decodePlus(digits string) (c codeCell, ok bool) {
	c = codeCell{-90 * rowsPerDegree, -180 * columnsPerDegree, 400 * rowsPerDegree, 400 * columnsPerDegree}
	for i := range min(len(digits), codeMost) {
		d := strings.IndexByte(codeDigits, digits[i])
		switch {
		case i >= codePairs:
			c.height, c.width = c.height/codeRows, c.width/codeColumns
			c.south, c.west = c.south+d/codeColumns*c.height, c.west+d%codeColumns*c.width
		case i%2 == 0:
			c.height /= 20
			c.south += d * c.height
		default:
			c.width /= 20
			c.west += d * c.width
		}
	}
	return c, c.south < 90*rowsPerDegree && c.west < 180*columnsPerDegree
}

func pow(base, n int) int {
	product := 1
	for range n {
		product *= base
	}
	return product
}

// middle is the middle of the cell.
func (c codeCell) middle() orb.Point {
	return orb.Point{float64(2*c.west+c.width) / float64(2*columnsPerDegree), float64(2*c.south+c.height) / float64(2*rowsPerDegree)}
}

func (c codeCell) reading() Reading {
	p, height, width := c.middle(), float64(c.height)/float64(rowsPerDegree), float64(c.width)/float64(columnsPerDegree)
	return Reading{
		Latitude:  Coordinate{Degrees: p[1], Decimals: codePlaces(height), Unit: height},
		Longitude: Coordinate{Degrees: wrap(p[0]), Decimals: codePlaces(width), Unit: width},
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
	c, ok := decodePlus(plusDigits(near, missing) + strings.TrimRight(before, "0") + after)
	if !ok {
		return Reading{}, &ParseError{text, NoNumber}
	}
	if missing == 0 {
		return c.reading(), nil
	}
	// Cells of one short code repeat at a distance: the nearest is meant.
	middle, rows, columns := c.middle(), 400*rowsPerDegree/pow(20, missing/2), 400*columnsPerDegree/pow(20, missing/2)
	c.west += columns * int(math.Round((near[0]-middle[0])*float64(columnsPerDegree)/float64(columns)))
	if south := c.south + rows*int(math.Round((near[1]-middle[1])*float64(rowsPerDegree)/float64(rows))); south >= -90*rowsPerDegree && south < 90*rowsPerDegree {
		c.south = south
	}
	return c.reading(), nil
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
