package geo

import (
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func square(west, south, side float64) orb.Polygon {
	return orb.Polygon{{{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}, {west, south}}}
}

// shapes yields polygons under codes.
func shapes(pairs ...any) iter.Seq2[string, orb.MultiPolygon] {
	return func(yield func(string, orb.MultiPolygon) bool) {
		for i := 0; i < len(pairs); i += 2 {
			if !yield(pairs[i].(string), orb.MultiPolygon{pairs[i+1].(orb.Polygon)}) {
				return
			}
		}
	}
}

func TestAreasFindTheSmallestFirst(t *testing.T) {
	a, err := NewAreas(shapes("land", square(0, 0, 10), "county", square(2, 2, 4), "town", square(3, 3, 1), "land", square(20, 0, 1), "twin", square(30, 0, 1)))
	require.NoError(t, err)
	assert.Equal(t, 4, a.Len())
	assert.Equal(t, []string{"town", "twin", "county", "land"}, slices.Collect(a.Codes()))
	for _, c := range []struct {
		p    orb.Point
		want []string
	}{
		{orb.Point{3.5, 3.5}, []string{"town", "county", "land"}},
		{orb.Point{2.5, 2.5}, []string{"county", "land"}},
		{orb.Point{9, 9}, []string{"land"}},
		{orb.Point{20.5, 0.5}, []string{"land"}},
		{orb.Point{11, 5}, nil},
		{orb.Point{math.NaN(), 5}, nil},
		{orb.Point{500, 5}, nil},
	} {
		assert.Equal(t, c.want, a.AppendAt(nil, c.p), c.p)
		code, ok := a.At(c.p)
		assert.Equal(t, len(c.want) > 0, ok)
		if ok {
			assert.Equal(t, c.want[0], code)
		}
	}
	code, metres, ok := a.Nearest(orb.Point{11, 5}, 1e6)
	assert.True(t, ok)
	assert.Equal(t, "land", code)
	assert.InDelta(t, Distance(orb.Point{11, 5}, orb.Point{10, 5}), metres, 1)
	_, _, ok = a.Nearest(orb.Point{11, 5}, 1e5)
	assert.False(t, ok, "farther than the limit")
	_, _, ok = a.Nearest(orb.Point{11, 95}, 1e9)
	assert.False(t, ok)

	empty, err := NewAreas(shapes())
	require.NoError(t, err)
	for _, none := range []*Areas{empty, {}} {
		_, ok = none.At(orb.Point{1, 1})
		assert.False(t, ok)
		_, _, ok = none.Nearest(orb.Point{1, 1}, 1e9)
		assert.False(t, ok)
		assert.Empty(t, none.AppendAt(nil, orb.Point{1, 1}))
	}
}

func TestBorderBelongsToTheSideInTheEastOrNorth(t *testing.T) {
	west, east, north := square(0, 0, 1), square(1, 0, 1), square(0, 1, 1)
	a, err := NewAreas(shapes("west", west, "east", east, "north", north))
	require.NoError(t, err)
	for p, want := range map[orb.Point]string{{1, 0.5}: "east", {0.5, 1}: "north", {1, 0}: "east", {0, 0}: "west"} {
		code, _ := a.At(p)
		assert.Equal(t, want, code, p)
	}
	one, err := NewArea(orb.MultiPolygon{west})
	require.NoError(t, err)
	for _, p := range []orb.Point{{1, 0.5}, {0.5, 1}, {1, 1}, {0, 1}, {1, 0}} {
		assert.False(t, one.Contains(p), p)
		assert.True(t, one.Covers(p), p)
	}
	assert.True(t, one.Contains(orb.Point{0, 0}))
	assert.False(t, one.Covers(orb.Point{1.0000001, 1}))
	assert.Equal(t, orb.Bound{Max: orb.Point{1, 1}}, one.Bound())
	assert.False(t, new(Area).Contains(orb.Point{}))
	assert.True(t, new(Area).Bound().IsEmpty())
}

// star returns a polygon with a hole and edges in all directions.
func star(random *rand.Rand, corners int) orb.Polygon {
	var outer, inner orb.Ring
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(corners))
		r := 5 + 5*random.Float64()
		outer = append(outer, orb.Point{r * cos, r * sin})
		r = 1 + 3*random.Float64()
		inner = append(inner, orb.Point{r * cos, r * sin})
	}
	return orb.Polygon{append(outer, outer[0]), append(inner, inner[0])}
}

func TestAreaAgreesWithOrb(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range rounds(30) {
		polygon := star(random, 3+random.IntN(300))
		a, err := NewArea(orb.MultiPolygon{polygon})
		require.NoError(t, err)
		for range 500 {
			p := orb.Point{random.Float64()*22 - 11, random.Float64()*22 - 11}
			require.Equal(t, planar.PolygonContains(polygon, p), a.Contains(p), p)
		}
		for _, ring := range polygon {
			for _, p := range ring {
				require.True(t, a.Covers(p), p)
			}
		}
	}
}

func TestShapesAllOverEachOtherTakeMemoryInProportion(t *testing.T) {
	var zigzag orb.Ring
	for i := range 20000 {
		zigzag = append(zigzag, orb.Point{float64(i) / 1000, float64(i%2) * 50})
	}
	a, err := NewArea(orb.MultiPolygon{{zigzag}})
	require.NoError(t, err)
	assert.LessOrEqual(t, len(a.parts[0].items), mostEntries*len(zigzag))

	pile, err := NewAreas(func(yield func(string, orb.MultiPolygon) bool) {
		for i := range 3000 {
			yield(strings.Repeat("x", i), orb.MultiPolygon{square(-90, -80, 160)})
		}
	})
	require.NoError(t, err)
	assert.LessOrEqual(t, len(pile.layer.items), mostEntries*3000)
	assert.Len(t, pile.AppendAt(nil, orb.Point{1, 1}), 3000)
}

