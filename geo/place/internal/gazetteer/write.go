package gazetteer

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/paulmach/orb"
)

// Write returns the file of towns, regions and further names, compressed. Towns
// are put in the order of their keys; [Name.Town] counts them as they come. The
// same rows give the same bytes in any order.
func Write(towns []Town, regions []Region, names []Name) ([]byte, error) {
	w := &writer{}
	regions, newRegion := sortRegions(regions)
	towns, newTown := sortTowns(towns, newRegion)
	w.regions(regions)
	w.towns(towns)
	w.names(names, newTown)
	var out bytes.Buffer
	zip, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := zip.Write(w.buf); err != nil {
		return nil, err
	}
	if err := zip.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// sortRegions returns the regions in order, and the new number of each.
func sortRegions(regions []Region) (sorted []Region, moved []int) {
	return reordered(regions, func(a, b Region) int {
		return cmp.Or(cmp.Compare(a.Country, b.Country), a.Level-b.Level, cmp.Compare(a.Code, b.Code), cmp.Compare(a.Name, b.Name))
	})
}

func sortTowns(towns []Town, newRegion []int) (sorted []Town, moved []int) {
	towns = slices.Clone(towns)
	keys := map[string]string{}
	for i := range towns {
		if towns[i].Region >= 0 {
			towns[i].Region = newRegion[towns[i].Region]
		}
		keys[towns[i].Name] = Key(towns[i].Name)
	}
	return reordered(towns, func(a, b Town) int {
		return cmp.Or(cmp.Compare(keys[a.Name], keys[b.Name]), cmp.Compare(a.Country, b.Country), b.Population-a.Population,
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.Point[0], b.Point[0]), cmp.Compare(a.Point[1], b.Point[1]))
	})
}

// reordered returns a sorted copy, and for each old place the new one.
func reordered[T any](rows []T, compare func(a, b T) int) (sorted []T, moved []int) {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(rows[a], rows[b]) })
	sorted, moved = make([]T, len(rows)), make([]int, len(rows))
	for to, from := range order {
		sorted[to], moved[from] = rows[from], to
	}
	return sorted, moved
}

// writer appends columns; file.go reads them in the same order.
type writer struct{ buf []byte }

func (w *writer) count(n int) { w.buf = binary.AppendUvarint(w.buf, uint64(n)) }

func (w *writer) signed(n int) { w.buf = binary.AppendVarint(w.buf, int64(n)) }

func (w *writer) text(s string) {
	w.count(len(s))
	w.buf = append(w.buf, s...)
}

func (w *writer) point(p orb.Point) {
	w.signed(int(math.Round(p[0] * 1000)))
	w.signed(int(math.Round(p[1] * 1000)))
}

func (w *writer) regions(regions []Region) {
	w.count(len(regions))
	for _, r := range regions {
		w.text(r.Country)
		w.count(r.Level)
		w.text(r.Code)
		w.text(r.Name)
		w.text(RegionKey(r.Name))
		w.point(r.Centre)
		w.count(int(math.Ceil(r.Radius / 100)))
	}
}

// keys writes sorted texts: how many bytes each shares with the one before, how
// many follow, and those bytes.
func (w *writer) keys(keys []string) {
	var tails strings.Builder
	previous := ""
	var shared, rest []int
	for _, key := range keys {
		n := 0
		for n < len(key) && n < len(previous) && key[n] == previous[n] {
			n++
		}
		shared, rest = append(shared, n), append(rest, len(key)-n)
		tails.WriteString(key[n:])
		previous = key
	}
	for _, column := range [][]int{shared, rest} {
		for _, n := range column {
			w.count(n)
		}
	}
	w.text(tails.String())
}

func (w *writer) towns(towns []Town) {
	w.count(len(towns))
	countries := map[string]int{}
	for _, t := range towns {
		countries[t.Country] = 0
	}
	codes := sortedKeys(countries)
	w.count(len(codes))
	for i, code := range codes {
		countries[code] = i
		w.text(code)
	}
	var keys []string
	var spelt strings.Builder
	for _, t := range towns {
		key := Key(t.Name)
		keys = append(keys, key)
		// An empty name is the key with a capital.
		if title(key) != t.Name {
			spelt.WriteString(t.Name)
		}
		spelt.WriteByte('\n')
	}
	w.keys(keys)
	w.text(spelt.String())
	w.column(towns, func(t Town) int { return countries[t.Country] })
	w.column(towns, func(t Town) int { return t.Region + 1 })
	w.column(towns, func(t Town) int { return packed(t.Population) })
	w.column(towns, func(t Town) int { return flag(t.Section) })
	w.column(towns, func(t Town) int { return int(math.Round((t.Point[0] + 180) * 1000)) })
	w.column(towns, func(t Town) int { return int(math.Round((t.Point[1] + 90) * 1000)) })
}

func (w *writer) column(towns []Town, of func(Town) int) {
	for _, t := range towns {
		w.count(of(t))
	}
}

func (w *writer) names(names []Name, newTown []int) {
	names = slices.Clone(names)
	for i := range names {
		names[i].Town = newTown[names[i].Town]
	}
	slices.SortFunc(names, func(a, b Name) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), a.Town-b.Town, int(a.Kind)-int(b.Kind))
	})
	// A town has a key once, by its better kind.
	names = slices.CompactFunc(names, func(a, b Name) bool { return a.Key == b.Key && a.Town == b.Town })
	w.count(len(names))
	var keys []string
	for _, n := range names {
		keys = append(keys, n.Key)
	}
	w.keys(keys)
	for _, n := range names {
		w.count(n.Town)
	}
	for _, n := range names {
		w.count(int(n.Kind))
	}
}

// title is a key with a capital, as most names of one word are written.
func title(key string) string {
	for i, r := range key {
		return string(unicode.ToUpper(r)) + key[i+len(string(r)):]
	}
	return ""
}

// packed is a population to three digits: the digits, times ten, and the zeros.
func packed(people int) int {
	zeros := 0
	for people >= 1000 {
		people = (people + 5) / 10
		zeros++
	}
	return people*10 + zeros
}

func unpacked(n int) int {
	people := n / 10
	for range n % 10 {
		people *= 10
	}
	return people
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// FormatError tells why a file is no table of towns.
type FormatError struct{ Reason string }

// Error names the reason.
func (e *FormatError) Error() string {
	return fmt.Sprintf("gazetteer: not a table of towns: %s", e.Reason)
}
