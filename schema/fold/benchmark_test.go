package fold_test

import (
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/socialtechatlas/commons/schema/fold"
)

var sink string

func BenchmarkKey(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"folded", "co operatives uk limited"},
		{"ascii", "Co-operatives UK Limited"},
		{"french", "Économie Sociale et Solidaire"},
		{"greek", "Κοινωνική Συνεταιριστική Επιχείρηση"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				sink = fold.Key(c.text)
			}
		})
	}
	// What a single normalisation costs, as the floor of any folding.
	b.Run("nfkd-alone", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sink = norm.NFKD.String("Économie Sociale et Solidaire")
		}
	})
}
