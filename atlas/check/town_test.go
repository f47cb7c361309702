package check

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
)

func TestAPointWithoutACountryIsHeldToItsTown(t *testing.T) {
	for _, c := range []struct {
		name      string
		town      string
		point     schema.Point
		countries []string
		want      schema.Point
		country   string
		rules     []string
	}{
		{"swapped, at its town the other way round", "Antwerpen", schema.Point{51.2194, 4.4025}, nil, schema.Point{4.4025, 51.2194}, "BE", []string{"point-swapped", "country-from-point"}},
		{"right as it stands", "Antwerpen", schema.Point{4.4025, 51.2194}, nil, schema.Point{4.4025, 51.2194}, "BE", []string{"country-from-point"}},
		{"no town to hold it to", "", schema.Point{51.2194, 4.4025}, nil, schema.Point{51.2194, 4.4025}, "SO", []string{"country-from-point"}},
		{"not at its town either way", "Antwerpen", schema.Point{45, 24}, nil, schema.Point{45, 24}, "SA", []string{"country-from-point", "point-far-from-town"}},
		{"in a country where its source has none", "Antwerpen", schema.Point{51.2194, 4.4025}, []string{"SO"}, schema.Point{51.2194, 4.4025}, "SO", []string{"country-from-point"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			point := c.point
			o := &schema.Organisation{
				ID: "x:1", Name: schema.Text{"en": "Hub"}, Updated: "2024-01-01",
				Locations: []schema.Location{{Point: &point, Precision: "exact", Address: &schema.Address{Street: "Meir 1", Town: c.town}}},
				Sources:   []schema.Source{{ID: "x", Record: "1", Licence: "CC0-1.0"}},
			}
			r := Organisation(o, Context{Countries: c.countries})
			require.NotNil(t, o.Locations[0].Point)
			assert.Equal(t, c.want, *o.Locations[0].Point)
			assert.Equal(t, c.country, o.Country)
			var rules []string
			for _, f := range r.Findings {
				rules = append(rules, f.Rule)
			}
			assert.Subset(t, c.rules, rules)
			if c.want != c.point {
				assert.Equal(t, "repair", o.Provenance["/locations/0/point"].Derived)
				assert.Len(t, o.Alternatives["/locations/0/point"], 1)
			}
		})
	}
}

func TestATownSpeaksAgainstAPoint(t *testing.T) {
	for _, c := range []struct {
		name    string
		town    string
		country string
		point   schema.Point
		want    string // the rule
	}{
		{"large", "Lyon", "FR", schema.Point{5.37, 43.3}, "point-far-from-town"},
		{"large, in another language", "Nürnberg", "DE", schema.Point{13.4, 52.52}, "point-far-from-town"},
		{"large, where a smaller one of the name is not known", "Las Vegas", "US", schema.Point{-105.2249, 35.5937}, ""},
		{"near enough", "Lyon", "FR", schema.Point{4.9, 45.9}, ""},
		{"not where a village may bear the name, too", "Saint-Palais", "FR", schema.Point{-0.58, 45.3}, ""},
		{"mended where the other sign leads to a village", "Saint-Palais-sur-Mer", "FR", schema.Point{1.088, 45.6424}, "point-sign"},
	} {
		t.Run(c.name, func(t *testing.T) {
			point := c.point
			o := &schema.Organisation{
				ID: "x:1", Name: schema.Text{"en": "Hub"}, Country: c.country, Updated: "2024-01-01",
				Locations: []schema.Location{{Point: &point, Precision: "exact", Address: &schema.Address{Town: c.town}}},
				Sources:   []schema.Source{{ID: "x", Record: "1", Licence: "CC0-1.0"}},
			}
			got := ""
			for _, f := range Organisation(o, Context{}).Findings {
				got += f.Rule
			}
			assert.Equal(t, c.want, got)
		})
	}
}
