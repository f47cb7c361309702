package town

import (
	"runtime"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/schema/fold"
)

func BenchmarkFind(b *testing.B) {
	load()
	for _, c := range []struct {
		name  string
		query Query
	}{
		{"name", Query{Name: "Grenoble", Country: "FR"}},
		{"other-language", Query{Name: "Bécs", Country: "AT"}},
		{"with-postcode", Query{Name: "69003 Lyon Cedex 9", Country: "FR", Postcode: "69003"}},
		{"with-region", Query{Name: "Lewes, East Sussex", Country: "GB"}},
		{"district", Query{Name: "Wien 7. Bezirk", Country: "AT"}},
		{"no-country", Query{Name: "Cambridge"}},
		{"ambiguous", Query{Name: "Neustadt", Country: "DE"}},
		{"typing-error", Query{Name: "Montpelier", Country: "FR"}},
		{"unknown", Query{Name: "Saint-Nulle-Part", Country: "FR"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Find(c.query)
			}
		})
	}
	// The naive way: fold every known name for every question.
	b.Run("naive-loop", func(b *testing.B) {
		a := load()
		b.ReportAllocs()
		for b.Loop() {
			want := fold.Key("Grenoble")
			for n := range a.Len() {
				if strings.EqualFold(fold.Key(a.Town(n).Name), want) {
					break
				}
			}
		}
	})
}

func BenchmarkAt(b *testing.B) {
	load()
	b.ReportAllocs()
	for b.Loop() {
		At("Grenoble", "FR", orb.Point{5.72, 45.19}, 20_000)
	}
}

// BenchmarkReady is the time of the first question, and what the tables hold from
// then on.
func BenchmarkReady(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	tables := ready(b)
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(tables)
	b.ReportAllocs()
	for b.Loop() {
		ready(b)
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "held-MiB")
}
