package geo

import (
	"iter"

	"github.com/paulmach/orb"
)

// ByDistance yields the ID of every point with its distance in metres, nearest
// first, points at one distance by ID: for walking outwards until enough of what
// comes fits. A p that is no position yields nothing.
func (x *Index) ByDistance(p orb.Point) iter.Seq2[int, float64] {
	return func(yield func(int, float64) bool) {
		if !Valid(p) || len(x.sites) == 0 {
			return
		}
		w := walk{index: x, from: vectorOf(p)}
		w.push(branch{to: len(x.sites)})
		for len(w.queue) > 0 {
			switch b := w.pop(); {
			case b.points:
				if !yield(b.id, metresOf(b.distance)) {
					return
				}
				w.rest(b)
			case b.to-b.from <= leafSize:
				for i := b.from; i < b.to; i++ {
					w.site(i)
				}
			default:
				w.split(b)
			}
		}
	}
}

// walk is one walk outwards: a binary heap of branches, the nearest on top.
type walk struct {
	index *Index
	from  vector
	queue []branch
}

// branch is a part of the tree, sites from and up to to, at its least possible
// distance; or, with points set, what is still to come of the points on a site:
// one with an id, and those in ids after from and up to to.
type branch struct {
	distance float64 // straight and squared
	off      vector  // of the part's block from the centre, along each axis
	from, to int
	points   bool
	id       int // of the first of the points
}

// before puts parts of the tree ahead of points at the same distance: they may
// hold a smaller ID.
func (b *branch) before(c *branch) bool {
	if b.distance != c.distance {
		return b.distance < c.distance
	}
	if !b.points || !c.points {
		return !b.points && c.points
	}
	return b.id < c.id
}

func (w *walk) push(b branch) {
	h := append(w.queue, b)
	i := len(h) - 1
	for i > 0 && b.before(&h[(i-1)/2]) {
		h[i] = h[(i-1)/2]
		i = (i - 1) / 2
	}
	h[i] = b
	w.queue = h
}

func (w *walk) pop() branch {
	h := w.queue
	top, last := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	w.queue = h
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

// site queues the points on a site.
func (w *walk) site(i int) {
	s := &w.index.sites[i]
	b := branch{distance: chord2(&w.from, &s.at), points: true, id: int(s.first)}
	if !s.alone() {
		b.from, b.to = int(s.first), int(s.first+s.run>>2)
		b.id = int(w.index.ids[b.from])
	}
	w.push(b)
}

// rest queues the points that come after the first of some.
func (w *walk) rest(b branch) {
	if b.from++; b.from < b.to {
		b.id = int(w.index.ids[b.from])
		w.push(b)
	}
}

// split queues the middle site of a part and its two halves.
func (w *walk) split(b branch) {
	middle := (b.from + b.to) / 2
	w.site(middle)
	m := &w.index.sites[middle]
	axis := m.axis()
	cut := w.from[axis] - m.at[axis]
	near, far := b, b
	near.to, far.from = middle, middle+1
	if cut > 0 {
		near.from, near.to, far.from, far.to = middle+1, b.to, b.from, middle
	}
	far.distance = max(b.distance, (b.distance-b.off[axis]*b.off[axis]+cut*cut)*(1-slack))
	far.off[axis] = cut
	w.push(near)
	w.push(far)
}
