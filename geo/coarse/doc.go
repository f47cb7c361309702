// Package coarse makes places less exact, for who does not want to be found at
// the door: a point becomes the middle of a cell of a grid, a town or a region, with
// the radius that covers it.
//
//	cell, ok := coarse.Grid(p, 5000)
//	fmt.Println(cell.Code, cell.Point, cell.Radius) // 5kmN2885E3760, its middle, 3555 m
//
// The radius is true: no point that becomes the same place is farther from it,
// measured on the ellipsoid. It is the same for all of them, so that it gives
// nothing away. The same point always becomes the same place, and coarsening twice
// changes nothing more.
//
// A coarse place hides where in the cell somebody is, not who: a cell that holds
// one organisation names it. How coarse is enough depends on how many there are.
package coarse
