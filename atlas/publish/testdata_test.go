package publish

import (
	"fmt"
	"math"

	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"golang.org/x/text/language"
)

// towns are places that made-up organisations are put near to.
var towns = []struct {
	name, country string
	lon, lat      float64
}{
	{"Bruxelles", "BE", 4.35, 50.85}, {"Paris", "FR", 2.35, 48.86}, {"Lyon", "FR", 4.84, 45.76}, {"Marseille", "FR", 5.37, 43.30},
	{"Berlin", "DE", 13.40, 52.52}, {"München", "DE", 11.58, 48.14}, {"Hamburg", "DE", 9.99, 53.55}, {"Wien", "AT", 16.37, 48.21},
	{"Roma", "IT", 12.50, 41.90}, {"Milano", "IT", 9.19, 45.46}, {"Bologna", "IT", 11.34, 44.49}, {"Madrid", "ES", -3.70, 40.42},
	{"Barcelona", "ES", 2.17, 41.39}, {"Lisboa", "PT", -9.14, 38.72}, {"London", "GB", -0.13, 51.51}, {"Manchester", "GB", -2.24, 53.48},
	{"Dublin", "IE", -6.26, 53.35}, {"Amsterdam", "NL", 4.90, 52.37}, {"København", "DK", 12.57, 55.68}, {"Stockholm", "SE", 18.07, 59.33},
	{"Helsinki", "FI", 24.94, 60.17}, {"Warszawa", "PL", 21.01, 52.23}, {"Praha", "CZ", 14.42, 50.09}, {"Budapest", "HU", 19.04, 47.50},
	{"Αθήνα", "GR", 23.73, 37.98}, {"București", "RO", 26.10, 44.43}, {"София", "BG", 23.32, 42.70}, {"Zagreb", "HR", 15.98, 45.81},
}

// random is a small generator of its own: the same seed, the same atlas, on
// every version of Go.
type random uint64

func (r *random) upTo(n int) int {
	*r = *r*6364136223846793005 + 1442695040888963407
	return int(uint64(*r)>>33) % n
}

func (r *random) pick(list []string) string { return list[r.upTo(len(list))] }

