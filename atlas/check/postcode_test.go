package check

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema"
)

func TestTheExampleOfEachCountryFits(t *testing.T) {
	for country, form := range postcodeForms() {
		code := form.compact(form.example)
		assert.True(t, form.pattern.MatchString(code), "%s: %s", country, form.example)
		assert.Equal(t, form.example, form.write(code), country)
		assert.Len(t, country, 2)
	}
	assert.Greater(t, len(postcodeForms()), 45)
}

func TestPostcodesOfCountries(t *testing.T) {
	for _, test := range []struct{ country, code, rule, becomes string }{
		{"DE", "D-10115", "", ""}, {"DE", "1067", "postcode-without-zero", "01067"}, {"DE", "1O115", "postcode-lookalike", ""},
		{"DE", "101155", "postcode-malformed", ""}, {"DE", "8001 Zürich", "postcode-malformed", ""},
		{"FR", "75011 CEDEX 11", "", ""}, {"FR", "75011 Cédex", "postcode-malformed", ""}, {"FR", "F - 75011", "", ""}, {"FR", "1000", "postcode-without-zero", "01000"},
		{"NL", "1012ab", "", ""}, {"NL", "NL-1012 AB", "", ""}, {"NL", "1012", "", ""}, {"NL", "1O12 AB", "postcode-lookalike", ""}, {"NL", "75011", "postcode-malformed", ""},
		{"PT", "1100–148", "", ""}, {"PT", "1100", "", ""}, {"PT", "1100-14", "postcode-malformed", ""},
		{"PL", "00950", "", ""}, {"PL", "950", "postcode-without-zero", "00-950"}, {"CZ", "110 00", "", ""}, {"SK", "4023", "postcode-without-zero", "040 23"},
		{"NO", "252", "postcode-without-zero", "0252"}, {"RO", "30118", "postcode-without-zero", "030118"}, {"RO", "301184567", "postcode-malformed", ""},
		{"LV", "1050", "", ""}, {"LV", "LV 1050", "", ""}, {"SE", "SE-111 22", "", ""}, {"IE", "D02 AF30", "", ""}, {"IE", "Dublin 2", "", ""},
		{"GB", "M14 4AB", "", ""}, {"GB", "m144ab", "", ""}, {"GB", "M14 4AB,", "postcode-lookalike", ""}, {"GB", "GL5 3OJ", "postcode-letter-unused", ""},
		{"EE", "1011", "postcode-malformed", ""}, {"US", "1", "", ""}, {"GR", "—", "postcode-malformed", ""}, {"AT", "Linz", "postcode-malformed", ""},
	} {
		o := &schema.Organisation{Country: test.country, Locations: []schema.Location{{Address: &schema.Address{Postcode: test.code}}}}
		r := &inspection{org: o}
		addresses(r)
		rule, becomes := "", test.code
		for _, f := range r.result.Findings {
			rule += f.Rule
		}
		if test.becomes != "" {
			becomes = test.becomes
		}
		assert.Equal(t, test.rule, rule, "%s %s", test.country, test.code)
		assert.Equal(t, becomes, o.Locations[0].Address.Postcode, "%s %s", test.country, test.code)
	}
}
