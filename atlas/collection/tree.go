package collection

import (
	"cmp"
	"container/heap"
	"iter"
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

// near yields the sites by growing distance from a point, with the square of
// the straight distance; sites at the same distance come by owner.
func (t tree) near(from vector) iter.Seq2[*site, float64] {
	return func(yield func(*site, float64) bool) {
		q := queue{{t: t, block: wholeSphere}}
		for len(q) > 0 {
			next := heap.Pop(&q).(branch)
			switch {
			case next.site != nil:
				if !yield(next.site, next.distance) {
					return
				}
			case len(next.t) <= leafSize:
				for i := range next.t {
					q.site(&next.t[i], from)
				}
			default:
				q.split(next, from)
			}
		}
	}
}

// branch is a part of the tree or a single site, at its least possible distance.
type branch struct {
	distance float64
	site     *site
	t        tree
	block    block
	axis     int
}

type queue []branch

func (q queue) Len() int           { return len(q) }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(branch)) }
func (q *queue) Pop() any          { last := (*q)[len(*q)-1]; *q = (*q)[:len(*q)-1]; return last }
func (q queue) Less(i, j int) bool { return q[i].before(&q[j]) }

// before puts parts of the tree ahead of sites at the same distance: they may
// hold a site of an earlier owner.
func (a *branch) before(b *branch) bool {
	if a.distance != b.distance {
		return a.distance < b.distance
	}
	if a.site == nil || b.site == nil {
		return a.site == nil && b.site != nil
	}
	return a.site.owner < b.site.owner
}

func (q *queue) site(s *site, from vector) {
	heap.Push(q, branch{distance: chord2(from, s.at), site: s})
}

// split queues the middle site of a part and its two halves.
func (q *queue) split(b branch, from vector) {
	middle := len(b.t) / 2
	q.site(&b.t[middle], from)
	cut := b.t[middle].at[b.axis]
	low, high := b, b
	low.t, high.t = b.t[:middle], b.t[middle+1:]
	low.block.high[b.axis], high.block.low[b.axis] = cut, cut
	for _, half := range []branch{low, high} {
		half.axis = (b.axis + 1) % 3
		half.distance = half.block.least(from)
		heap.Push(q, half)
	}
}

// least returns the square of the least distance of a block from a vector, a
// little less for rounding.
func (b *block) least(v vector) float64 {
	sum := 0.0
	for i := range v {
		d := max(b.low[i]-v[i], v[i]-b.high[i], 0)
		sum += d * d
	}
	return sum * (1 - slack)
}
