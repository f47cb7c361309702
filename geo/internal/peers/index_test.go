package peers

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/quadtree"
	"github.com/tidwall/rtree"

	"github.com/socialtechatlas/commons/geo"
)

const points = 100_000

// spread returns points like those of an atlas of Europe: towns of many sizes.
func spread(n int) []orb.Point {
	random := rand.New(rand.NewPCG(1, 2))
	list := make([]orb.Point, n)
	for i := range list {
		town := rand.New(rand.NewPCG(uint64(math.Exp(random.Float64()*8)), 3))
		list[i] = orb.Point{town.Float64()*40 - 10 + random.NormFloat64()/20, town.Float64()*25 + 36 + random.NormFloat64()/30}
	}
	return list
}

// piles returns points of which each thousand coincide.
func piles(n int) []orb.Point {
	list := spread(n)
	for i := range list {
		list[i] = list[i-i%1000]
	}
	return list
}

func clouds() map[string][]orb.Point {
	return map[string][]orb.Point{"spread": spread(points), "piles": piles(points)}
}

// numbered is a point that knows its place in the list, as the quadtree needs it.
type numbered struct {
	point orb.Point
	id    int
}

func (n *numbered) Point() orb.Point { return n.point }

var europe = orb.Bound{Min: orb.Point{-30, 25}, Max: orb.Point{50, 75}}

func newQuadtree(list []orb.Point) *quadtree.Quadtree {
	q := quadtree.New(europe)
	for i, p := range list {
		if err := q.Add(&numbered{p, i}); err != nil {
			panic(err)
		}
	}
	return q
}

func newRTree(list []orb.Point) *rtree.RTreeG[int] {
	t := &rtree.RTreeG[int]{}
	for i, p := range list {
		t.Insert(p, p, i)
	}
	return t
}

func BenchmarkBuild(b *testing.B) {
	for name, list := range clouds() {
		b.Run(name+"/geo", func(b *testing.B) { build(b, len(list), func() any { return geo.NewIndex(list) }) })
		b.Run(name+"/quadtree", func(b *testing.B) { build(b, len(list), func() any { return newQuadtree(list) }) })
		b.Run(name+"/rtree", func(b *testing.B) { build(b, len(list), func() any { return newRTree(list) }) })
	}
}

func build(b *testing.B, n int, make func() any) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	kept := make()
	runtime.GC()
	runtime.ReadMemStats(&after)
	held := float64(after.HeapAlloc) - float64(before.HeapAlloc)
	runtime.KeepAlive(kept)
	b.ResetTimer()
	for b.Loop() {
		make()
	}
	b.ReportMetric(held/float64(n), "held-B/point")
}

// queries are places where something is.
func queries(list []orb.Point) []orb.Point {
	random := rand.New(rand.NewPCG(5, 6))
	some := make([]orb.Point, 1024)
	for i := range some {
		p := list[random.IntN(len(list))]
		some[i] = orb.Point{p[0] + random.NormFloat64()/10, p[1] + random.NormFloat64()/10}
	}
	return some
}

func BenchmarkNearest(b *testing.B) {
	for name, list := range clouds() {
		places := queries(list)
		x, q, t := geo.NewIndex(list), newQuadtree(list), newRTree(list)
		for _, k := range []int{1, 10} {
			b.Run(fmt.Sprintf("%s/%d/geo", name, k), func(b *testing.B) {
				var buf []geo.Hit
				i := 0
				for b.Loop() {
					buf = x.Nearest(buf[:0], places[i%len(places)], k, math.Inf(1))
					i++
				}
			})
			b.Run(fmt.Sprintf("%s/%d/quadtree", name, k), func(b *testing.B) {
				var buf []orb.Pointer
				i := 0
				for b.Loop() {
					buf = q.KNearest(buf[:0], places[i%len(places)], k)
					i++
				}
			})
			b.Run(fmt.Sprintf("%s/%d/rtree", name, k), func(b *testing.B) {
				i := 0
				for b.Loop() {
					p, left := places[i%len(places)], k
					t.Nearby(rtree.BoxDist[float64, int](p, p, nil), func(_, _ [2]float64, _ int, _ float64) bool {
						left--
						return left > 0
					})
					i++
				}
			})
		}
	}
}

func BenchmarkInBox(b *testing.B) {
	for name, list := range clouds() {
		places := queries(list)
		x, q, t := geo.NewIndex(list), newQuadtree(list), newRTree(list)
		for _, side := range []float64{0.1, 1} {
			box := func(p orb.Point) orb.Bound {
				return orb.Bound{Min: orb.Point{p[0] - side/2, p[1] - side/2}, Max: orb.Point{p[0] + side/2, p[1] + side/2}}
			}
			b.Run(fmt.Sprintf("%s/%v/geo", name, side), func(b *testing.B) {
				var buf []int
				i, found := 0, 0
				for b.Loop() {
					buf = x.InBox(buf[:0], box(places[i%len(places)]))
					found += len(buf)
					i++
				}
				b.ReportMetric(float64(found)/float64(i), "found/op")
			})
			b.Run(fmt.Sprintf("%s/%v/quadtree", name, side), func(b *testing.B) {
				var buf []orb.Pointer
				i, found := 0, 0
				for b.Loop() {
					buf = q.InBound(buf[:0], box(places[i%len(places)]))
					found += len(buf)
					i++
				}
				b.ReportMetric(float64(found)/float64(i), "found/op")
			})
			b.Run(fmt.Sprintf("%s/%v/rtree", name, side), func(b *testing.B) {
				var buf []int
				i, found := 0, 0
				for b.Loop() {
					buf = buf[:0]
					bound := box(places[i%len(places)])
					t.Search(bound.Min, bound.Max, func(_, _ [2]float64, id int) bool {
						buf = append(buf, id)
						return true
					})
					found += len(buf)
					i++
				}
				b.ReportMetric(float64(found)/float64(i), "found/op")
			})
		}
	}
}

// Others have no search within a distance on the sphere; a box around it and a
// look at every point do the same.
func BenchmarkWithin(b *testing.B) {
	const metres = 20e3
	list := spread(points)
	places := queries(list)
	x, q, t := geo.NewIndex(list), newQuadtree(list), newRTree(list)
	b.Run("geo", func(b *testing.B) {
		var buf []geo.Hit
		i := 0
		for b.Loop() {
			buf = x.Within(buf[:0], places[i%len(places)], metres)
			i++
		}
	})
	b.Run("quadtree", func(b *testing.B) {
		var buf []orb.Pointer
		i := 0
		for b.Loop() {
			p := places[i%len(places)]
			buf = q.InBoundMatching(buf[:0], geo.BoxAround(p, metres), func(o orb.Pointer) bool { return geo.Distance(p, o.Point()) <= metres })
			i++
		}
	})
	b.Run("rtree", func(b *testing.B) {
		var buf []int
		i := 0
		for b.Loop() {
			buf = buf[:0]
			p := places[i%len(places)]
			bound := geo.BoxAround(p, metres)
			t.Search(bound.Min, bound.Max, func(at, _ [2]float64, id int) bool {
				if geo.Distance(p, at) <= metres {
					buf = append(buf, id)
				}
				return true
			})
			i++
		}
	})
}
