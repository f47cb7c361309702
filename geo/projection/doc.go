// Package projection turns coordinates of national grids into degrees WGS 84
// and back, by the formulas of EPSG guidance note 7-2 (IOGP, 373-7-2):
//
//	lambert, ok := projection.Lookup("EPSG:2154")
//	p := lambert.ToWGS84(475198.12, 6692424.51) // 0.0246602 E, 47.2940160 N
//
// ETRS89, RGF93 and WGS 84 are taken as one: they differ by less than a metre.
// The British grid goes through EPSG transformation 1314, good to about 5 m.
//
// Points far outside the area of a system give numbers without meaning, NaN
// among them; geo.Valid and the country of the result tell.
package projection
