package identifier

import (
	"regexp"
	"testing"
)

// BenchmarkCheck compares with the least that a program would do instead: a regular
// expression for the shape alone.
func BenchmarkCheck(b *testing.B) {
	for _, c := range []struct{ scheme, value string }{
		{"FR-SIRET", "552 100 554 00013"}, {"GB-MPR", "IP00401R"}, {"VAT", "DE136695976"}, {"DE-CR", "Amtsgericht Köln HRB 1234"}, {"IBAN", "DE89370400440532013000"},
	} {
		b.Run(c.scheme, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = Check(c.scheme, c.value)
			}
		})
	}
	shape := regexp.MustCompile(`^[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?[0-9]{5}$`)
	b.Run("shape alone", func(b *testing.B) {
		for b.Loop() {
			shape.MatchString("552 100 554 00013")
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for name, text := range map[string]string{
		"label": "SIREN : 552 100 554", "country": "FR 552 100 554 00013", "bare": "552100554", "address": "https://www.wikidata.org/wiki/Q42",
		"prose": "Association of friends of the library, founded in 1987 in Lyon",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(text)
			}
		})
	}
}

// BenchmarkTables reads the tables, which happens once per process.
func BenchmarkTables(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		readSchemes()
	}
}
