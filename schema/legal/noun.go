package legal

import "slices"

// nouns returns the words of a name that tell a family by where they stand, without
// those that are part of another.
func (s *text) nouns() (kept []hit) {
	var few [8]hit // on the stack
	all := few[:0]
	for i := range s.hits {
		if h := &s.hits[i]; s.isNoun(h) && s.pull(h) > 0 {
			all = append(all, *h)
		}
	}
	kept = make([]hit, 0, len(all))
	for i := range all {
		if !slices.ContainsFunc(all, func(o hit) bool { return o.weight >= all[i].weight && o.covers(&all[i]) }) {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// longWord is the least length of a word of another language that is heeded in a
// name.
const longWord = 8

// isNoun reports whether a hit is a word that may tell in a name.
func (s *text) isNoun(h *hit) bool {
	switch {
	case h.form != nil:
		return h.isName() && slices.Contains(specific, h.form.Family) && h.weight == own && !rare(h.form, s.key(h))
	case h.stem.use == inWordings:
		return false
	case h.letters <= 3: // "IN" is an abbreviation in one language, a word in others
		w := s.written(h)
		return h.weight == own && s.known && (w.capital || w.marked)
	}
	return h.weight == own || h.stem.use == asHead && h.stem.at != atEnd && h.letters >= longWord
}

// Pulls of a noun by where it stands.
const (
	pullForm   = 3.2 // a form of several words, or all that commas and dashes part
	pullHead   = 3.0
	pullStrong = 2.5 // in the place where its language puts the noun
	pullWeak   = 1.5
	pullPhrase = 1.0 // inside, but several words long
)

// pull tells how much a noun says by where it stands, 0 for nothing: the words
// around may belong to another.
func (s *text) pull(h *hit) float64 {
	start, last := s.start(h.from), s.ends(h.to-1)
	if h.stem != nil && (h.stem.use == asTail && !last || h.stem.at == atFirst && h.from > 0) {
		return 0
	}
	atEnd, near := pullStrong, pullWeak
	if !s.nounLast(h) {
		atEnd, near = pullWeak, pullStrong
	}
	pull := 0.0
	switch {
	case h.form != nil && h.weight == own && (h.to-h.from > 2 || h.from == start && h.from > 0 && last):
		pull = pullForm
	case h.from == start:
		pull = pullHead
	case last && h.form == nil && h.from > start && s.linked(h.from-1, h.from):
		pull = 0 // what the noun of the name is for: "Maison des associations"
	case last:
		pull = atEnd
	case h.from-start <= 2 && !s.linked(start, h.from):
		pull = near
	case h.to-h.from > 1:
		pull = pullPhrase
	}
	return pull - 0.1*float64(min(s.segments[h.from], 5))
}

// nounLast reports whether the noun that tells ends a name in the language of a hit.
func (s *text) nounLast(h *hit) bool {
	if h.stem != nil {
		return languages()[bare(h.stem.languages[0])].nounLast
	}
	return languages()[bare(h.form.Names[0].Language)].nounLast
}

// linked reports whether a word that joins a noun to what belongs to it stands from
// one word up to another.
func (s *text) linked(from, to int) bool {
	for w := from; w < to; w++ {
		if s.links(s.word(w)) {
			return true
		}
	}
	return false
}

// bestNoun returns the noun that tells, nil when there is none.
func (s *text) bestNoun(all []hit) *reading {
	if len(all) == 0 {
		return nil
	}
	best := &all[0]
	for i := range all {
		h := &all[i]
		if a, b := h.weight*s.pull(h), best.weight*s.pull(best); a > b || a == b && h.letters > best.letters {
			best = h
		}
	}
	for i := range all {
		if h := &all[i]; h.from == best.to && h.weight >= best.weight && adjective(h.families()[0]) && !adjective(best.families()[0]) {
			best = h // "Association coopérative", "Fédération CGT"
		}
	}
	r := &reading{hits: make([]hit, 0, len(all)), score: 0.5 + s.pull(best)/10, rule: FamilyWord, strong: s.strong(best), linked: s.joined(best)}
	r.narrows = best.form != nil || best.stem.use == inBoth || best.stem.use == asHead
	for i := range all {
		h := &all[i]
		if h.from == best.from && h.to == best.to && h.weight == best.weight && (h.letters == best.letters || slices.Equal(h.families(), best.families())) {
			r.hits = append(r.hits, *h)
		} else {
			r.others = append(r.others, *h)
		}
	}
	if slices.ContainsFunc(r.hits, isForm) {
		r.hits, r.rule = slices.DeleteFunc(r.hits, func(h hit) bool { return !isForm(h) }), FormInName
	}
	return r
}

func isForm(h hit) bool { return h.form != nil }

// joined reports whether a noun heads a name and what follows belongs to it.
func (s *text) joined(h *hit) bool {
	return h.from == s.start(h.from) && h.to < len(s.Words) && s.follows(s.word(h.to))
}

// adjective reports whether a family is told by a word right after another's noun.
func adjective(family string) bool { return among(shelled)(family) || family == "trade-union" }

// strong reports whether a noun outranks the suffix of a company: one that always
// does, or any that heads the name and has what follows joined to it.
func (s *text) strong(h *hit) bool {
	return s.joined(h) || slices.ContainsFunc(s.hits, func(o hit) bool {
		return o.stem != nil && o.stem.use == asHead && o.weight >= h.weight && o.from < h.to && h.from < o.to && slices.Equal(o.families(), h.families())
	})
}
