package dedupe

import (
	"cmp"
	"slices"
)

// Limits of candidate search. They bound the work per record, whatever the data.
const (
	candidatesPerRecord = 10
	maxKeyPostings      = 30  // records under a key that gives candidates by itself
	maxWordPostings     = 64  // records under a word that is looked up everywhere
	maxLocalPostings    = 200 // records under a word in one place
	maxNeighbours       = 40  // points in a cell next door
)

// index finds records by exact keys, by words, and by words in a place.
type index struct {
	keys    postings // key
	names   postings // glued name
	words   postings // word, everywhere
	local   postings // word and place
	near    map[cell][]int32
	regions map[cell]uint32 // region cell to place id
}

// postings is a sorted list of (key, record) with the records of a key together.
type postings []posting

type posting struct {
	key    uint64
	record int32
}

// of returns the postings of a key.
func (p postings) of(key uint64) postings {
	from, found := slices.BinarySearchFunc(p, key, func(p posting, key uint64) int { return cmp.Compare(p.key, key) })
	if !found {
		return nil
	}
	to := from + 1
	for to < len(p) && p[to].key == key {
		to++
	}
	return p[from:to]
}

func (p postings) sorted() postings {
	slices.SortFunc(p, func(a, b posting) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.record, b.record))
	})
	return slices.Clip(slices.Compact(p))
}

// thinned drops the postings of keys that have more than the given number: they
// are evidence, but no way to find candidates.
func (p postings) thinned(limit int) postings {
	out := p[:0]
	for from := 0; from < len(p); {
		to := from + 1
		for to < len(p) && p[to].key == p[from].key {
			to++
		}
		if to-from <= limit {
			out = append(out, p[from:to]...)
		}
		from = to
	}
	return slices.Clip(out)
}

func pairKey(a, b uint32) uint64 { return uint64(a)<<32 | uint64(b) }

// newIndex files every record.
func newIndex(c *corpus) *index {
	x := &index{near: map[cell][]int32{}, regions: map[cell]uint32{}}
	for i := range c.entries {
		e := &c.entries[i]
		x.fileKeys(c, e, int32(i))
		x.fileWords(c, e, int32(i))
		for _, p := range e.points {
			near := cellOf(p, nearCell)
			x.near[near] = append(x.near[near], int32(i))
		}
	}
	x.keys = x.keys.sorted().thinned(maxKeyPostings)
	x.names = x.names.sorted().thinned(maxKeyPostings)
	x.words = x.words.sorted()
	x.local = x.local.sorted().thinned(maxLocalPostings)
	return x
}

// fileKeys files a record under its exact keys; a key that many share is filed
// together with the name, so that it gives candidates of that name only.
func (x *index) fileKeys(c *corpus, e *entry, record int32) {
	for key := range e.exactKeys() {
		x.keys = append(x.keys, posting{uint64(key), record})
		if c.keyRecords[key] > maxKeyPostings {
			for _, n := range e.names {
				x.names = append(x.names, posting{pairKey(key, n.glued), record})
			}
		}
	}
	for _, n := range e.names {
		x.names = append(x.names, posting{uint64(n.glued), record})
	}
}

// exactKeys yields the ids of identifiers, their bodies, domains and tags.
func (e *entry) exactKeys() func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		for _, id := range e.identifiers {
			if !yield(id.key) || id.body != 0 && !yield(id.body) {
				return
			}
		}
		for _, list := range [2][]uint32{e.domains, e.tags} {
			for _, key := range list {
				if !yield(key) {
					return
				}
			}
		}
	}
}

// fileWords files a record under each word, a rare one everywhere, a common one
// under each of its places.
func (x *index) fileWords(c *corpus, e *entry, record int32) {
	var places []uint32
	for _, n := range e.names {
		for _, w := range n.set {
			if c.df[w] <= maxWordPostings {
				x.words = append(x.words, posting{uint64(w), record})
				continue
			}
			if places == nil {
				places = x.places(c, e)
			}
			for _, place := range places {
				x.local = append(x.local, posting{pairKey(w, place), record})
			}
		}
	}
}

// Place ids share one number space: texts keep theirs, region cells count on
// from the top bit.
const regionBit = 1 << 31

// places returns the places a record is filed under: its town, its postcode and
// the regions of its points.
func (x *index) places(c *corpus, e *entry) []uint32 {
	places := make([]uint32, 0, 4)
	for _, text := range [2]uint32{e.town, e.postcode} {
		if text != 0 {
			places = append(places, text)
		}
	}
	for _, p := range e.points {
		region := cellOf(p, regionCell)
		id, ok := x.regions[region]
		if !ok {
			id = regionBit | uint32(len(x.regions))
			x.regions[region] = id
		}
		places = append(places, id)
	}
	return places
}

// placesAround returns the places a record is looked for in: those of
// [index.places] and the regions next to them.
func (x *index) placesAround(e *entry, places []uint32) []uint32 {
	places = places[:0]
	for _, text := range [2]uint32{e.town, e.postcode} {
		if text != 0 {
			places = append(places, text)
		}
	}
	for _, p := range e.points {
		at := cellOf(p, regionCell)
		for dx := int32(-1); dx <= 1; dx++ {
			for dy := int32(-1); dy <= 1; dy++ {
				if id, ok := x.regions[cell{at.x + dx, at.y + dy}]; ok {
					places = append(places, id)
				}
			}
		}
	}
	return sortedSet(places)
}
