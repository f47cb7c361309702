package check

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

func TestPostcodeAndTownInOneCellAreTakenApart(t *testing.T) {
	for _, c := range []struct{ country, postcode, town, wantCode, wantTown string }{
		{"AT", "1050 Wien", "", "1050", "Wien"},
		{"AT", "", "1050 Wien", "1050", "Wien"},
		{"DE", "D-10999 Berlin", "", "D-10999", "Berlin"},
		{"SE", "SE-155 92 Nykvarn", "", "SE-155 92", "Nykvarn"},
		{"PT", "3530-123 Mangualde", "Mangualde", "3530-123", "Mangualde"},
		{"PT", "1950-033 LISBOA", "Lisboa", "1950-033", "Lisboa"},
		{"GR", "Athina 106 82", "Athens", "106 82", "Athens"},
		{"GR", "Athina 106 82", "", "106 82", "Athina"},
		{"GB", "London SW12 8AA", "", "SW12 8AA", "London"},
		{"NL", "1012 AB Amsterdam", "", "1012 AB", "Amsterdam"},
		{"CZ", "186 00 Praha 8", "", "186 00", "Praha 8"},
		{"DK", "", "1210 København K", "1210", "København K"},
		{"FR", "75011", "75011 Paris", "75011", "Paris"},
		{"FR", "75011", "69001 Lyon", "75011", "69001 Lyon"},
		{"FR", "BP 12", "", "BP 12", ""},
		{"DE", "", "Berlin 10999 Kreuzberg", "", "Berlin 10999 Kreuzberg"},
		{"FR", "", "Paris 12", "", "Paris 12"},
		{"IE", "D08 A0X7", "Dublin 8", "D08 A0X7", "Dublin 8"},
		{"CY", "P.O.Box 1234", "", "P.O.Box 1234", ""},
		{"DE", "Postfach 10999", "Berlin", "Postfach 10999", "Berlin"},
		{"AT", "1050 Top 3", "Wien", "1050 Top 3", "Wien"},
		{"FR", "75011 3", "", "75011 3", ""},
	} {
		t.Run(c.country+" "+c.postcode+" | "+c.town, func(t *testing.T) {
			o := good()
			o.Country, o.Contacts = c.country, nil
			o.Locations = []schema.Location{{Address: &schema.Address{Street: "1", Postcode: c.postcode, Town: c.town}}}
			r := Organisation(o, Context{})
			assert.Equal(t, c.wantCode, o.Locations[0].Address.Postcode)
			assert.Equal(t, c.wantTown, o.Locations[0].Address.Town)
			assert.Equal(t, c.postcode != c.wantCode || c.town != c.wantTown, times(r, RulePostcodeAndTown) == 1, ids(r))
		})
	}
}

func times(r Result, rule *finding.Rule) (n int) {
	for _, f := range r.Findings {
		if f.Rule == rule.ID {
			n++
		}
	}
	return n
}

func TestWhatIsPersonalStaysSoWhenTakenApart(t *testing.T) {
	o := good()
	o.Locations = []schema.Location{{Address: &schema.Address{Postcode: "75011 Paris"}}}
	r := Organisation(o, Context{Personal: []finding.Pointer{"/locations/0/address/postcode"}})
	assert.Contains(t, r.Personal, finding.Pointer("/locations/0/address/town"))
	assert.Equal(t, []schema.Alternative{{Value: "75011 Paris"}}, o.Alternatives["/locations/0/address/postcode"])
}
