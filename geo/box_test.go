package geo

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func bound(west, south, east, north float64) orb.Bound {
	return orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{east, north}}
}

func TestBoxAcrossTheAntimeridian(t *testing.T) {
	fiji := bound(177, -19, -178, -16)
	for p, want := range map[orb.Point]bool{{179, -17}: true, {-179, -17}: true, {180, -16}: true, {-180, -19}: true, {177, -17}: true, {0, -17}: false, {176.9, -17}: false, {179, -20}: false, {math.NaN(), -17}: false, {179, math.NaN()}: false} {
		assert.Equal(t, want, InBox(fiji, p), p)
	}
	assert.Equal(t, []orb.Bound{bound(177, -19, 180, -16), bound(-180, -19, -178, -16)}, SplitBox(fiji))
	europe := bound(-25, 34, 45, 72)
	assert.Equal(t, []orb.Bound{europe}, SplitBox(europe))
	assert.True(t, BoxesMeet(fiji, bound(-179, -30, -170, 0)))
	assert.True(t, BoxesMeet(bound(170, -30, 177, 0), fiji), "an edge in common")
	assert.True(t, BoxesMeet(fiji, fiji))
	assert.False(t, BoxesMeet(fiji, europe))
	assert.False(t, BoxesMeet(fiji, bound(-177, -30, 176, 0)))
}

func TestBoxAroundHoldsTheCircleAndNoMore(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	for range rounds(60) {
		p := orb.Point{random.Float64()*360 - 180, random.Float64()*180 - 90}
		metres := math.Exp(random.Float64() * 16)
		b := BoxAround(p, metres)
		var touched [4]bool
		for range 2000 {
			q := away(p, random.Float64()*360, metres)
			require.True(t, InBox(b, q), "%v %v %v %v", p, metres, b, q)
		}
		if b.Max[0] == 180 && b.Min[0] == -180 {
			continue // round a pole
		}
		for i := range 7200 {
			q := away(p, float64(i)/20, metres)
			near := metres / metresPerDegree * 1e-3
			for side, gap := range []float64{wrap(q[0] - b.Min[0]), wrap(q[0] - b.Max[0]), q[1] - b.Min[1], q[1] - b.Max[1]} {
				touched[side] = touched[side] || math.Abs(gap)*math.Cos(radians(q[1])) < near
			}
		}
		assert.Equal(t, [4]bool{true, true, true, true}, touched, "%v %v", p, metres)
	}
	assert.Equal(t, bound(-180, 80, 180, 90), roundedBound(BoxAround(orb.Point{7, 85}, 5*metresPerDegree)))
	assert.Equal(t, bound(-180, -90, 180, 90), BoxAround(orb.Point{1, 2}, 1e9))
	assert.True(t, InBox(BoxAround(orb.Point{1, 2}, 0), orb.Point{1, 2}))
	for _, empty := range []orb.Bound{BoxAround(orb.Point{1, 95}, 1), BoxAround(orb.Point{1, 2}, -1), BoxAround(orb.Point{1, 2}, math.NaN())} {
		assert.False(t, InBox(empty, orb.Point{1, 2}))
		assert.False(t, InBox(empty, orb.Point{0, 0}))
	}
}

func roundedBound(b orb.Bound) orb.Bound {
	round := func(p orb.Point) orb.Point { return orb.Point{math.Round(p[0]*1e9) / 1e9, math.Round(p[1]*1e9) / 1e9} }
	return orb.Bound{Min: round(b.Min), Max: round(b.Max)}
}

// away returns the point at a distance in the direction of an azimuth.
func away(p orb.Point, azimuth, metres float64) orb.Point {
	d, a, lat := metres/EarthRadius, radians(azimuth), radians(p[1])
	sin := math.Sin(lat)*math.Cos(d) + math.Cos(lat)*math.Sin(d)*math.Cos(a)
	lon := p[0] + inDegrees(math.Atan2(math.Sin(a)*math.Sin(d)*math.Cos(lat), math.Cos(d)-math.Sin(lat)*sin))
	return orb.Point{wrap(lon), inDegrees(math.Asin(max(-1, min(1, sin))))}
}

func TestBoxOf(t *testing.T) {
	for _, c := range []struct {
		points []orb.Point
		want   orb.Bound
	}{
		{[]orb.Point{{2, 48}, {13, 52}, {-3, 40}}, bound(-3, 40, 13, 52)},
		{[]orb.Point{{179, -17}, {-179, -18}, {177, -16}}, bound(177, -18, -179, -16)},
		{[]orb.Point{{7, 7}, {math.NaN(), 0}, {0, 100}}, bound(7, 7, 7, 7)},
	} {
		b, ok := BoxOf(c.points)
		assert.True(t, ok)
		assert.Equal(t, c.want, b)
	}
	_, ok := BoxOf([]orb.Point{{0, 91}})
	assert.False(t, ok)
}

func TestGapIsNeverAboveTheDistanceToTheContents(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	for range rounds(1000) {
		x, y := random.Float64()*360-180, random.Float64()*180-90
		b := box{x, y, x + random.Float64()*(180-x), y + random.Float64()*(90-y)}
		p := orb.Point{random.Float64()*360 - 180, random.Float64()*180 - 90}
		gap := b.gap(p)
		least := math.Inf(1)
		for range 100 {
			q := orb.Point{b.minX + random.Float64()*(b.maxX-b.minX), b.minY + random.Float64()*(b.maxY-b.minY)}
			d := Distance(p, q)
			require.LessOrEqual(t, gap, d*(1+1e-9)+1e-3, "%v %v %v", b, p, q)
			least = min(least, d)
		}
	}
}
