package dedupe

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/socialtechatlas/commons/geo"
)

// Bonuses in the ranking of candidates, beside the share of information that the
// names have in common, which is 1 for equal names.
const (
	rankKey      = 1.0
	rankName     = 0.5
	rankNear     = 0.6
	rankDistance = 120.0 // metres over which nearness falls to a third
	// rankFar is the distance in metres from which nearness is less than a rank
	// can tell, and need not be known.
	rankFar = 25 * rankDistance
)

// candidates returns the pairs worth comparing, as position pairs a<b packed
// into one number, ascending.
func (c *corpus) candidates(ctx context.Context, workers int) ([]uint64, error) {
	x := newIndex(c)
	best := make([][]int32, len(c.entries))
	finders := make([]*finder, workers)
	err := parallel(ctx, len(c.entries), workers, func(worker, from, to int) {
		if finders[worker] == nil {
			finders[worker] = &finder{corpus: c, index: x, rank: make([]float32, len(c.entries))}
		}
		for i := from; i < to; i++ {
			best[i] = finders[worker].find(int32(i))
		}
	})
	if err != nil {
		return nil, err
	}
	var pairs []uint64
	for i, list := range best {
		for _, j := range list {
			a, b := uint32(i), uint32(j)
			pairs = append(pairs, pairKey(min(a, b), max(a, b)))
		}
	}
	slices.Sort(pairs)
	return slices.Compact(pairs), nil
}

// finder looks up the candidates of one record after the other, with buffers of
// its own.
type finder struct {
	*corpus
	index   *index
	rank    []float32 // per record, 0 where untouched
	touched []int32
	ranked  []int32
	around  []uint32
}

// find returns the best candidates of a record.
func (f *finder) find(i int32) []int32 {
	e := &f.entries[i]
	f.byKeys(e)
	f.byWords(e)
	f.byNearness(e)
	ranked := f.ranked[:0]
	for _, j := range f.touched {
		if j != i && !f.foreign(e, j) {
			ranked = append(ranked, j)
		}
	}
	f.addNearness(e, ranked)
	slices.SortFunc(ranked, func(a, b int32) int {
		return cmp.Or(cmp.Compare(f.rank[b], f.rank[a]), cmp.Compare(a, b))
	})
	f.ranked = ranked
	best := slices.Clone(ranked[:min(len(ranked), candidatesPerRecord)])
	for _, j := range f.touched {
		f.rank[j] = 0
	}
	f.rank[i] = 0
	f.touched = f.touched[:0]
	return best
}

// foreign reports whether a record of another country was brought up by less
// than an equal name or an exact key.
func (f *finder) foreign(e *entry, j int32) bool {
	country := f.entries[j].country
	return e.country != 0 && country != 0 && e.country != country && f.rank[j] < rankName
}

func (f *finder) touch(j int32, rank float64) {
	if f.rank[j] == 0 {
		f.touched = append(f.touched, j)
	}
	f.rank[j] += float32(rank)
}

func (f *finder) byKeys(e *entry) {
	for key := range e.exactKeys() {
		for _, p := range f.index.keys.of(uint64(key)) {
			f.touch(p.record, rankKey)
		}
		if f.keyRecords[key] > maxKeyPostings {
			for _, n := range e.names {
				for _, p := range f.index.names.of(pairKey(key, n.glued)) {
					f.touch(p.record, rankKey)
				}
			}
		}
	}
	for _, n := range e.names {
		for _, p := range f.index.names.of(uint64(n.glued)) {
			f.touch(p.record, rankName)
		}
	}
}

// byWords adds, for each shared word, its part of the information of the name.
func (f *finder) byWords(e *entry) {
	f.around = f.index.placesAround(e, f.around)
	for k := range e.names {
		n := &e.names[k]
		var total float64
		for _, w := range n.set {
			total += f.idf[w]
		}
		for _, w := range n.set {
			part := f.idf[w] / max(1, total)
			if f.df[w] <= maxWordPostings {
				for _, p := range f.index.words.of(uint64(w)) {
					f.touch(p.record, part)
				}
				continue
			}
			for _, place := range f.around {
				for _, p := range f.index.local.of(pairKey(w, place)) {
					f.touch(p.record, part)
				}
			}
		}
	}
}

// byNearness brings up the records next door, which finds names that share no
// word: misspelt, abbreviated or in another language.
func (f *finder) byNearness(e *entry) {
	for _, p := range e.points {
		at := cellOf(p, nearCell)
		for dx := int32(-1); dx <= 1; dx++ {
			for dy := int32(-1); dy <= 1; dy++ {
				if next := f.index.near[cell{at.x + dx, at.y + dy}]; len(next) <= maxNeighbours {
					for _, j := range next {
						f.touch(j, 0.01)
					}
				}
			}
		}
	}
}

func (f *finder) addNearness(e *entry, candidates []int32) {
	for _, j := range candidates {
		if metres := distanceWithin(rankFar, e, &f.entries[j]); metres < rankFar {
			f.rank[j] += float32(rankNear * math.Exp(-metres/rankDistance))
		}
	}
}

// distance returns the least distance in metres between the points of two
// records, false when one has none.
func distance(a, b *entry) (float64, bool) {
	least := distanceWithin(math.Inf(1), a, b)
	return least, !math.IsInf(least, 1)
}

// distanceWithin returns the least distance in metres between the points of two
// records, the limit when they have none so near.
func distanceWithin(limit float64, a, b *entry) float64 {
	for _, p := range a.points {
		for _, q := range b.points {
			// No way is shorter than that along a meridian.
			if math.Abs(p[1]-q[1])*leastMetresPerDegree < limit {
				limit = min(limit, geo.Distance(p, q))
			}
		}
	}
	return limit
}

// leastMetresPerDegree is a little less than what a degree of latitude measures
// on the sphere of [geo.Distance].
const leastMetresPerDegree = 111_000
