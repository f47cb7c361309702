package collection

import (
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/schema"
)

// benchmarkSize is about the size of a European atlas.
const benchmarkSize = 100_000

var benchmarkQueries = []struct {
	name string
	q    Query
}{
	{"box", Query{Box: &orb.Bound{Min: orb.Point{2, 48}, Max: orb.Point{3, 49}}}},
	{"polygon", Query{Polygon: orb.Polygon{{{2, 48}, {4, 48}, {3, 50}, {2, 48}}}}},
	{"within 20 km", Query{Near: &orb.Point{4.85, 45.75}, Within: 20e3}},
	{"nearest 20", Query{Near: &orb.Point{4.85, 45.75}, Limit: 20}},
	{"nearest 20 of a sector", Query{Near: &orb.Point{12, 52}, Limit: 20, Sector: []string{"health"}}},
	{"values", Query{Country: []string{"FR"}, Sector: []string{"culture"}, Language: []string{"de"}}},
	{"words", Query{Words: "bibliotheque ath*"}},
	{"all together", Query{Words: "coop*", Country: []string{"DE"}, Box: &orb.Bound{Min: orb.Point{5, 47}, Max: orb.Point{15, 55}}}},
}

func benchmarkOrganisations() []*schema.Organisation {
	return randomOrganisations(rand.New(rand.NewPCG(10, 11)), benchmarkSize)
}

func BenchmarkFind(b *testing.B) {
	c := New(benchmarkOrganisations())
	for _, bench := range benchmarkQueries {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for range c.Find(bench.q) {
				}
			}
		})
	}
}

func BenchmarkFindNaive(b *testing.B) {
	all := benchmarkOrganisations()
	for _, bench := range benchmarkQueries {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				naive(all, bench.q)
			}
		})
	}
}

func BenchmarkCount(b *testing.B) {
	c := New(benchmarkOrganisations())
	for _, bench := range append(benchmarkQueries, struct {
		name string
		q    Query
	}{name: "everything"}) {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.Count(bench.q)
			}
		})
	}
}

// BenchmarkNew reports how much memory the indexes take beside the organisations.
func BenchmarkNew(b *testing.B) {
	all := benchmarkOrganisations()
	b.ReportAllocs()
	var c *Collection
	for b.Loop() {
		c = New(all)
	}
	with := heapBytes()
	runtime.KeepAlive(c)
	c = nil
	b.ReportMetric(float64(with-heapBytes())/benchmarkSize, "index-B/org")
	runtime.KeepAlive(all)
}

func heapBytes() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
