// Package geo answers questions about points on the map: is it one, how far
// apart are two, in which country does it lie, what may a wrong one have been
// meant to be. Points are orb.Point: longitude, then latitude, in degrees WGS 84.
//
//	p, _, err := geo.ParsePair("48,8566; 2,3522") // Paris, latitude first
//	code, ok := geo.CountryOf(p)                  // "FR"
//	code, metres := geo.NearestCountry(p)         // "FR", 0
//	for _, q := range geo.Propose(orb.Point{56.95, 24.1}, "LV") {
//		fmt.Println(q.Kind, q.Point) // swapped [24.1 56.95]
//	}
//
// Distances are great-circle distances on a sphere of [EarthRadius], up to
// 0.5 % off the ellipsoid.
//
// # Countries
//
// Country look-ups work offline on the borders of country-coder, which cover
// the territorial sea. [Region.Country] is the state, [Region.Territory] the ISO
// code of its own of an overseas or dependent part: Martinique is FR and MQ, the
// Isle of Man GB and IM, England GB alone.
//
// A border belongs to exactly one of its two sides: to the one in the east, or
// in the north where it runs along a parallel.
package geo
