package gazetteer

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/geo/place/internal/slips"
)

func TestKeyUnitesSpellings(t *testing.T) {
	for _, c := range []struct{ key, names string }{
		{"koln", "Köln|Koeln|KÖLN|Ko\u0308ln"},
		{"mulheimruhr", "Mülheim an der Ruhr|Muelheim a.d. Ruhr|Mülheim/Ruhr"},
		{"sttropez", "Saint-Tropez|St. Tropez|ST TROPEZ|Sankt Tropez"},
		{"stlazzarosavena", "San Lazzaro di Savena|S. Lazzaro di Savena"},
		{"arhus", "Århus|Aarhus"},
		{"havre", "Le Havre|Havre"},
		{"neuvillesaone", "Neuville-sur-Saône|Neuville s/Saône"},
		{"athina", "Αθήνα|ΑΘΉΝΑ|Athína"},
		{"y", "Y"},
		{"lala", "La La"},
		{"", "|-|…"},
	} {
		for name := range bytes.SplitSeq([]byte(c.names), []byte("|")) {
			assert.Equal(t, c.key, Key(string(name)), string(name))
		}
	}
}

func sample() ([]Town, []Region, []Name) {
	regions := []Region{{Country: "DE", Code: "02", Name: "Bavaria", Keys: []string{"bavaria", "bayern"}, Level: 1, Centre: orb.Point{11.5, 48.9}, Radius: 123_400}, {Country: "AT", Code: "09", Name: "Vienna", Keys: []string{"vienna"}, Level: 1}, {Country: "DE", Code: "09", Name: "Neustadt", Keys: []string{"bayern", "neustadt"}, Level: 2}}
	towns := []Town{
		{Name: "Wien", Country: "AT", Region: 1, Point: orb.Point{16.372, 48.208}, Population: 1_691_468},
		{Name: "München", Country: "DE", Region: 0, Point: orb.Point{11.575, 48.137}, Population: 1_505_005},
		{Name: "Wien", Country: "DE", Region: -1, Point: orb.Point{-0.001, -89.999}, Section: true},
	}
	names := []Name{{Key("Vienna"), 0, Other}, {Key("Munich"), 1, Other}, {Key("Monaco"), 1, Short}, {Key("Munich"), 1, Short}}
	return towns, regions, names
}

func TestTableHoldsWhatWasWritten(t *testing.T) {
	towns, regions, names := sample()
	file, err := Write(towns, regions, names)
	require.NoError(t, err)
	table, err := Open(string(file))
	require.NoError(t, err)
	assert.Equal(t, 3, table.Len())
	find := func(key string) (found []Town) {
		for _, e := range table.Lookup(nil, key) {
			found = append(found, table.Town(e.Town))
		}
		return found
	}
	vienna := towns[0]
	vienna.Population, vienna.Region = 1_690_000, 0 // three digits; AT comes before DE
	assert.Equal(t, []Town{vienna, towns[2]}, find("wien"))
	assert.Equal(t, []Town{vienna}, find("vienna"))
	assert.Equal(t, "München", find("munich")[0].Name)
	assert.Len(t, find("munich"), 1, "one of two kinds")
	assert.Empty(t, find("berlin"))
	assert.Equal(t, "Vienna", table.RegionName(table.Lookup(nil, "wien")[0].Town))
	assert.Empty(t, table.RegionName(table.Lookup(nil, "wien")[1].Town))

	bavaria := Zone{Region: table.RegionOf(table.Lookup(nil, "munchen")[0].Town), Level: 1, Name: "Bavaria", Centre: orb.Point{11.5, 48.9}, Radius: 123_400}
	assert.Equal(t, []Zone{bavaria}, table.Zones("DE", "bavaria"))
	assert.Len(t, table.Zones("DE", "bayern"), 2, "of both levels")
	assert.Empty(t, table.Zones("AT", "bavaria"))
	assert.Empty(t, table.Zones("DE", ""))
}

// Every text is found among others that share beginnings with it, whatever its
// length and its place in a block.
func TestEveryTextIsFound(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	found := map[string][]posting{}
	for range 2000 {
		key := strings.Repeat("ab", random.IntN(20)) + strings.Repeat("c", random.IntN(60)) + fmt.Sprint(random.IntN(40))
		found[key] = append(found[key], posting{random.IntN(200_000), Kind(random.IntN(int(kinds)))})
	}
	w := indexWriter{}
	keys := slices.Sorted(maps.Keys(found))
	for _, key := range keys {
		require.NoError(t, w.key(key, found[key]))
	}
	x := index{w.blocks()}
	require.True(t, x.check())
	for n, key := range keys {
		var text buffer
		require.True(t, x.text(n, &text))
		assert.Equal(t, key, text.String())
		list, ok := x.find(key)
		require.True(t, ok, key)
		assert.Equal(t, list, x.postings(n))
		for i, want := range found[key] {
			got, more := list.read()
			assert.Equal(t, want, got)
			assert.Equal(t, i+1 < len(found[key]), more)
		}
		for _, other := range []string{key + "0", key[:len(key)-1], "a" + key} {
			_, ok := x.find(other)
			assert.Equal(t, found[other] != nil, ok, other)
		}
	}
	_, ok := x.find("")
	assert.False(t, ok)
	assert.False(t, x.text(len(keys), &buffer{}))
}

