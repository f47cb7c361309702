package projection_test

import (
	"fmt"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo/projection"
)

func ExampleLookup() {
	lambert, _ := projection.Lookup("EPSG:2154")
	p, ok := lambert.ToWGS84(475198.12, 6692424.51)
	fmt.Printf("%s: %.5f E, %.5f N, %v, to %v m\n", lambert.Name(), p[0], p[1], ok, lambert.Accuracy())
	_, ok = lambert.ToWGS84(48.85, 2.35) // degrees are no metres
	fmt.Println(ok)
	// Output:
	// RGF93 v1 / Lambert-93: 0.02466 E, 47.29402 N, true, to 1 m
	// false
}

func ExamplePropose() {
	column := []orb.Point{{199500, 600000}, {251200, 683100}, {118900, 499800}} // Bern, Zurich, Geneva
	for _, p := range projection.Propose(column, "CH") {
		fmt.Println(p.System.ID(), p.System.Name(), "swapped:", p.Swapped, p.Inside, "of", p.Pairs)
	}
	// Output: EPSG:21781 CH1903 / LV03 swapped: true 3 of 3
}

func ExampleParseGridReference() {
	g, err := projection.ParseGridReference("tq 300 804")
	p, radius, _ := g.Point()
	fmt.Println(g, g.System.Name(), err)
	fmt.Printf("%.4f N %.4f W, within %.0f m\n", p[1], -p[0], radius)
	// Output:
	// TQ 300 804 OSGB36 / British National Grid <nil>
	// 51.5080 N 0.1275 W, within 73 m
}
