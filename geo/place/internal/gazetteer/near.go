package gazetteer

import (
	"math/bits"
	"sort"

	"github.com/socialtechatlas/commons/geo/place/internal/slips"
)

// minOther is the shortest key in bytes that may be the misspelt name of a town in
// another language; short ones among them are near many names.
const minOther = 9

// Near appends the entries of a country whose key differs from a key by at most
// the given number of slips, but at least one, and begins with the same letter:
// the nearest only. Short names are left out. It returns the number of slips.
func (t *Table) Near(buf []Entry, country, key string, limit int) ([]Entry, int) {
	if key == "" || len(key) > slips.MaxLength {
		return buf, 0
	}
	letters, kept, best := letterSet(key), len(buf), limit
	for _, l := range t.startingWith(country, key[:1]) {
		// A slip changes two letters of the set at most.
		if bits.OnesCount32(letters^l.letters) > 2*best {
			continue
		}
		entry := t.entry(int(l.entry))
		if entry.Kind != Main && (entry.Kind != Other || len(key) < minOther) {
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
	return buf, best
}

// startingWith returns the entries of a country whose keys begin with a byte.
func (t *Table) startingWith(country, first string) []listed {
	list := t.byCountry[country]
	from := sort.Search(len(list), func(i int) bool { return cut(t.keys, t.ends, int(list[i].entry)) >= first })
	list = list[from:]
	to := sort.Search(len(list), func(i int) bool { return cut(t.keys, t.ends, int(list[i].entry))[:1] > first })
	return list[:to]
}
