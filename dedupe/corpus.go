package dedupe

import (
	"math"
	"math/bits"
	"slices"

	"github.com/socialtechatlas/commons/geo"
)

// corpus is all records made ready, and what they tell about how rare a word,
// key, postcode or place is. It is immutable once built.
type corpus struct {
	weights *weights
	entries []entry // ordered by key, so that no result depends on the input's order
	order   []int   // position in entries to index of the record
	place   []int   // index of the record to position in entries
	words   *interner
	texts   *interner
	keys    *interner
	idf     []float64 // bits per word
	df      []int32   // records per word
	// sharing counts the different bodies behind a key, postcode or address: the
	// distinct pairs of name and town, so that copies in several lists count once.
	keySharing, textSharing []int32
	keyRecords              []int32        // records under a key
	grid                    map[cell]int32 // points per density cell
	pointSharing            map[cell]int32 // different bodies per spot
	streetTypes             map[uint32]bool
}

// newCorpus makes the records ready.
func newCorpus(records []Record) *corpus {
	c := &corpus{
		weights: loadWeights(), words: newInterner(), texts: newInterner(), keys: newInterner(),
		grid: map[cell]int32{}, pointSharing: map[cell]int32{}, streetTypes: map[uint32]bool{},
	}
	c.order = make([]int, len(records))
	for i := range c.order {
		c.order[i] = i
	}
	slices.SortStableFunc(c.order, func(a, b int) int {
		switch x, y := records[a].Key, records[b].Key; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	c.place = make([]int, len(records))
	c.entries = make([]entry, len(records))
	for at, i := range c.order {
		c.place[i] = at
		c.entries[at] = c.normalise(&records[i])
	}
	for _, full := range loadStreets() {
		if id, ok := c.texts.ids["street "+full]; ok {
			c.streetTypes[id] = true
		}
	}
	c.countWords()
	c.countSharing()
	c.weighNames()
	return c
}

// The background stands for a list of ordinary names, so that a list of sixty
// records, in which every word looks rare, does not take "cooperative" for a
// telling word. A long list outweighs it.
const (
	backgroundRecords = 200
	genericShare      = 0.10
	ordinaryShare     = 1.0 / 50000
)

func (c *corpus) countWords() {
	c.df = make([]int32, len(c.words.texts))
	var seen []uint32
	counted := 0
	said := map[uint64]bool{} // by number and name: the places of a chain say its name once
	for i := range c.entries {
		if number := c.entries[i].numbered(); number != 0 && len(c.entries[i].names) > 0 {
			key := pairKey(number, c.entries[i].names[0].glued)
			if said[key] {
				continue
			}
			said[key] = true
		}
		counted++
		seen = seen[:0]
		for _, n := range c.entries[i].names {
			seen = append(seen, n.set...)
		}
		for _, w := range sortedSet(seen) {
			c.df[w]++
		}
	}
	generic := loadGeneric()
	c.idf = make([]float64, len(c.df))
	total := float64(counted) + backgroundRecords
	for w, df := range c.df {
		share := ordinaryShare
		if generic[c.words.texts[w]] {
			share = genericShare
		}
		c.idf[w] = math.Log2(total / (float64(df) + share*backgroundRecords))
	}
	// A word of an ordinary name on one record only would count without end.
	for w := range c.idf {
		c.idf[w] = min(c.idf[w], 12)
	}
}

// numbered returns a number that the organisation bears in a register, 0 if it has
// none; of a site it is that of the organisation.
func (e *entry) numbered() uint32 {
	for _, id := range e.identifiers {
		if id.body != 0 {
			return id.body
		}
	}
	if len(e.identifiers) > 0 {
		return e.identifiers[0].key
	}
	return 0
}

// body tells different bodies apart roughly: the name and where it is.
func (c *corpus) body(e *entry) uint64 {
	var b uint64
	if len(e.names) > 0 {
		b = uint64(e.names[0].glued)
	}
	place := uint64(e.postcode)
	switch {
	case place != 0:
	case e.town != 0:
		place = uint64(e.town)
	case len(e.points) > 0:
		place = uint64(cellOf(e.points[0], densityCell).hash())
	}
	return b<<32 | place
}

// countSharing counts the bodies per key, text and spot by sorting (what, body)
// couples and counting the distinct ones.
func (c *corpus) countSharing() {
	keys := make([]couple, 0, 4*len(c.entries))
	var texts []couple
	spots := map[cell]map[uint64]struct{}{}
	c.keyRecords = make([]int32, len(c.keys.texts))
	for i := range c.entries {
		e := &c.entries[i]
		body := c.body(e)
		for _, k := range e.domains {
			keys = append(keys, couple{k, body})
		}
		for _, k := range e.tags {
			keys = append(keys, couple{k, body})
		}
		for _, id := range e.identifiers {
			keys = append(keys, couple{id.key, body})
		}
		for key := range e.exactKeys() {
			c.keyRecords[key]++
		}
		for _, t := range []uint32{e.postcode, e.address} {
			if t != 0 {
				texts = append(texts, couple{t, body})
			}
		}
		where := body & math.MaxUint32
		if number := e.numbered(); number != 0 {
			where = uint64(number) // however many places it has
		}
		for _, n := range e.names {
			texts = append(texts, couple{n.glued, where})
		}
		for _, p := range e.points {
			c.grid[cellOf(p, densityCell)]++
			spot := cellOf(p, spotCell)
			if spots[spot] == nil {
				spots[spot] = map[uint64]struct{}{}
			}
			spots[spot][body] = struct{}{}
		}
	}
	c.keySharing = countDistinct(keys, len(c.keys.texts))
	c.textSharing = countDistinct(texts, len(c.texts.texts))
	for spot, bodies := range spots {
		c.pointSharing[spot] = int32(len(bodies))
	}
}

type couple struct {
	what uint32
	body uint64
}

func countDistinct(couples []couple, n int) []int32 {
	slices.SortFunc(couples, func(a, b couple) int {
		if a.what != b.what {
			return int(a.what) - int(b.what)
		}
		if a.body < b.body {
			return -1
		} else if a.body > b.body {
			return 1
		}
		return 0
	})
	counts := make([]int32, n)
	for _, k := range slices.Compact(couples) {
		counts[k.what]++
	}
	return counts
}

// weighNames sets the information of every name: the rarity of its words, less
// what is lost when bodies in many places bear the same name.
func (c *corpus) weighNames() {
	for i := range c.entries {
		for j := range c.entries[i].names {
			n := &c.entries[i].names[j]
			n.info = 0
			for _, w := range n.set {
				n.info += c.idf[w]
			}
			if places := c.textSharing[n.glued]; places > 2 {
				n.info = max(0, n.info-math.Log2(float64(places)/2))
			}
		}
	}
}

// rarity is how much of its weight a shared value keeps when that many different
// bodies share it: all for two, nothing from ten on.
func rarity(bodies int32) float64 {
	switch {
	case bodies <= 2:
		return 1
	case bodies >= 10:
		return 0
	}
	return 1 - math.Log2(float64(bodies)/2)/math.Log2(5)
}

// density returns the points per square kilometre around a place.
func (c *corpus) density(at cell) float64 {
	n := 0
	for x := int32(-1); x <= 1; x++ {
		for y := int32(-1); y <= 1; y++ {
			n += int(c.grid[cell{at.x + x, at.y + y}])
		}
	}
	latitude := float64(at.y) * densityCell * math.Pi / 180
	side := 3 * densityCell * geo.EarthRadius * math.Pi / 180 / 1000
	return float64(n) / (side * side * max(0.1, math.Cos(latitude)))
}

// hash mixes the two halves of a cell.
func (k cell) hash() uint32 {
	return uint32(k.x)*0x9e3779b1 ^ bits.RotateLeft32(uint32(k.y)*0x85ebca6b, 13)
}
