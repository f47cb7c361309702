package geodesic

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/geo"
)

// pairs makes the pairs of points of testdata/answers.sh.
func pairs(n int) [][2]orb.Point {
	seed := 42
	draw := func() float64 {
		seed = seed * 16807 % 2147483647
		return float64(seed) / 2147483647
	}
	list := make([][2]orb.Point, n)
	for i := range list {
		lat1, lon1 := draw()*180-90, draw()*360-180
		lat2, lon2 := draw()*180-90, draw()*360-180
		switch {
		case i%5 == 1:
			lat2, lon2 = lat1+(lat2-lat1)/10000, lon1+(lon2-lon1)/10000
		case i%5 == 2:
			lat2, lon2 = -lat1+lat2/1000, lon1+180+lon2/1000
		case i%5 == 3:
			lat1, lat2, lon1, lon2 = lat1/3+50, lat2/3+50, lon1/9, lon2/9
		case i%10 == 4:
			lon2 = lon1
		case i%10 == 9:
			lat1, lat2 = 0, 0
		}
		if lon2 > 180 {
			lon2 -= 360
		}
		list[i] = [2]orb.Point{{decimal(lon1), decimal(lat1)}, {decimal(lon2), decimal(max(-90, min(lat2, 90)))}}
	}
	return list
}

// decimal is a number as awk printed it.
func decimal(v float64) float64 {
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'f', 12, 64), 64)
	return v
}

func TestAgreesWithGeographicLib(t *testing.T) {
	file, err := os.Open("testdata/answers.txt")
	require.NoError(t, err)
	defer file.Close()
	var want []float64
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		v, err := strconv.ParseFloat(lines.Text(), 64)
		require.NoError(t, err)
		want = append(want, v)
	}
	require.Len(t, want, 10000)
	most := 0.0
	for i, pair := range pairs(len(want)) {
		got := Distance(pair[0], pair[1])
		require.InDelta(t, want[i], got, 0.001, "%d %v", i, pair)
		most = max(most, math.Abs(got-want[i]))
		// The sphere is up to 0.56 % off, of a way along or across the equator.
		if want[i] > 1 && i%5 != 2 {
			require.InEpsilon(t, want[i], geo.Distance(pair[0], pair[1]), 0.0057, pair)
		}
	}
	t.Logf("at most %.4f mm off", 1000*most)
}

func TestDirectIsTheWayBack(t *testing.T) {
	for _, pair := range pairs(2000) {
		metres, azimuth, arrival := Inverse(pair[0], pair[1])
		p, there, ok := Direct(pair[0], azimuth, metres)
		require.True(t, ok)
		require.Less(t, Distance(p, pair[1]), 1e-5, pair)
		if metres > 1000 && math.Abs(pair[1].Lat()) < 89 {
			require.InDelta(t, 0, math.Remainder(there-arrival, 360), 1e-6, pair)
		}
		back, _, ok := Direct(p, there, -metres)
		require.True(t, ok)
		require.Less(t, Distance(back, pair[0]), 1e-5, pair)
	}
}

func TestWhatIsNoPositionHasNoDistance(t *testing.T) {
	paris := orb.Point{2.3522, 48.8566}
	for _, p := range []orb.Point{{math.NaN(), 0}, {0, math.NaN()}, {math.Inf(1), 0}, {181, 0}, {0, 91}} {
		assert.True(t, math.IsNaN(Distance(p, paris)), p)
		assert.True(t, math.IsNaN(Distance(paris, p)), p)
		_, _, ok := Direct(p, 0, 1)
		assert.False(t, ok, p)
	}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		_, _, ok := Direct(paris, v, 1)
		assert.False(t, ok)
		_, _, ok = Direct(paris, 0, v)
		assert.False(t, ok)
	}
	_, _, ok := Direct(paris, 0, 1e300)
	assert.False(t, ok)
	assert.Zero(t, Distance(paris, paris))
	assert.Zero(t, Distance(orb.Point{180, 10}, orb.Point{-180, 10}))
}

func FuzzInverseAndDirect(f *testing.F) {
	f.Add(2.35, 48.85, 13.4, 52.52)
	f.Add(0.0, 0.0, 180.0, 0.0)
	f.Add(-180.0, 90.0, 5e-324, -90.0)
	f.Fuzz(func(t *testing.T, lon1, lat1, lon2, lat2 float64) {
		a, b := orb.Point{lon1, lat1}, orb.Point{lon2, lat2}
		metres, azimuth, _ := Inverse(a, b)
		if !geo.Valid(a) || !geo.Valid(b) {
			return
		}
		if !(metres >= 0 && metres < 20004000) || math.Abs(azimuth) > 180 {
			t.Fatalf("%v to %v is %v in %v", a, b, metres, azimuth)
		}
		if p, _, ok := Direct(a, lat2, lon2); ok && !geo.Valid(p) {
			t.Fatalf("%v", p)
		}
	})
}

func BenchmarkDistance(b *testing.B) {
	list := pairs(1000)
	for name, distance := range map[string]func(a, b orb.Point) float64{"ellipsoid": Distance, "sphere": geo.Distance} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				distance(list[i%len(list)][0], list[i%len(list)][1])
				i++
			}
		})
	}
}
