package geo

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
)

func TestEveryCentreLiesInItsCountry(t *testing.T) {
	seen := map[string]int{}
	for _, c := range countryCentres() {
		seen[c.country]++
		assert.True(t, lies(c.point, c.country), "%v", c)
	}
	for _, code := range []string{"AT", "BE", "DE", "ES", "FR", "GB", "IT", "NL", "PL", "SE"} {
		assert.GreaterOrEqual(t, seen[code], 3, code)
	}
}

func TestCountryCentreIsKnown(t *testing.T) {
	for _, c := range []struct {
		name    string
		point   orb.Point
		country string
	}{
		{"as a geocoder gives it", orb.Point{10.451526, 51.165691}, "DE"},
		{"cut after two decimals", orb.Point{10.45, 51.16}, "DE"},
		{"of another table", orb.Point{1.8883335, 46.603354}, "FR"},
		{"in whole degrees", orb.Point{2, 46}, "FR"},
		{"a few kilometres off", orb.Point{10.50, 51.165691}, ""},
		{"a town", orb.Point{2.3522, 48.8566}, ""},
		{"no number", orb.Point{math.NaN(), 51.165691}, ""},
	} {
		country, ok := CountryCentre(c.point)
		assert.Equal(t, c.country, country, c.name)
		assert.Equal(t, c.country != "", ok, c.name)
	}
}
