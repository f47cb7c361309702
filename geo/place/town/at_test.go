package town

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
)

func TestAt(t *testing.T) {
	lyon, marseille := orb.Point{4.85, 45.76}, orb.Point{5.38, 43.30}
	for _, c := range []struct {
		name, cell, country string
		point               orb.Point
		metres              float64
		want                bool
	}{
		{"in the town", "Lyon", "FR", lyon, 0, true},
		{"another spelling", "LYON", "FR", lyon, 0, true},
		{"another language", "Lione", "FR", lyon, 0, true},
		{"another town", "Lyon", "FR", marseille, 0, false},
		{"far, and allowed to be", "Lyon", "FR", marseille, 300_000, true},
		{"another country", "Lyon", "BE", lyon, 0, false},
		{"any of the name: in Wales", "Newport", "GB", orb.Point{-2.99, 51.59}, 0, true},
		{"any of the name: on an island", "Newport", "GB", orb.Point{-1.29, 50.70}, 0, true},
		{"an overseas part of the state", "Saint-Denis", "FR", orb.Point{55.45, -20.88}, 0, true},
		{"not the whole name", "Lyon 3e", "FR", lyon, 0, false},
		{"no name", "", "FR", lyon, 0, false},
		{"a whole text", strings.Repeat("Lyon ", 100), "FR", lyon, 0, false},
	} {
		assert.Equal(t, c.want, At(c.cell, c.country, c.point, c.metres), c.name)
	}
}

// Each town lies where it is.
func TestEveryTownLiesAtItself(t *testing.T) {
	a := load()
	for n := range a.Len() {
		name, country := a.Name(n), a.Country(n)
		if !At(name, country, a.Point(n), 0) {
			t.Errorf("%s in %s does not", name, country)
		}
	}
}
