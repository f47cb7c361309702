package projection

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// GridReference is a square of the British, the Irish or the military grid as
// letters and digits name it: "TQ 30 80" is a square kilometre of London, "31U DQ
// 48 11" one of Paris.
type GridReference struct {
	// System is EPSG:27700 for two letters, EPSG:29903 for one, and a zone of UTM,
	// EPSG:32628 to EPSG:32638, for a number before the letters.
	System System
	// Easting and Northing are those of the south-west corner, in metres.
	Easting, Northing float64
	// Size is the side of the square in metres: 100000 for letters alone, 1000 for
	// four digits, 1 for ten.
	Size float64
}

// GridReferenceError is a text that is no grid reference.
type GridReferenceError struct {
	Text   string
	Reason GridReferenceReason
}

// GridReferenceReason says why a text is no grid reference.
type GridReferenceReason string

const (
	// BadLetters means that no letters, or none of a square on land, come first.
	BadLetters GridReferenceReason = "letters"
	// BadDigits means an odd number of digits, more than ten, or something else
	// after the letters.
	BadDigits GridReferenceReason = "digits"
)

// Error implements error.
func (e *GridReferenceError) Error() string {
	return fmt.Sprintf("projection: %q is no grid reference: %s", e.Text, string(e.Reason))
}

// gridLetters name the squares of a five by five grid in rows from the
// north-west; I is left out.
const gridLetters = "ABCDEFGHJKLMNOPQRSTUVWXYZ"

// square is the side of a lettered square in metres.
const square = 100000

// maxReference bounds the length of a text that is looked at.
const maxReference = 40

// ParseGridReference reads "TQ 30 80", "tq3080", "TQ 30000 80000"; of the Irish
// grid "O 15904 34671"; of the military one (MGRS) "31U DQ 48251 11932"; and UTM
// with its zone and band, "31U 448251 5411932", "32N 691600 5334750", to the metre,
// as Google Earth writes it, too: "31 U 448251.00 m E 5411932.00 m N". Zones are
// those of Europe and its islands, 28 to 38, north of the equator. Case and blanks
// do not matter. The error is of type *[GridReferenceError].
func ParseGridReference(text string) (GridReference, error) {
	fail := func(reason GridReferenceReason) (GridReference, error) {
		return GridReference{}, &GridReferenceError{text, reason}
	}
	if len(text) > maxReference {
		return fail(BadDigits)
	}
	s := strings.ToUpper(strings.Join(strings.Fields(text), ""))
	if isZoned(s) {
		g, reason := parseZoned(s)
		if reason != "" {
			return fail(reason)
		}
		return g, nil
	}
	digits := strings.TrimLeft(s, gridLetters)
	g, ok := lettered(s[:len(s)-len(digits)])
	if !ok {
		return fail(BadLetters)
	}
	if !g.divide(digits) {
		return fail(BadDigits)
	}
	return g, nil
}

// divide makes a square of 100 km the one in it that digits name, half of them for
// the easting. It reports whether they can.
func (g *GridReference) divide(digits string) bool {
	if len(digits)%2 != 0 || len(digits) > 10 || strings.Trim(digits, "0123456789") != "" {
		return false
	}
	half := len(digits) / 2
	g.Size = square / math.Pow10(half)
	if half > 0 {
		east, _ := strconv.Atoi(digits[:half])
		north, _ := strconv.Atoi(digits[half:])
		g.Easting += float64(east) * g.Size
		g.Northing += float64(north) * g.Size
	}
	return true
}

// lettered returns the square of 100 km that letters name.
func lettered(letters string) (g GridReference, ok bool) {
	code := "29903"
	column, row := 0, 0 // in squares from the origin of the grid
	switch len(letters) {
	case 1:
		i := strings.Index(gridLetters, letters)
		column, row = i%5, 4-i/5
	case 2:
		code = "27700"
		i, j := strings.IndexByte(gridLetters, letters[0]), strings.IndexByte(gridLetters, letters[1])
		// The first letter names a square of 500 km; S stands at the origin.
		column, row = 5*(i%5-2)+j%5, 5*(3-i/5)+4-j/5
		if column < 0 || column > 6 || row < 0 || row > 12 {
			return g, false
		}
	default:
		return g, false
	}
	s, ok := Lookup(code)
	return GridReference{System: s, Easting: float64(column) * square, Northing: float64(row) * square, Size: square}, ok
}

// Point returns the middle of the square, and the radius in metres that covers
// it: half its diagonal and the accuracy of the system. ok is false for the zero
// value.
func (g GridReference) Point() (p orb.Point, radius float64, ok bool) {
	if g.System.system == nil {
		return orb.Point{}, 0, false
	}
	p, ok = g.System.ToWGS84(g.Easting+g.Size/2, g.Northing+g.Size/2)
	return p, g.Size*math.Sqrt2/2 + g.System.Accuracy(), ok
}

// String returns letters and digits, "TQ 30 80", "31U DQ 48 11"; it reads back as
// the same reference. That of the zero value, and of a square that no letters name,
// is empty.
func (g GridReference) String() string {
	if g.System.system == nil {
		return ""
	}
	column, row := int(g.Easting)/square, int(g.Northing)/square
	letters := string(gridLetters[max(0, min(24, 5*(4-row)+column))])
	switch id := g.System.ID(); {
	case strings.HasPrefix(id, "EPSG:326"):
		if letters = g.mgrs(); letters == "" {
			return ""
		}
	case id == "EPSG:27700":
		letters = string(gridLetters[max(0, min(24, 5*(3-row/5)+column/5+2))]) + string(gridLetters[5*(4-row%5)+column%5])
	}
	half := int(math.Round(math.Log10(square / g.Size)))
	if half <= 0 {
		return letters
	}
	within := func(v float64) int { return int(math.Mod(v, square) / g.Size) }
	return fmt.Sprintf("%s %0*d %0*d", letters, half, within(g.Easting), half, within(g.Northing))
}
