package geo

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// ParseError is a text that is no coordinate.
type ParseError struct {
	Text string
	// Reason is a stable word: "empty", "no number", "two decimal marks",
	// "sixty or more", "two signs", "no pair", "same axis".
	Reason string
}

// Error implements error.
func (e *ParseError) Error() string {
	return fmt.Sprintf("geo: %q is no coordinate: %s", e.Text, e.Reason)
}

// maxCoordinate bounds the length of a text that is looked at.
const maxCoordinate = 100

var (
	// One spelling of every mark that people use for degrees, minutes, seconds
	// and minus before the text is read.
	marks = strings.NewReplacer("’’", `"`, "′′", `"`, "''", `"`, "º", "°", "˚", "°", "′", "'", "’", "'", "‘", "'", "´", "'", "`", "'",
		"″", `"`, "”", `"`, "“", `"`, "−", "-", "–", "-", "\u00a0", " ", "\u202f", " ", "\u2009", " ")
	decimal      = regexp.MustCompile(`^[0-9]+(?:[.,]([0-9]*))?(?:[eE][-+]?[0-9]{1,2})?°?$`)
	sexagesimal  = regexp.MustCompile(`^([0-9]{1,3})(?: *[°:] *| +)([0-9]{1,2}(?:[.,]([0-9]+))?)(?: *[':] *| +|$)(?:([0-9]{1,2}(?:[.,]([0-9]+))?) *"?)?$`)
	hemispheres  = "NSEW"
	wellKnown    = regexp.MustCompile(`(?i)^POINT *\( *([^ ()]+) +([^ ()]+) *\)$`)
	geoURI       = regexp.MustCompile(`(?i)^geo:([^,;?]+),([^,;?]+)`)
	commaDecimal = regexp.MustCompile(`^([^,]*[0-9],[0-9]+[^,]*)[,;/ ] *([^,]*[0-9],[0-9]+[^,]*)$`)
)

// ParseDegrees reads one coordinate: "48.8566", "48,8566", "-2.35", "2.35 W",
// "48°51'24\"N", "48 51 24.5 N", "48:51,4". South and west are negative.
// decimals is how many decimal places of a degree the text states, 2 for
// minutes and 4 for seconds. The range is not checked, so metres of a national
// grid can be read too; errors are of type *[ParseError]. The letter O is
// refused: it is west in French and east in German.
func ParseDegrees(text string) (value float64, decimals int, err error) {
	c, err := parseCoordinate(text)
	return c.value, c.decimals, err
}

// coordinate is a number with what the text tells about it.
type coordinate struct {
	value      float64
	decimals   int
	hemisphere byte // one of NSEW, 0 when not stated
}

func parseCoordinate(text string) (coordinate, error) {
	if len(text) > maxCoordinate {
		return coordinate{}, &ParseError{text, "no number"}
	}
	s := strings.TrimSpace(marks.Replace(text))
	if s == "" {
		return coordinate{}, &ParseError{text, "empty"}
	}
	c := coordinate{}
	s, c.hemisphere = cutHemisphere(s)
	negative := strings.HasPrefix(s, "-")
	unsigned := strings.TrimSpace(strings.TrimLeft(s, "+-"))
	if len(s)-len(strings.TrimLeft(s, "+-")) > 1 || negative && c.hemisphere != 0 {
		return coordinate{}, &ParseError{text, "two signs"}
	}
	var reason string
	if c.value, c.decimals, reason = parseUnsigned(unsigned); reason != "" {
		return coordinate{}, &ParseError{text, reason}
	}
	if negative || c.hemisphere == 'S' || c.hemisphere == 'W' {
		c.value = -c.value
	}
	return c, nil
}

// cutHemisphere takes a letter off the front or the end.
func cutHemisphere(s string) (string, byte) {
	for _, at := range []int{0, len(s) - 1} {
		if letter := s[at] &^ 0x20; strings.IndexByte(hemispheres, letter) >= 0 {
			return strings.TrimSpace(s[:at] + s[at+1:]), letter
		}
	}
	return s, 0
}

