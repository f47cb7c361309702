package geo

import (
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRegionOf(t *testing.T) {
	for _, c := range []struct {
		place              string
		lon, lat           float64
		country, territory string
	}{
		{"Paris", 2.3522, 48.8566, "FR", ""}, {"Ajaccio", 8.74, 41.92, "FR", ""},
		{"Fort-de-France", -61.07, 14.6, "FR", "MQ"}, {"Saint-Denis", 55.45, -20.88, "FR", "RE"}, {"Mamoudzou", 45.23, -12.78, "FR", "YT"},
		{"London", -0.12, 51.5, "GB", ""}, {"Edinburgh", -3.19, 55.95, "GB", ""}, {"Cardiff", -3.18, 51.48, "GB", ""}, {"Belfast", -5.93, 54.6, "GB", ""},
		{"Douglas", -4.48, 54.15, "GB", "IM"}, {"Saint Helier", -2.1, 49.19, "GB", "JE"}, {"Alderney", -2.2, 49.71, "GB", "GG"},
		{"Dublin", -6.26, 53.35, "IE", ""}, {"Riga", 24.1, 56.95, "LV", ""}, {"Mariehamn", 19.94, 60.1, "FI", "AX"},
		{"Las Palmas", -15.43, 28.12, "ES", ""}, {"Ceuta", -5.32, 35.89, "ES", ""}, {"Funchal", -16.9, 32.65, "PT", ""},
		{"Valletta", 14.51, 35.9, "MT", ""}, {"Vatican", 12.453, 41.903, "VA", ""}, {"San Marino", 12.45, 43.94, "SM", ""}, {"Vaduz", 9.52, 47.14, "LI", ""},
		{"Pristina", 21.16, 42.66, "XK", ""}, {"Nicosia", 33.36, 35.17, "CY", ""}, {"Kyrenia", 33.32, 35.33, "CY", ""}, {"Simferopol", 34.1, 44.95, "UA", ""},
		{"Athens", 23.73, 37.98, "GR", ""}, {"Nuuk", -51.72, 64.18, "DK", "GL"}, {"Oslo", 10.75, 59.91, "NO", ""}, {"Maseru", 27.48, -29.31, "LS", ""},
		{"Buenos Aires", -58.38, -34.6, "AR", ""}, {"antimeridian, Fiji", 180, -16.8, "FJ", ""}, {"South Pole", 0, -90, "AQ", ""},
		{"North Atlantic", -40, 48, "", ""}, {"North Pole", 0, 90, "", ""},
	} {
		t.Run(c.place, func(t *testing.T) {
			r, ok := RegionOf(orb.Point{c.lon, c.lat})
			assert.Equal(t, Region{c.country, c.territory}, r)
			assert.Equal(t, c.country != "", ok)
		})
	}
}

func TestRegionOfInvalid(t *testing.T) {
	for _, p := range []orb.Point{{math.NaN(), 0}, {0, math.NaN()}, {math.Inf(1), 0}, {181, 0}, {0, -90.01}, {90, -180}} {
		_, ok := CountryOf(p)
		assert.False(t, ok, p)
		code, metres := NearestCountry(p)
		assert.Empty(t, code)
		assert.True(t, math.IsInf(metres, 1))
		_, ok = DistanceTo(p, "FR")
		assert.False(t, ok)
		assert.Empty(t, Propose(orb.Point{math.NaN(), 1}, "FR"))
	}
}

// naive asks every edge of every area, with the arithmetic of a textbook.
func naive(p orb.Point) (Region, bool) {
	b := loadBorders()
	if p[0] == 180 {
		p[0] = -180
	}
	for _, part := range b.layer.parts {
		inside := false
		for _, s := range part.segments {
			if s.y1 <= p[1] && p[1] < s.y2 && p[0] < s.x1+(p[1]-s.y1)/(s.y2-s.y1)*(s.x2-s.x1) {
				inside = !inside
			}
		}
		if inside {
			return b.regions[part.owner], true
		}
	}
	return Region{}, false
}

func randomPoints(n int) []orb.Point {
	random := rand.New(rand.NewPCG(1, 2))
	points := make([]orb.Point, n)
	for i := range points {
		points[i] = orb.Point{random.Float64()*360 - 180, random.Float64()*180 - 90}
		if i%2 == 0 { // Europe
			points[i] = orb.Point{random.Float64()*60 - 20, random.Float64()*40 + 32}
		}
	}
	return points
}

func TestIndexAgreesWithNaiveLoop(t *testing.T) {
	points := randomPoints(rounds(3000))
	random := rand.New(rand.NewPCG(21, 22))
	for _, part := range loadBorders().layer.parts { // next to borders
		s := part.segments[random.IntN(len(part.segments))]
		t, off := random.Float64(), math.Exp(-random.Float64()*40)
		points = append(points, orb.Point{s.x1 + t*(s.x2-s.x1) + off, s.y1 + t*(s.y2-s.y1)}, orb.Point{s.x1 + off, s.y1}, orb.Point{s.x2, s.y2 - off})
	}
	for _, p := range points {
		if !Valid(p) {
			continue
		}
		want, wantOK := naive(p)
		got, ok := RegionOf(p)
		require.Equal(t, want, got, p)
		require.Equal(t, wantOK, ok, p)
	}
}

func TestBorderBelongsToOneSide(t *testing.T) {
	// Every vertex of every area is a point on a border. Areas never overlap,
	// so at most one may claim it.
	claimed := 0
	l := loadBorders().layer
	for i := range l.parts {
		for j, s := range l.parts[i].segments {
			if j%7 != 0 {
				continue
			}
			p := orb.Point{s.x1, s.y1}
			owners := 0
			for _, k := range l.near(p) {
				if l.parts[k].contains(p) {
					owners++
				}
			}
			require.LessOrEqual(t, owners, 1, p)
			claimed += owners
		}
	}
	assert.Positive(t, claimed)
}

func TestDistance(t *testing.T) {
	berlin, paris := orb.Point{13.405, 52.52}, orb.Point{2.3522, 48.8566}
	assert.InDelta(t, 877464.538, Distance(berlin, paris), 0.01) // turf.distance, the same radius
	assert.Zero(t, Distance(paris, paris))
	assert.InDelta(t, math.Pi*EarthRadius, Distance(orb.Point{0, 90}, orb.Point{0, -90}), 1e-3)
	assert.InDelta(t, 0, Distance(orb.Point{180, 10}, orb.Point{-180, 10}), 1e-6)
	assert.True(t, math.IsNaN(Distance(orb.Point{math.NaN(), 0}, paris)))
}

func TestNearestCountry(t *testing.T) {
	code, metres := NearestCountry(orb.Point{2.35, 48.85})
	assert.Equal(t, "FR", code)
	assert.Zero(t, metres)
	code, metres = NearestCountry(orb.Point{-12, 48}) // west of Brittany, outside the territorial sea
	assert.Contains(t, []string{"FR", "IE", "GB"}, code)
	assert.Greater(t, metres, 10e3)

	metres, ok := DistanceTo(orb.Point{9.6, 47.5}, "CH") // Lindau, on the lake
	assert.True(t, ok)
	assert.Less(t, metres, 15e3)
	metres, ok = DistanceTo(orb.Point{13.405, 52.52}, "PL") // Berlin to the Oder
	assert.True(t, ok)
	assert.InDelta(t, 70e3, metres, 15e3)
	metres, ok = DistanceTo(orb.Point{-61.07, 14.6}, "FR")
	assert.True(t, ok)
	assert.Zero(t, metres)
	metres, ok = DistanceTo(orb.Point{179.5, 52}, "US") // the Aleutians lie on both sides of 180
	assert.True(t, ok)
	assert.Less(t, metres, 50e3)
	_, ok = DistanceTo(orb.Point{0, 50}, "??")
	assert.False(t, ok)
}

func TestNearestIsNoFartherThanAnyVertex(t *testing.T) {
	for _, p := range randomPoints(200) {
		if _, inside := CountryOf(p); inside || math.Abs(p[1]) > 75 {
			continue
		}
		_, metres := NearestCountry(p)
		for _, part := range loadBorders().layer.parts {
			for _, s := range part.segments {
				if d := Distance(p, orb.Point{s.x1, s.y1}); d < 300e3 {
					require.LessOrEqual(t, metres, d*1.03+1, p)
				}
			}
		}
	}
}

func TestSovereign(t *testing.T) {
	for code, want := range map[string]string{"MQ": "FR", "IM": "GB", "GG": "GB", "BQ": "NL", "AX": "FI", "FR": "FR", "XK": "XK", "??": "??", "": ""} {
		assert.Equal(t, want, Sovereign(code), code)
	}
}

func TestValidAndNullIsland(t *testing.T) {
	assert.True(t, Valid(orb.Point{180, -90}))
	assert.False(t, Valid(orb.Point{90, -180}))
	assert.False(t, Valid(orb.Point{math.NaN(), 0}))
	assert.True(t, IsNullIsland(orb.Point{}))
	assert.True(t, IsNullIsland(orb.Point{0.001, -0.001}))
	assert.False(t, IsNullIsland(orb.Point{0, 51.48})) // Greenwich
}

func TestTolerance(t *testing.T) {
	assert.InDelta(t, 111195, Tolerance(orb.Point{24, 56}), 1)
	assert.InDelta(t, 11119, Tolerance(orb.Point{24.1, 56}), 1)
	assert.InDelta(t, 11119, Tolerance(orb.Point{-0.3, 51.7}), 1)
	assert.Equal(t, 5000.0, Tolerance(orb.Point{24.1, 56.95}))
	assert.Equal(t, 5000.0, Tolerance(orb.Point{math.NaN(), math.Inf(1)}))
}

func TestPropose(t *testing.T) {
	kinds := func(ps []Proposal) (out []Kind) {
		for _, p := range ps {
			out = append(out, p.Kind)
		}
		return out
	}
	swapped := Propose(orb.Point{56.95, 24.1}, "LV")
	require.Len(t, swapped, 1)
	away, ok := DistanceTo(orb.Point{56.95, 24.1}, "LV")
	require.True(t, ok)
	assert.Equal(t, Proposal{Swapped, orb.Point{24.1, 56.95}, Evidence{Swapped, "LV", "OM", away}}, swapped[0])
	assert.Equal(t, "as given: OM; swapped: LV", swapped[0].Evidence.String())

	rounded := Propose(orb.Point{56, 24}, "LV") // 56 N, 24 E, cut off from Riga, lies south of the border
	require.Len(t, rounded, 1)
	assert.Equal(t, Swapped, rounded[0].Kind)

	assert.Equal(t, []Kind{LostSign}, kinds(Propose(orb.Point{9.14, 38.72}, "PT")))
	decimals := Propose(orb.Point{23522, 488566}, "FR")
	require.NotEmpty(t, decimals)
	assert.Equal(t, orb.Point{2.3522, 48.8566}, decimals[0].Point)
	assert.True(t, math.IsInf(decimals[0].Evidence.Away, 1))
	assert.Equal(t, "as given: -; decimal: FR", decimals[0].Evidence.String())

	lisbon := orb.Point{-9.14, 38.72}
	for kind, given := range map[Kind]orb.Point{Swapped: {38.72, -9.14}, SwappedLostSign: {38.72, 9.14}, SwappedLostDecimal: {3872, -914}, LostSignAndDecimal: {914, 3872}} {
		proposals := Propose(given, "PT")
		if assert.NotEmpty(t, proposals, kind) {
			assert.Equal(t, kind, proposals[0].Kind)
			assert.InDelta(t, 0, Distance(lisbon, proposals[0].Point), 1, kind)
		}
	}

	assert.Empty(t, Propose(orb.Point{2.35, 48.85}, "FR"), "already there")
	assert.Empty(t, Propose(orb.Point{0, 0}, "FR"))
	assert.Empty(t, Propose(orb.Point{2.35, 48.85}, ""))
	assert.Empty(t, Propose(orb.Point{math.Inf(1), 3}, "FR"))
}

func TestBordersTakeFewMegabytes(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	b, err := parseBorders(bordersFile)
	require.NoError(t, err)
	runtime.ReadMemStats(&after)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(20<<20))
	runtime.KeepAlive(b)
}

func TestParseBordersRefusesBrokenFiles(t *testing.T) {
	for _, n := range []int{0, 5, 100, len(bordersFile) / 2, len(bordersFile) - 1} {
		_, err := parseBorders(bordersFile[:n])
		assert.Error(t, err)
	}
}
