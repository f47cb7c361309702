package gazetteer

import (
	"math/bits"

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

// MostSlips is the greatest number of slips that [Table.Near] forgives.
const MostSlips = 2

// forgiven reports whether slips are forgiven in a name of so many bytes, of a town
// of so many people.
func forgiven(kind Kind, length, people int) bool {
	return kind == Main || kind == Other && (length >= minOther || length >= minKnown && people >= wellKnown)
}

// Near appends the entries of a country whose key differs from a key by at most
// the given number of slips, but at least one, and begins with the same letter:
// the nearest only. Short names are left out. It returns the number of slips.
func (t *Table) Near(buf []Entry, country, key string, limit int) ([]Entry, int) {
	limit = min(limit, MostSlips)
	code := t.countryNumber(country)
	if key == "" || len(key) > slips.MaxLength || code < 0 {
		return buf, limit
	}
	s := search{Table: t, key: key, country: code, odd: parities(key), buf: buf, kept: len(buf), best: limit}
	from, to := shape(code, key[0], max(1, len(key)-limit)), shape(code, key[0], len(key)+limit)
	shapes := len(t.shapes) / 8
	for n := lowerBound(t.shapes, from); n < shapes; n++ {
		row := uint64At(t.shapes, n)
		if row&^listMask > to {
			break
		}
		end := uint64(len(t.lists))
		if n+1 < shapes {
			end = uint64At(t.shapes, n+1) & listMask
		}
		s.list(t.lists[row&listMask : end])
	}
	return s.buf, s.best
}

// listMask are the bits of a shape that say where its list begins.
const listMask = 1<<40 - 1

// shape is a country, the first byte of a key and its length, as they are sorted.
func shape(country int, first byte, length int) uint64 {
	return uint64(country)<<56 | uint64(first)<<48 | uint64(length)<<40
}

// lowerBound returns the place of the first number that is not less.
func lowerBound(sorted string, least uint64) int {
	from, to := 0, len(sorted)/8
	for from < to {
		middle := int(uint(from+to) / 2)
		if uint64At(sorted, middle) < least {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from
}

// search is one question for names with a typing error.
type search struct {
	*Table
	key     string
	country int
	odd     uint32
	buf     []Entry
	kept    int // of buf, from before
	text    buffer
	best    int
}

// list goes through the keys of a shape: each is a varint, how many keys it lies
// behind the one before, and its [parities].
func (s *search) list(list string) {
	number := 0
	for list != "" {
		var step int
		if step, list = varint(list); step < 0 || len(list) < 3 {
			return // broken data
		}
		number += step
		if bits.OnesCount32(uint24At(list, 0)^s.odd) <= 2*s.best { // a slip changes two at most
			s.compare(number)
		}
		list = list[3:]
	}
}

// compare takes the entries of a key when it is as near as the nearest.
func (s *search) compare(number int) {
	if !s.keys.text(number, &s.text) {
		return // broken data
	}
	count := slips.Count(s.key, s.text.String(), s.best)
	if count > s.best || count == 0 {
		return
	}
	kept := len(s.buf)
	s.buf = s.entries(s.buf, s.keys.postings(number))
	found := s.buf[kept:]
	s.buf = s.buf[:kept]
	for _, e := range found {
		if s.division(e.Town).country != s.country || !forgiven(e.Kind, len(s.key), s.Population(e.Town)) {
			continue
		}
		if count < s.best {
			s.best, s.buf = count, s.buf[:s.kept]
		}
		s.buf = append(s.buf, e)
	}
}

// parities has a bit for each letter, set when a key has an odd number of them. A
// letter that is missing or too many changes one of them, a wrong one two, two that
// are swapped none. The letters x, y and z share a bit.
func parities(key string) uint32 {
	odd := uint32(0)
	for i := range len(key) {
		odd ^= 1 << (min(key[i]&31, 24) % 24)
	}
	return odd
}
