package place

import (
	"strings"
	"testing"

	"github.com/socialtechatlas/commons/geo/place/internal/rows"
)

func BenchmarkCountry(b *testing.B) {
	for _, text := range []string{"FR", "Österreich", "Moldova, Republic of", "Frace", "ABERDEEN"} {
		b.Run(strings.ReplaceAll(text, " ", "_"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Country(text)
			}
		})
	}
	// The naive way: fold every known name for every question.
	b.Run("naive-loop", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for f := range rows.Of(namesFile, 3) {
				if strings.EqualFold(f[1], "Österreich") {
					break
				}
			}
		}
	})
}
