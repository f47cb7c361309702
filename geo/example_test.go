package geo_test

import (
	"fmt"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
)

func ExampleCountryOf() {
	paris, _, err := geo.ParsePair("48,8566; 2,3522")
	fmt.Println(paris, err)
	fmt.Println(geo.CountryOf(paris))
	fmt.Println(geo.RegionOf(orb.Point{-61.07, 14.6}))
	// Output:
	// [2.3522 48.8566] <nil>
	// FR true
	// {FR MQ} true
}

func ExamplePropose() {
	for _, p := range geo.Propose(orb.Point{56.95, 24.1}, "LV") {
		fmt.Println(p.Kind, p.Point, p.Evidence)
	}
	// Output: swapped [24.1 56.95] as given: OM; swapped: LV
}

func ExampleDistance() {
	fmt.Printf("%.0f m\n", geo.Distance(orb.Point{13.405, 52.52}, orb.Point{2.3522, 48.8566}))
	// Output: 877465 m
}
