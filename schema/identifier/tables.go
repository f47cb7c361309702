package identifier

import (
	"slices"
	"strings"
	"sync"
)

// schemes joins the tables, ordered by code. They are built at first use.
var schemes = sync.OnceValue(func() []Scheme {
	all := slices.Concat(worldTable(), taxTable(), registerTable(), personTable())
	slices.SortFunc(all, func(a, b Scheme) int { return strings.Compare(a.Code, b.Code) })
	return all
})

// index finds a scheme by its code and by its other names.
var index = sync.OnceValue(func() map[string]int {
	places := map[string]int{}
	for i, s := range schemes() {
		places[s.Code] = i
		for _, alias := range s.aliases {
			places[alias] = i
		}
	}
	return places
})

// taxOfAnyCountry is the scheme of tax numbers that begin with their country.
const taxOfAnyCountry = "VAT"

// one is the list of one pattern, for the schemes that have no more.
func one(shape string, t test, layout string) []pattern {
	return []pattern{{shape: shape, test: t, layout: layout}}
}

// times repeats a sign of a shape.
func times(n int, sign string) string { return strings.Repeat(sign, n) }
