package collection

import (
	"maps"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema"
)

// facet is one field by whose values organisations are found and counted.
type facet struct {
	values func(*schema.Organisation) []string // of one record, in any order, duplicates allowed
	wanted func(*Query) []string
	counts func(*Counts) *map[string]int
	fold   func(string) string
}

// facets lists every facet. A new one needs a field in Query and in Counts.
var facets = [...]facet{
	{
		values: func(o *schema.Organisation) []string { return []string{o.Country} },
		wanted: func(q *Query) []string { return q.Country },
		counts: func(c *Counts) *map[string]int { return &c.ByCountry },
		fold:   strings.ToUpper,
	}, {
		values: func(o *schema.Organisation) []string { return o.Sectors },
		wanted: func(q *Query) []string { return q.Sector },
		counts: func(c *Counts) *map[string]int { return &c.BySector },
		fold:   asIs,
	}, {
		values: func(o *schema.Organisation) []string { return o.Purpose },
		wanted: func(q *Query) []string { return q.Purpose },
		counts: func(c *Counts) *map[string]int { return &c.ByPurpose },
		fold:   asIs,
	}, {
		values: func(o *schema.Organisation) []string { return o.Kinds },
		wanted: func(q *Query) []string { return q.Kind },
		counts: func(c *Counts) *map[string]int { return &c.ByKind },
		fold:   asIs,
	}, {
		values: offerKinds,
		wanted: func(q *Query) []string { return q.Offer },
		counts: func(c *Counts) *map[string]int { return &c.ByOffer },
		fold:   asIs,
	}, {
		values: func(o *schema.Organisation) []string { return []string{familyOf(o)} },
		wanted: func(q *Query) []string { return q.Family },
		counts: func(c *Counts) *map[string]int { return &c.ByFamily },
		fold:   asIs,
	}, {
		values: func(o *schema.Organisation) []string { return o.Languages },
		wanted: func(q *Query) []string { return q.Language },
		counts: func(c *Counts) *map[string]int { return &c.ByLanguage },
		fold:   baseLanguage,
	},
}

func asIs(s string) string { return s }

func offerKinds(o *schema.Organisation) []string {
	kinds := make([]string, len(o.Offers))
	for i, offer := range o.Offers {
		kinds[i] = offer.Kind
	}
	return kinds
}

// baseLanguage returns the language of a BCP 47 tag without script or region.
func baseLanguage(tag string) string {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	return strings.ToLower(tag)
}

// facetIndex holds the organisations of each value of one facet, ascending.
type facetIndex map[string][]uint32

func (x facetIndex) add(f *facet, o *schema.Organisation, i uint32) {
	for _, value := range f.values(o) {
		if value = f.fold(value); value == "" {
			continue
		}
		if at := x[value]; len(at) == 0 || at[len(at)-1] != i {
			x[value] = append(at, i)
		}
	}
}

// compact gives back the room that growing left over.
func (x facetIndex) compact() {
	for value := range maps.Keys(x) {
		x[value] = slices.Clip(slices.Clone(x[value]))
	}
}

// Counts says how many organisations a query finds, in all and per value. An
// organisation with two sectors counts once under each; values that no
// organisation of the result has are left out.
type Counts struct {
	Total                                                                 int
	ByCountry, BySector, ByPurpose, ByKind, ByOffer, ByFamily, ByLanguage map[string]int
}

// Count counts what a query finds, whatever its Offset and Limit.
func (c *Collection) Count(q Query) Counts {
	found := c.match(&q)
	counts := Counts{Total: len(c.organisations)}
	if found != nil {
		counts.Total = found.count()
	}
	for i := range facets {
		byValue := map[string]int{}
		for value, at := range c.facets[i] {
			if n := found.countOf(at); n > 0 {
				byValue[value] = n
			}
		}
		*facets[i].counts(&counts) = byValue
	}
	return counts
}
