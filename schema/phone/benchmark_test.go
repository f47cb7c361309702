package phone

import (
	"strings"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("01 99 00 12 34", "FR"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Un lieu ouvert à toutes et à tous depuis 2015, le mardi de 14 h à 18 h, 12 rue des Lilas. ", 100) + "01 99 00 12 34"
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text, "FR")
	}
}
