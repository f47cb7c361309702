package geo

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestKeysAreSortedAsAComparisonSortsThem(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 32))
	values := map[string]func() float64{
		"spread": func() float64 { return random.NormFloat64() },
		"few":    func() float64 { return float64(random.IntN(3)) },
		"near":   func() float64 { return 1 + float64(random.IntN(1000))*0x1p-52 },
		"extremes": func() float64 {
			return []float64{-180, 180, math.SmallestNonzeroFloat64, 1}[random.IntN(4)] + random.Float64()
		},
	}
	for name, value := range values {
		for _, n := range []int{0, 1, fewKeys - 1, fewKeys, 5000} {
			keys := make([]keyed, n)
			for i := range keys {
				keys[i] = keyed{orderedBits(value()), uint32(i)}
			}
			want := slices.Clone(keys)
			slices.SortStableFunc(want, keyed.compare)
			sortKeyed(keys, make([]keyed, n+3))
			require.Equal(t, want, keys, "%s %d", name, n)
		}
	}
}

func TestOrderedBitsSortLikeNumbers(t *testing.T) {
	numbers := []float64{-180, -1, -math.SmallestNonzeroFloat64, 0, math.SmallestNonzeroFloat64, 0.5, 1, 180}
	for i := range numbers[1:] {
		assert.Less(t, orderedBits(numbers[i]), orderedBits(numbers[i+1]), numbers[i])
	}
	assert.Equal(t, orderedBits(0), orderedBits(math.Copysign(0, -1)))
}

// Points on one line are what divisions by a chosen middle are slow on.
func TestPointsOnALineAreFound(t *testing.T) {
	lines := map[string]func(i int) orb.Point{
		"meridian": func(i int) orb.Point { return orb.Point{2, float64(i)/50 - 80} },
		"parallel": func(i int) orb.Point { return orb.Point{float64(i)/50 - 80, 48} },
		"equator":  func(i int) orb.Point { return orb.Point{float64(i)/50 - 80, 0} },
		"pole":     func(i int) orb.Point { return orb.Point{float64(i)/50 - 80, 90} },
	}
	for name, line := range lines {
		points := make([]orb.Point, 5000)
		for i := range points {
			points[(i*1237)%len(points)] = line(i)
		}
		x := NewIndex(points)
		for range 20 {
			p := line(rand.IntN(len(points)))
			all := naiveHits(points, p)
			require.Len(t, x.Nearest(nil, p, 30, math.Inf(1)), 30, name)
			requireSameHits(t, all[:30], x.Nearest(nil, p, 30, math.Inf(1)))
			box := bound(p[0]-1, p[1]-1, p[0]+1, p[1]+1)
			requireSame(t, points, x.InBox(nil, box), func(q orb.Point) bool { return InBox(box, q) })
		}
	}
}