func TestCentreIsInsideAndItsRadiusCovers(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 20 {
		polygon := star(random, 3+random.IntN(50))
		a, err := NewAreas(shapes("star", polygon))
		require.NoError(t, err)
		p, radius, ok := a.Centre("star")
		require.True(t, ok)
		code, _ := a.At(p)
		assert.Equal(t, "star", code)
		least, most := 0.0, 0.0
		for _, q := range polygon[0] {
			most = max(most, Distance(p, q))
			for _, r := range polygon[0] {
				least = max(least, Distance(q, r)/2)
			}
		}
		assert.GreaterOrEqual(t, radius, most)
		assert.LessOrEqual(t, radius, most+bulge+1)
		assert.Less(t, radius, 2.5*least)
	}
	// A parallel bulges out between its ends.
	wide, err := NewArea(orb.MultiPolygon{{{{-40, 60}, {40, 60}, {40, 61}, {-40, 61}}}})
	require.NoError(t, err)
	p, radius, ok := wide.Centre()
	require.True(t, ok)
	for lon := -40.0; lon <= 40; lon += 0.1 {
		assert.GreaterOrEqual(t, radius, Distance(p, orb.Point{lon, 60}))
	}
	flat, err := NewArea(orb.MultiPolygon{{{{1, 1}, {2, 1}, {3, 1}}}})
	require.NoError(t, err)
	_, radius, ok = flat.Centre()
	assert.True(t, ok)
	assert.False(t, math.IsInf(radius, 0))
	_, _, ok = new(Areas).Centre("")
	assert.False(t, ok)
	_, _, ok = new(Area).Centre()
	assert.False(t, ok)
}

const twoRegions = `{"type":"FeatureCollection","features":[
{"type":"Feature","id":7,"properties":{"NUTS_ID":"XX1","LEVL_CODE":3},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
{"type":"Feature","id":8,"properties":{"NUTS_ID":"XX2","LEVL_CODE":3},"geometry":{"type":"MultiPolygon","coordinates":[[[[2,0,9],[3,0],[3, 1 ],[2,1],[2,0]]]]}}],
"crs":{"type":"name"}}`

func TestReadAreas(t *testing.T) {
	for property, want := range map[string]string{"NUTS_ID": "XX2", "": "8", "LEVL_CODE": "3"} {
		a, err := ReadAreas(strings.NewReader(twoRegions), property)
		require.NoError(t, err)
		code, ok := a.At(orb.Point{2.5, 0.5})
		assert.True(t, ok)
		assert.Equal(t, want, code)
	}
}

func TestReadAreasRefuses(t *testing.T) {
	feature := func(properties, geometry string) string {
		return `{"type":"FeatureCollection","features":[{"type":"Feature","properties":` + properties + `,"geometry":` + geometry + `}]}`
	}
	polygon := `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}`
	for _, c := range []struct {
		text string
		want AreaError
	}{
		{feature(`{"a":"x"}`, polygon), AreaError{1, "", NoCode}},
		{feature(`{"id":null}`, polygon), AreaError{1, "", NoCode}},
		{feature(`{"id":{}}`, polygon), AreaError{1, "", NoCode}},
		{feature(`null`, polygon), AreaError{1, "", NoCode}},
		{feature(`{"id":"x"}`, `null`), AreaError{1, "x", NoPolygon}},
		{feature(`{"id":"x"}`, `{"type":"Point","coordinates":[1,2]}`), AreaError{1, "x", NoPolygon}},
		{feature(`{"id":"x"}`, `{"type":"Polygon","coordinates":[]}`), AreaError{1, "x", NoPolygon}},
		{feature(`{"id":"x"}`, `{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}`), AreaError{1, "x", ShortRing}},
		{feature(`{"id":"x"}`, `{"type":"Polygon","coordinates":[[[4321000,3210000],[4322000,3210000],[4322000,3211000]]]}`), AreaError{1, "x", OutOfRange}},
		{`{"type":"FeatureCollection"}`, AreaError{Reason: NoPolygon}},
	} {
		_, err := ReadAreas(strings.NewReader(c.text), "id")
		var got *AreaError
		require.ErrorAs(t, err, &got, c.text)
		assert.Equal(t, c.want, *got)
		assert.NotEmpty(t, got.Error())
	}
	for _, text := range []string{"", "[]", "{", `{"features":{}}`, `{"features":[{]}`, twoRegions[:200],
		feature(`{"id":"x"}`, `{"type":"Polygon","coordinates":[[[0],[1,0],[1,1]]]}`),
		feature(`{"id":"x"}`, `{"type":"Polygon","coordinates":[[["0","1"],[1,0],[1,1]]]}`),
		feature(`{"id":"x"}`, `{"type":"Polygon","coordinates":[[null,[1,0],[1,1]]]}`)} {
		_, err := ReadAreas(strings.NewReader(text), "id")
		assert.Error(t, err, text)
	}
}

func FuzzReadAreas(f *testing.F) {
	f.Add(twoRegions)
	f.Add(`{"features":[{"properties":{"NUTS_ID":1},"geometry":{"type":"GeometryCollection","geometries":[{}]}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		a, err := ReadAreas(strings.NewReader(text), "NUTS_ID")
		if err != nil {
			return
		}
		for code := range a.Codes() {
			p, radius, ok := a.Centre(code)
			if !ok || !Valid(p) || !(radius >= 0) {
				t.Fatalf("Centre(%q) = %v, %v, %v", code, p, radius, ok)
			}
		}
	})
}
