package collection_test

import (
	"fmt"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/atlas/collection"
	"github.com/socialtechatlas/commons/schema"
)

func Example() {
	atlas := collection.New([]*schema.Organisation{
		{
			ID: "a", Name: schema.Text{"fr": "Médiathèque numérique"}, Country: "FR", Sectors: []string{"culture"},
			Locations: []schema.Location{{Point: &schema.Point{2.35, 48.85}}},
		},
		{
			ID: "b", Name: schema.Text{"en": "Numbers for All"}, Country: "GB", Sectors: []string{"education"},
			Locations: []schema.Location{{Point: &schema.Point{-0.13, 51.51}}},
		},
	})
	here := orb.Point{0.1, 49.5} // longitude, latitude
	for o, metres := range atlas.Nearest(collection.Query{Near: &here, Words: "num*"}) {
		fmt.Printf("%s, %.0f km\n", o.Name, metres/1000)
	}
	fmt.Println(atlas.Count(collection.Query{Words: "MEDIATHEQUE"}).BySector)
	// Output:
	// Médiathèque numérique, 179 km
	// Numbers for All, 224 km
	// map[culture:1]
}
