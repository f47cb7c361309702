package atlas

import "github.com/socialtechatlas/commons/dedupe"

// Pair is two records that were compared, and why they are, or may be, one
// organisation.
type Pair struct {
	// A and B are record keys, as decisions name them.
	A string `json:"a"`
	B string `json:"b"`
	// Names are the names of both.
	Names [2]string `json:"names"`
	// Score is the evidence in bits, 0 being even odds.
	Score float64 `json:"score"`
	// Verdict is what the pair is by itself, see [dedupe.Verdict].
	Verdict dedupe.Verdict `json:"-"`
	// Evidence names the levels of data/weights.json of dedupe.
	Evidence []string `json:"evidence"`
}

// explain gives every group the pairs that hold it together, and notes the pairs
// that a person has to look at: those of that verdict, and those that match as a
// pair and stand in two groups all the same. Two groups are asked about once, by
// their strongest pair, for one decision joins them. The group of each entry is in of.
func (b *build) explain(entries []*entry, of []int, groups []group, pairs []dedupe.Pair) {
	asked := map[[2]int]int{} // two groups to their place in b.pairs
	for _, p := range pairs {
		if p.Verdict != dedupe.Review && p.Verdict != dedupe.Same {
			continue
		}
		x, y := entries[p.A], entries[p.B]
		pair := Pair{
			A: x.key.String(), B: y.key.String(), Names: [2]string{x.org.Name.String(), y.org.Name.String()},
			Score: p.Score, Verdict: p.Verdict,
		}
		for _, e := range p.Evidence {
			pair.Evidence = append(pair.Evidence, e.Name)
		}
		if g := &groups[of[p.A]]; of[p.A] == of[p.B] {
			g.because = append(g.because, pair)
			continue
		}
		both := [2]int{min(of[p.A], of[p.B]), max(of[p.A], of[p.B])}
		if at, known := asked[both]; !known {
			asked[both] = len(b.pairs)
			b.pairs = append(b.pairs, pair)
		} else if pair.Score > b.pairs[at].Score {
			b.pairs[at] = pair
		}
	}
}
