package geo

import (
	"cmp"
	"iter"
	"slices"

	"github.com/paulmach/orb"
)

// Index finds points near a place, in a box or in an area. It is immutable and
// safe for concurrent use; the zero value is empty. A point is known by its ID,
// its place in the slice that [NewIndex] was given.
//
// Distances are those of [Distance], to a micrometre, with no seam at the poles or
// the 180° meridian. Points that coincide are kept as one, so that a thousand
// organisations in one building cost no more than a thousand apart. It takes 48
// bytes per place and 4 per point, 8 where several coincide.
//
// Queries that take a buffer append to it and allocate nothing when it is large
// enough. The same points give the same answers in the same order.
type Index struct {
	sites []site
	ids   []uint32 // of the sites with several points, each in a row, growing
	where []uint32 // the site of each ID, nowhere for no position
	size  int
}

const nowhere = 1<<32 - 1

// site is a place with the points on it. Sites are a balanced k-d tree without
// pointers: the middle of a range divides it along an axis, its halves are the
// subtrees.
type site struct {
	at    vector
	point orb.Point
	// first is the ID of the only point, or where those of several are in ids.
	first uint32
	// run is how many points there are, times four, plus the axis along which this
	// site divides its range: so a site fills 48 bytes.
	run uint32
}

func (s *site) axis() int   { return int(s.run & 3) }
func (s *site) alone() bool { return s.run>>2 == 1 }

// more returns the IDs of the points on a site that is not that of one alone.
func (x *Index) more(s *site) []uint32 { return x.ids[s.first : s.first+s.run>>2] }

const (
	// leafSize is how many sites the tree leaves undivided.
	leafSize = 8
	// mostPoints is how many points an index holds.
	mostPoints = 1<<30 - 1
)

// NewIndex indexes points, up to a billion. The slice is not kept. A point that
// is no position is never found.
func NewIndex(points []orb.Point) *Index {
	if len(points) > mostPoints {
		panic("geo: more points than an index holds")
	}
	all := make([]numbered, 0, len(points))
	for i, p := range points {
		if Valid(p) {
			all = append(all, numbered{p, uint32(i)})
		}
	}
	slices.SortFunc(all, numbered.compare)
	places, shared := 0, 0
	for run := range runs(all) {
		places++
		if len(run) > 1 {
			shared += len(run)
		}
	}
	x := &Index{sites: make([]site, 0, places), ids: make([]uint32, 0, shared), size: len(all)}
	for run := range runs(all) {
		s := site{at: vectorOf(run[0].point), point: run[0].point, first: run[0].id, run: uint32(len(run)) << 2}
		if len(run) > 1 {
			s.first = uint32(len(x.ids))
			for _, n := range run {
				x.ids = append(x.ids, n.id)
			}
		}
		x.sites = append(x.sites, s)
	}
	divide(x.sites)
	x.where = slices.Repeat([]uint32{nowhere}, len(points))
	for i := range x.sites {
		s := &x.sites[i]
		if s.alone() {
			x.where[s.first] = uint32(i)
			continue
		}
		for _, id := range x.more(s) {
			x.where[id] = uint32(i)
		}
	}
	return x
}

// numbered is a point with its ID.
type numbered struct {
	point orb.Point
	id    uint32
}

func (n numbered) compare(m numbered) int {
	switch {
	case n.point[0] != m.point[0]:
		return cmp.Compare(n.point[0], m.point[0])
	case n.point[1] != m.point[1]:
		return cmp.Compare(n.point[1], m.point[1])
	}
	return cmp.Compare(n.id, m.id)
}

// runs yields the pieces of a sorted list whose points coincide.
func runs(all []numbered) iter.Seq[[]numbered] {
	return func(yield func([]numbered) bool) {
		for from := 0; from < len(all); {
			to := from + 1
			for to < len(all) && all[to].point == all[from].point {
				to++
			}
			if !yield(all[from:to]) {
				return
			}
			from = to
		}
	}
}

// Len returns how many points can be found.
func (x *Index) Len() int { return x.size }

// Point returns the point of an ID. ok is false for one that is no position, or
// that was not given.
func (x *Index) Point(id int) (p orb.Point, ok bool) {
	if id < 0 || id >= len(x.where) || x.where[id] == nowhere {
		return orb.Point{}, false
	}
	return x.sites[x.where[id]].point, true
}

// divide arranges sites as a tree: around the middle one along the axis on which
// they spread most.
func divide(sites []site) {
	for len(sites) > leafSize {
		axis := widestAxis(sites)
		middle := len(sites) / 2
		choose(sites, middle, axis)
		sites[middle].run |= uint32(axis)
		divide(sites[:middle])
		sites = sites[middle+1:]
	}
}

func widestAxis(sites []site) int {
	low, high := sites[0].at, sites[0].at
	for i := range sites {
		for k, v := range sites[i].at {
			low[k], high[k] = min(low[k], v), max(high[k], v)
		}
	}
	axis := 0
	for k := range low {
		if high[k]-low[k] > high[axis]-low[axis] {
			axis = k
		}
	}
	return axis
}

// choose puts the nth site along an axis in its place, none after it before it:
// Hoare's selection with the median of three.
func choose(sites []site, n, axis int) {
	for low, high := 0, len(sites)-1; low < high; {
		middle := (low + high) / 2
		if sites[middle].at[axis] < sites[low].at[axis] {
			sites[middle], sites[low] = sites[low], sites[middle]
		}
		if sites[high].at[axis] < sites[low].at[axis] {
			sites[high], sites[low] = sites[low], sites[high]
		}
		if sites[high].at[axis] < sites[middle].at[axis] {
			sites[high], sites[middle] = sites[middle], sites[high]
		}
		pivot := sites[middle].at[axis]
		i, j := low, high
		for i <= j {
			for sites[i].at[axis] < pivot {
				i++
			}
			for sites[j].at[axis] > pivot {
				j--
			}
			if i <= j {
				sites[i], sites[j] = sites[j], sites[i]
				i++
				j--
			}
		}
		switch {
		case n <= j:
			high = j
		case n >= i:
			low = i
		default:
			return
		}
	}
}
