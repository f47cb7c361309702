package geo

import "testing"

func BenchmarkCountryOf(b *testing.B) {
	points := randomPoints(1024)
	loadBorders()
	b.Run("indexed", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			CountryOf(points[i%len(points)])
			i++
		}
	})
	b.Run("naive-loop", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			naive(points[i%len(points)])
			i++
		}
	})
}

func BenchmarkNearestCountry(b *testing.B) {
	points := randomPoints(1024)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		NearestCountry(points[i%len(points)])
		i++
	}
}

func BenchmarkLoadBorders(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parseBorders(bordersFile); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(`48°51'24"N 2°21'8"E`); err != nil {
			b.Fatal(err)
		}
	}
}
