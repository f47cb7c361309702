package projection

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// The grid of the military (MGRS) puts letters on squares of 100 km of UTM: a column
// from one of three alphabets, by zone, and a row from an alphabet of twenty that
// begins anew every 2000 km, for even zones at its sixth letter. The letter after
// the zone is a band of latitude, 8 degrees high from C at 80° south, which tells
// the rows apart. NGA.STND.0037 (2014), sections 2 and 3.
const (
	mgrsBands = "CDEFGHJKLMNPQRSTUVWX"
	mgrsRows  = "ABCDEFGHJKLMNPQRSTUV"
	mgrsCycle = 2_000_000
)

// metresPerDegree is the length of a degree of latitude, roughly.
const metresPerDegree = 111_000

var mgrsColumns = [3]string{"STUVWXYZ", "ABCDEFGH", "JKLMNPQR"} // by zone modulo 3

var (
	mgrsText = regexp.MustCompile(`^([0-9]{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])([0-9]*)$`)
	utmText  = regexp.MustCompile(`^(?:UTM)?(?:ZONE)?([0-9]{1,2})([C-HJ-NP-X]),?0?([0-9]{6})(?:\.[0-9]*)?(?:ME|E)?,?([0-9]{7})(?:\.[0-9]*)?(?:MN|N)?$`)
)

// isZoned tells texts that begin with a zone of UTM.
func isZoned(s string) bool {
	return s != "" && s[0] >= '0' && s[0] <= '9' || strings.HasPrefix(s, "UTM")
}

// parseZoned reads "31UDQ4825111932" and "31U4482515411932", in capitals without
// blanks. The reason is empty for a good one.
func parseZoned(s string) (g GridReference, reason GridReferenceReason) {
	if m := utmText.FindStringSubmatch(s); m != nil {
		system, ok := zone(m[1])
		east, _ := strconv.Atoi(m[3])
		north, _ := strconv.Atoi(m[4])
		g = GridReference{System: system, Easting: float64(east), Northing: float64(north), Size: 1}
		band := m[2]
		if band == "N" { // the northern half of the world, as many write it
			band = g.band()
		}
		if !ok || !g.inBand(band) || east < square || east >= 9*square || !g.squared().inBand(g.band()) {
			return GridReference{}, BadLetters // near the pole zones are narrower than squares
		}
		return g, ""
	}
	m := mgrsText.FindStringSubmatch(s)
	if m == nil {
		return GridReference{}, BadLetters
	}
	system, ok := zone(m[1])
	n, _ := strconv.Atoi(m[1])
	column, row := strings.Index(mgrsColumns[n%3], m[3]), strings.Index(mgrsRows, m[4])
	if !ok || column < 0 {
		return GridReference{}, BadLetters
	}
	if n%2 == 0 {
		row = (row + len(mgrsRows) - 5) % len(mgrsRows)
	}
	g = GridReference{System: system, Easting: float64(column+1) * square, Northing: float64(row) * square, Size: square}
	for !g.inBand(m[2]) {
		if g.Northing += mgrsCycle; g.Northing > 5*mgrsCycle {
			return GridReference{}, BadLetters
		}
	}
	if !g.divide(m[5]) {
		return GridReference{}, BadDigits
	}
	return g, ""
}

// zone returns the zone of UTM on WGS 84 in the northern half of the world, as far
// as the table has it.
func zone(digits string) (System, bool) {
	n, _ := strconv.Atoi(digits)
	return Lookup(fmt.Sprintf("EPSG:%d", 32600+n))
}

// inBand reports whether a square lies in a band of latitude, or sticks out of it.
func (g GridReference) inBand(band string) bool {
	p, ok := g.System.ToWGS84(g.Easting+g.Size/2, g.Northing+g.Size/2)
	south := float64(8*strings.Index(mgrsBands, band) - 80)
	north := south + 8
	if band == "X" {
		north += 4
	}
	outside := 0.1 + g.Size/2/metresPerDegree
	return ok && p[1] > south-outside && p[1] < north+outside
}

// band returns the letter of the band of latitude in which the middle lies.
func (g GridReference) band() string {
	p, _, _ := g.Point()
	i := max(0, min(len(mgrsBands)-1, int(math.Floor(p[1]+80))/8))
	return mgrsBands[i : i+1]
}

// squared returns the square of 100 km in which a reference lies.
func (g GridReference) squared() GridReference {
	g.Easting, g.Northing = math.Floor(g.Easting/square)*square, math.Floor(g.Northing/square)*square
	g.Size = square
	return g
}

// mgrs writes a reference of a zone of UTM.
func (g GridReference) mgrs() string {
	n, err := strconv.Atoi(strings.TrimPrefix(g.System.ID(), "EPSG:326"))
	_, _, ok := g.Point()
	column, row := int(g.Easting)/square-1, int(g.Northing)/square
	if err != nil || !ok || column < 0 || column > 7 || row < 0 {
		return ""
	}
	if n%2 == 0 {
		row += 5
	}
	return fmt.Sprintf("%d%s %c%c", n, g.band(), mgrsColumns[n%3][column], mgrsRows[row%len(mgrsRows)])
}
