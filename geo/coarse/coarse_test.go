package coarse

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/geodesic"
)

func randomEurope(random *rand.Rand) orb.Point {
	return orb.Point{random.Float64()*60 - 20, random.Float64()*40 + 32}
}

// Every cell covers its points by the distance on the ellipsoid, coarsening again
// changes nothing, and the radius is hardly larger than needed.
func TestCellsCoverTheirPoints(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	world := func(random *rand.Rand) orb.Point {
		return orb.Point{random.Float64()*360 - 180, math.Asin(random.Float64()*2-1) * 180 / math.Pi}
	}
	for name, c := range map[string]struct {
		point  func(*rand.Rand) orb.Point
		coarse func(orb.Point) (Place, bool)
		most   float64 // radius
	}{
		"1 km":     {randomEurope, func(p orb.Point) (Place, bool) { return Grid(p, 1000) }, 760},
		"5 km":     {randomEurope, func(p orb.Point) (Place, bool) { return Grid(p, 5000) }, 3800},
		"10 km":    {randomEurope, func(p orb.Point) (Place, bool) { return Grid(p, 10000) }, 7600},
		"degree":   {world, func(p orb.Point) (Place, bool) { return Degrees(p, 1) }, 79100},
		"tenth":    {world, func(p orb.Point) (Place, bool) { return Degrees(p, 10) }, 7910},
		"quarter":  {world, func(p orb.Point) (Place, bool) { return Degrees(p, 4) }, 19800},
		"thousand": {world, func(p orb.Point) (Place, bool) { return Degrees(p, 1000) }, 81},
	} {
		t.Run(name, func(t *testing.T) {
			for range 3000 {
				p := c.point(random)
				cell, ok := c.coarse(p)
				require.True(t, ok, p)
				require.LessOrEqual(t, geodesic.Distance(cell.Point, p), cell.Radius, p)
				require.LessOrEqual(t, cell.Radius, c.most, p)
				again, ok := c.coarse(cell.Point)
				require.True(t, ok)
				require.Equal(t, cell, again, p)
			}
		})
	}
}

func TestPointsOfOneCellBecomeOnePlace(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	places := map[string]Place{}
	for range 20000 {
		p := orb.Point{4.3 + random.Float64()/10, 50.8 + random.Float64()/10}
		cell, ok := Grid(p, 1000)
		require.True(t, ok)
		if known, seen := places[cell.Code]; seen {
			require.Equal(t, known, cell)
		}
		places[cell.Code] = cell
	}
	assert.InDelta(t, 7.0*11.1, len(places), 30)
}

func TestCodes(t *testing.T) {
	// The example of the INSPIRE specification: the cell 1kmN2599E4695 is that of
	// 4695000 E 2599000 N.
	p, ok := laea().ToWGS84(4695550, 2599550)
	require.True(t, ok)
	for side, want := range map[int]string{1000: "1kmN2599E4695", 5000: "5kmN2595E4695", 10000: "10kmN259E469", 100000: "100kmN25E46", 100: "100mN25995E46955", 500: "500mN25995E46955"} {
		cell, ok := Grid(p, side)
		assert.True(t, ok)
		assert.Equal(t, want, cell.Code)
	}
	for parts, want := range map[int]string{1: "1dN48E2", 10: "0.1dN48.8E2.3", 100: "0.01dN48.85E2.35", 4: "0.25dN48.75E2.25", 1000: "0.001dN48.856E2.352"} {
		cell, ok := Degrees(orb.Point{2.3522, 48.8566}, parts)
		assert.True(t, ok)
		assert.Equal(t, want, cell.Code)
	}
	cell, _ := Degrees(orb.Point{-0.05, -33.95}, 10)
	assert.Equal(t, "0.1dS34.0W0.1", cell.Code)
}

