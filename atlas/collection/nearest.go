package collection

import "iter"

// near yields the sites by growing distance from a point, with the square of
// the straight distance; sites at the same distance come by owner.
func (t tree) near(from vector) iter.Seq2[*site, float64] {
	return func(yield func(*site, float64) bool) {
		q := queue{{t: t, block: wholeSphere}}
		for len(q) > 0 {
			next := q.pop()
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
				q.split(&next, from)
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

// queue is a binary heap of branches, the nearest on top.
type queue []branch

func (q *queue) push(b branch) {
	h := append(*q, b)
	i := len(h) - 1
	for i > 0 && b.before(&h[(i-1)/2]) {
		h[i] = h[(i-1)/2]
		i = (i - 1) / 2
	}
	h[i] = b
	*q = h
}

func (q *queue) pop() branch {
	h := *q
	top, last := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	*q = h
	if len(h) == 0 {
		return top
	}
	i := 0
	for child := 1; child < len(h); child = 2*i + 1 {
		if child+1 < len(h) && h[child+1].before(&h[child]) {
			child++
		}
		if !h[child].before(&last) {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = last
	return top
}

func (q *queue) site(s *site, from vector) {
	q.push(branch{distance: chord2(from, s.at), site: s})
}

// split queues the middle site of a part and its two halves.
func (q *queue) split(b *branch, from vector) {
	middle := len(b.t) / 2
	q.site(&b.t[middle], from)
	cut := b.t[middle].at[b.axis]
	low, high := *b, *b
	low.t, high.t = b.t[:middle], b.t[middle+1:]
	low.block.high[b.axis], high.block.low[b.axis] = cut, cut
	for _, half := range [...]branch{low, high} {
		half.axis = (b.axis + 1) % 3
		half.distance = half.block.least(from)
		q.push(half)
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