func parseUnsigned(s string) (value float64, decimals int, reason string) {
	if m := decimal.FindStringSubmatch(s); m != nil {
		value, err := strconv.ParseFloat(strings.TrimSuffix(strings.Replace(s, ",", ".", 1), "°"), 64)
		if err != nil || math.IsInf(value, 0) {
			return 0, 0, "no number"
		}
		return value, len(m[1]), ""
	}
	m := sexagesimal.FindStringSubmatch(s)
	switch {
	case m == nil && strings.Count(s, ".")+strings.Count(s, ",") > 1:
		return 0, 0, "two decimal marks"
	case m == nil:
		return 0, 0, "no number"
	}
	degrees, minutes, seconds := number(m[1]), number(m[2]), number(m[4])
	if minutes >= 60 || seconds >= 60 {
		return 0, 0, "sixty or more"
	}
	decimals = 2 + len(m[3])
	if m[4] != "" {
		decimals = 4 + len(m[5])
	}
	return degrees + minutes/60 + seconds/3600, decimals, ""
}

// number reads digits that a pattern has checked, 0 for none.
func number(s string) float64 {
	v, _ := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	return v
}

// ParsePair reads latitude and longitude from one cell: "48.8566, 2.3522",
// "48,8566; 2,3522", "48°51'24\"N 2°21'8\"E". Latitude comes first unless
// letters say otherwise; "geo:" addresses keep that order, WKT "POINT(2.35
// 48.85)" has longitude first by its own rule. decimals is that of the coarser of
// the two numbers. The range is not checked; errors are of type *[ParseError].
func ParsePair(text string) (p orb.Point, decimals int, err error) {
	if len(text) > 2*maxCoordinate {
		return p, 0, &ParseError{text, "no pair"}
	}
	s := strings.TrimSpace(marks.Replace(text))
	if m := wellKnown.FindStringSubmatch(s); m != nil {
		return pair(text, m[2], m[1])
	}
	if m := geoURI.FindStringSubmatch(s); m != nil {
		return pair(text, m[1], m[2])
	}
	first, second, ok := splitPair(s)
	if !ok {
		return p, 0, &ParseError{text, "no pair"}
	}
	return pair(text, first, second)
}

// splitPair finds the cut between two coordinates: a semicolon or slash, a comma
// that is no decimal comma, a hemisphere letter, or blanks between two numbers.
func splitPair(s string) (first, second string, ok bool) {
	for _, cut := range []string{";", "/"} {
		if first, second, ok = strings.Cut(s, cut); ok {
			return first, second, true
		}
	}
	if m := commaDecimal.FindStringSubmatch(s); m != nil {
		return m[1], m[2], true
	}
	if strings.Count(s, ",") == 1 {
		return strings.Cut(s, ",")
	}
	if i := strings.IndexAny(s, "NSns"); i > 0 && i < len(s)-1 {
		return s[:i+1], s[i+1:], true
	}
	if fields := strings.Fields(s); len(fields) == 2 {
		return fields[0], fields[1], true
	}
	return "", "", false
}

func pair(text, first, second string) (orb.Point, int, error) {
	lat, err := parseCoordinate(first)
	if err != nil {
		return orb.Point{}, 0, err
	}
	lon, err := parseCoordinate(second)
	if err != nil {
		return orb.Point{}, 0, err
	}
	isEast := func(c coordinate) bool { return c.hemisphere == 'E' || c.hemisphere == 'W' }
	if isEast(lat) {
		lat, lon = lon, lat
	}
	if isEast(lat) || lon.hemisphere == 'N' || lon.hemisphere == 'S' {
		return orb.Point{}, 0, &ParseError{text, "same axis"}
	}
	return orb.Point{lon.value, lat.value}, min(lat.decimals, lon.decimals), nil
}
