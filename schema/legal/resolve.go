package legal

import (
	"cmp"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema/legal/internal/words"
)

// Resolve tells what a code, a name or a register's wording says about the legal
// status of an organisation. A code answers first, then a text that is a wording as
// a whole, then the parts of it. It is safe for concurrent use.
func Resolve(q Query) Result {
	h := newHints(q)
	if found := fromCode(q, h); len(found) > 0 {
		return result(found, nil)
	}
	if len(q.Text) > MaxText {
		return Result{Problem: TooLong}
	}
	t := words.Split(q.Text)
	if len(t.Words) == 0 {
		return Result{Problem: NoWords}
	}
	abroad := wholeText(&t, h)
	if len(abroad) > 0 && abroad[0].Score == own {
		return result(abroad, nil)
	}
	s := search(t, h)
	asWording := q.Kind == FormWording || q.Kind == Either && s.covered() >= mostly
	if !asWording {
		if forms, statuses := s.name(); len(forms)+len(statuses) > 0 {
			return result(forms, statuses)
		}
		asWording = q.Kind == Either && s.covered() >= partly
	}
	if !asWording {
		return Result{}
	}
	forms, statuses := s.wording()
	return result(append(forms, abroad...), statuses)
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

// fromCode answers by a code that is known.
func fromCode(q Query, h hints) (found []Candidate) {
	code := strings.TrimSpace(q.Code)
	if code == "" {
		return nil
	}
	for _, f := range forms() {
		national := (q.Register == f.Register || q.Register == "" && f.Country == h.country) && slices.Contains(f.Codes, code)
		iso := (q.Register == "" || q.Register == iso20275) && slices.Contains(f.ELF, strings.ToUpper(code))
		if national || iso {
			found = append(found, Candidate{Form: f, Family: f.Family, Score: own, Rule: ByTheCode})
		}
	}
	return found
}

// iso20275 is the name of the international list among registers.
const iso20275 = "iso-20275"

// wholeText returns the forms of which a text is a wording as a whole, the likeliest
// first.
func wholeText(t *words.Text, h hints) (found []Candidate) {
	start, end := t.Cut(0, len(t.Words))
	all := whole(t.Key)
	for _, f := range all {
		c := Candidate{Form: *f, Family: f.Family, Score: h.form(f), Match: t.Source[start:end], Start: start, End: end, Rule: WholeText}
		if c.Score < own {
			c.Rule = Abroad
		}
		switch {
		case rare(f, t.Key):
			c.Score, c.Rule = c.Score*loss, RarelyMeant
		case !spelt(f, c.Match) && slices.ContainsFunc(all, func(o *Form) bool { return h.form(o) >= c.Score && spelt(o, c.Match) }):
			c.Score, c.Rule = c.Score*loss, SpeltOtherwise
		}
		found = append(found, c)
	}
	order(found)
	return found
}

// loss is what a rule leaves of the score of a candidate that loses to another: not
// enough to be within reach.
const loss = 0.4

// result makes the answer of candidates. Statuses lie on top of forms; where there
// is no form they are candidates, before the forms that they may lie on.
func result(candidates, statuses []Candidate) Result {
	order(candidates)
	order(statuses)
	r := Result{Statuses: unique(statuses)}
	for _, c := range candidates {
		if c.Form.Status {
			r.Statuses = unique(append(r.Statuses, c))
		}
	}
	for _, c := range statuses {
		c.Rule = StatusAlone
		if len(candidates) > 0 {
			if !c.holds(candidates[0]) {
				continue
			}
			// "cvba-so": the status and its form in one.
			for i := range candidates {
				candidates[i].Score, candidates[i].Rule = candidates[i].Score*loss*c.Score, UnderStatus
			}
		}
		candidates = append(candidates, c)
	}
	for _, c := range slices.Clone(candidates) {
		for _, id := range c.Form.On {
			if f, known := Lookup(id); known {
				candidates = append(candidates, Candidate{Form: f, Family: f.Family, Score: c.Score * loss, Match: c.Match, Start: c.Start, End: c.End, Rule: UnderStatus})
			}
		}
	}
	order(candidates)
	r.Candidates = unique(candidates)
	r.Outcome = outcome(r.Within())
	return r
}

func outcome(within []Candidate) Outcome {
	if len(within) == 0 {
		return Silent
	}
	if slices.ContainsFunc(within, func(c Candidate) bool { return c.Family != within[0].Family }) {
		return Ambiguous
	}
	return Answered
}

// order sorts candidates by score, then by id and family.
func order(list []Candidate) {
	slices.SortStableFunc(list, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Form.ID, b.Form.ID), cmp.Compare(a.Family, b.Family), cmp.Compare(a.Start, b.Start))
	})
}

// unique keeps the first candidate of each form, and of each family without a form.
func unique(list []Candidate) (kept []Candidate) {
	for _, c := range list {
		if !slices.ContainsFunc(kept, func(k Candidate) bool { return k.Form.ID == c.Form.ID && k.Family == c.Family }) {
			kept = append(kept, c)
		}
	}
	return kept
}

// holds reports whether a candidate's words hold those of another, and more.
func (c Candidate) holds(other Candidate) bool {
	return c.Start <= other.Start && other.End <= c.End && c.End-c.Start > other.End-other.Start
}
