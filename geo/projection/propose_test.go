package projection

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/geo"
)

// column returns n pairs of numbers of points in a country.
func column(t testing.TB, s System, country string, n int) []orb.Point {
	random := rand.New(rand.NewPCG(1, uint64(len(country))))
	b := s.Area()
	var pairs []orb.Point
	for range 100000 {
		p := orb.Point{b.Min[0] + random.Float64()*(b.Max[0]-b.Min[0]), b.Min[1] + random.Float64()*(b.Max[1]-b.Min[1])}
		if r, ok := geo.RegionOf(p); !ok || r.Country != country && r.Territory != country {
			continue
		}
		x, y, ok := s.FromWGS84(p)
		require.True(t, ok)
		if pairs = append(pairs, orb.Point{x, y}); len(pairs) == n {
			return pairs
		}
	}
	require.Fail(t, "no points", "%s %s", s.ID(), country)
	return nil
}

// Every national system is proposed first for its numbers, in either order, when
// the country is known; where numbers of a small area fit other systems as well,
// it is proposed.
func TestProposeFindsEveryNationalSystem(t *testing.T) {
	unclear := map[string]bool{
		"EPSG:27564": true, // Corsica lies in the north of France, too, 500 km off
		"EPSG:29901": true, // Northern Ireland lies in Great Britain
		"EPSG:3416":  true, // one grid on two datums, 100 m apart
		"EPSG:3912":  true, // the same, 500 m apart
	}
	same := map[string]string{"EPSG:29902": "EPSG:29903", "EPSG:29901": "EPSG:29903"} // within 10 m
	const n = 30
	if testing.Short() {
		t.Skip("asks two hundred systems about two hundred lists")
	}
	for s := range All() {
		if s.Countries() == nil {
			continue
		}
		want := s.ID()
		if other := same[want]; other != "" {
			want = other
		}
		pairs := column(t, s, s.Countries()[0], n)
		for _, swapped := range []bool{false, true} {
			if swapped {
				for i := range pairs {
					pairs[i][0], pairs[i][1] = pairs[i][1], pairs[i][0]
				}
			}
			proposals := Propose(pairs, s.Countries()[0])
			i := slices.IndexFunc(proposals, func(p Proposal) bool { return p.System.ID() == want && p.Swapped == swapped })
			if assert.GreaterOrEqual(t, i, 0, s.ID()) {
				assert.True(t, i == 0 || unclear[s.ID()], "%s comes after %s", s.ID(), proposals[0].System.ID())
				assert.Equal(t, [3]int{n, n, n}, [3]int{proposals[i].Pairs, proposals[i].Inside, proposals[i].Home}, s.ID())
			}
		}
	}
}

func TestProposeSystemsOfTheWholeContinent(t *testing.T) {
	ids := func(list []Proposal) (out []string) {
		for _, p := range list {
			out = append(out, p.System.ID())
		}
		return out
	}
	hamburg := orb.Bound{Min: orb.Point{9, 53}, Max: orb.Point{10.5, 54}}
	var pairs []orb.Point
	utm := mustLookup(t, "25832")
	for i := range 30 {
		x, y, _ := utm.FromWGS84(orb.Point{hamburg.Min[0] + float64(i)/20, hamburg.Min[1] + float64(i%6)/6})
		pairs = append(pairs, orb.Point{x, y})
	}
	assert.Equal(t, []string{"EPSG:25832", "EPSG:23032"}, ids(Propose(pairs, "DE")), "the numbers cannot tell ED50")

	degrees := []orb.Point{{2.35, 48.85}, {4.84, 45.76}, {-1.55, 47.22}}
	assert.Equal(t, []string{"EPSG:4326"}, ids(Propose(degrees, "FR")))
	lambert := column(t, mustLookup(t, "2154"), "FR", 50)
	proposals := Propose(lambert)
	require.NotEmpty(t, proposals)
	assert.Equal(t, "EPSG:2154", proposals[0].System.ID(), "without a country")

	assert.Empty(t, Propose(nil, "FR"))
	assert.Empty(t, Propose([]orb.Point{{1e12, 1e12}, {5, -1e9}}, "FR"))
	many := make([]orb.Point, 3000)
	for i := range many {
		many[i] = lambert[i%len(lambert)]
	}
	assert.LessOrEqual(t, Propose(many, "FR")[0].Pairs, sampled)
}

