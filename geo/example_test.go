package geo_test

import (
	"fmt"
	"math"
	"strings"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
)

func ExampleParse() {
	for _, text := range []string{
		"48,8566; 2,3522", "48°51′24″N 2°21′8″W", "geo:48.8566,2.3522;u=50", "475 198,12 / 6 692 424,51",
		"https://www.openstreetmap.org/#map=15/48.8566/2.3522", "https://www.openstreetmap.org/node/240109189",
	} {
		r, err := geo.Parse(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s, to %.0f m, %s, out of range: %v\n", r, r.Precision(), r.Notation, r.OutOfRange)
	}
	// Output:
	// 48.8566, 2.3522, to 11 m, decimal, out of range: false
	// 48.8567, -2.3522, to 31 m, sexagesimal, out of range: false
	// 48.8566, 2.3522, to 50 m, geo-uri, out of range: false
	// 475198.12, 6692424.51, to +Inf m, decimal, out of range: true
	// 48.8566, 2.3522, to 804 m, view, out of range: false
	// geo: OpenStreetMap gives no coordinates: object node/240109189
}

func ExampleReader() {
	_, err := geo.Parse("52,5 N 13,4 O") // east in German, west in French
	german, _ := geo.Reader{Language: "de"}.Parse("52,5 N 13,4 O")
	french, _ := geo.Reader{Language: "fr"}.Parse("52,5 N 13,4 O")
	fmt.Println(err)
	fmt.Println(german, "or", french)
	// Output:
	// geo: "52,5 N 13,4 O" is no place: ambiguous letter
	// 52.5, 13.4 or 52.5, -13.4
}

func ExampleCountryOf() {
	fmt.Println(geo.CountryOf(orb.Point{2.3522, 48.8566}))
	fmt.Println(geo.RegionOf(orb.Point{-61.07, 14.6}))
	fmt.Println(geo.Sovereign("IM"))
	// Output:
	// FR true
	// {FR MQ} true
	// GB
}

func ExampleReadAreas() {
	file := strings.NewReader(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"NUTS_ID":"BE10"},
		"geometry":{"type":"Polygon","coordinates":[[[4.24,50.76],[4.48,50.76],[4.48,50.92],[4.24,50.92],[4.24,50.76]]]}}]}`)
	regions, err := geo.ReadAreas(file, "NUTS_ID")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(regions.At(orb.Point{4.35, 50.85}))
	code, metres, _ := regions.Nearest(orb.Point{4.5, 50.85}, 10e3)
	fmt.Printf("%s in %.0f m\n", code, metres)
	// Output:
	// BE10 true
	// BE10 in 1404 m
}

func ExampleIndex() {
	x := geo.NewIndex([]orb.Point{{2.35, 48.86}, {4.84, 45.76}, {-0.58, 44.84}})
	for _, hit := range x.Nearest(nil, orb.Point{5.37, 43.3}, 2, math.Inf(1)) {
		fmt.Printf("%d in %.0f km\n", hit.ID, hit.Metres/1000)
	}
	fmt.Println(x.InBox(nil, geo.BoxAround(orb.Point{2, 49}, 50e3)))
	// Output:
	// 1 in 277 km
	// 2 in 505 km
	// [0]
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
