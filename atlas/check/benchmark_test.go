package check

import "testing"

func BenchmarkOrganisation(b *testing.B) {
	b.Run("good", func(b *testing.B) {
		o := good()
		b.ReportAllocs()
		for b.Loop() {
			Organisation(o, today)
		}
	})
	// One record per rule, each with its mistake.
	b.Run("spoilt", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			o := good()
			cases[i%len(cases)].spoil(o)
			Organisation(o, today)
			i++
		}
	})
}
