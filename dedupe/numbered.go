package dedupe

import "slices"

// withNumbers adds the first record with the others that bear its number and one
// of its names to the candidates: search brings up a few records each, and a body
// may have thousands of places.
func (c *corpus) withNumbers(candidates []uint64) []uint64 {
	first := make(map[uint64]uint32, len(c.entries))
	for i := range c.entries {
		e := &c.entries[i]
		for _, id := range e.identifiers {
			for _, n := range e.names {
				key := pairKey(id.key, n.glued)
				if j, known := first[key]; !known {
					first[key] = uint32(i)
				} else if j != uint32(i) {
					candidates = append(candidates, pairKey(j, uint32(i)))
				}
			}
		}
	}
	slices.Sort(candidates)
	return slices.Compact(candidates)
}

// joinNumbered joins records of one number and one name before all others: they
// speak of one body, however many and however far apart its places are, so that
// places have no say.
func (g *groups) joinNumbered(judged []judgement) {
	for i := range judged {
		j := &judged[i]
		a, b := g.of[j.a], g.of[j.b]
		if j.numbered && j.verdict == Same && a != b && !g.keptApart(a, b) && !g.contradict(a, b) {
			g.join(a, b)
		}
	}
}
