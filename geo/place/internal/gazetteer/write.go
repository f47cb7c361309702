package gazetteer

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// Write returns the file of towns, regions and further names. Towns are put in the
// order of their keys; [Name.Town] counts them as they come. The same rows give the
// same bytes in any order. Populations are kept in three digits, points in
// thousandths of a degree. The error tells what does not fit the format.
func Write(towns []Town, regions []Region, names []Name) ([]byte, error) {
	w := &writer{}
	regions, newRegion := sortRegions(regions)
	towns, newTown := sortTowns(towns, newRegion)
	w.placeRegions(regions)
	w.placeTowns(towns, len(regions))
	w.placeKeys(postingsOf(towns, movedNames(names, newTown)), towns)
	if w.err != nil {
		return nil, w.err
	}
	file := []byte(magic)
	for _, section := range w.all() {
		file = binary.LittleEndian.AppendUint32(file, uint32(len(*section)))
	}
	for _, section := range w.all() {
		file = append(file, *section...)
	}
	return file, nil
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

// movedNames returns the names with the new numbers of their towns, sorted.
func movedNames(names []Name, newTown []int) []Name {
	names = slices.Clone(names)
	for i := range names {
		names[i].Town = newTown[names[i].Town]
	}
	slices.SortFunc(names, func(a, b Name) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), a.Town-b.Town, int(a.Kind)-int(b.Kind))
	})
	// A town has a key once, by its better kind.
	return slices.CompactFunc(names, func(a, b Name) bool { return a.Key == b.Key && a.Town == b.Town })
}

// postingsOf returns what each key leads to: first the towns that it heads.
func postingsOf(towns []Town, names []Name) map[string][]posting {
	found := map[string][]posting{}
	for i, t := range towns {
		key := Key(t.Name)
		found[key] = append(found[key], posting{i, Main})
	}
	for _, n := range names {
		found[n.Key] = append(found[n.Key], posting{n.Town, n.Kind})
	}
	return found
}

// writer fills the sections; after an error what it fills is of no use.
type writer struct {
	sections
	err error
}

// check keeps the first error.
func (w *writer) check(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *writer) placeRegions(regions []Region) {
	var rows, starts []byte
	found := map[string][]posting{}
	for i, g := range regions {
		row, err := regionRecord(g)
		w.check(err)
		rows = binary.LittleEndian.AppendUint64(rows, uint64(row))
		starts = binary.LittleEndian.AppendUint32(starts, uint32(len(w.titles)))
		w.titles += g.Name
		for _, key := range g.Keys {
			p, list := posting{i, Main}, found[g.Country+key]
			if !slices.Contains(list, p) {
				found[g.Country+key] = append(list, p)
			}
		}
	}
	w.regions, w.titleStarts = string(rows), string(starts)
	keys := indexWriter{}
	for _, key := range slices.Sorted(maps.Keys(found)) {
		w.check(keys.key(key, found[key]))
	}
	w.regionKeys.blocks = keys.blocks()
}

// placeTowns writes the rows and what they refer to.
func (w *writer) placeTowns(towns []Town, regions int) {
	codes := map[string]int{}
	for _, t := range towns {
		codes[t.Country] = 0
	}
	for i, code := range slices.Sorted(maps.Keys(codes)) {
		if len(code) != 2 || i > 255 {
			w.check(fmt.Errorf("gazetteer: %q is no country, or one too many", code))
		}
		codes[code] = i
		w.countries += code
	}
	divisions := map[division]int{}
	for _, t := range towns {
		divisions[division{codes[t.Country], t.Region}] = 0
	}
	w.placeDivisions(divisions, regions)
	var rows []byte
	names := blockWriter{}
	for _, t := range towns {
		row, err := townRecord(t, divisions[division{codes[t.Country], t.Region}])
		w.check(err)
		w.check(names.text(t.Name))
		rows = binary.LittleEndian.AppendUint64(rows, uint64(row))
	}
	w.towns, w.names = string(rows), names.blocks()
}

// placeDivisions gives each division its number.
func (w *writer) placeDivisions(divisions map[division]int, regions int) {
	if len(divisions) > mostDivisions || regions >= 1<<24 {
		w.check(fmt.Errorf("gazetteer: %d divisions and %d regions are too many", len(divisions), regions))
	}
	var rows []byte
	for i, d := range slices.SortedFunc(maps.Keys(divisions), func(a, b division) int { return cmp.Or(a.country-b.country, a.region-b.region) }) {
		divisions[d] = i
		rows = binary.LittleEndian.AppendUint32(rows, d.row())
	}
	w.divisions = string(rows)
}

// placeKeys writes the keys, and the lists of those that are searched for typing
// errors.
func (w *writer) placeKeys(found map[string][]posting, towns []Town) {
	keys := indexWriter{}
	t := &Table{w.sections}
	members := map[uint64][]int{}
	sorted := slices.Sorted(maps.Keys(found))
	for i, key := range sorted {
		w.check(keys.key(key, found[key]))
		for _, p := range found[key] {
			people := unpacked(packed(towns[p.row].Population))
			if key == "" || !forgiven(p.kind, len(key)+MostSlips, people) {
				continue
			}
			s := shape(t.countryNumber(towns[p.row].Country), key[0], len(key))
			if list := members[s]; len(list) == 0 || list[len(list)-1] != i {
				members[s] = append(list, i)
			}
		}
	}
	w.keys.blocks = keys.blocks()
	var shapes, lists []byte
	for _, s := range slices.Sorted(maps.Keys(members)) {
		shapes = binary.LittleEndian.AppendUint64(shapes, s|uint64(len(lists)))
		before := 0
		for _, i := range members[s] {
			odd := parities(sorted[i])
			lists = binary.AppendUvarint(lists, uint64(i-before))
			lists = append(lists, byte(odd), byte(odd>>8), byte(odd>>16))
			before = i
		}
	}
	w.shapes, w.lists = string(shapes), string(lists)
}
