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
	leafSize = 16
	// mostPoints is how many points an index holds.
	mostPoints = 1<<30 - 1
)

// NewIndex indexes points, up to a billion. The slice is not kept. A point that
// is no position is never found.
func NewIndex(points []orb.Point) *Index {
	if len(points) > mostPoints {
		panic("geo: more points than an index holds")
	}
	x := &Index{}
	keys, spare := make([]keyed, 0, len(points)), make([]keyed, len(points))
	for i, p := range points {
		if Valid(p) {
			keys = append(keys, keyed{orderedBits(p[1]), uint32(i)})
		}
	}
	x.size = len(keys)
	x.sites, x.ids = sitesOf(points, keys, spare)
	arrange(x.sites, keys, spare)
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

// sitesOf joins the points that coincide. It takes them keyed by latitude, and
// returns the sites, from south to north, and the IDs of those with several points.
func sitesOf(points []orb.Point, all, spare []keyed) (sites []site, ids []uint32) {
	sortKeyed(all, spare)
	for parallel := range runs(all, sameKey) {
		if len(parallel) > 1 {
			slices.SortFunc(parallel, func(a, b keyed) int {
				return cmp.Or(cmp.Compare(points[a.number][0], points[b.number][0]), cmp.Compare(a.number, b.number))
			})
		}
	}
	places, shared, last := 0, 0, uint64(0)
	for i := range all { // the key becomes the number of the site
		k := &all[i]
		if i == 0 || k.key != last || points[k.number][0] != points[all[i-1].number][0] {
			places++
		}
		last, k.key = k.key, uint64(places)
	}
	for run := range runs(all, sameKey) {
		if len(run) > 1 {
			shared += len(run)
		}
	}
	sites, ids = make([]site, 0, places), make([]uint32, 0, shared)
	for run := range runs(all, sameKey) {
		s := site{point: points[run[0].number], first: run[0].number, run: uint32(len(run)) << 2}
		if len(run) > 1 {
			s.first = uint32(len(ids))
			for _, k := range run {
				ids = append(ids, k.number)
			}
		}
		sites = append(sites, s)
	}
	for i := range sites {
		sites[i].at = vectorOf(sites[i].point)
	}
	return sites, ids
}

func sameKey(a, b keyed) bool { return a.key == b.key }

// runs yields the longest pieces of a list in which each is like the one before.
func runs(all []keyed, like func(a, b keyed) bool) iter.Seq[[]keyed] {
	return func(yield func([]keyed) bool) {
		for from := 0; from < len(all); {
			to := from + 1
			for to < len(all) && like(all[to-1], all[to]) {
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
