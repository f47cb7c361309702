package merge_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/socialtechatlas/commons/dedupe/merge"
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
