package peers

import (
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/sams96/rgeo"
	"github.com/twpayne/go-geom"

	"github.com/socialtechatlas/commons/geo"
)

// onLand returns points of Europe that lie in a country.
func onLand(n int) []orb.Point {
	random := rand.New(rand.NewPCG(7, 8))
	var list []orb.Point
	for len(list) < n {
		p := orb.Point{random.Float64()*55 - 15, random.Float64()*35 + 35}
		if _, ok := geo.CountryOf(p); ok {
			list = append(list, p)
		}
	}
	return list
}

func BenchmarkCountry(b *testing.B) {
	list := onLand(4096)
	b.Run("geo", func(b *testing.B) {
		i := 0
		for b.Loop() {
			geo.CountryOf(list[i%len(list)])
			i++
		}
	})
	b.Run("rgeo", func(b *testing.B) {
		r, err := rgeo.New(rgeo.Countries10)
		if err != nil {
			b.Fatal(err)
		}
		i := 0
		for b.Loop() {
			r.ReverseGeocode(geom.Coord{list[i%len(list)][0], list[i%len(list)][1]})
			i++
		}
	})
}
