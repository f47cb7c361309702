package geo

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// InBox appends the IDs of the points in a box, edges included, to buf. A box
// whose west edge lies east of its east edge crosses the 180° meridian.
func (x *Index) InBox(buf []int, b orb.Bound) []int {
	return x.inBox(buf, b, nil)
}

// InArea appends the IDs of the points in an area or on its edges to buf.
func (x *Index) InArea(buf []int, a *Area) []int {
	if len(a.parts) == 0 {
		return buf
	}
	return x.inBox(buf, a.Bound(), a)
}

func (x *Index) inBox(buf []int, b orb.Bound, a *Area) []int {
	if !(b.Min[1] <= b.Max[1]) || math.IsNaN(b.Min[0]) || math.IsNaN(b.Max[0]) {
		return buf
	}
	s := boxSearch{index: x, block: blockOf(b), south: b.Min[1], north: b.Max[1], west: b.Min[0], east: b.Max[0], area: a, buf: buf}
	s.visit(x.sites)
	return s.buf
}

// boxSearch is one search in a box, and in an area if there is one.
type boxSearch struct {
	index                    *Index
	block                    block
	south, north, west, east float64
	area                     *Area
	buf                      []int
}

func (s *boxSearch) visit(sites []site) {
	for len(sites) > leafSize {
		middle := len(sites) / 2
		m := &sites[middle]
		axis := m.axis()
		cut := m.at[axis]
		if s.block.high[axis] < cut {
			sites = sites[:middle]
			continue
		}
		if s.block.low[axis] <= cut {
			s.take(sites[middle : middle+1])
			s.visit(sites[:middle])
		}
		sites = sites[middle+1:]
	}
	s.take(sites)
}

func (s *boxSearch) take(sites []site) {
	south, north, west, east := s.south, s.north, s.west, s.east
	buf := s.buf
	for i := range sites {
		p := &sites[i]
		lon, lat := p.point[0], p.point[1]
		if lat < south || lat > north || (lon < west || lon > east) && (west <= east || lon < west && lon > east) {
			continue
		}
		if s.area != nil && !s.area.Covers(p.point) {
			continue
		}
		if p.alone() {
			buf = append(buf, int(p.first))
			continue
		}
		for _, id := range s.index.more(p) {
			buf = append(buf, int(id))
		}
	}
	s.buf = buf
}

// Hit is a point that a search found, with its distance.
type Hit struct {
	ID     int
	Metres float64
}

// Within appends the points at most so many metres from p to buf, in no
// particular order. A p that is no position finds nothing.
func (x *Index) Within(buf []Hit, p orb.Point, metres float64) []Hit {
	if !Valid(p) {
		return buf
	}
	// Sites as far as a rounding error beyond are checked in metres.
	s := discSearch{index: x, from: vectorOf(p), metres: metres, limit: chord2Of(metres)*(1+slack) + slack*slack, buf: buf}
	if s.limit < 0 {
		return buf
	}
	s.visit(x.sites, vector{}, 0)
	return s.buf
}

// discSearch is one search within a distance.
type discSearch struct {
	index  *Index
	from   vector
	metres float64
	limit  float64 // squared straight distance
	buf    []Hit
}

// visit searches sites whose block is off from the centre by the given distance
// along each axis; least is the sum of the squares.
func (s *discSearch) visit(sites []site, off vector, least float64) {
	for len(sites) > leafSize {
		middle := len(sites) / 2
		m := &sites[middle]
		axis := m.axis()
		s.take(m)
		cut := s.from[axis] - m.at[axis]
		near, far := sites[:middle], sites[middle+1:]
		if cut > 0 {
			near, far = far, near
		}
		if beyond := least - off[axis]*off[axis] + cut*cut; beyond*(1-slack) <= s.limit {
			farOff := off
			farOff[axis] = cut
			s.visit(far, farOff, beyond)
		}
		sites = near
	}
	for i := range sites {
		s.take(&sites[i])
	}
}

