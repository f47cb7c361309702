package check

import (
	"slices"

	"github.com/socialtechatlas/commons/schema/finding"
)

// isPersonal reports whether the value at p, or a part of the record around it,
// is marked as personal.
func (r *inspection) isPersonal(p finding.Pointer) bool {
	return slices.ContainsFunc(r.result.Personal, func(q finding.Pointer) bool { return q.Contains(p) })
}

// spread marks the value at one place as personal if the one of which it was made
// is.
func (r *inspection) spread(from, to finding.Pointer) {
	if r.isPersonal(from) {
		r.markPersonal(to)
	}
}

func (r *inspection) markPersonal(p finding.Pointer) {
	if !r.isPersonal(p) {
		r.result.Personal = append(slices.Clip(r.result.Personal), p) // the caller's list stays
	}
}

// movePersonal lets the marks follow the elements of a list.
func (r *inspection) movePersonal(list finding.Pointer, moves []int) {
	var moved []finding.Pointer
	for _, p := range r.result.Personal {
		if to, stays := follow(p, list, moves); stays {
			moved = append(moved, to)
		}
	}
	r.result.Personal = moved
}
