package gazetteer

import (
	"math/bits"
	"sync"

	"github.com/socialtechatlas/commons/geo/place/internal/slips"
)

// minOther is the shortest key in bytes that may be the misspelt name of a town in
// another language; short ones among them are near many names.
const minOther = 9

// Of a town so large, a name in another language may be shorter: "Nürnberg", which
// GeoNames heads with Nuremberg.
const (
	wellKnown = 200_000
	minKnown  = 7
)

// Near appends the entries of a country whose key differs from a key by at most
// the given number of slips, but at least one, and begins with the same letter:
// the nearest only. Short names are left out. It returns the number of slips.
func (t *Table) Near(buf []Entry, country, key string, limit int) ([]Entry, int) {
	if key == "" || len(key) > slips.MaxLength {
		return buf, 0
	}
	letters, kept, best := letterSet(key), len(buf), limit
	a := t.alike[country]
	if a == nil {
		return buf, best
	}
	shapes := a.shapes(t)
	for length := max(1, len(key)-limit); length <= len(key)+limit; length++ {
		for _, l := range shapes[shape{key[0], length}] {
			// A slip changes two letters of the set at most.
			if bits.OnesCount32(letters^l.letters) > 2*best {
				continue
			}
			entry := t.entry(int(l.entry))
			if entry.Kind != Main && (entry.Kind != Other || len(key) < minOther && (len(key) < minKnown || t.Population(entry.Town) < wellKnown)) {
				continue
			}
			count := slips.Count(key, entry.Key, best)
			if count > best || count == 0 {
				continue
			}
			if count < best {
				best, buf = count, buf[:kept]
			}
			buf = append(buf, entry)
		}
	}
	return buf, best
}

// alike holds the entries of a country by their shape, from the first question for
// names with a typing error on: few countries are asked for.
type alike struct {
	country uint8
	once    sync.Once
	byShape map[shape][]listed
}

// shape is the first byte of a key and its length.
type shape struct {
	first  byte
	length int
}

// listed is the number of an entry, with a bit for each letter of its key.
type listed struct{ entry, letters uint32 }

func (a *alike) shapes(t *Table) map[shape][]listed {
	a.once.Do(func() {
		a.byShape = map[shape][]listed{}
		for n, ref := range t.refs {
			if t.towns.country[ref>>2] != a.country {
				continue
			}
			if key := cut(t.keys, t.ends, n); key != "" {
				s := shape{key[0], len(key)}
				a.byShape[s] = append(a.byShape[s], listed{uint32(n), letterSet(key)})
			}
		}
	})
	return a.byShape
}

// letterSet has a bit for each letter of a key; letters outside a to z share
// the others.
func letterSet(key string) uint32 {
	set := uint32(0)
	for i := range len(key) {
		set |= 1 << (key[i] & 31)
	}
	return set
}
