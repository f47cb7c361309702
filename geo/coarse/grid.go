package coarse

import (
	"fmt"
	"math"
	"strconv"
	"sync"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/projection"
)

var laea = sync.OnceValue(func() projection.System {
	s, ok := projection.Lookup("EPSG:3035")
	if !ok {
		panic("coarse: ETRS89-LAEA is not in the table") // found by the tests
	}
	return s
})

// Grid returns the cell of the European grid ETRS89-LAEA in which p lies, whose
// side is a number of metres: 1000, 5000, 10000, or any other multiple of 100. Cells
// are equal in surface all over Europe. The code is that of INSPIRE (Data
// Specification on Geographical Grid Systems, D2.8.I.2): the side, then northing and
// easting of the south-west corner without the zeros of the side, "1kmN2599E4695".
// ok is false for a p outside Europe, which [Degrees] serves, and for other sides.
func Grid(p orb.Point, side int) (cell Place, ok bool) {
	if side <= 0 || side%100 != 0 || side > 1e6 {
		return Place{}, false
	}
	x, y, ok := laea().FromWGS84(p)
	if !ok || x < 0 || y < 0 {
		return Place{}, false
	}
	s := float64(side)
	west, south := math.Floor(x/s)*s, math.Floor(y/s)*s
	var corners []orb.Point
	for _, c := range [][2]float64{{s / 2, s / 2}, {0, 0}, {s, 0}, {0, s}, {s, s}} {
		q, ok := laea().ToWGS84(west+c[0], south+c[1])
		if !ok {
			return Place{}, false
		}
		corners = append(corners, q)
	}
	return Place{gridCode(side, int(west), int(south)), corners[0], radius(corners[0], corners[1:])}, true
}

func gridCode(side, west, south int) string {
	name := strconv.Itoa(side) + "m"
	if side%1000 == 0 {
		name = strconv.Itoa(side/1000) + "km"
	}
	zeros := 1
	for side%(zeros*10) == 0 {
		zeros *= 10
	}
	return fmt.Sprintf("%sN%dE%d", name, south/zeros, west/zeros)
}

// Degrees returns the cell of a grid of longitudes and latitudes in which p lies,
// anywhere in the world; its side is one degree divided by parts: 10 for tenths,
// 11 km from south to north. Parts is a divisor of 10000. Cells are narrower towards
// the poles. The code names the side and the south-west corner: "0.1dN48.8E2.3". ok
// is false for a p that is no position, and for other parts.
func Degrees(p orb.Point, parts int) (cell Place, ok bool) {
	if !geo.Valid(p) || parts < 1 || 10000%parts != 0 {
		return Place{}, false
	}
	n := float64(parts)
	if p[0] == 180 {
		p[0] = -180
	}
	west, south := math.Floor(p[0]*n), min(math.Floor(p[1]*n), 90*n-1)
	centre := orb.Point{(west + 0.5) / n, (south + 0.5) / n}
	// The farthest point lies on the edge nearer to the equator, where parallels
	// bulge.
	const steps = 8
	var edge []orb.Point
	for i := range steps + 1 {
		lon := (west + float64(i)/steps) / n
		edge = append(edge, orb.Point{lon, south / n}, orb.Point{lon, (south + 1) / n})
	}
	return Place{degreeCode(parts, west/n, south/n), centre, radius(centre, edge)}, true
}

func degreeCode(parts int, west, south float64) string {
	places := 0
	for ten := 1; ten%parts != 0; ten *= 10 {
		places++
	}
	axis := func(v float64, positive, negative string) string {
		if v < 0 {
			positive = negative
		}
		return positive + strconv.FormatFloat(math.Abs(v), 'f', places, 64)
	}
	return strconv.FormatFloat(1/float64(parts), 'f', places, 64) + "d" + axis(south, "N", "S") + axis(west, "E", "W")
}
