package identifier

import (
	"fmt"
	"slices"
)

// Reason says why a number cannot be right.
type Reason string

// The reasons of an [Error].
const (
	// UnknownScheme means that the scheme is not known.
	UnknownScheme Reason = "unknown scheme"
	// WrongLength means that the number has too few signs or too many.
	WrongLength Reason = "wrong length"
	// WrongCharacter means that a sign stands where numbers of the scheme have
	// another kind of sign, or that what must stand beside the number is missing.
	WrongCharacter Reason = "wrong character"
	// WrongPart means that a part of the number cannot be: a date, an office.
	WrongPart Reason = "impossible part"
	// WrongCheck means that the check digits do not fit the others.
	WrongCheck Reason = "wrong check digits"
)

// Error is the failure of a [Check]. It does not hold the number, which may be
// personal.
type Error struct {
	// Scheme is the scheme as it was given.
	Scheme string
	Reason Reason
	// Lengths are the lengths that would do, in signs without blanks, country and
	// what else is only written beside the number; of a [WrongLength].
	Lengths []int
	// Position is the place of the first sign that does not fit, counted from 1 in
	// the same way; of a [WrongCharacter], 0 when no single sign is at fault.
	Position int

	want func() string
}

// Want returns the check signs that would fit the others, of a [WrongCheck] where
// they are certain. It is empty for numbers of natural persons, of which nothing is
// given away. They are worked out when asked for.
func (e *Error) Want() string {
	if e.want == nil {
		return ""
	}
	return e.want()
}

// Error names the scheme and the reason.
func (e *Error) Error() string { return fmt.Sprintf("identifier: %s: %s", e.Scheme, e.Reason) }

// Shape reports whether the value is no number of the scheme at all, as against
// one that is made like a number of it and is wrong.
func (e *Error) Shape() bool { return e.Reason == WrongLength || e.Reason == WrongCharacter }

// Check returns an [*Error] when a number cannot be right, nil when it can. A
// number of a scheme without check digits only needs the right shape.
func Check(scheme, value string) error {
	s, normal, p := parse(scheme, value)
	switch {
	case s == nil:
		return &Error{Scheme: scheme, Reason: UnknownScheme}
	case p == nil:
		return s.misfit(scheme, value)
	}
	if err := s.verify(p, normal); err != nil {
		err.Scheme = scheme
		return err
	}
	return nil
}

// verify tests a number that has the shape of its pattern.
func (s *Scheme) verify(p *pattern, normal string) *Error {
	if p.test == nil {
		return nil
	}
	body := upper(normal[len(s.prefix):])
	switch p.test.fault(body) {
	case wrongPart:
		return &Error{Scheme: s.Code, Reason: WrongPart}
	case wrongCheck:
		err := &Error{Scheme: s.Code, Reason: WrongCheck}
		if s.Holder != Person && p.holder != Person {
			err.want = func() string { return p.want(body) }
		}
		return err
	}
	return nil
}

// misfit says why a value has not the shape of any number of the scheme.
func (s *Scheme) misfit(scheme, value string) *Error {
	body := upper(s.body(value))
	err := &Error{Scheme: scheme, Reason: WrongCharacter}
	for i := range s.patterns {
		shape := &s.patterns[i].shape
		if shape.rest {
			return err // made of words, too: no sign in particular is wrong
		}
		if len(body) >= shape.shortest && len(body) <= shape.longest {
			err.Position = max(err.Position, shape.mismatch(body)+1)
		}
	}
	if err.Position == 0 && s.Code != taxOfAnyCountry {
		err.Reason, err.Lengths = WrongLength, slices.Clone(s.lengths)
	}
	return err
}
