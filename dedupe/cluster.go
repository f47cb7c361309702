package dedupe

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// representatives is how many members of a group stand for it when two large
// groups are compared.
const representatives = 8

// groups joins entries into clusters; members are kept in the order in which
// they came.
type groups struct {
	*corpus
	decided *decisions
	of      []int32 // entry to group
	members [][]int32
	numbers [][]identifier     // of the members of a group, without repeats
	judged  map[uint64]float64 // scores of pairs known so far
}

// cluster joins the strongest pairs first, each only while the two groups fit as
// wholes, and returns the clusters in the caller's indices.
func (c *corpus) cluster(ctx context.Context, judged []judgement, decided *decisions) ([][]int, []Decision, error) {
	g := &groups{corpus: c, decided: decided, judged: make(map[uint64]float64, len(judged))}
	g.of = make([]int32, len(c.entries))
	g.members = make([][]int32, len(c.entries))
	g.numbers = make([][]identifier, len(c.entries))
	for i := range c.entries {
		g.numbers[i] = c.entries[i].identifiers
		g.of[i], g.members[i] = int32(i), []int32{int32(i)}
	}
	contradictions := g.joinDecided()
	g.joinNumbered(judged)
	var links []*judgement
	for i := range judged {
		g.judged[pairKey(uint32(judged[i].a), uint32(judged[i].b))] = judged[i].score
		if judged[i].verdict == Same {
			links = append(links, &judged[i])
		}
	}
	slices.SortFunc(links, func(x, y *judgement) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	for n, link := range links {
		if n%chunk == 0 && ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		a, b := g.of[link.a], g.of[link.b]
		if a != b && !g.keptApart(a, b) && !g.contradict(a, b) && g.average(a, b, link) >= c.weights.link {
			g.join(a, b)
		}
	}
	return g.clusters(), contradictions, nil
}

// joinDecided joins what people decided to be the same. Decisions that a chain of
// others contradicts are returned.
func (g *groups) joinDecided() []Decision {
	var contradictions []Decision
	for _, s := range g.decided.same {
		a, b := g.of[s.a], g.of[s.b]
		switch {
		case a == b:
		case g.keptApart(a, b):
			contradictions = append(contradictions, s.decision)
		default:
			g.join(a, b)
		}
	}
	return contradictions
}

// join moves the members of the smaller group to the larger.
func (g *groups) join(a, b int32) {
	if len(g.members[a]) < len(g.members[b]) {
		a, b = b, a
	}
	for _, member := range g.members[b] {
		g.of[member] = a
	}
	g.members[a] = append(g.members[a], g.members[b]...)
	g.members[b] = nil
	both := slices.Clone(g.numbers[a])
	for _, id := range g.numbers[b] {
		if !slices.Contains(both, id) {
			both = append(both, id)
		}
	}
	g.numbers[a], g.numbers[b] = both, nil
}

// keptApart reports whether a decision stands between two groups.
func (g *groups) keptApart(a, b int32) bool {
	if len(g.decided.apart) == 0 {
		return false
	}
	if len(g.members[a]) > len(g.members[b]) {
		a, b = b, a
	}
	for _, member := range g.members[a] {
		for _, other := range g.decided.apart[member] {
			if g.of[other] == b {
				return true
			}
		}
	}
	return false
}

// contradict reports whether the numbers of two groups contradict each other: in
// a register that gives one number per body, both have values and none in common.
func (g *groups) contradict(a, b int32) bool {
	for _, id := range g.numbers[a] {
		if g.weights.several[g.schemeName(id.scheme)] {
			continue
		}
		both, agree := g.compareScheme(id.scheme, a, b)
		if both && !agree {
			return true
		}
	}
	return false
}

// compareScheme reports whether two groups both have numbers of a scheme, and
// whether they have one in common.
func (g *groups) compareScheme(scheme uint32, a, b int32) (both, agree bool) {
	for _, id := range g.numbers[b] {
		if id.scheme == scheme {
			both = true
			agree = agree || slices.Contains(g.numbers[a], id)
		}
	}
	return both, agree
}

// average returns the average score between two groups that a link would join, over
// their first members. Members under one number are one body and know more of it
// together: of them the best pair counts. Pairs that were no candidates are compared
// for it.
func (g *groups) average(a, b int32, link *judgement) float64 {
	x, y := int32(link.a), int32(link.b)
	if g.of[x] != a {
		x, y = y, x
	}
	as, bs := g.bodies(a, x), g.bodies(b, y)
	sum := 0.0
	for _, one := range as {
		for _, other := range bs {
			best := math.Inf(-1)
			for _, i := range one {
				for _, j := range other {
					best = max(best, g.score(min(i, j), max(i, j)))
				}
			}
			sum += best
		}
	}
	return sum / float64(len(as)*len(bs))
}

// bodies returns the first members of a group, a given one among them, those under
// one number together.
func (g *groups) bodies(group, with int32) [][]int32 {
	first := g.members[group]
	first = first[:min(len(first), representatives)]
	if !slices.Contains(first, with) {
		first = append(slices.Clone(first), with)
	}
	var bodies [][]int32
	for _, member := range first {
		at := slices.IndexFunc(bodies, func(body []int32) bool {
			return slices.ContainsFunc(g.entries[member].identifiers, func(id identifier) bool {
				return slices.Contains(g.entries[body[0]].identifiers, id)
			})
		})
		if at < 0 {
			at = len(bodies)
			bodies = append(bodies, nil)
		}
		bodies[at] = append(bodies[at], member)
	}
	return bodies
}

// score returns the score of a pair, kept between minus and plus full so that
// one pair does not outweigh all others.
func (g *groups) score(a, b int32) float64 {
	const full = 10
	pair := pairKey(uint32(a), uint32(b))
	score, ok := g.judged[pair]
	if !ok {
		score = g.judge(int(a), int(b)).score
		g.judged[pair] = score
	}
	if g.decided.pairs[pair] {
		return full
	}
	return min(full, max(-full, score))
}

// clusters returns the groups in the caller's indices.
func (g *groups) clusters() [][]int {
	out := make([][]int, 0, len(g.members))
	for _, members := range g.members {
		if len(members) == 0 {
			continue
		}
		cluster := make([]int, len(members))
		for i, member := range members {
			cluster[i] = g.order[member]
		}
		slices.Sort(cluster)
		out = append(out, cluster)
	}
	slices.SortFunc(out, func(a, b []int) int { return a[0] - b[0] })
	return out
}
