package town_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/geo/place/town"
)

func TestSmallTownsAreKnownWhereItIsSaid(t *testing.T) {
	for _, c := range []struct {
		country, small string
		want           bool
	}{
		{"FR", "Saint-Palais-sur-Mer", true},
		{"TR", "Bodrum", true},
		{"US", "Las Vegas, New Mexico", false},
		{"", "", false},
		{"F", "", false},
	} {
		assert.Equal(t, c.want, town.Detailed(c.country), c.country)
		if c.want {
			assert.NotEmpty(t, town.Find(town.Query{Name: c.small, Country: c.country}).Candidates, c.small)
		}
	}
}
