package identifier

import (
	"slices"
	"strings"
)

// Holder says whose the numbers of a scheme are.
type Holder uint8

const (
	// Either means that organisations and natural persons, sole traders most of
	// all, have such numbers. It is the zero value, for it claims least.
	Either Holder = iota
	// Organisation means organisations and their sites only.
	Organisation
	// Person means natural persons only: such a number is personal data.
	Person
)

// String returns "either", "organisation" or "person".
func (h Holder) String() string {
	switch h {
	case Organisation:
		return "organisation"
	case Person:
		return "person"
	}
	return "either"
}

// Scheme is one kind of number.
type Scheme struct {
	// Code is the name of the scheme, in capitals.
	Code string
	// Name is what its register or its users call it.
	Name string
	// Country is the ISO 3166-1 alpha-2 code of its country, empty for an
	// international scheme.
	Country string
	// Holder says whose its numbers are; see [Scheme.HolderOf] for one number.
	Holder Holder

	aliases  []string
	prefix   string                    // is written before the number and belongs to it: "FR"
	drop     []string                  // may stand before or after the number and does not belong to it
	pad      int                       // digits to which leading zeros are restored, 0 for none
	trim     bool                      // leading zeros do not count
	normal   func(value string) string // instead of all the above
	patterns []pattern
}

// pattern is one way in which the numbers of a scheme are made. The prefix of the
// scheme is no part of it.
type pattern struct {
	shape string
	// holder tells whose the numbers of this pattern are where the scheme leaves
	// it open.
	holder Holder
	test   test   // nil when there is none
	layout string // how people write it, a "#" for each sign; empty for plain
}

// Lookup returns the scheme of a code or of another name for it, in any letter
// case; ok is false when there is none.
func Lookup(code string) (scheme Scheme, ok bool) {
	s := find(code)
	if s == nil {
		return Scheme{}, false
	}
	return *s, true
}

// Schemes returns all schemes, ordered by code.
func Schemes() []Scheme { return slices.Clone(schemes()) }

// find is Lookup without the copy.
func find(code string) *Scheme {
	all := schemes()
	i, ok := index()[code]
	if !ok {
		i, ok = index()[strings.ToUpper(strings.TrimSpace(code))]
	}
	if !ok {
		return nil
	}
	return &all[i]
}

// Checked reports whether numbers of the scheme carry a check digit or the like,
// so that a slip of the pen can be told.
func (s Scheme) Checked() bool {
	return slices.ContainsFunc(s.patterns, func(p pattern) bool { return p.test != nil })
}

// HolderOf says whose one number of the scheme is: some schemes serve persons and
// organisations and tell them apart by length or by a digit. It is [Scheme.Holder]
// where the number does not tell.
func (s Scheme) HolderOf(value string) Holder {
	if _, p := s.national(value).parse(value); p != nil && p.holder != Either {
		return p.holder
	}
	return s.Holder
}
