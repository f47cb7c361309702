package identifier

import "fmt"

// Reason says why a number cannot be right.
type Reason string

// The reasons of an [Error].
const (
	// UnknownScheme means that the scheme is not known.
	UnknownScheme Reason = "unknown scheme"
	// WrongShape means that the number is too short, too long or has signs that
	// no number of the scheme has.
	WrongShape Reason = "wrong shape"
	// WrongCheck means that the check digits do not fit the others.
	WrongCheck Reason = "wrong check digits"
)

// Error is the failure of a [Check]. It does not hold the number, which may be
// personal.
type Error struct {
	// Scheme is the scheme as it was given.
	Scheme string
	Reason Reason
}

// Error names the scheme and the reason.
func (e *Error) Error() string { return fmt.Sprintf("identifier: %s: %s", e.Scheme, e.Reason) }

// Check returns an [*Error] when a number cannot be right, nil when it can. A
// number of a scheme without check digits only needs the right shape.
func Check(scheme, value string) error {
	s, normal, p := parse(scheme, value)
	switch {
	case s == nil:
		return &Error{scheme, UnknownScheme}
	case p == nil:
		return &Error{scheme, WrongShape}
	case p.test != nil && !p.test.holds(normal[len(s.prefix):]):
		return &Error{scheme, WrongCheck}
	}
	return nil
}
