package collection

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/schema"
)

// leafSize is how many points the tree leaves undivided.
const leafSize = 8

// site is one point of one organisation.
type site struct {
	at    vector
	point orb.Point
	owner uint32
}

// tree is a balanced k-d tree without pointers: the middle of a range of sites
// divides it along the axis of its depth, its halves are the subtrees.
type tree []site

func newTree(organisations []*schema.Organisation) tree {
	var t tree
	for i, o := range organisations {
		for j := range o.Locations {
			if p := o.Locations[j].Point; p != nil && usable(*p) {
				t = append(t, site{vectorOf(orb.Point(*p)), orb.Point(*p), uint32(i)})
			}
		}
	}
	t = slices.Clip(t)
	t.divide(0)
	return t
}

// divide sorts each range around its middle. Ties fall by owner and point, so
// that the same organisations always give the same tree.
func (t tree) divide(axis int) {
	if len(t) <= leafSize {
		return
	}
	slices.SortFunc(t, func(a, b site) int {
		return cmp.Or(cmp.Compare(a.at[axis], b.at[axis]), cmp.Compare(a.owner, b.owner), cmp.Compare(a.point[0], b.point[0]), cmp.Compare(a.point[1], b.point[1]))
	})
	middle := len(t) / 2
	t[:middle].divide((axis + 1) % 3)
	t[middle+1:].divide((axis + 1) % 3)
}

// in calls visit for every site that may lie in a block.
func (t tree) in(b *block, axis int, visit func(*site)) {
	if len(t) <= leafSize {
		for i := range t {
			visit(&t[i])
		}
		return
	}
	middle := len(t) / 2
	next := (axis + 1) % 3
	if b.low[axis] <= t[middle].at[axis] {
		t[:middle].in(b, next, visit)
	}
	visit(&t[middle])
	if b.high[axis] >= t[middle].at[axis] {
		t[middle+1:].in(b, next, visit)
	}
}
