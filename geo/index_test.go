package geo

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// rounds are fewer in short tests.
func rounds(n int) int {
	if testing.Short() {
		return n / 10
	}
	return n
}

// cloud returns points of all kinds: clusters, piles, poles, both sides of 180°,
// and some that are none.
func cloud(random *rand.Rand, n int) []orb.Point {
	points := make([]orb.Point, n)
	for i := range points {
		p := orb.Point{random.Float64()*360 - 180, random.Float64()*180 - 90}
		switch random.IntN(8) {
		case 0:
			p = orb.Point{2.35, 48.85}
		case 1, 2:
			p = orb.Point{2.35 + random.NormFloat64()/10, 48.85 + random.NormFloat64()/10}
		case 3:
			p = orb.Point{180 - random.Float64()/100, -17}
		case 4:
			p = orb.Point{-180 + random.Float64()/100, -17}
		case 5:
			p = orb.Point{random.Float64() * 180, 90 - random.Float64()/100}
		case 6:
			p = orb.Point{math.Round(p[0]), math.Round(p[1])}
		}
		if random.IntN(50) == 0 {
			p = orb.Point{math.NaN(), 200}
		}
		points[i] = p
	}
	return points
}

// naiveHits are all points by distance, then ID.
func naiveHits(points []orb.Point, p orb.Point) []Hit {
	var hits []Hit
	for i, q := range points {
		if Valid(q) {
			hits = append(hits, Hit{i, Distance(p, q)})
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(a.Metres, b.Metres) })
	return hits
}

func TestIndexFindsWhatANaiveLoopFinds(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 14))
	for range rounds(60) {
		points := cloud(random, random.IntN(700))
		x := NewIndex(points)
		for range 10 {
			p := cloud(random, 1)[0]
			if !Valid(p) {
				assert.Empty(t, x.Nearest(nil, p, 3, math.Inf(1)))
				assert.Empty(t, x.Within(nil, p, 1e9))
				continue
			}
			all := naiveHits(points, p)
			assert.Equal(t, len(all), x.Len())
			for i, q := range points {
				got, ok := x.Point(i)
				require.Equal(t, Valid(q), ok)
				if ok {
					require.Equal(t, q, got)
				}
			}
			requireSameHits(t, all, x.Nearest(nil, p, len(points), math.Inf(1)))
			k := min(random.IntN(20), len(all))
			requireSameHits(t, all[:k], x.Nearest(nil, p, k, math.Inf(1)))
			limit := math.Exp(random.Float64() * 17)
			within := slices.DeleteFunc(slices.Clone(all), func(h Hit) bool { return h.Metres > limit })
			requireSameHits(t, within, x.Nearest(nil, p, len(points), limit))
			found := x.Within(nil, p, limit)
			slices.SortFunc(found, Hit.compare)
			requireSameHits(t, within, found)
			var walked []Hit
			for id, metres := range x.ByDistance(p) {
				walked = append(walked, Hit{id, metres})
			}
			requireSameHits(t, all, walked)
			requireSame(t, points, x.InBox(nil, BoxAround(p, limit)), func(q orb.Point) bool { return InBox(BoxAround(p, limit), q) })
		}
	}
}

// requireSameHits allows a micrometre, and more towards the antipode where the
// arc sine is steep, within which points may change places.
func requireSameHits(t *testing.T, want, got []Hit) {
	t.Helper()
	tolerance := func(metres float64) float64 { return 1e-6 + metres*1e-7 }
	require.Len(t, got, len(want))
	for i := range got {
		require.InDelta(t, want[i].Metres, got[i].Metres, tolerance(want[i].Metres))
		if i > 0 {
			require.LessOrEqual(t, got[i-1].Metres, got[i].Metres)
		}
	}
	ids := func(hits []Hit) []int {
		var list []int
		for _, h := range hits {
			if last := want[len(want)-1].Metres; h.Metres < last-2*tolerance(last) {
				list = append(list, h.ID)
			}
		}
		slices.Sort(list)
		return list
	}
	require.Equal(t, ids(want), ids(got))
}

// requireSame compares IDs, in any order, with those of the points that fit.
func requireSame(t *testing.T, points []orb.Point, got []int, fits func(orb.Point) bool) {
	t.Helper()
	var want []int
	for i, p := range points {
		if Valid(p) && fits(p) {
			want = append(want, i)
		}
	}
	got = slices.Sorted(slices.Values(got))
	require.Equal(t, want, got)
}

