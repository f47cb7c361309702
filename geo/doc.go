// Package geo answers questions about points on the map: what a text says about a
// place, what a wrong point may have been meant to be, in which country or region
// it lies, how far apart two are, and which of many are near. Points are
// orb.Point: longitude, then latitude, in degrees WGS 84. Nothing here knows
// organisations.
//
//	r, err := geo.Parse("48°51′24″N 2°21′8″E")   // also "48,8566; 2,3522", geo:, links of maps
//	p, metres := r.Point(), r.Precision()        // 2.3522 E 48.8567 N, claimed to 31 m
//	code, ok := geo.CountryOf(p)                 // "FR"
//	for _, q := range geo.Propose(orb.Point{56.95, 24.1}, "LV") {
//		fmt.Println(q.Point, q.Evidence)     // [24.1 56.95] as given: OM; swapped: LV
//	}
//
// # What a text says
//
// [Parse] never guesses: of two bare numbers the order is that of the [Reader],
// what is no position is marked by [Reading.OutOfRange], and a letter that
// languages read differently is an error until the reader knows the language.
// [Propose] guesses, says why, and leaves it to the caller. [CountryCentre] tells the
// points that gazetteers give for whole countries, [IsNullIsland] those of forms that
// nobody filled, and [CompletePlusCode] reads a short plus code near its town.
//
// # Countries
//
// Country look-ups work offline on the borders of country-coder, which cover
// the territorial sea. [Region.Country] is the state, [Region.Territory] the ISO
// code of its own of an overseas or dependent part: Martinique is FR and MQ, the
// Isle of Man GB and IM, England GB alone. [Areas] does the same for polygons of
// one's own, such as the regions of NUTS.
//
// A border belongs to exactly one of its two sides: to the one in the east, or
// in the north where it runs along a parallel.
//
// # Distances
//
// Distances are great-circle distances on a sphere of [EarthRadius], up to
// 0.56 % off the ellipsoid; package geodesic has those on the ellipsoid.
//
// # Many points
//
// [NewIndex] arranges points once; after that the nearest, those within a distance,
// a box or an area are found without a look at the rest and without allocation:
//
//	x := geo.NewIndex(points)
//	hits = x.Nearest(hits[:0], p, 10, 50e3) // the ten nearest within 50 km
//
// Everything that is prepared, Area, Areas and Index, is immutable and can be used
// by many at once.
package geo
