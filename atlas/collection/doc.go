// Package collection is the built atlas as a value: organisations in memory,
// found by place, value and word, with counts per value, and without a database.
//
//	atlas, err := collection.Open(ctx, "out/public")
//	if err != nil {
//		return err
//	}
//	here := orb.Point{2.35, 48.85} // longitude, latitude
//	for o := range atlas.Find(collection.Query{
//		Near: &here, Within: 20_000, Sector: []string{"education"}, Words: "num* libre",
//	}) {
//		fmt.Println(o.Name, o.Country)
//	}
//	fmt.Println(atlas.Count(collection.Query{Country: []string{"FR"}}).BySector)
//
// Values are found through sorted lists of organisations, words through an
// inverted index over folded words, places through geo.Index, which has no seam at
// 180° and no trouble at the poles. Distances are those of a sphere.
// [Collection.Save] writes the atlas as the standard's own NDJSON and a manifest;
// the indexes are not written but built by [Open].
package collection