func TestIndexInBoxAndArea(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 16))
	points := cloud(random, 3000)
	x := NewIndex(points)
	for range 300 {
		a, b := cloud(random, 1)[0], cloud(random, 1)[0]
		box := bound(a[0], min(a[1], b[1]), b[0], max(a[1], b[1])) // also across 180°
		if !Valid(a) || !Valid(b) {
			assert.Empty(t, x.InBox(nil, box))
			continue
		}
		requireSame(t, points, x.InBox(nil, box), func(p orb.Point) bool { return InBox(box, p) })
	}
	for range 30 {
		polygon := star(random, 30)
		for _, ring := range polygon {
			for i := range ring {
				ring[i][0], ring[i][1] = ring[i][0]/10+2.35, ring[i][1]/10+48.85
			}
		}
		area, err := NewArea(orb.MultiPolygon{polygon, square(175, -20, 5)})
		require.NoError(t, err)
		found := x.InArea(nil, area)
		requireSame(t, points, found, area.Covers)
		assert.NotEmpty(t, found)
	}
	assert.Len(t, x.InBox(nil, bound(-180, -90, 180, 90)), x.Len())
	assert.Len(t, x.InBox(nil, bound(-500, -500, 500, 500)), x.Len())
	assert.Empty(t, x.InBox(nil, bound(0, 1, 0, -1)))
	assert.Empty(t, x.InArea(nil, &Area{}))
}

func TestPointsAtOneDistanceComeByID(t *testing.T) {
	var points []orb.Point
	for range 40 {
		points = append(points, orb.Point{1, 0}, orb.Point{-1, 0}, orb.Point{0, 30})
	}
	x := NewIndex(points)
	var want []Hit
	for i := range points {
		if i%3 < 2 {
			want = append(want, Hit{i, Distance(orb.Point{}, orb.Point{1, 0})})
		}
	}
	for _, k := range []int{1, 7, 80} {
		for i, h := range x.Nearest(nil, orb.Point{}, k, math.Inf(1)) {
			assert.Equal(t, want[i].ID, h.ID)
		}
	}
	i := 0
	for id := range x.ByDistance(orb.Point{}) {
		if i < len(want) {
			assert.Equal(t, want[i].ID, id)
		}
		i++
	}
	assert.Equal(t, len(points), i)
}

func TestIndexOfNothing(t *testing.T) {
	for _, x := range []*Index{NewIndex(nil), {}, NewIndex([]orb.Point{{math.NaN(), 0}, {0, 91}})} {
		assert.Zero(t, x.Len())
		assert.Empty(t, x.Nearest(nil, orb.Point{}, 5, math.Inf(1)))
		assert.Empty(t, x.Within(nil, orb.Point{}, 1e9))
		assert.Empty(t, x.InBox(nil, bound(-180, -90, 180, 90)))
		for range x.ByDistance(orb.Point{}) {
			assert.Fail(t, "found something")
		}
	}
	for _, id := range []int{-1, 0, 3} {
		_, ok := new(Index).Point(id)
		assert.False(t, ok)
	}
	x := NewIndex([]orb.Point{{1, 1}, {1, 1}, {2, 2}})
	assert.Equal(t, []Hit{{0, 0}, {1, 0}}, x.Nearest(nil, orb.Point{1, 1}, 5, 0))
	assert.Empty(t, x.Nearest(nil, orb.Point{1, 1}, 0, 10))
	assert.Empty(t, x.Nearest(nil, orb.Point{1, 1}, 5, -1))
	assert.Empty(t, x.Nearest(nil, orb.Point{1, 1}, 5, math.NaN()))
	assert.Empty(t, x.Within(nil, orb.Point{1, 1}, -1))
	assert.Equal(t, []Hit{{7, 7}, {0, 0}}, x.Nearest([]Hit{{7, 7}}, orb.Point{1, 1}, 1, 10), "what is in the buffer stays")
	for id := range x.ByDistance(orb.Point{2, 2}) {
		assert.Equal(t, 2, id)
		break
	}
}

func TestQueriesAllocateNothing(t *testing.T) {
	points := cloud(rand.New(rand.NewPCG(17, 18)), 5000)
	x := NewIndex(points)
	area, err := NewArea(orb.MultiPolygon{square(2, 48, 1)})
	require.NoError(t, err)
	hits, ids := make([]Hit, 0, 5000), make([]int, 0, 5000)
	paris := orb.Point{2.35, 48.85}
	for name, query := range map[string]func(){
		"nearest": func() { x.Nearest(hits, paris, 50, math.Inf(1)) },
		"within":  func() { x.Within(hits, paris, 50e3) },
		"box":     func() { x.InBox(ids, bound(2, 48, 3, 49)) },
		"area":    func() { x.InArea(ids, area) },
		"country": func() { CountryOf(paris) },
	} {
		query()
		assert.Zero(t, testing.AllocsPerRun(100, query), name)
	}
}

func TestIndexServesManyAtOnce(t *testing.T) {
	points := cloud(rand.New(rand.NewPCG(19, 20)), 2000)
	x := NewIndex(points)
	want := x.Nearest(nil, orb.Point{2.35, 48.85}, 100, math.Inf(1))
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 50 {
				assert.Equal(t, want, x.Nearest(nil, orb.Point{2.35, 48.85}, 100, math.Inf(1)))
			}
		})
	}
	wait.Wait()
}
