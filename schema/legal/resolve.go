package legal

import (
	"cmp"
	"slices"

	"github.com/socialtechatlas/commons/schema/legal/internal/words"
)

// Resolve tells what a code, a name or a register's wording says about the legal
// status of an organisation. A code answers first, then a text that is a wording as
// a whole, then the parts of it. It is safe for concurrent use.
func Resolve(q Query) Result {
	h := newHints(q)
	if places := h.coded(q.Register, q.Code); len(places) > 0 {
		return result("", told(meant(places, q.Code), q), nil)
	}
	if len(q.Text) > MaxText {
		return Result{Problem: TooLong}
	}
	t := words.Split(q.Text)
	if len(t.Words) == 0 {
		return Result{Problem: NoWords}
	}
	found, atHome := wholeText(&t, h)
	whole, recognitions := parted(found)
	if atHome {
		recognitions = slices.DeleteFunc(recognitions, func(g guess) bool { return !ofCountry(g) })
	}
	if atHome && (len(recognitions) == 0 || slices.ContainsFunc(whole, ofCountry)) {
		return result(q.Text, whole, recognitions)
	}
	if places := h.written(q); !atHome && len(places) > 0 {
		return result("", meant(places, q.Text), nil)
	}
	s := search(t, h)
	if atHome {
		if forms := s.beside(recognitions); len(forms) > 0 {
			return result(q.Text, forms, recognitions)
		}
		return result(q.Text, recognitions, nil)
	}
	asWording := q.Kind == FormWording || q.Kind == Either && s.covered() >= mostly
	if !asWording {
		if forms, statuses := s.name(); len(forms)+len(statuses) > 0 {
			return result(q.Text, forms, statuses)
		}
		asWording = q.Kind == Either && s.covered() >= partly
	}
	if !asWording {
		return Result{}
	}
	forms, statuses := s.wording()
	return result(q.Text, append(forms, whole...), append(statuses, recognitions...))
}

func ofCountry(g guess) bool { return g.rule != Abroad }

// parted sets recognitions apart from what else a text means.
func parted(all []guess) (others, recognitions []guess) {
	for _, g := range all {
		if recognition(g.form) {
			recognitions = append(recognitions, g)
		} else {
			others = append(others, g)
		}
	}
	return others, recognitions
}

// recognition reports whether a form is a status that tells no family: public
// benefit, a charity's registration. What else the text says does.
func recognition(f *Form) bool { return f != nil && f.Status && f.Family == "other" }

// beside returns what stands inside the words of recognitions and may bear one: the
// association of "gemeinnütziger Verein". Forms go before words for a family.
func (s *text) beside(recognitions []guess) (found []guess) {
	for i := range s.hits {
		h := &s.hits[i]
		if h.weight < own || recognition(h.form) || h.stem != nil && h.stem.use == inWordings {
			continue
		}
		for _, family := range h.families() {
			if !slices.ContainsFunc(recognitions, func(r guess) bool { return r.form.bears(h.form, family) }) {
				continue
			}
			g := s.guess(h, family, h.weight*kindFactor[h.kind])
			if h.form != nil {
				g.rule = LongestWording
			} else {
				g.score *= loss
			}
			found = append(found, g)
		}
	}
	return found
}

// bears reports whether a status may lie on a form, or on one of its family where no
// form is known.
func (f *Form) bears(form *Form, family string) bool {
	return slices.ContainsFunc(f.On, func(id string) bool {
		return form != nil && form.ID == id || form == nil && formOf(id).Family == family
	})
}

// Shares of a text that wordings must cover for it to be one itself, and for it to
// be read as one when it says nothing as a name.
const (
	mostly = 0.85
	partly = 0.6
)

// covered returns how much of a text wordings cover.
func (s *text) covered() float64 {
	sum, to := 0, 0
	slices.SortFunc(s.hits, func(a, b hit) int { return cmp.Compare(a.from, b.from) })
	for i := range s.hits {
		for to = max(to, s.hits[i].from); to < s.hits[i].to; to++ {
			sum += s.Words[to].To - s.Words[to].From
		}
	}
	return float64(sum) / float64(len(s.Key))
}

// wholeText returns the forms of which a text is a wording as a whole, and whether one
// of them is of the country.
func wholeText(t *words.Text, h hints) (found []guess, atHome bool) {
	start, end := t.Cut(0, len(t.Words))
	source, all := t.Source[start:end], whole(t.Key)
	for _, f := range all {
		g := guess{f, f.Family, h.form(f), start, end, WholeText}
		atHome = atHome || g.score == own
		switch {
		case g.score < own:
			g.rule = Abroad
		case rare(f, t.Key):
			g.score, g.rule = g.score*loss, RarelyMeant
		case !spelt(f, source) && slices.ContainsFunc(all, func(o *Form) bool { return h.form(o) >= g.score && spelt(o, source) }):
			g.score, g.rule = g.score*loss, SpeltOtherwise
		}
		found = append(found, g)
	}
	return found, atHome
}