func TestEdgesOfTheWorld(t *testing.T) {
	for _, p := range []orb.Point{{180, 0}, {-180, 0}, {0, 90}, {179.99, 90}, {0, -90}, {180, 90}} {
		cell, ok := Degrees(p, 10)
		assert.True(t, ok)
		assert.True(t, geo.Valid(cell.Point), p)
		assert.LessOrEqual(t, geodesic.Distance(cell.Point, p), cell.Radius, p)
	}
	for _, p := range []orb.Point{{math.NaN(), 0}, {0, 91}, {181, 0}} {
		_, ok := Degrees(p, 10)
		assert.False(t, ok, p)
		_, ok = Grid(p, 1000)
		assert.False(t, ok, p)
	}
	_, ok := Grid(orb.Point{-61.07, 14.6}, 1000)
	assert.False(t, ok, "Martinique lies outside the grid")
	paris := orb.Point{2.3522, 48.8566}
	for _, side := range []int{0, -1000, 1050, 2e6} {
		_, ok := Grid(paris, side)
		assert.False(t, ok, side)
	}
	for _, parts := range []int{0, -1, 3, 20000} {
		_, ok := Degrees(paris, parts)
		assert.False(t, ok, parts)
	}
}

func TestRegions(t *testing.T) {
	square := func(west, south, side float64) orb.MultiPolygon {
		return orb.MultiPolygon{{{{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}}}}
	}
	areas, err := geo.NewAreas(func(yield func(string, orb.MultiPolygon) bool) {
		_ = yield("BE1", square(4, 50, 1)) && yield("BE", square(2, 49, 4))
	})
	require.NoError(t, err)
	r := NewRegions(areas)
	random := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		p := orb.Point{2 + 4*random.Float64(), 49 + 4*random.Float64()}
		place, ok := r.Place(p)
		require.True(t, ok)
		require.LessOrEqual(t, geodesic.Distance(place.Point, p), place.Radius)
		code, _ := areas.At(place.Point)
		if place.Code == "BE1" {
			require.Equal(t, "BE1", code)
		}
	}
	_, ok := r.Place(orb.Point{10, 10})
	assert.False(t, ok)
}

func TestTowns(t *testing.T) {
	towns := NewTowns([]Place{
		{"Lyon", orb.Point{4.84, 45.76}, 8000}, {"Villeurbanne", orb.Point{4.88, 45.77}, 3000}, {"Bron", orb.Point{4.91, 45.74}, 3000}, {"nowhere", orb.Point{400, 0}, 1e9},
	})
	for p, want := range map[orb.Point]string{
		{4.83, 45.75}: "Lyon", {4.885, 45.77}: "Villeurbanne", {4.90, 45.745}: "Bron",
		{4.93, 45.77}: "Lyon", // nearer to Bron and Villeurbanne, but outside both
		{5.5, 45.76}:  "", {math.NaN(), 0}: "",
	} {
		place, ok := towns.Place(p)
		assert.Equal(t, want, place.Code, p)
		assert.Equal(t, want != "", ok)
		if ok {
			assert.LessOrEqual(t, geodesic.Distance(place.Point, p), place.Radius)
		}
	}
}

func FuzzCells(f *testing.F) {
	f.Add(2.35, 48.85, 1000, 10)
	f.Add(180.0, 90.0, 10000, 3)
	f.Fuzz(func(t *testing.T, lon, lat float64, side, parts int) {
		p := orb.Point{lon, lat}
		if cell, ok := Grid(p, side); ok && !(geodesic.Distance(cell.Point, p) <= cell.Radius) {
			t.Fatalf("Grid(%v, %d) = %v", p, side, cell)
		}
		if cell, ok := Degrees(p, parts); ok && !(geodesic.Distance(cell.Point, p) <= cell.Radius) {
			t.Fatalf("Degrees(%v, %d) = %v", p, parts, cell)
		}
	})
}

func BenchmarkGrid(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Grid(orb.Point{2.3522, 48.8566}, 5000)
	}
}

func ExampleGrid() {
	home := orb.Point{2.3522, 48.8566}
	cell, _ := Grid(home, 5000)
	fmt.Printf("%s: %.4f N %.4f E, within %.0f m\n", cell.Code, cell.Point[1], cell.Point[0], cell.Radius)
	wide, _ := Degrees(home, 10)
	fmt.Printf("%s: %.4f N %.4f E, within %.0f m\n", wide.Code, wide.Point[1], wide.Point[0], wide.Radius)
	// Output:
	// 5kmN2885E3760: 48.8405 N 2.3784 E, within 3555 m
	// 0.1dN48.8E2.3: 48.8500 N 2.3500 E, within 6695 m
}
