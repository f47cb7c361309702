package legal

import "slices"

// name reads a text as the name of an organisation. Two things in it tell: the
// suffix, which is the abbreviation or company form that the law makes the name
// carry, though it may stand first; and the noun that says what the organisation is.
// A status that lies on certain forms only is as good as a suffix: "CIC".
func (s *text) name() (forms, statuses []guess) {
	suffixes, onSuffix := s.setApart(s.suffixes())
	nouns, onNoun := s.setApart(s.nouns())
	if len(suffixes) == 0 {
		suffixes = slices.DeleteFunc(s.suffixes(), func(h hit) bool { return len(h.form.On) == 0 || recognition(h.form) })
	}
	suffix, noun := s.lastSuffix(suffixes), s.bestNoun(nouns)
	switch families, rule := s.verdict(suffix, noun); {
	case suffix == nil && noun == nil:
	case families == nil:
		forms = s.guesses(noun, noun.families(), rule)
		forms = append(forms, s.outranked(suffix, forms)...)
	default:
		forms = s.guesses(suffix, families, rule)
		forms = append(forms, s.outranked(noun, forms)...)
	}
	return forms, append(onSuffix, onNoun...)
}

// reading is what one place of a name says.
type reading struct {
	// hits are of the same words; others lost to them.
	hits, others []hit
	score        float64
	rule         Rule
	// strong reports that a noun outranks the suffix of a company, narrows that it
	// tells which form an abbreviation means, linked that what follows belongs to
	// it, sure that a suffix means one family wherever it is used.
	strong, narrows, linked, sure bool
}

// holds reports whether the words of a reading hold those of another, and more.
func (r *reading) holds(other *reading) bool {
	h, o := &r.hits[0], &other.hits[0]
	return h.from <= o.from && o.to <= h.to && h.to-h.from > o.to-o.from
}

// same reports whether two readings are of the same words.
func (r *reading) same(other *reading) bool {
	return r.hits[0].from == other.hits[0].from && r.hits[0].to == other.hits[0].to
}

