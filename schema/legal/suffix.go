package legal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/legal/internal/index"
)

// suffixes returns the abbreviations and company forms of a name that stand where
// their country puts them, without those that are part of another.
func (s *text) suffixes() (kept []hit) {
	var few [8]hit // on the stack
	all := few[:0]
	for i := range s.hits {
		if h := &s.hits[i]; s.place(h) != nowhere && !(rare(h.form, s.key(h)) && s.alone(h)) {
			all = append(all, *h)
		}
	}
	kept = make([]hit, 0, len(all))
	for i := range all {
		if !slices.ContainsFunc(all, func(o hit) bool { return o.weight >= all[i].weight && !o.form.Status && o.covers(&all[i]) }) {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// alone reports whether the words of a hit mean no other form of its country.
func (s *text) alone(h *hit) bool {
	return !slices.ContainsFunc(s.hits, func(o hit) bool {
		return o.form != nil && o.form != h.form && o.from == h.from && o.to == h.to && o.weight == h.weight
	})
}

// standing is where in a name a suffix stands, the surest last.
type standing int8

const (
	unknown standing = iota
	nowhere
	inside
	atHead
	atTail
)

// standingScore is how much a suffix says by where it stands.
var standingScore = [...]float64{inside: 0.8, atHead: 0.9, atTail: 0.95}

// place is the standing of a hit, which is asked for more than once.
func (s *text) place(h *hit) standing {
	if h.stands == unknown {
		h.stands = s.standing(h)
	}
	return h.stands
}

// standing tells where a hit stands as a suffix, nowhere when it may be an ordinary
// word there.
func (s *text) standing(h *hit) standing {
	if !h.isSuffix() {
		return nowhere
	}
	w, last := s.written(h), s.ends(h.to-1)
	switch {
	case w.letters < 2:
		return nowhere
	case h.weight < own:
		if last && w.unmistakable(h) {
			return atTail
		}
		return nowhere
	case last:
		return atTail
	case w.letters <= 3 && !w.exact && !w.capital && !w.marked:
		return nowhere
	case s.start(h.from) == h.from && s.heads(h):
		return atHead
	case w.letters > 3, w.exact && (w.letters > 2 || s.mixed()), w.marked && w.letters > 2:
		return inside
	case s.ends(min(h.to, len(s.Words)-1)) && (w.exact || w.letters > 2):
		return inside // before a place: "Gartenfreunde e.V. Graz"
	}
	return nowhere
}

// isSuffix reports whether a hit is an abbreviation, or the name of a form that is
// no noun.
func (h *hit) isSuffix() bool {
	return h.form != nil && (h.kind == index.Abbreviation || h.isName() && !slices.Contains(specific, h.form.Family))
}

func (h *hit) isName() bool {
	return h.form != nil && (h.kind == index.Name || h.kind == index.Variant)
}

// writing is how a wording is written in a text.
type writing struct {
	letters int
	// exact is dot by dot as its form has it, capital without a small letter, marked
	// with signs that abbreviations hold and ordinary words do not, joined with one
	// that ordinary words hold as well: "R&D".
	exact, capital, marked, joined bool
}

func (s *text) written(h *hit) writing {
	source, _, _ := s.source(h)
	return writing{
		letters: utf8.RuneCountInString(s.key(h)),
		exact:   h.form != nil && spelt(h.form, source),
		capital: isCapital(source),
		marked:  strings.ContainsAny(source, "./&"),
		joined:  strings.Contains(source, "&"),
	}
}

// isCapital reports whether a text has no small letter.
func isCapital(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.ToUpper(r) != r }) < 0
}

// unmistakable reports whether a wording of another country can be nothing else.
func (w writing) unmistakable(h *hit) bool {
	switch {
	case h.isName():
		return h.to-h.from > 1
	case w.letters > 3, w.joined:
		return w.exact
	}
	// Three letters of a distant country stand for its companies, seldom for what only
	// it has: "SMS" is a mutual in Italy and something else everywhere.
	return w.marked || w.letters == 3 && (w.exact || w.capital) && (h.weight >= near || h.is(commercial))
}

// mixed reports whether a text has small letters, so that capitals mean something.
func (s *text) mixed() bool { return !isCapital(s.Source) }

// misspelt reports whether another form has the abbreviation exactly as it is
// written while this one has it in other letters or with other dots: "a.G." and "AG".
func (s *text) misspelt(h *hit, rivals []hit) bool {
	source, _, _ := s.source(h)
	return !spelt(h.form, source) && slices.ContainsFunc(rivals, func(o hit) bool { return o.form != nil && o.weight >= h.weight && spelt(o.form, source) })
}

// spelt reports whether a form has an abbreviation letter by letter and dot by dot.
// A last dot and the blanks after dots do not count.
func spelt(f *Form, source string) bool {
	source = closed(source)
	same := func(a string) bool { return a == source || closed(a) == source }
	return slices.ContainsFunc(f.Abbreviations, same) || slices.ContainsFunc(spellings()[f.ID], same)
}

// closed returns an abbreviation without its last dot and the blanks after others.
func closed(abbreviation string) string {
	return strings.ReplaceAll(strings.TrimSuffix(abbreviation, "."), ". ", ".")
}

// heads reports whether a wording may stand before a name in its country.
func (s *text) heads(h *hit) bool {
	country := nations()[h.form.Country]
	return h.kind == index.Name || country.allHeads || slices.Contains(country.heads, s.key(h))
}

// lastSuffix returns the suffix of a name: that of the country before others, one at
// the tail before one at the head, the last before earlier ones; but a co-operative
// or mutual before a company. It is nil when there is none.
func (s *text) lastSuffix(all []hit) *reading {
	if len(all) == 0 {
		return nil
	}
	best := &all[0]
	for i := range all {
		if s.later(&all[i], best) {
			best = &all[i]
		}
	}
	r := &reading{hits: make([]hit, 0, len(all)), score: standingScore[s.place(best)], rule: FormInName}
	for i := range all {
		if h := &all[i]; h.from == best.from && h.to == best.to {
			r.hits = append(r.hits, *h)
		} else {
			r.others = append(r.others, *h)
			if h.weight >= best.weight && h.form.Family == commercial {
				r.rule = LastForm
			}
		}
	}
	r.sure = len(s.key(best)) > 3 && !slices.ContainsFunc(r.hits, func(h hit) bool { return h.form.Family != best.form.Family })
	if r.rule == LastForm && best.form.Family != commercial {
		r.rule = OverCompany
	}
	return r
}

// later reports whether a suffix comes before another one.
func (s *text) later(h, other *hit) bool {
	if (h.weight == own) != (other.weight == own) {
		return h.weight == own
	}
	shell, otherShell := among(shelled)(h.form.Family), among(shelled)(other.form.Family)
	if shell != otherShell && (h.from != other.from || h.to != other.to) {
		return shell
	}
	if a, b := s.place(h), s.place(other); a != b {
		return a > b
	}
	if h.to != other.to {
		return h.to > other.to
	}
	return h.letters > other.letters
}
