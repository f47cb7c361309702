package legal

import (
	"strings"
	"testing"
)

// What a name costs, beside the naive way.
func BenchmarkResolve(b *testing.B) {
	queries := []Query{
		{Text: "Stichting Pensioenfonds Zorg en Welzijn", Country: "NL"},
		{Text: "Dialoghaus Hamburg gGmbH", Country: "DE"},
		{Text: "Coopérnico – Cooperativa de Desenvolvimento Sustentável, CRL", Country: "PT"},
		{Text: "Energy4All Limited", Country: "GB"},
		{Text: "Αγροτικός Συνεταιρισμός Ζαγοράς Πηλίου", Country: "GR"},
		{Text: "Framasoft", Country: "FR"},
	}
	for _, c := range []struct {
		name string
		run  func(Query)
	}{
		{"resolve", func(q Query) { Resolve(q) }},
		{"without a country", func(q Query) { Resolve(Query{Text: q.Text}) }},
		{"split", func(q Query) { Split(q.Text, q.Country) }},
		{"naive", func(q Query) { naive(q) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			c.run(queries[0])
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				c.run(queries[i%len(queries)])
			}
		})
	}
	b.Run("longest text", func(b *testing.B) {
		text := strings.Repeat("spółka z ograniczoną odpowiedzialnością ", MaxText)[:MaxText]
		b.SetBytes(MaxText)
		for b.Loop() {
			Resolve(Query{Text: text, Country: "PL"})
		}
	})
}

// What the first question costs beside reading the forms.
func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		openTable()
	}
}
