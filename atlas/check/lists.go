package check

import (
	"maps"
	"slices"
	"strconv"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// change is an old value and the place of what it became. What is gone became
// nothing: its place is that of the list, its value a list of one. What is gone
// and personal leaves no trace, for a mark on the list would hide the others.
type change struct {
	at       finding.Pointer
	old      any
	gone     bool
	personal bool
}

// apply notes changes once the values have found their places.
func (r *inspection) apply(changes []change) {
	for _, c := range changes {
		if c.gone && c.personal {
			r.result.Repaired++
			continue
		}
		r.keep(c.at, c.old)
		if !c.gone {
			r.derive(c.at, "repair")
		}
	}
}

// reading is what came of one cell of a list.
type reading struct {
	values []string
	// mended is set when the old cell must be kept.
	mended bool
}

// rebuild reads each cell of a list that may hold several values, or none, and
// returns the new list. Values that are there already are dropped.
func (r *inspection) rebuild(list []string, at finding.Pointer, read func(p finding.Pointer, cell string) reading) []string {
	if len(list) == 0 {
		return list
	}
	out := make([]string, 0, len(list))
	moves := make([]int, len(list))
	var changes []change
	var personal []int
	for i, cell := range list {
		got := read(at.Index(i), cell)
		private := r.isPersonal(at.Index(i))
		moves[i] = -1
		for _, v := range got.values {
			place := slices.Index(out, v)
			if place < 0 {
				place = len(out)
				out = append(out, v)
			}
			if moves[i] < 0 {
				moves[i] = place
			}
			if private {
				personal = append(personal, place)
			}
		}
		switch {
		case !got.mended:
		case moves[i] < 0:
			changes = append(changes, change{at, []any{cell}, true, private})
		default:
			changes = append(changes, change{at.Index(moves[i]), cell, false, private})
		}
	}
	r.move(at, moves)
	for _, place := range personal {
		r.markPersonal(at.Index(place))
	}
	r.apply(changes)
	if len(out) == 0 {
		return nil
	}
	return out
}

// move brings the side tables in line with a list whose elements have other
// places now; -1 is none. What was said of an element that is gone goes, save for
// its alternatives, which the list keeps.
func (r *inspection) move(at finding.Pointer, moves []int) {
	same := true
	for i, to := range moves {
		same = same && i == to
	}
	if same {
		return
	}
	defer r.movePersonal(at, moves)
	if len(r.org.Alternatives) == 0 && len(r.org.Provenance) == 0 {
		return
	}
	r.own()
	provenance := map[finding.Pointer]schema.Provenance{}
	for p, entry := range r.org.Provenance {
		if to, stays := follow(p, at, moves); stays {
			provenance[to] = entry
		}
	}
	alternatives := map[finding.Pointer][]schema.Alternative{}
	for _, p := range slices.Sorted(maps.Keys(r.org.Alternatives)) {
		to, stays := follow(p, at, moves)
		if !stays && r.isPersonal(p) {
			continue
		}
		if !stays {
			to = at
		}
		for _, a := range r.org.Alternatives[p] {
			if !stays {
				a.Value = []any{a.Value}
			}
			alternatives[to] = append(alternatives[to], a)
		}
	}
	r.org.Provenance, r.org.Alternatives = provenance, alternatives
}

// follow returns where a pointer points after the move of a list.
func follow(p, list finding.Pointer, moves []int) (to finding.Pointer, stays bool) {
	if p == list || !list.Contains(p) {
		return p, true
	}
	depth, to := 0, list
	for token := range p[len(list):].Tokens() {
		if depth++; depth > 1 {
			to = to.Append(token)
			continue
		}
		i, err := strconv.Atoi(token)
		if err != nil || i < 0 || i >= len(moves) || moves[i] < 0 {
			return "", false
		}
		to = to.Index(moves[i])
	}
	return to, true
}

// receive puts a value that was found in a cell of another list at the end of
// this one.
func (r *inspection) receive(list *[]string, at finding.Pointer, v string, from finding.Pointer, old string) {
	place := slices.Index(*list, v)
	if place < 0 {
		place = len(*list)
		*list = append(slices.Clip(*list), v)
		r.derive(at.Index(place), "repair")
	}
	r.spread(from, at.Index(place))
	if old != v {
		r.keep(at.Index(place), old)
	}
}
