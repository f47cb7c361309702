package gazetteer

import (
	"bytes"
	"compress/gzip"
	"math/rand/v2"
	"slices"
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
	regions := []Region{{Country: "DE", Code: "02", Name: "Bavaria", Level: 1, Centre: orb.Point{11.5, 48.9}, Radius: 123_400}, {Country: "AT", Code: "09", Name: "Vienna", Level: 1}}
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
	table, err := Open(file)
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
	assert.Equal(t, []Region{{Country: "DE", Code: "02", Name: "Bavaria", Key: "bavaria", Level: 1, Centre: orb.Point{11.5, 48.9}, Radius: 123_400}}, table.RegionsOf("DE"))
	assert.Empty(t, table.RegionsOf("FR"))
}

func TestWriteDoesNotDependOnTheOrder(t *testing.T) {
	towns, regions, names := sample()
	want, err := Write(towns, regions, names)
	require.NoError(t, err)
	slices.Reverse(regions)
	slices.Reverse(names)
	for i := range towns {
		if towns[i].Region >= 0 {
			towns[i].Region = 1 - towns[i].Region
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
	table, err := Open(file)
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
			got[e.Key] = true
		}
		assert.Equal(t, want, got, key)
		if len(want) > 0 {
			assert.Equal(t, best, count)
			found++
		}
	}
	assert.Greater(t, found, 30)
}

func FuzzOpen(f *testing.F) {
	towns, regions, names := sample()
	file, err := Write(towns, regions, names)
	require.NoError(f, err)
	f.Add(file)
	f.Add([]byte{})
	zip, err := gzip.NewReader(bytes.NewReader(file))
	require.NoError(f, err)
	var raw bytes.Buffer
	_, err = raw.ReadFrom(zip)
	require.NoError(f, err)
	f.Add(raw.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = Open(data)
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		_, _ = w.Write(data)
		_ = w.Close()
		table, err := Open(packed.Bytes())
		if err != nil {
			return
		}
		for n := range table.Len() {
			town := table.Town(n)
			if town.Region >= len(table.Regions) {
				t.Fatalf("town %d is in region %d of %d", n, town.Region, len(table.Regions))
			}
			table.Near(nil, town.Country, Key(town.Name), 2)
		}
	})
}
