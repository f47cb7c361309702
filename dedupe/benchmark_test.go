package dedupe_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"

	"github.com/socialtechatlas/commons/dedupe"
)

func BenchmarkMatch(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		records := synthetic(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			compared := 0
			for b.Loop() {
				result, err := dedupe.Match(context.Background(), records, dedupe.Options{})
				if err != nil {
					b.Fatal(err)
				}
				compared = result.Compared
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
			b.ReportMetric(float64(compared)/float64(n), "pairs/record")
		})
	}
	// What comparing every record with every other costs.
	b.Run("naive-1000", func(b *testing.B) {
		records := synthetic(1_000)
		b.ReportAllocs()
		for b.Loop() {
			comparer := dedupe.NewComparer(records)
			for i := range records {
				for j := range i {
					comparer.Compare(j, i)
				}
			}
		}
		b.ReportMetric(1_000*float64(b.N)/b.Elapsed().Seconds(), "records/s")
	})
}

// BenchmarkPrepare tells how much memory the records take once made ready.
func BenchmarkPrepare(b *testing.B) {
	records := synthetic(10_000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	kept := dedupe.NewComparer(records)
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportAllocs()
	for b.Loop() {
		dedupe.NewComparer(records)
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(len(records)), "bytes/record")
	runtime.KeepAlive(kept)
}
