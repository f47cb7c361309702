package legal

import (
	"cmp"
	"slices"
	"strings"
)

// guess is a candidate in the making.
type guess struct {
	form       *Form // nil for a family alone
	family     string
	score      float64
	start, end int // bytes of the text
	rule       Rule
}

// loss is what a rule leaves of the score of a candidate that loses to another: not
// enough to be within reach.
const loss = 0.4

// result makes the answer of guesses. Statuses lie on top of forms; where there is no
// form they are candidates, before the forms that they may lie on.
func result(source string, guesses, statuses []guess) Result {
	order(guesses)
	order(statuses)
	named := slices.Clone(statuses)
	for _, g := range guesses {
		if g.form != nil && g.form.Status && g.score >= Reach*guesses[0].score {
			named = append(named, g)
		}
	}
	for _, g := range statuses {
		g.rule = StatusAlone
		if len(guesses) > 0 {
			if recognition(g.form) || !g.holds(guesses[0]) && !g.tells(guesses[0]) {
				continue
			}
			// "cvba-so": the status and its form in one.
			for i := range guesses {
				guesses[i].score, guesses[i].rule = guesses[i].score*loss*g.score, UnderStatus
			}
		}
		guesses = append(guesses, g)
	}
	for _, g := range guesses {
		if g.form != nil {
			for _, id := range g.form.On {
				guesses = append(guesses, guess{formOf(id), "", g.score * loss, g.start, g.end, UnderStatus})
			}
		}
	}
	order(guesses)
	r := Result{Candidates: candidates(source, guesses), Statuses: candidates(source, named)}
	r.Outcome = outcome(r.Within())
	return r
}

// candidates are guesses for others to see: the first of each form, and of each
// family without a form.
func candidates(source string, guesses []guess) []Candidate {
	if len(guesses) == 0 {
		return nil
	}
	list := make([]Candidate, 0, len(guesses))
	for i, g := range guesses {
		same := func(o guess) bool { return o.form == g.form && (g.form != nil || o.family == g.family) }
		if slices.ContainsFunc(guesses[:i], same) {
			continue
		}
		c := Candidate{Family: g.family, Score: g.score, Match: source[g.start:g.end], Start: g.start, End: g.end, Rule: g.rule}
		if g.form != nil {
			c.Form, c.Family = *g.form, g.form.Family
		}
		list = append(list, c)
	}
	return list
}

func outcome(within []Candidate) Outcome {
	if len(within) == 0 {
		return Silent
	}
	for i := range within {
		if within[i].Family != within[0].Family {
			return Ambiguous
		}
	}
	return Answered
}

// order sorts guesses by score, then by id and family.
func order(list []guess) {
	slices.SortStableFunc(list, func(a, b guess) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.id(), b.id()), strings.Compare(a.family, b.family), cmp.Compare(a.start, b.start))
	})
}

func (g guess) id() string {
	if g.form == nil {
		return ""
	}
	return g.form.ID
}

// holds reports whether a guess's words hold those of another, and more.
func (g guess) holds(other guess) bool {
	return g.start <= other.start && other.end <= g.end && g.end-g.start > other.end-other.start
}

// tells reports whether a guess says of the same words which form they mean, where
// another only knows the family: "gemeinnützige GmbH".
func (g guess) tells(other guess) bool {
	return other.form == nil && g.family == other.family && g.start == other.start && g.end == other.end
}

// formOf returns the form with an id that the facts name.
func formOf(id string) *Form {
	all := forms()
	i, _ := slices.BinarySearchFunc(all, id, func(f Form, id string) int { return strings.Compare(f.ID, id) })
	return &all[i]
}
