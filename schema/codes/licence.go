package codes

import (
	"slices"
	"sync"

	"golang.org/x/text/language"
)

// Conflict says that material under one licence cannot go into a dataset under
// another.
type Conflict struct {
	// Licence is that of the material.
	Licence string
	// Under is the licence that another source imposes; empty when Licence
	// stands in the way of any publication.
	Under string
	// Reason is a stable key: "share-alike", "non-commercial", "unstated",
	// "unknown-licence" and the others of data/licence-compatibility.json.
	Reason string
}

// Text says the reason in the best of the preferred languages.
func (c Conflict) Text(prefs ...language.Tag) string {
	return reasons.Label(c.Reason, prefs...)
}

// reasons are the keys of the cells in data/licence-compatibility.json, and
// unknownLicence.
var reasons = newList("licence-reasons")

const unknownLicence = "unknown-licence"

type compatibility struct {
	// Targets are the licences that a dataset can be published under, freest
	// first and those that nobody should choose for new data last.
	Targets []string `json:"targets"`
	// Allow are the reasons that allow; the others forbid.
	Allow []string `json:"allow"`
	// Cells holds material → licence it would go under → reason.
	Cells map[string]map[string]string `json:"cells"`
}

// may tells whether material may go under a licence.
func (m *compatibility) may(material, under string) bool {
	return slices.Contains(m.Allow, m.Cells[material][under])
}

var matrix = sync.OnceValue(func() *compatibility {
	m := new(compatibility)
	decode("data/licence-compatibility.json", m)
	return m
})

// MayGoUnder tells whether material under one licence may be published in a
// dataset under another, with the key of the reason.
func MayGoUnder(licence, under string) (allowed bool, reason string) {
	reason, ok := matrix().Cells[licence][under]
	if !ok {
		return false, unknownLicence
	}
	return matrix().may(licence, under), reason
}

// Compatible returns the freest licence under which one dataset may combine
// material under all the given ones: their own when they are all the same. When
// there is none the result is empty and the conflicts say, in both directions,
// which licences do not go together. Without licences the result is empty and
// there is no conflict. It is a help for planning, not legal advice.
func Compatible(licences ...string) (result string, conflicts []Conflict) {
	given := slices.Compact(slices.Sorted(slices.Values(licences)))
	for _, l := range given {
		switch {
		case !Licences.Has(l):
			conflicts = append(conflicts, Conflict{Licence: l, Reason: unknownLicence})
		case len(targets([]string{l})) == 0:
			conflicts = append(conflicts, Conflict{Licence: l, Reason: matrix().Cells[l][l]})
		}
	}
	if len(conflicts) > 0 || len(given) == 0 {
		return "", conflicts
	}
	possible := targets(given)
	if len(given) == 1 && slices.Contains(possible, given[0]) {
		return given[0], nil
	}
	if len(possible) > 0 {
		return possible[0], nil
	}
	return "", clashes(given)
}

// targets returns the licences under which all the given ones may go, freest first.
func targets(given []string) []string {
	var out []string
	for _, t := range matrix().Targets {
		if !slices.ContainsFunc(given, func(l string) bool { return !matrix().may(l, t) }) {
			out = append(out, t)
		}
	}
	return out
}

// clashes names the pairs that have no licence in common; when each pair has
// one but not all together, every pair that cannot take the other's licence.
func clashes(given []string) []Conflict {
	var pairs, oneWay []Conflict
	for _, a := range given {
		for _, b := range given {
			allowed, reason := MayGoUnder(a, b)
			if a == b || allowed {
				continue
			}
			c := Conflict{Licence: a, Under: b, Reason: reason}
			oneWay = append(oneWay, c)
			if len(targets([]string{a, b})) == 0 {
				pairs = append(pairs, c)
			}
		}
	}
	if len(pairs) > 0 {
		return pairs
	}
	return oneWay
}
