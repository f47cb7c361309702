package geo

import (
	"fmt"
	"strings"
)

// ParseError is a text that is no place.
type ParseError struct {
	Text   string
	Reason Reason
}

// Reason says why a text is no coordinate or no place.
type Reason string

const (
	// Empty means that there is nothing but blanks.
	Empty Reason = "empty"
	// TooLong means more than 400 bytes, or 4000 of a link.
	TooLong Reason = "too long"
	// NoNumber means that something which is no number stands where one should.
	NoNumber Reason = "no number"
	// NoPair means one number, or more than two.
	NoPair Reason = "no pair"
	// SeveralNumbers means two coordinates where one should be.
	SeveralNumbers Reason = "several numbers"
	// TwoMarks means a number with two decimal marks that are no separators of
	// thousands either.
	TwoMarks Reason = "two decimal marks"
	// SixtyOrMore means minutes or seconds of sixty and more.
	SixtyOrMore Reason = "sixty or more"
	// TwoSigns means a minus and a letter, or two of either.
	TwoSigns Reason = "two signs"
	// SameAxis means two latitudes or two longitudes.
	SameAxis Reason = "same axis"
	// UnknownWord means a word that names neither a direction nor an axis.
	UnknownWord Reason = "unknown word"
	// AmbiguousLetter means a letter that languages read differently, when
	// [Reader.Language] does not say which it is: O is west in French and east in
	// German. A dash between blanks, which may be a minus, is one, too.
	AmbiguousLetter Reason = "ambiguous letter"
	// ShortCode means a plus code without its first digits, "V75V+8Q Paris", which
	// says a place only together with a town: see [CompletePlusCode].
	ShortCode Reason = "short code"
	// OtherSystem means that the text itself names a coordinate reference system
	// other than WGS 84.
	OtherSystem Reason = "other system"
)

// Error implements error.
func (e *ParseError) Error() string {
	text := e.Text
	if len(text) > 100 {
		text = text[:100] + "…"
	}
	return fmt.Sprintf("geo: %q is no place: %s", text, string(e.Reason))
}

const (
	maxText = 400
	maxLink = 4000
)

// Reader reads places and settles what a text may leave open. The zero value
// takes latitude first and knows no language.
type Reader struct {
	// Language, a BCP 47 tag, decides what letters mean that languages read
	// differently.
	Language string
	// LongitudeFirst says which number comes first where the text does not.
	LongitudeFirst bool
}

// Parse reads a place by the zero [Reader].
func Parse(text string) (Reading, error) { return Reader{}.Parse(text) }

// ParseCoordinate reads one coordinate by the zero [Reader].
func ParseCoordinate(text string) (Coordinate, error) { return Reader{}.ParseCoordinate(text) }

// Parse reads a place from one text: two coordinates as [Reader.ParseCoordinate]
// reads them, apart by a comma, semicolon, slash, letter or blank, "48.8566,
// 2.3522", "48,8566 2,3522", "N 48° 51.4' E 2° 21.1'"; the notations ISO 6709, RFC
// 5870, WKT, WKB in hexadecimal and GeoJSON; plus codes; and links to places on
// maps, see [LinkError]. Grids with letters are those of package projection. The order
// of two bare numbers is the reader's: nothing is exchanged here, see [Propose].
// Numbers that are no position are read, too, and marked: see
// [Reading.OutOfRange]. The error is of type *[ParseError] or *[LinkError].
func (r Reader) Parse(text string) (Reading, error) {
	reading, err := r.read(text)
	if err != nil {
		return Reading{}, err
	}
	reading.Longitude.Axis, reading.Latitude.Axis = Longitude, Latitude
	reading.Longitude, reading.Latitude = reading.Longitude.marked(), reading.Latitude.marked()
	reading.OutOfRange = reading.Longitude.OutOfRange || reading.Latitude.OutOfRange
	return reading, nil
}

func (r Reader) read(text string) (Reading, error) {
	s := strings.TrimSpace(text)
	if isLink(s) {
		return r.readLink(s)
	}
	if len(s) > maxText {
		return Reading{}, &ParseError{text, TooLong}
	}
	reading, reason := r.readText(s)
	if reason != "" {
		return Reading{}, &ParseError{text, reason}
	}
	return reading, nil
}

// readText reads what is no link.
func (r Reader) readText(s string) (Reading, Reason) {
	for _, notation := range []func(Reader, string) (Reading, Reason, bool){readURI, readWellKnownText, readWellKnownBinary, readISO6709, readJSON, readPlusCode} {
		if reading, reason, is := notation(r, s); is {
			return reading, reason
		}
	}
	s, reason := tidy(s)
	if reason != "" {
		return Reading{}, reason
	}
	tokens, reason := scan(s, r.Language)
	if reason != "" {
		return Reading{}, reason
	}
	rough, reason := assemble(splitOnly(tokens))
	if reason != "" {
		return Reading{}, reason
	}
	if len(rough) == 1 {
		rough = rough[0].halves()
	}
	if len(rough) != 2 {
		return Reading{}, NoPair
	}
	first, reason := rough[0].coordinate()
	if reason != "" {
		return Reading{}, reason
	}
	second, reason := rough[1].coordinate()
	if reason != "" {
		return Reading{}, reason
	}
	reading, reason := r.pair(first, second)
	if len(rough[0].numbers) > 1 && !rough[0].numbers[0].grouped || len(rough[1].numbers) > 1 && !rough[1].numbers[0].grouped {
		reading.Notation = Sexagesimal
	}
	return reading, reason
}

// pair puts two coordinates in their places.
func (r Reader) pair(first, second Coordinate) (Reading, Reason) {
	reading := Reading{Latitude: first, Longitude: second, Notation: Decimal, Ordered: first.Axis != "" || second.Axis != ""}
	exchange := r.LongitudeFirst
	if reading.Ordered {
		if first.Axis == second.Axis {
			return Reading{}, SameAxis
		}
		exchange = first.Axis == Longitude || second.Axis == Latitude
	}
	if exchange {
		reading.Latitude, reading.Longitude = second, first
	}
	return reading, ""
}

// ParseCoordinate reads one coordinate: "48.8566", "48,8566", "-2.35", "2.35 W",
// "48°51'24\"N", "48 51 24.5 N", "48:51,4", "lat: 48.85", "2°21′ Ouest", and
// metres, "475 198,12", "6.692.424". South and west are negative. Directions and
// axes are known in 35 languages. What is out of range is marked. The error is of
// type *[ParseError].
func (r Reader) ParseCoordinate(text string) (Coordinate, error) {
	s := strings.TrimSpace(text)
	if len(s) > maxText {
		return Coordinate{}, &ParseError{text, TooLong}
	}
	s, reason := tidy(s)
	var tokens []token
	if reason == "" {
		tokens, reason = scan(s, r.Language)
	}
	if reason != "" {
		return Coordinate{}, &ParseError{text, reason}
	}
	rough, reason := assemble(tokens)
	if reason == "" && len(rough) != 1 {
		reason = SeveralNumbers
	}
	if reason != "" {
		return Coordinate{}, &ParseError{text, reason}
	}
	c, reason := rough[0].coordinate()
	if reason != "" {
		return Coordinate{}, &ParseError{text, reason}
	}
	return c.marked(), nil
}
