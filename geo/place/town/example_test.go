package town_test

import (
	"fmt"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo/place/town"
)

func ExampleFind() {
	for _, cell := range []string{"Wien", "1070 Wien, Österreich", "Wenen", "Innsbruck-Land", "Atlantis"} {
		c, ok := town.Find(town.Query{Name: cell, Country: "AT"}).Town()
		fmt.Println(ok, c.Name, c.Region, c.Reason)
	}
	// Output:
	// true Vienna Vienna other-name
	// true Vienna Vienna other-name
	// true Vienna Vienna other-name
	// true Innsbruck Tyrol part
	// false   none
}

func ExampleAt() {
	point := orb.Point{-1.29, 50.70} // longitude first
	fmt.Println(town.At("Newport", "GB", point, 0), town.At("London", "GB", point, 20_000))
	// Output: true false
}

func ExampleAnswer_ambiguous() {
	a := town.Find(town.Query{Name: "Frankfurt / Mainz", Country: "DE"})
	fmt.Println(a.Ambiguous)
	for _, c := range a.Candidates[:2] {
		fmt.Printf("%s, %s: %.1f, %.1f, within %.0f km\n", c.Name, c.Region, c.Point.Lon(), c.Point.Lat(), c.Radius/1000)
	}
	// Output:
	// true
	// Frankfurt am Main, Hesse: 8.7, 50.1, within 10 km
	// Mainz, Rheinland-Pfalz: 8.3, 50.0, within 8 km
}
