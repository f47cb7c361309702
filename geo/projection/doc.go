// Package projection turns coordinates of national grids into degrees WGS 84
// and back, and says in which grid a column of numbers may be:
//
//	lambert, _ := projection.Lookup("Lambert-93") // or "EPSG:2154"
//	p, ok := lambert.ToWGS84(475198.12, 6692424.51) // 0.0246602 E, 47.2940160 N
//
//	for _, p := range projection.Propose(pairs, "CH") {
//		fmt.Println(p.System.Name(), p.Swapped, p.Inside, "of", p.Pairs)
//	}
//
// A hundred systems of Europe stand in a table, data/systems.tsv, over eight
// methods, whose formulas are those of EPSG guidance note 7-2 (IOGP, 373-7-2,
// 2019) and, for Switzerland, of swisstopo. They agree with PROJ, without grid
// files, to two millimetres.
//
// How well the result agrees with the world is another matter, and
// [System.Accuracy] says it: ETRS89, its national forms and WGS 84 are taken as
// one, which costs a metre; old datums are reached by one transformation of three
// or seven parameters each, good to 1 to 10 m. That is enough for a map, not for
// a boundary stone.
//
// Eastings come before northings, longitudes before latitudes, whatever order
// the EPSG register has. Numbers that mean nothing in a system are marked: no
// point outside ±180 and ±90 degrees comes with ok.
package projection
