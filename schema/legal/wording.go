package legal

import (
	"slices"

	"github.com/socialtechatlas/commons/schema/legal/internal/index"
)

// precedence orders families by how much their words say, the most first. Where a
// register's text holds words of several, the first tells: a "société coopérative
// sous forme de SA" is a co-operative, an "association of owners" one of owners.
var precedence = []string{
	socialEnterprise, "european-grouping", "international-organisation", "mutual", "cooperative", "foundation",
	"religious-body", "owners-association", "trade-union", "political-party", "professional-body", "fund", "public-body",
	"informal-group", "sole-trader", "trust", "association", "other", commercial,
}

func rank(family string) int { return slices.Index(precedence, family) }

// kindFactor is how much a kind of wording says, in the order of the kinds.
var kindFactor = [...]float64{index.Name: 1, index.Abbreviation: 1, index.Variant: 0.95, index.Gloss: 0.85, index.Stem: 0.8}

// enough is the share of a register's text from which a wording decides alone.
const enough = 0.8

// wording reads a text as a register's words for a form.
func (s *text) wording() (forms, statuses []guess) {
	hits := s.telling(func(h *hit) bool {
		if h.stem != nil {
			return h.stem.use != inNames && h.stem.use != asTail && (h.weight >= near || h.letters >= longWord)
		}
		if h.kind == index.Gloss && h.weight < near && h.to-h.from == 1 {
			return false // one word of English for a form of elsewhere: "Centre"
		}
		return h.letters > 3 || h.letters > 1 && h.weight == own && !s.ordinary(h)
	})
	families, rule := s.leading(hits)
	for i := range hits {
		h := &hits[i]
		if h.form != nil && h.form.Status && h.weight == own {
			g := s.guess(h, h.form.Family, h.weight*kindFactor[h.kind])
			g.rule = rule
			statuses = append(statuses, g)
			continue
		}
		for _, name := range h.families() {
			g := s.guess(h, name, h.weight*(0.35+0.65*s.coverage(h))*kindFactor[h.kind])
			switch {
			case !slices.Contains(families, name):
				g.score, g.rule = g.score*loss, Outranked
			case h.weight < own:
				g.rule = Abroad
				if slices.ContainsFunc(hits, func(o hit) bool { return o.weight == own }) {
					g.score *= loss
				}
			case h.stem != nil && rule != OverCompany:
				g.rule = FamilyWord
			default:
				g.rule = rule
			}
			if g.form == nil || !g.form.Status {
				forms = append(forms, g)
			} else if !slices.ContainsFunc(hits, func(o hit) bool { return o.weight == own && o.from == h.from && o.to == h.to }) {
				statuses = append(statuses, g)
			}
		}
	}
	return forms, statuses
}

// ordinary reports whether two letters are a word of the language rather than the
// abbreviation of a form: "em" in "empresário em nome individual".
func (s *text) ordinary(h *hit) bool {
	w := s.written(h)
	return w.letters == 2 && len(s.Words) > 1 && !w.exact && !w.capital && !w.marked
}

// leading returns the family that the hits tell, or the families where the same words
// tell several, and the rule that says so.
func (s *text) leading(hits []hit) (families []string, rule Rule) {
	best := 0.0
	for i := range hits {
		best = max(best, hits[i].weight)
	}
	var first *hit
	for i := range hits {
		h := &hits[i]
		if h.weight < best*Reach || recognition(h.form) || h.weight == own && s.vague(h, hits) {
			continue
		}
		if first == nil || s.before(h, first) {
			first = h
		}
	}
	if first == nil {
		return nil, LongestWording
	}
	rule = LongestWording
	for i := range hits {
		h := &hits[i]
		same := h.from == first.from && h.to == first.to
		if same && h.weight == first.weight && h.kind != index.Stem {
			families = append(families, h.families()...)
		}
		if !same && !first.is(commercial) && h.is(commercial) && h.weight >= best*Reach {
			rule = OverCompany
		}
	}
	if len(families) == 0 {
		families = first.families()
	}
	return families, rule
}

// vague reports whether the words of a form are those of one of another family, too,
// while the text holds others.
func (s *text) vague(h *hit, hits []hit) bool {
	vague, others := false, false
	for i := range hits {
		o := &hits[i]
		same := o.from == h.from && o.to == h.to
		vague = vague || same && o.weight == own && o.families()[0] != h.families()[0]
		others = others || !same && o.weight == own
	}
	return h.form != nil && vague && others
}

// before reports whether a hit tells more than another.
func (s *text) before(h, other *hit) bool {
	decides, otherDecides := s.coverage(h) >= enough, s.coverage(other) >= enough
	if decides != otherDecides {
		return decides
	}
	if a, b := rank(h.families()[0]), rank(other.families()[0]); a != b && !decides {
		return a < b
	}
	return h.letters > other.letters
}

// coverage returns the share of a text that a hit stands for.
func (s *text) coverage(h *hit) float64 { return float64(h.letters) / float64(len(s.Key)) }

// telling returns the hits that may be heeded, without those that another covers.
func (s *text) telling(may func(*hit) bool) (kept []hit) {
	for i := range s.hits {
		h := &s.hits[i]
		if may(h) && !s.hidden(h, may) {
			kept = append(kept, *h)
		}
	}
	return kept
}

// hidden reports whether a hit is part of another one that may be heeded and is not
// from further away, or says the same as a form in the same place. A recognition
// hides no form.
func (s *text) hidden(h *hit, may func(*hit) bool) bool {
	for i := range s.hits {
		other := &s.hits[i]
		if other == h || other.weight < h.weight || recognition(other.form) && h.form != nil || !may(other) {
			continue
		}
		if other.covers(h) || h.stem != nil && other.form != nil && other.from == h.from && other.to == h.to && h.is(other.form.Family) {
			return true
		}
	}
	return false
}

func (s *text) guess(h *hit, family string, score float64) guess {
	_, start, end := s.source(h)
	return guess{h.form, family, score, start, end, FamilyWord}
}