// madeUp returns n organisations that do not exist, spread over Europe.
func madeUp(n int) []*schema.Organisation {
	r := random(7)
	orgs := make([]*schema.Organisation, n)
	sectors := []string{"culture", "education", "health", "social", "environment", "community", "civic", "religion", "other"}
	first := []string{"Réseau", "Open", "Freie", "Coopérative", "Commons", "Solidar", "Digitale", "Makers", "Nova", "Fabrique", "Wolność", "Ágora"}
	second := []string{"Data", "Hardware", "Logiciel", "Werkstatt", "Énergie", "Habitat", "Cloud", "Mobility", "Bildung", "Santé", "Archiv", "Food"}
	third := []string{"Collective", "Verein", "Association", "Lab", "e.G.", "SCOP", "Stichting", "Foundation", "Mutuelle", "Hub"}
	for i := range orgs {
		town := towns[r.upTo(len(towns))]
		o := &schema.Organisation{
			ID:          fmt.Sprintf("org-%05d", i),
			Name:        schema.Text{"en": r.pick(first) + " " + r.pick(second) + " " + r.pick(third) + fmt.Sprintf(" %d", i)},
			Country:     town.country,
			Sectors:     []string{r.pick(sectors)},
			Purpose:     []string{r.pick([]string{"supports", "offers"})},
			Kinds:       []string{r.pick([]string{"open-data", "hosting", "civic-tech"})},
			LegalStatus: &schema.LegalStatus{Family: r.pick([]string{"association", "cooperative", "foundation", "mutual"}), Wording: "as the register words it"},
			Topics:      []string{"free software", "commons"},
			Contacts:    &schema.Contacts{Emails: []string{"info@example.org"}, Websites: []string{fmt.Sprintf("https://www.example.org/%d", i)}},
			Life:        &schema.Life{Founded: "1999"},
			Updated:     "2026-05-01",
			Sources:     []schema.Source{{ID: "alpha", Record: fmt.Sprint(i), Licence: "CC-BY-4.0", Date: "2026-05-01"}},
			Description: schema.Text{
				"en": "A made-up organisation that lends tools, trains volunteers and keeps the books of its neighbours in the open.",
				"fr": "Une organisation inventée qui prête des outils, forme des bénévoles et tient à livre ouvert les comptes de ses voisins.",
			},
			Locations: []schema.Location{{Use: "seat", Precision: "street", Address: &schema.Address{Street: fmt.Sprintf("Example street %d", i), Postcode: "00000", Town: town.name}}},
		}
		if i%3 == 0 {
			o.Name["fr"] = "Nom français de " + o.Name["en"]
			if o.Sectors[0] != "education" {
				o.Sectors = append(o.Sectors, "education")
			}
			o.Sources = append(o.Sources, schema.Source{ID: "beta", Record: "b" + fmt.Sprint(i), Licence: "ODbL-1.0", Date: "2026-04-01"})
			o.Provenance = map[finding.Pointer]schema.Provenance{"/contacts/websites": {Source: 1}, "/country": {Source: 0, Derived: "point"}}
			o.Alternatives = map[finding.Pointer][]schema.Alternative{"/legalName": {{Source: 1, Value: "Another name"}}}
			o.Offers = []schema.Offer{{Kind: "tool", Name: schema.Text{"en": "Ledger"}, Licence: "AGPL-3.0-only", URL: "https://example.org/ledger", AlternativeTo: []string{"Proprietary Ledger"}}}
			o.Links = []schema.Link{{Kind: "member-of", Name: "Network of Networks", URL: "https://example.org/net"}}
		}
		if i%17 != 5 {
			lon := town.lon + float64(r.upTo(2000)-1000)/float64(800+r.upTo(4000))
			lat := town.lat + float64(r.upTo(2000)-1000)/float64(1200+r.upTo(5000))
			o.Locations[0].Point = &schema.Point{math.Round(lon*1e6) / 1e6, math.Round(lat*1e6) / 1e6}
		}
		orgs[i] = o
	}
	return orgs
}

// publication is made of n made-up organisations.
func publication(n int) Publication {
	orgs := madeUp(n)
	both := (n + 2) / 3
	return Publication{
		Manifest: schema.Manifest{
			Standard: schema.Version, Title: schema.Text{"en": "Made-up Atlas", "fr": "Atlas inventé"},
			Description: schema.Text{"en": "Organisations that do not exist."}, Publisher: schema.Publisher{Name: "Nobody"},
			Licence: "CC-BY-4.0", DataProtection: "privacy@example.org", LegalBasis: "Article 6(1)(f) GDPR", Records: n, Updated: "2026-05-02",
			Sources: []schema.ManifestSource{{ID: "alpha", Title: schema.Text{"en": "Alpha list"}, Publisher: "Alpha", Licence: "CC-BY-4.0", Date: "2026-05-01", URL: "https://example.org/alpha"}},
		},
		Organisations: orgs,
		Account: report.Account{Sources: []report.SourceAccount{
			{ID: "alpha", Title: "Alpha list", Licence: "CC-BY-4.0", File: "alpha.csv", Read: n + 5, Published: n, MergedAway: 2, Rejected: 3, RejectedBy: map[string]int{"name-missing": 3}, Format: "csv", Encoding: "utf-8"},
			{ID: "beta", Title: "Liste bêta", Licence: "ODbL-1.0", File: "beta.json", Read: both + 4, MergedAway: both, NotSelected: 4, NotSelectedBy: map[string]int{"example rows": 4}, Format: "json"},
		}},
		Languages: []language.Tag{language.English, language.French, language.German},
		Date:      "2026-05-02",
	}
}