func TestWriteRefusesWhatDoesNotFit(t *testing.T) {
	for name, town := range map[string]Town{
		"point":      {Name: "A", Country: "DE", Region: -1, Point: orb.Point{11, 91}},
		"no number":  {Name: "A", Country: "DE", Region: -1, Point: orb.Point{math.NaN(), 0}},
		"country":    {Name: "A", Country: "DEU", Region: -1},
		"name":       {Name: strings.Repeat("a", 256), Country: "DE", Region: -1},
		"population": {Name: "A", Country: "DE", Region: -1, Population: -1},
	} {
		_, err := Write([]Town{town}, nil, nil)
		assert.Error(t, err, name)
	}
	_, err := Write(nil, []Region{{Country: "DE", Name: "A", Level: 1, Radius: -1000}}, nil)
	assert.Error(t, err)
}

func TestWriteDoesNotDependOnTheOrder(t *testing.T) {
	towns, regions, names := sample()
	want, err := Write(towns, regions, names)
	require.NoError(t, err)
	slices.Reverse(regions)
	slices.Reverse(names)
	for i := range towns {
		if towns[i].Region >= 0 {
			towns[i].Region = len(regions) - 1 - towns[i].Region
		}
	}
	got, err := Write(towns, regions, names)
	require.NoError(t, err)
	assert.Equal(t, want, got)
}

// The search for slips is compared with a loop over all names.
func TestNearFindsWhatALoopFinds(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		b := make([]byte, 4+random.IntN(6))
		for i := range b {
			b[i] = "abcdeilnorst"[random.IntN(12)]
		}
		return string(b)
	}
	var towns []Town
	for range 3000 {
		towns = append(towns, Town{Name: word(), Country: []string{"AT", "DE"}[random.IntN(2)], Region: -1})
	}
	file, err := Write(towns, nil, nil)
	require.NoError(t, err)
	table, err := Open(string(file))
	require.NoError(t, err)
	found := 0
	for range 300 {
		key, limit := word(), 1+random.IntN(2)
		best, want := limit, map[string]bool{}
		for n := range table.Len() {
			town := table.Town(n)
			name := Key(town.Name)
			count := slips.Count(key, name, limit)
			if town.Country != "DE" || name[0] != key[0] || count == 0 || count > best {
				continue
			}
			if count < best {
				best, want = count, map[string]bool{}
			}
			want[name] = true
		}
		got := map[string]bool{}
		entries, count := table.Near(nil, "DE", key, limit)
		for _, e := range entries {
			got[Key(table.Name(e.Town))] = true
		}
		assert.Equal(t, want, got, key)
		if len(want) > 0 {
			assert.Equal(t, best, count)
			found++
		}
	}
	assert.Greater(t, found, 30)
}

// Bytes that were changed give an error, or a table that answers something.
func FuzzOpen(f *testing.F) {
	towns, regions, names := sample()
	file, err := Write(towns, regions, names)
	require.NoError(f, err)
	f.Add(file, uint16(0), byte(0))
	f.Add([]byte{}, uint16(0), byte(0))
	for at := range file {
		f.Add(file, uint16(at), byte(0xFF))
	}
	f.Fuzz(func(t *testing.T, data []byte, at uint16, change byte) {
		if int(at) < len(data) {
			data = slices.Clone(data)
			data[at] ^= change
		}
		table, err := Open(string(data))
		if err != nil {
			var format *FormatError
			require.ErrorAs(t, err, &format)
			return
		}
		for n := range table.Len() {
			town := table.Town(n)
			if town.Region >= len(table.regions)/8 {
				t.Fatalf("town %d is in region %d of %d", n, town.Region, len(table.regions)/8)
			}
			table.RegionName(n)
			entries, _ := table.Near(nil, town.Country, "munchem", 2)
			for _, e := range table.Lookup(entries, Key(town.Name)) {
				table.Town(e.Town)
			}
			for _, key := range []string{"bayern", "vienna"} {
				table.Zones(town.Country, key)
			}
		}
	})
}