// families returns the families of the hits that weigh most.
func (r *reading) families() (all []string) {
	most := r.weight()
	for i := range r.hits {
		for _, f := range r.hits[i].families() {
			if r.hits[i].weight == most && !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
	}
	return all
}

// weight is the greatest of the countries and languages of the words.
func (r *reading) weight() (most float64) {
	for i := range r.hits {
		most = max(most, r.hits[i].weight)
	}
	return most
}

// specific are the families that are more than the shell of a company.
var specific = []string{
	"association", "cooperative", "mutual", "foundation", socialEnterprise, "trade-union", "political-party",
	"religious-body", "professional-body", "owners-association", "public-body",
}

// shelled are those that the law lets take the form of a company.
var shelled = []string{"cooperative", "mutual", socialEnterprise}

// verdict weighs the suffix of a name against its noun. It returns the families of
// the suffix that stand, none when the noun does.
func (s *text) verdict(suffix, noun *reading) (families []string, rule Rule) {
	switch {
	case suffix == nil && noun == nil:
		return nil, ""
	case noun == nil:
		return suffix.families(), suffix.rule
	case suffix == nil, noun.holds(suffix), suffix.weight() < noun.weight() && (noun.strong || !suffix.sure):
		return nil, noun.rule
	case noun.weight() < suffix.weight(), noun.same(suffix), s.subsidiary(suffix) && !noun.linked:
		return suffix.families(), suffix.rule
	}
	all, nouns := suffix.families(), noun.families()
	both := slices.DeleteFunc(slices.Clone(all), func(f string) bool { return !slices.Contains(nouns, f) })
	shell := slices.ContainsFunc(nouns, among(shelled))
	switch {
	case len(both) == len(all):
		return all, suffix.rule
	case len(both) > 0 && noun.narrows:
		return both, Narrowed
	case s.founded(suffix, noun):
		return nil, HeadOverSuffix
	case !noun.strong:
		return all, suffix.rule
	case shell && (len(all) > 1 || specialises(nouns[0], all[0])):
		return nil, OverCompany
	case slices.ContainsFunc(all, among(specific)):
		return all, suffix.rule
	case shell:
		return nil, OverCompany
	}
	return nil, HeadOverSuffix
}

// subsidiary reports whether the word before a suffix says that the company is
// somebody else's: "Servizi S.r.l.".
func (s *text) subsidiary(suffix *reading) bool {
	from := suffix.hits[0].from
	return from > 0 && s.subsidiaries[from-1]
}

// founded reports whether a noun ends a name in whose middle a company stands, in a
// language that puts it there: "Richter Gedeon Nyrt. Alapítvány". No company calls
// itself a union, even where its form heads the name.
func (s *text) founded(suffix, noun *reading) bool {
	company, n := &suffix.hits[0], &noun.hits[0]
	place := s.place(company)
	return (place == inside || place == atHead && n.is("trade-union")) &&
		company.is(commercial) && company.to <= n.from && s.ends(n.to-1) && s.nounLast(n)
}

// specialises reports whether a family is a special case of another: a social
// co-operative is a social enterprise.
func specialises(family, other string) bool {
	return among(shelled)(family) && among(shelled)(other) && rank(family) < rank(other)
}

func among(list []string) func(string) bool {
	return func(s string) bool { return slices.Contains(list, s) }
}

// guesses are what a reading says, those of some families first.
func (s *text) guesses(r *reading, families []string, rule Rule) []guess {
	list := make([]guess, 0, 2*len(r.hits)+len(r.others))
	for i := range r.hits {
		h := &r.hits[i]
		for _, family := range h.families() {
			g := s.guess(h, family, r.score*h.weight)
			g.rule = rule
			switch {
			case !slices.Contains(families, family):
				g.score, g.rule = g.score*loss, Outranked
			case h.form != nil && rule != Narrowed && rare(h.form, s.key(h)):
				g.score, g.rule = g.score*loss, RarelyMeant
			case h.form != nil && rule != Narrowed && s.misspelt(h, r.hits):
				g.score, g.rule = g.score*loss, SpeltOtherwise
			case h.weight < own:
				g.rule = Abroad
			}
			list = append(list, g)
		}
	}
	return append(list, s.lost(r.others, list)...)
}

// outranked are the guesses of a reading that lost to others.
func (s *text) outranked(r *reading, winners []guess) []guess {
	if r == nil {
		return nil
	}
	return s.lost(append(slices.Clone(r.hits), r.others...), winners)
}

// lost are guesses of the country out of reach of the best of others.
func (s *text) lost(hits []hit, winners []guess) (list []guess) {
	best := 0.0
	for _, g := range winners {
		best = max(best, g.score)
	}
	for i := range hits {
		if hits[i].weight < own {
			continue
		}
		for _, family := range hits[i].families() {
			g := s.guess(&hits[i], family, best*loss)
			g.rule = Outranked
			list = append(list, g)
		}
	}
	return list
}

// setApart parts statuses of the country from the forms beside which they stand. A
// status whose words name a form as well is its rival; the form of another country
// is not meant where a status of this one is.
func (s *text) setApart(hits []hit) (forms []hit, statuses []guess) {
	forms = make([]hit, 0, len(hits))
	for i := range hits {
		h := &hits[i]
		if !apart(h, hits) {
			if !slices.ContainsFunc(hits, func(o hit) bool { return o.from == h.from && o.to == h.to && apart(&o, hits) }) {
				forms = append(forms, *h)
			}
			continue
		}
		g := s.guess(h, h.form.Family, h.weight)
		g.rule = FormInName
		statuses = append(statuses, g)
	}
	return forms, statuses
}

// apart reports whether a hit is a status of the country whose words name no form.
func apart(h *hit, hits []hit) bool {
	return h.form != nil && h.form.Status && h.weight == own && !slices.ContainsFunc(hits, func(o hit) bool {
		return o.form != nil && !o.form.Status && o.from == h.from && o.to == h.to && o.weight == own
	})
}
