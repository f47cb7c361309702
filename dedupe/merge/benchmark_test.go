package merge_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/schema"
)

func BenchmarkMerge(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	var groups [][]merge.Member
	for range 100 {
		groups = append(groups, members(r)[:2])
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, g := range groups {
			merge.Merge(g, merge.Policy{})
		}
	}
	b.ReportMetric(float64(len(groups)*b.N)/b.Elapsed().Seconds(), "merges/s")
}

// BenchmarkMergePlaces merges two records of a chain with a few thousand shops.
func BenchmarkMergePlaces(b *testing.B) {
	for _, n := range []int{500, 4000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 2))
			chain := make([]merge.Member, 2)
			for i := range chain {
				chain[i] = merge.Member{Org: &schema.Organisation{Sources: []schema.Source{{ID: fmt.Sprint(i)}}}, Trust: i}
			}
			for i := range n {
				at := schema.Point{r.Float64() * 6, 50 + r.Float64()*8}
				in := schema.Address{Street: fmt.Sprint("High Street ", i), Postcode: fmt.Sprint("AB", i%900), Town: fmt.Sprint("Town ", i%300)}
				for _, m := range chain {
					m.Org.Locations = append(m.Org.Locations, schema.Location{Point: &at, Address: &in})
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				merge.Merge(chain, merge.Policy{})
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "places/s")
		})
	}
}

func BenchmarkAssign(b *testing.B) {
	var organisations [][]merge.RecordKey
	for i := range 50_000 {
		organisations = append(organisations, []merge.RecordKey{{Source: "a", Record: fmt.Sprint(i)}, {Source: "b", Record: fmt.Sprint(i)}})
	}
	b.ReportAllocs()
	for b.Loop() {
		var s merge.State
		s.Assign(organisations)
		s.Assign(organisations)
	}
}
