package phone

import (
	"fmt"

	"github.com/nyaruka/phonenumbers"
)

// Kind is what a number is for.
type Kind uint8

const (
	// Unknown: the numbering plan does not tell.
	Unknown Kind = iota
	// Fixed is a line at a place.
	Fixed
	// Mobile goes with a person.
	Mobile
	// Service is a freephone, shared-cost, premium or short number, or one of a
	// company for all its sites.
	Service
)

// AllKinds lists every kind.
var AllKinds = []Kind{Unknown, Fixed, Mobile, Service}

// String returns "unknown", "fixed", "mobile" or "service".
func (k Kind) String() string {
	switch k {
	case Fixed:
		return "fixed"
	case Mobile:
		return "mobile"
	case Service:
		return "service"
	}
	return "unknown"
}

// Number is a telephone number. The zero value is none.
type Number struct {
	// E164 is a plus, the country's calling code and the number, digits only.
	E164 string
	// Country is the ISO 3166-1 alpha-2 code of the country, "" of none.
	Country string
	// Extension is what is dialled once somebody answers, often "".
	Extension string
	Kind      Kind
	// short holds a number that only works at home.
	short string
}

// International returns the number with the blanks its country is used to. A short
// number stands alone, for it only works at home.
func (n Number) International() string {
	if n.isShort() || n.E164 == "" {
		return n.short
	}
	parsed, err := phonenumbers.Parse(n.E164, "")
	if err != nil {
		return n.E164
	}
	return phonenumbers.Format(parsed, phonenumbers.INTERNATIONAL)
}

// isShort reports whether the number only works at home.
func (n Number) isShort() bool { return n.short != "" }

// Reason says why a text is no number. Reasons are stable.
type Reason string

// Reasons of [Error].
const (
	// Empty: there is nothing but blanks.
	Empty Reason = "empty"
	// NoNumber: no numbering plan knows such a number.
	NoNumber Reason = "no-number"
	// NoCountry: a number in national form, and no country to read it by.
	NoCountry Reason = "no-country"
	// Several: there are several numbers.
	Several Reason = "several"
	// TextAround: there is other text beside the number.
	TextAround Reason = "text-around"
	// TooLong: no cell with one number has so many bytes.
	TooLong Reason = "too-long"
)

// Error is a text that is no phone number. It does not show the text.
type Error struct{ Reason Reason }

// Error implements error.
func (e *Error) Error() string { return fmt.Sprintf("phone: not a phone number: %s", e.Reason) }
