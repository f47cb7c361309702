package atlas_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/atlas"
)

func TestRoundedPointsOfManyAreLessExact(t *testing.T) {
	for _, c := range []struct {
		name        string
		count       int
		point       string
		town        func(i int) string
		precision   string
		wantFinding bool
	}{
		{"in one town", 21, "4.84,45.76", func(int) string { return "Lyon" }, "town", true},
		{"in one town, by several names", 21, "4.84,45.76", func(i int) string { return []string{"Lyon", "LYON 3e", "Lyon Cedex 07", "Bron"}[i%4] }, "town", true},
		{"in several towns", 21, "4.84,45.76", func(i int) string { return []string{"Lyon", "Nantes", "Lille"}[i%3] }, "country", true},
		{"without a town", 21, "4.84,45.76", func(int) string { return "" }, "country", true},
		{"of a house of associations", 20, "4.84,45.76", func(int) string { return "Lyon" }, "", false},
		{"of an address", 21, "4.8357,45.7640", func(int) string { return "Lyon" }, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var rows strings.Builder
			rows.WriteString("id,name,country,location.street,location.postcode,location.town,location.longitude,location.latitude,location2.town\n")
			for i := range c.count {
				fmt.Fprintf(&rows, "%d,Atelier %c,FR,,,%s,%s,\n", i, 'A'+rune(i), c.town(i), c.point)
			}
			files := townLists("")
			files["a.csv"] = rows.String()
			result := build(t, load(t, files))
			assert.NotEmpty(t, result.Organisations)
			for _, o := range result.Organisations {
				assert.Equal(t, c.precision, o.Locations[0].Precision)
			}
			told := 0
			for _, f := range result.Findings {
				if f.Rule == atlas.RulePointShared.ID {
					told++
				}
			}
			assert.Equal(t, c.wantFinding, told == 1)
		})
	}
}

func TestTheMiddleOfACountryGivesWayToTheTown(t *testing.T) {
	files := townLists("")
	files["a.csv"] = `id,name,country,location.town,location.longitude,location.latitude
1,Mill Street Makers,FR,Lyon,2.213749,46.227638
2,Atelier du Port,FR,,2.213749,46.227638
`
	for _, o := range build(t, load(t, files)).Organisations {
		want := map[string]string{"1": "town", "2": "country"}[o.Sources[0].Record]
		assert.Equal(t, want, o.Locations[0].Precision)
		if want == "town" {
			assert.InDelta(t, 4.848, o.Locations[0].Point[0], 0.01)
			assert.Equal(t, []any{2.213749, 46.227638}, o.Alternatives["/locations/0/point"][0].Value)
		}
	}
}
