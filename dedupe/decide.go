package dedupe

import (
	"slices"
	"strings"
)

// decisions are those of people, by positions of entries.
type decisions struct {
	// pairs tells for a pair whether it is decided to be the same.
	pairs map[uint64]bool
	// apart lists for each entry those it is decided not to be the same as.
	apart map[int32][]int32
	same  []samePair
}

type samePair struct {
	a, b     int32
	decision Decision
}

// decide looks up the records of decisions. A decision to keep apart wins over
// one to join the same two records. A key that several records bear stands for
// all of them.
func (c *corpus) decide(list []Decision) *decisions {
	d := &decisions{pairs: map[uint64]bool{}, apart: map[int32][]int32{}}
	list = slices.Clone(list)
	for i := range list {
		if list[i].A > list[i].B {
			list[i].A, list[i].B = list[i].B, list[i].A
		}
	}
	slices.SortFunc(list, func(x, y Decision) int {
		switch {
		case x.Same != y.Same && y.Same:
			return -1
		case x.Same != y.Same:
			return 1
		case x.A != y.A:
			return strings.Compare(x.A, y.A)
		}
		return strings.Compare(x.B, y.B)
	})
	for _, decision := range slices.Compact(list) {
		for a := range c.withKey(decision.A) {
			for b := range c.withKey(decision.B) {
				if a != b {
					d.take(int32(min(a, b)), int32(max(a, b)), decision)
				}
			}
		}
	}
	return d
}

func (d *decisions) take(a, b int32, decision Decision) {
	pair := pairKey(uint32(a), uint32(b))
	if decision.Same {
		d.same = append(d.same, samePair{a, b, decision})
		if _, known := d.pairs[pair]; !known {
			d.pairs[pair] = true
		}
		return
	}
	d.pairs[pair] = false
	d.apart[a] = append(d.apart[a], b)
	d.apart[b] = append(d.apart[b], a)
}

// withKey yields the positions of the records with a key.
func (c *corpus) withKey(key string) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		i, _ := slices.BinarySearchFunc(c.entries, key, func(e entry, key string) int { return strings.Compare(e.key, key) })
		for ; i < len(c.entries) && c.entries[i].key == key; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

// addTo adds the decided pairs to the candidates, so that they are compared and
// show up in the result.
func (d *decisions) addTo(candidates []uint64) []uint64 {
	if len(d.pairs) == 0 {
		return candidates
	}
	for pair := range d.pairs {
		candidates = append(candidates, pair)
	}
	slices.Sort(candidates)
	return slices.Compact(candidates)
}

// apply overrules the verdict of a decided pair.
func (d *decisions) apply(j *judgement) {
	same, known := d.pairs[pairKey(uint32(j.a), uint32(j.b))]
	if !known {
		return
	}
	j.verdict = Distinct
	if same {
		j.verdict = Same
	}
	j.items = append(j.items, item{level: ruleDecision})
}
