package projection

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func mustLookup(t testing.TB, id string) System {
	t.Helper()
	s, ok := Lookup(id)
	require.True(t, ok, id)
	return s
}

func TestToWGS84AgainstPROJ(t *testing.T) {
	for _, c := range []struct {
		id             string
		x, y, lon, lat float64
	}{
		{"EPSG:2154", 475198.121680863, 6692424.50691385, 0.0246602, 47.2940160}, // cs2cs, PROJ 9.1.1
		{"EPSG:3857", 1492237.7741, 6894699.8013, 13.405, 52.52},                 // cs2cs, PROJ 9.1.1
		{"EPSG:2154", 700000, 6600000, 3, 46.5},                                  // the origin
		{"EPSG:3946", 1700000, 5200000, 3, 46},                                   // the origin
		{"EPSG:25832", 500000, 0, 9, 0},
		{"EPSG:4326", 2.35, 48.85, 2.35, 48.85},
	} {
		t.Run(fmt.Sprint(c.id, c.x), func(t *testing.T) {
			p := mustLookup(t, c.id).ToWGS84(c.x, c.y)
			assert.InDelta(t, c.lon, p.Lon(), 1e-7)
			assert.InDelta(t, c.lat, p.Lat(), 1e-7)
		})
	}
}

// The worked examples of guidance note 7-2 itself.
func TestGuidanceNoteExamples(t *testing.T) {
	const foot = 12.0 / 39.37 // US survey foot
	clarke := ellipsoid{6378206.4, 1 / 294.97870}
	texas := newLambert(clarke, 27+50.0/60, -99, 28+23.0/60, 30+17.0/60, 2000000*foot, 0)
	x, y := texas.fromWGS84(-96, 28.5)
	assert.InDelta(t, 2963503.91, x/foot, 0.01)
	assert.InDelta(t, 254759.80, y/foot, 0.01)
	lon, lat := texas.toWGS84(2963503.91*foot, 254759.80*foot)
	assert.InDelta(t, -96, lon, 1e-7)
	assert.InDelta(t, 28.5, lat, 1e-7)

	british := newMercator(airy, 49, -2, 0.9996012717, 400000, -100000)
	x, y = british.fromWGS84(0.5, 50.5)
	assert.InDelta(t, 577274.99, x, 0.01)
	assert.InDelta(t, 69740.50, y, 0.01)
	lon, lat = british.toWGS84(577274.99, 69740.50)
	assert.InDelta(t, 0.5, lon, 1e-6)
	assert.InDelta(t, 50.5, lat, 1e-6)
}

func TestBritishGridReachesWGS84(t *testing.T) {
	// The OS's own worked point (Caister water tower), given on Airy as
	// 52.65757 N 1.71792 E, is 52.65798 N 1.71605 E in ETRS89 to some metres.
	p := mustLookup(t, "27700").ToWGS84(651409.903, 313177.270)
	assert.InDelta(t, 1.71605, p.Lon(), 1e-4)
	assert.InDelta(t, 52.65798, p.Lat(), 1e-4)
}

func TestRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for s := range All() {
		t.Run(s.ID(), func(t *testing.T) {
			assert.NotEmpty(t, s.Name())
			tolerance := 1e-9
			if s.ID() == "EPSG:27700" {
				tolerance = 1e-6 // the change of datum drops the height
			}
			for range 500 {
				p := orb.Point{random.Float64()*20 - 7, random.Float64()*20 + 40}
				q := s.ToWGS84(s.FromWGS84(p))
				require.InDelta(t, p.Lon(), q.Lon(), tolerance, p)
				require.InDelta(t, p.Lat(), q.Lat(), tolerance, p)
			}
		})
	}
}

func TestLookup(t *testing.T) {
	for _, id := range []string{"EPSG:2154", "epsg:2154", " 2154 ", "Lambert-93", "lambert93"} {
		assert.Equal(t, "EPSG:2154", mustLookup(t, id).ID())
	}
	for _, id := range []string{"", "EPSG:", "EPSG:1", "Lambert"} {
		_, ok := Lookup(id)
		assert.False(t, ok, id)
	}
}

func FuzzToWGS84(f *testing.F) {
	f.Add(475198.12, 6692424.5)
	f.Add(math.Inf(1), math.NaN())
	f.Fuzz(func(t *testing.T, x, y float64) {
		for s := range All() {
			s.ToWGS84(x, y)
			s.FromWGS84(orb.Point{x, y})
		}
	})
}

func ExampleSystem_ToWGS84() {
	lambert, _ := Lookup("EPSG:2154")
	p := lambert.ToWGS84(475198.121680863, 6692424.50691385)
	fmt.Printf("%.7f N %.7f E\n", p.Lat(), p.Lon())
	// Output: 47.2940160 N 0.0246602 E
}

func BenchmarkToWGS84(b *testing.B) {
	for _, id := range []string{"EPSG:2154", "EPSG:27700", "EPSG:25832", "EPSG:3857"} {
		s := mustLookup(b, id)
		b.Run(id, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.ToWGS84(475198.12, 6692424.5)
			}
		})
	}
}