func (s *discSearch) take(p *site) {
	c2 := chord2(&s.from, &p.at)
	if c2 > s.limit {
		return
	}
	if metres := metresOf(c2); metres <= s.metres {
		if p.alone() {
			s.buf = append(s.buf, Hit{int(p.first), metres})
			return
		}
		for _, id := range s.index.more(p) {
			s.buf = append(s.buf, Hit{int(id), metres})
		}
	}
}

// Nearest appends the k points nearest to p to buf, nearest first, points at one
// distance by ID. None is farther than limit metres, which may be +Inf. A p that
// is no position finds nothing.
func (x *Index) Nearest(buf []Hit, p orb.Point, k int, limit float64) []Hit {
	bound := chord2Of(limit)
	if !Valid(p) || k <= 0 || bound < 0 {
		return buf
	}
	s := nearestSearch{index: x, from: vectorOf(p), heap: buf[len(buf):], k: k, limit: bound}
	s.visit(x.sites, vector{}, 0)
	for i := range s.heap {
		s.heap[i].Metres = metresOf(s.heap[i].Metres)
	}
	slices.SortFunc(s.heap, Hit.compare)
	return append(buf, s.heap...)
}

// nearestSearch is one search for the nearest points.
type nearestSearch struct {
	index *Index
	from  vector
	heap  farthestFirst // squared straight distances in the place of metres
	k     int
	limit float64 // of those still wanted
}

func (s *nearestSearch) visit(sites []site, off vector, least float64) {
	if len(sites) <= leafSize {
		for i := range sites {
			s.take(&sites[i])
		}
		return
	}
	middle := len(sites) / 2
	m := &sites[middle]
	axis := m.axis()
	cut := s.from[axis] - m.at[axis]
	near, far := sites[:middle], sites[middle+1:]
	if cut > 0 {
		near, far = far, near
	}
	s.visit(near, off, least)
	s.take(m)
	// At the same distance there may be a smaller id.
	if beyond := least - off[axis]*off[axis] + cut*cut; beyond*(1-slack) <= s.limit {
		off[axis] = cut
		s.visit(far, off, beyond)
	}
}

func (s *nearestSearch) take(p *site) {
	c2 := chord2(&s.from, &p.at)
	if c2 > s.limit {
		return
	}
	if p.alone() {
		s.keep(Hit{int(p.first), c2})
	} else {
		for _, id := range s.index.more(p) {
			if !s.keep(Hit{int(id), c2}) {
				break // the IDs of a site grow
			}
		}
	}
	if len(s.heap) == s.k {
		s.limit = s.heap[0].Metres
	}
}

// keep reports whether a hit is among the nearest so far.
func (s *nearestSearch) keep(h Hit) bool {
	switch {
	case len(s.heap) < s.k:
		s.heap.push(h)
	case h.compare(s.heap[0]) < 0:
		s.heap.replace(h)
	default:
		return false
	}
	return true
}

// compare orders hits by distance, then by ID.
func (h Hit) compare(other Hit) int {
	return cmp.Or(cmp.Compare(h.Metres, other.Metres), cmp.Compare(h.ID, other.ID))
}

// farthestFirst is a binary heap with the worst hit on top.
type farthestFirst []Hit

func (f *farthestFirst) push(h Hit) {
	*f = append(*f, h)
	list := *f
	i := len(list) - 1
	for i > 0 && list[(i-1)/2].compare(h) < 0 {
		list[i] = list[(i-1)/2]
		i = (i - 1) / 2
	}
	list[i] = h
}

// replace puts a better hit in the place of the worst one.
func (f farthestFirst) replace(h Hit) {
	i := 0
	for child := 1; child < len(f); child = 2*i + 1 {
		if child+1 < len(f) && f[child].compare(f[child+1]) < 0 {
			child++
		}
		if f[child].compare(h) < 0 {
			break
		}
		f[i] = f[child]
		i = child
	}
	f[i] = h
}
