package gdpr

import (
	"iter"
	"maps"
	"slices"
)

// Tally counts what was kept and removed, by reason: "kept/role-mailbox",
// "removed/mobile-phone". The values themselves are nowhere in it. Reasons are
// stable. A nil Tally can be read but not added to.
type Tally map[string]int

// Add adds the counts of another tally.
func (t Tally) Add(other Tally) {
	for reason, n := range other {
		t[reason] += n
	}
}

// All yields the reasons in sorted order with their counts.
func (t Tally) All() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for _, reason := range slices.Sorted(maps.Keys(t)) {
			if !yield(reason, t[reason]) {
				return
			}
		}
	}
}

// count notes one value under its judgement.
func (t Tally) count(j Judgement) {
	if j.Verdict == Publish {
		t["kept/"+j.Reason]++
	} else {
		t["removed/"+j.Reason]++
	}
}
