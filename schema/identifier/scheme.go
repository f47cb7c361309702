package identifier

import (
	"slices"
	"strings"
)

// Scheme is one kind of number.
type Scheme struct {
	// Code is the name of the scheme, in capitals.
	Code string
	// Guide is its name at org-id.guide, "XI-LEI" for LEI; empty when it has none.
	Guide string
	// Name is what its register or its users call it.
	Name string
	// Country is the ISO 3166-1 alpha-2 code of its country, empty for an
	// international scheme.
	Country string
	// Holder says whose its numbers are; see [Scheme.HolderOf] for one number.
	Holder Holder
	// Subject says what they are given to; see [Scheme.SubjectOf].
	Subject Subject

	aliases  []string
	prefix   string                    // is written before the number and belongs to it: "FR"
	drop     []string                  // may stand before or after the number and does not belong to it
	pad      int                       // digits to which leading zeros are restored, 0 for none
	trim     bool                      // leading zeros do not count
	normal   func(value string) string // instead of all the above
	patterns []pattern
	labels   []string // words that people write before the number
	// least and most are how many letters and digits a text has that is a number of
	// the scheme.
	least, most int
	lengths     []int  // that its numbers have, without prefix, in order
	link        string // address of the entry, "{}" for the number
}

// pattern is one way in which the numbers of a scheme are made. The prefix of the
// scheme is no part of it.
type pattern struct {
	shape shape
	// holder and subject tell whose the numbers of this pattern are where the
	// scheme leaves it open.
	holder  Holder
	subject Subject
	test    test   // nil when there is none
	layout  string // how people write it, a "#" for each sign; empty for plain
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
	return slices.ContainsFunc(s.patterns, func(p pattern) bool { return p.checked() })
}

// checked reports whether the pattern has check signs; a date is none.
func (p *pattern) checked() bool { return p.test != nil && len(p.test.checks(p.shape.longest)) > 0 }

// HolderOf says whose one number of the scheme is: some schemes serve persons and
// organisations and tell them apart by length or by a digit. It is [Scheme.Holder]
// where the number does not tell.
func (s Scheme) HolderOf(value string) Holder {
	if _, p := s.national(value).parse(value); p != nil && p.holder != Either {
		return p.holder
	}
	return s.Holder
}

// SubjectOf says what one number of the scheme is given to: some registers give
// longer numbers to sites. It is [Scheme.Subject] where the number does not tell.
func (s Scheme) SubjectOf(value string) Subject {
	if _, p := s.national(value).parse(value); p != nil && p.subject != Entity {
		return p.subject
	}
	return s.Subject
}
