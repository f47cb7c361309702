package geo

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// arrange puts sites in the order of the tree: around the middle one along the
// axis on which they spread most, and so on in either half. The sites are sorted
// once along each axis; a division then only has to part the other two orders, so
// the time grows with n log n whatever the points. It works in keys and spare,
// which are at least as long as sites.
func arrange(sites []site, keys, spare []keyed) {
	if len(sites) <= leafSize {
		return
	}
	t := tree{sites: sites, side: make([]byte, len(sites)), spare: make([]uint32, len(sites))}
	keys, spare = keys[:len(sites)], spare[:len(sites)]
	for axis := range t.orders {
		for i := range sites {
			keys[i] = keyed{orderedBits(sites[i].at[axis]), uint32(i)}
		}
		sortKeyed(keys, spare)
		order := make([]uint32, len(sites))
		for i, k := range keys {
			order[i] = k.number
		}
		t.orders[axis] = order
	}
	t.divide(0, len(sites))
	permute(sites, t.orders[0])
}

// tree is an arrangement in the making.
type tree struct {
	sites  []site
	orders [3][]uint32 // numbers of the sites, by each axis within a part not yet divided
	side   []byte      // of the site in the division at hand
	spare  []uint32
}

const (
	leftSide   = 1
	middleSide = 0
	rightSide  = 2
)

func (t *tree) divide(from, to int) {
	for to-from > leafSize {
		axis := t.widestAxis(from, to)
		order := t.orders[axis]
		middle := (from + to) / 2
		m := order[middle]
		t.sites[m].run |= uint32(axis)
		for _, s := range order[from:middle] {
			t.side[s] = leftSide
		}
		t.side[m] = middleSide
		for _, s := range order[middle+1 : to] {
			t.side[s] = rightSide
		}
		for other := range t.orders {
			if other != axis {
				t.part(t.orders[other][from:to], m)
			}
		}
		t.divide(from, middle)
		from = middle + 1
	}
}

func (t *tree) widestAxis(from, to int) int {
	axis, widest := 0, -1.0
	for k, order := range t.orders {
		if spread := t.sites[order[to-1]].at[k] - t.sites[order[from]].at[k]; spread > widest {
			axis, widest = k, spread
		}
	}
	return axis
}

// part puts the sites on the left side first, then the middle one, then the
// others, and keeps their order otherwise. Nothing in the loop depends on a guess
// of the processor.
func (t *tree) part(order []uint32, middle uint32) {
	side, spare := t.side, t.spare[:len(order)]
	left, right := 0, 0
	for _, s := range order {
		order[left], spare[right] = s, s
		where := side[s]
		left += int(where & leftSide)
		right += int(where / rightSide)
	}
	order[left] = middle
	copy(order[left+1:], spare[:right])
}

// permute puts sites in an order, which it uses up.
func permute(sites []site, order []uint32) {
	for start := range order {
		if int(order[start]) == start {
			continue
		}
		held, at := sites[start], start
		for {
			next := int(order[at])
			order[at] = uint32(at)
			if next == start {
				break
			}
			sites[at] = sites[next]
			at = next
		}
		sites[at] = held
	}
}

// keyed is a number with what it is sorted by.
type keyed struct {
	key    uint64
	number uint32
}

// orderedBits returns the bits of a number so that they sort as numbers do.
func orderedBits(v float64) uint64 {
	b := math.Float64bits(v + 0) // no minus before zero
	if b>>63 != 0 {
		return ^b
	}
	return b | 1<<63
}

const (
	// digitBits is how many bits a pass of the radix sort looks at, and digits how
	// many passes there are: together enough to tell nearly all keys apart.
	digitBits = 11
	digits    = 3
	// fewKeys is from which number of keys a radix sort is the faster one.
	fewKeys = 1000
)

func (k keyed) compare(other keyed) int { return cmp.Compare(k.key, other.key) }

// sortKeyed sorts by key, equal keys by their place; spare is at least as long. It
// sorts by the leading digits of what the keys have more than the least of them,
// then what those leave open.
func sortKeyed(keys, spare []keyed) {
	if slices.IsSortedFunc(keys, keyed.compare) {
		return
	}
	if len(keys) < fewKeys {
		slices.SortStableFunc(keys, keyed.compare)
		return
	}
	least, most := keys[0].key, keys[0].key
	for i := range keys {
		least, most = min(least, keys[i].key), max(most, keys[i].key)
	}
	drop := max(0, bits.Len64(most-least)-digits*digitBits)
	var counts [digits][1 << digitBits]uint32
	for i := range keys {
		k := (keys[i].key - least) >> drop
		for d := range counts {
			counts[d][k>>(d*digitBits)&(1<<digitBits-1)]++
		}
	}
	from, to := keys, spare[:len(keys)]
	for d := range counts {
		places, shift := starts(&counts[d]), drop+d*digitBits
		for _, k := range from {
			at := &places[(k.key-least)>>shift&(1<<digitBits-1)]
			to[*at] = k
			*at++
		}
		from, to = to, from
	}
	copy(keys, from)
	for run := range runs(keys, func(a, b keyed) bool { return (a.key-least)>>drop == (b.key-least)>>drop }) {
		if !slices.IsSortedFunc(run, keyed.compare) {
			slices.SortStableFunc(run, keyed.compare)
		}
	}
}

// starts turns how many keys have a digit into where the first of them goes.
func starts(count *[1 << digitBits]uint32) *[1 << digitBits]uint32 {
	sum := uint32(0)
	for i, n := range count {
		count[i] = sum
		sum += n
	}
	return count
}
