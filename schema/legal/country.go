package legal

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/internal/tsv"
)

// nation is what is needed of a country.
type nation struct {
	// languages of its names, the most used first. A tag with the country stands
	// for words that mean something else there: "en-GB".
	languages []string
	// near are countries with the same language or the same law.
	near []string
	// heads are the abbreviations that stand before a name; allHeads that any may.
	heads    []string
	allHeads bool
}

//go:embed data/countries.tsv
var countriesFile string

var nations = sync.OnceValue(func() map[string]nation {
	all := map[string]nation{}
	for cells := range tsv.Rows(countriesFile, "country\tlanguages\tnear\theads") {
		all[cells[0]] = nation{strings.Fields(cells[1]), strings.Fields(cells[2]), folded(cells[3]), cells[3] == "*"}
	}
	return all
})

// union are the countries where European forms exist: the Union and those of the
// European Economic Area.
var union = strings.Fields("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK")

// Weights of evidence by where it comes from.
const (
	own     = 1.0
	near    = 0.4
	far     = 0.15
	english = 0.4 // an English word where English is no language of the country
)

// hints are what a query says beside its text.
type hints struct {
	country  string
	nation   nation
	known    bool // the country is one of the taxonomy
	language string
}

func newHints(q Query) hints {
	h := hints{country: strings.ToUpper(strings.TrimSpace(q.Country))}
	if h.country == "UK" {
		h.country = "GB"
	}
	if h.country == "EL" {
		h.country = "GR"
	}
	h.language, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(q.Language)), "-")
	h.nation, h.known = nations()[h.country]
	return h
}

// form weighs a form by its country.
func (h hints) form(f *Form) float64 {
	switch {
	case f.Country == h.country:
		return own
	case f.Country == European:
		if h.country == "" || slices.Contains(union, h.country) {
			return own
		}
		return near
	case h.country == "":
		if h.language == "" || slices.ContainsFunc(f.Names, func(n Name) bool { return strings.HasPrefix(n.Language, h.language) }) {
			return own
		}
		return far
	case slices.Contains(h.nation.near, f.Country):
		return near
	}
	return far
}

// stem weighs a stem by its languages.
func (h hints) stem(s *stem) float64 {
	weight := 0.0
	for _, language := range s.languages {
		base, _, regional := strings.Cut(language, "-")
		switch {
		case h.country == "" && h.language == "" && !regional, h.country == "" && base == h.language && !regional:
			return own
		case slices.Contains(h.nation.languages, language):
			return own
		case regional, slices.ContainsFunc(h.nation.languages, func(l string) bool {
			return strings.HasPrefix(l, language+"-") && !slices.Contains(h.nation.languages, language)
		}):
		case language == "en":
			weight = max(weight, english)
		case base == h.language:
			weight = max(weight, near)
		default:
			weight = max(weight, far)
		}
	}
	return weight
}

// links reports whether a folded word joins a noun to what belongs to it.
func (h hints) links(word string) bool {
	return h.anyTongue(func(t tongue) bool { return slices.Contains(t.links, word) })
}

// follows reports whether a folded word belongs to the noun before it.
func (h hints) follows(word string) bool {
	return h.anyTongue(func(t tongue) bool { return slices.Contains(t.links, word) || slices.Contains(t.adjectives, word) })
}

// anyTongue reports whether something holds for a language of the country, or for any
// where no country is known.
func (h hints) anyTongue(holds func(tongue) bool) bool {
	if !h.known {
		for _, t := range languages() {
			if holds(t) {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(h.nation.languages, func(language string) bool { return holds(languages()[bare(language)]) })
}

// bare returns a language tag without its country.
func bare(language string) string {
	base, _, _ := strings.Cut(language, "-")
	return base
}