func TestGridReference(t *testing.T) {
	for _, c := range []struct {
		text, system    string
		east, north, by float64
		lon, lat        float64
	}{
		{"TQ 30 80", "EPSG:27700", 530000, 180000, 1000, -0.1201, 51.5078},
		{"tq3080", "EPSG:27700", 530000, 180000, 1000, -0.1201, 51.5078},
		{"TG 51409 13177", "EPSG:27700", 651409, 313177, 1, 1.716039, 52.657976}, // Caister water tower
		{"SV", "EPSG:27700", 0, 0, 100000, -6.9, 49.8},
		{"HU 396 753", "EPSG:27700", 439600, 1175300, 100, -1.277, 60.459},
		{"NN 166 712", "EPSG:27700", 216600, 771200, 100, -5.0035, 56.7969}, // Ben Nevis
		{"O 15904 34671", "EPSG:29903", 315904, 234671, 1, -6.2603, 53.3494},
		{"31U DQ 48251 11932", "EPSG:32631", 448251, 5411932, 1, 2.2945, 48.8582}, // Eiffel Tower
		{"31UDQ4811", "EPSG:32631", 448000, 5411000, 1000, 2.2945, 48.8582},
		{"31 U 448251.00 m E 5411932.00 m N", "EPSG:32631", 448251, 5411932, 1, 2.2945, 48.8582},
		{"UTM 32N 691600 5334750", "EPSG:32632", 691600, 5334750, 1, 11.5755, 48.1374}, // Munich
		{"32U PU 91600 34750", "EPSG:32632", 691600, 5334750, 1, 11.5755, 48.1374},
		{"34S GH 3858 0590", "EPSG:32634", 738580, 4205900, 10, 23.7162, 37.9715}, // Athens
		{"34WEC 04", "EPSG:32634", 500000, 7740000, 10000, 21.1, 69.8},
		{"V 80 84", "EPSG:29903", 80000, 84000, 1000, -9.74, 52.0},
	} {
		t.Run(c.text, func(t *testing.T) {
			g, err := ParseGridReference(c.text)
			require.NoError(t, err)
			assert.Equal(t, c.system, g.System.ID())
			assert.Equal(t, [3]float64{c.east, c.north, c.by}, [3]float64{g.Easting, g.Northing, g.Size})
			p, radius, ok := g.Point()
			assert.True(t, ok)
			assert.Less(t, geo.Distance(p, orb.Point{c.lon, c.lat}), radius+700, p)
			again, err := ParseGridReference(g.String())
			require.NoError(t, err)
			assert.Equal(t, g, again)
		})
	}
	for text, reason := range map[string]GridReferenceReason{
		"": BadLetters, "31U DZ 48251 11932": BadLetters, "01C AA 1 1": BadLetters, "31U DQ 482 1193": BadDigits, "31I DQ 1 1": BadLetters, "99U DQ 1 1": BadLetters, "31C DQ 1 1": BadLetters, "31T 448251 5411932": BadLetters, "30 80": BadLetters, "AA 30 80": BadLetters, "TQX 30 80": BadLetters, "I 30 80": BadLetters, "Τ 30 80": BadLetters,
		"TQ 30 8": BadDigits, "TQ 123456 123456": BadDigits, "TQ 30,80": BadDigits, "TQ -1 80": BadDigits, "TI 30 80": BadDigits, "TQ 30 80 and a long story about where this may be": BadDigits,
	} {
		_, err := ParseGridReference(text)
		var wrong *GridReferenceError
		require.ErrorAs(t, err, &wrong, text)
		assert.Equal(t, reason, wrong.Reason, text)
		assert.NotEmpty(t, wrong.Error())
	}
	assert.Empty(t, GridReference{}.String())
	_, _, ok := GridReference{}.Point()
	assert.False(t, ok)
}

// The squares are those of GeographicLib, see the head of the file.
func TestMilitaryGridAgreesWithGeographicLib(t *testing.T) {
	file, err := os.ReadFile("testdata/mgrs.txt")
	require.NoError(t, err)
	count := 0
	for line := range strings.Lines(string(file)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var lat, lon float64
		var text string
		_, err := fmt.Sscan(line, &lat, &lon, &text)
		require.NoError(t, err)
		g, err := ParseGridReference(text)
		require.NoError(t, err, line)
		p, _, ok := g.Point()
		require.True(t, ok)
		require.Less(t, geo.Distance(p, orb.Point{lon, lat}), 1.0, line)
		require.Equal(t, text, strings.ReplaceAll(g.String(), " ", ""))
		count++
	}
	assert.Equal(t, 400, count)
}

// What is read in metres of a zone can be written in letters.
func TestZonesReadBack(t *testing.T) {
	read := 0
	for zone := 28; zone <= 38; zone++ {
		for east := 100_000; east < 900_000; east += 49_999 {
			for north := 0; north < 9_900_000; north += 49_999 {
				g, err := ParseGridReference(fmt.Sprintf("%dN%d%07d", zone, east, north))
				if err != nil {
					continue
				}
				read++
				again, err := ParseGridReference(g.String())
				require.NoError(t, err, g)
				require.Equal(t, g, again)
			}
		}
	}
	assert.Greater(t, read, 30_000)
}

func FuzzParseGridReference(f *testing.F) {
	for _, s := range []string{"TQ 30 80", "O1590434671", "SV", "Z", "HP 9 9", "31U DQ 48251 11932", "32N 691600 5334750", "33X"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		g, err := ParseGridReference(text)
		if err != nil {
			return
		}
		again, err := ParseGridReference(g.String())
		if err != nil || again != g {
			t.Fatalf("%q is %v, which reads back as %v, %v", text, g, again, err)
		}
		if p, _, ok := g.Point(); !ok || !geo.Valid(p) {
			t.Fatalf("%q lies at %v", text, p)
		}
	})
}
