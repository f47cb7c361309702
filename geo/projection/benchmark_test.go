package projection

import "testing"

func BenchmarkPropose(b *testing.B) {
	s := mustLookup(b, "EPSG:2154")
	pairs := column(b, s, "FR", 500)
	b.Run("country known", func(b *testing.B) {
		for b.Loop() {
			Propose(pairs, "FR")
		}
	})
	b.Run("country unknown", func(b *testing.B) {
		for b.Loop() {
			Propose(pairs)
		}
	})
}

func BenchmarkToWGS84(b *testing.B) {
	for _, id := range []string{"EPSG:2154", "EPSG:27700", "EPSG:25832", "EPSG:3035", "EPSG:2056", "EPSG:28992", "EPSG:3857"} {
		s := mustLookup(b, id)
		x, y, _ := s.FromWGS84(s.Area().Center())
		b.Run(id, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.ToWGS84(x, y)
			}
		})
	}
}
