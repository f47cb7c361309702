package merge_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// member makes a record with a random choice of fields from small sets of
// values, so that records agree and contradict each other often.
func member(r *rand.Rand, number int) merge.Member {
	some := func(values ...string) string { return values[r.IntN(len(values))] }
	list := func(values ...string) []string {
		var out []string
		for _, v := range values {
			if r.IntN(3) == 0 {
				out = append(out, v)
			}
		}
		return out
	}
	text := func(values ...string) schema.Text {
		out := schema.Text{}
		for _, tag := range list("und", "en", "fr") {
			out[tag] = some(values...)
		}
		if len(out) == 0 {
			return nil
		}
		return out
	}
	source := some("register", "network")
	o := &schema.Organisation{
		Name: text("Zebrafink", "Zebrafink eG", "zebrafink"), LegalName: some("", "Zebrafink eG", "Zebrafink e.G."),
		OtherNames: list("Fink", "FINK", "ZF"), Acronym: some("", "ZF"), Country: some("", "DE", "FR"),
		Description: text("Birds", "Des oiseaux"), Sectors: list("culture", "environment"), Topics: list("birds", "Birds"),
		Contacts: &schema.Contacts{
			Emails: list("info@zebrafink.example", "Info@zebrafink.example"), Websites: list("https://zebrafink.example", "http://www.zebrafink.example/"),
		},
		Updated: schema.Date(some("", "2024-01-01", "2024-02-01", "2025")),
		Sources: []schema.Source{{ID: source, Record: fmt.Sprint(number), Licence: some("", "CC0-1.0")}},
	}
	if r.IntN(2) == 0 {
		o.LegalStatus = &schema.LegalStatus{Form: some("", "de-eg"), Family: some("", "cooperative"), Wording: some("", "eG", "Genossenschaft"), Statuses: list("public-benefit")}
	}
	for range r.IntN(3) {
		o.Locations = append(o.Locations, location(r))
	}
	for range r.IntN(3) {
		o.Offers = append(o.Offers, schema.Offer{Kind: some("tool", "service"), Name: text("Nest", "Nid"), URL: some("", "https://nest.example"), AlternativeTo: list("X", "Y")})
		o.Identifiers = append(o.Identifiers, schema.Identifier{Scheme: "DE-GNR", Value: some("1", "2")})
		o.Links = append(o.Links, schema.Link{Kind: "member-of", Name: some("Vögel e.V.", "Vogel"), URL: some("", "https://v.example")})
	}
	if r.IntN(2) == 0 {
		o.Life = &schema.Life{Founded: schema.Date(some("", "1999", "1999-05", "2001")), Checked: schema.Date(some("", "2023", "2024"))}
		o.Extension = map[string]map[string]string{source: {"wings": some("2", "two"), "note": some("a", "b")}}
	}
	if r.IntN(2) == 0 {
		o.Provenance = map[finding.Pointer]schema.Provenance{"/country": {Derived: "point"}, "/locations/0/point": {Derived: "places"}}
	}
	return merge.Member{Org: o, Trust: r.IntN(2)}
}

func location(r *rand.Rand) schema.Location {
	var l schema.Location
	if r.IntN(3) > 0 {
		l.Point = &schema.Point{7 + float64(r.IntN(3))*0.001, 50}
		l.Precision = []string{"", "exact", "town"}[r.IntN(3)]
	}
	if r.IntN(3) > 0 {
		l.Address = &schema.Address{
			Street: []string{"", "Markt 1", "Markt 2"}[r.IntN(3)], Town: []string{"Bonn", "Jena"}[r.IntN(2)],
			Postcode: []string{"", "53111"}[r.IntN(2)],
		}
	}
	return l
}

// members makes a few members, their record keys apart.
func members(r *rand.Rand) []merge.Member {
	var out []merge.Member
	for i := range 2 + r.IntN(4) {
		out = append(out, member(r, i))
	}
	return out
}
