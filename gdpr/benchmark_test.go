package gdpr

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/socialtechatlas/commons/schema"
)

// ordinary is a record as most are: a few texts, contacts and codes.
func ordinary(i int) *schema.Organisation {
	return &schema.Organisation{
		ID:   fmt.Sprintf("org-%d", i),
		Name: schema.Text{"fr": fmt.Sprintf("Atelier numérique %d", i)}, Country: "FR",
		Description: schema.Text{"fr": strings.Repeat("Un lieu ouvert à toutes et à tous pour apprendre le numérique, le mardi de 14 h à 18 h. ", 4)},
		Sectors:     []string{"education"}, Kinds: []string{"digital-inclusion"}, Languages: []string{"fr"},
		Identifiers: []schema.Identifier{{Scheme: "FR-SIRET", Value: "73282932000074"}},
		Locations: []schema.Location{{
			Point: &schema.Point{2.3522219, 48.856614}, Precision: "address",
			Address: &schema.Address{Street: "12 rue des Lilas", Postcode: "75011", Town: "Paris"},
		}},
		Contacts: &schema.Contacts{Emails: []string{"contact@atelier.example.org"}, Phones: []string{"+33199001234"}, Websites: []string{"https://atelier.example.org/"}},
		Updated:  "2026-01-02", Sources: []schema.Source{{ID: "list", Record: fmt.Sprint(i), Licence: "ODbL-1.0"}},
	}
}

func BenchmarkIntake(b *testing.B) {
	tags := tagger()
	b.ReportAllocs()
	for b.Loop() {
		Intake(ordinary(1), nil, Default(), tags)
	}
}

func BenchmarkRelease(b *testing.B) {
	gate := benchmarkGate()
	b.ReportAllocs()
	for b.Loop() {
		gate.Release(ordinary(1))
	}
}

// benchmarkGate knows as many people and phones as a large run withholds.
func benchmarkGate() *Gate {
	gate := NewGate(Default(), tagger())
	for i := range 10_000 {
		gate.Withheld(Person, fmt.Sprintf("Jane Doe the %dth", i))
		gate.Withheld(Phone, fmt.Sprintf("+336399%05d", i))
	}
	return gate
}

func BenchmarkGateCheck(b *testing.B) {
	gate := benchmarkGate()
	var ndjson strings.Builder
	e := json.NewEncoder(&ndjson)
	for i := range 5000 {
		if err := e.Encode(ordinary(i)); err != nil {
			b.Fatal(err)
		}
	}
	text := ndjson.String()
	for name, text := range map[string]string{"NDJSON": text, "script": "var data = " + strings.ReplaceAll(text, "\n", ",")} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if found := gate.Check("x", text); len(found) > 0 {
					b.Fatal(found[0])
				}
			}
		})
	}
}

// BenchmarkReleaseOfAtlas releases 20,000 organisations past 20,000 withheld tags.
func BenchmarkReleaseOfAtlas(b *testing.B) {
	gate := benchmarkGate()
	for b.Loop() {
		for i := range 20_000 {
			gate.Release(ordinary(i))
		}
	}
}
