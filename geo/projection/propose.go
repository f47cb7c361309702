package projection

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
)

// Proposal is a system in which a list of numbers may be, with the evidence.
type Proposal struct {
	System System
	// Swapped means that the first number of a pair is the northing, or the
	// latitude.
	Swapped bool
	// Pairs counts the pairs that were looked at, Inside those that the system
	// puts into one of the countries, Home those of them that lie in the area for
	// which the system is meant.
	Pairs, Inside, Home int
}

// sampled is how many pairs are looked at: of a longer list every second, third
// and so on.
const sampled = 500

// Propose returns the systems in which pairs of numbers may be, the likeliest
// first: those that put more than half of the pairs, and nearly as many as the
// best, into one of the countries, given as ISO 3166-1 alpha-2 codes of states or
// territories. Without countries a system has to put them into a country whose
// lists use it. Two systems that put the pairs within 10 m of each other are
// proposed as one, the first of the table. A single proposal is strong evidence;
// of several the numbers alone cannot tell, such as UTM on ETRS89 and on the
// former datum ED50, 150 m apart.
func Propose(pairs []orb.Point, countries ...string) []Proposal {
	pairs = sample(pairs)
	var proposals []Proposal
	best := 0
	for s := range All() {
		for _, swapped := range [...]bool{false, true} {
			p := Proposal{System: s, Swapped: swapped, Pairs: len(pairs)}
			p.count(pairs, countries)
			if 2*p.Inside > p.Pairs {
				proposals = append(proposals, p)
				best = max(best, p.Inside)
			}
		}
	}
	proposals = slices.DeleteFunc(proposals, func(p Proposal) bool { return 10*p.Inside < 9*best })
	slices.SortStableFunc(proposals, func(a, b Proposal) int {
		return cmp.Or(cmp.Compare(b.Inside, a.Inside), cmp.Compare(b.Home, a.Home))
	})
	return distinct(proposals, pairs)
}

func sample(pairs []orb.Point) []orb.Point {
	step := (len(pairs) + sampled - 1) / sampled
	if step <= 1 {
		return pairs
	}
	var some []orb.Point
	for i := 0; i < len(pairs); i += step {
		some = append(some, pairs[i])
	}
	return some
}

// count fills in Inside and Home.
func (p *Proposal) count(pairs []orb.Point, countries []string) {
	for i, pair := range pairs {
		if i == sampled/10 && p.Inside == 0 {
			return
		}
		point, ok := p.place(pair)
		if !ok {
			continue
		}
		home := geo.InBox(p.System.area, point)
		if region, found := geo.RegionOf(point); found && p.expects(region, home, countries) {
			p.Inside++
			if home {
				p.Home++
			}
		}
	}
}

func (p *Proposal) place(pair orb.Point) (orb.Point, bool) {
	if p.Swapped {
		pair[0], pair[1] = pair[1], pair[0]
	}
	return p.System.ToWGS84(pair[0], pair[1])
}

// expects reports whether a list may have a point in a region. Far from home
// every number lies somewhere: there, a country counts only in systems that its
// lists use.
func (p *Proposal) expects(r geo.Region, home bool, countries []string) bool {
	used := holds(p.System.countries, r)
	if len(countries) == 0 {
		return used || home && p.System.countries[0] == "*"
	}
	return holds(countries, r) && (home || used || p.System.countries[0] == "*")
}

// holds reports whether a region is one of some countries or territories.
func holds(countries []string, r geo.Region) bool {
	return slices.Contains(countries, r.Country) || r.Territory != "" && slices.Contains(countries, r.Territory)
}

// same is how many metres apart two systems count as one.
const same = 10

// distinct leaves out proposals that put the pairs where an earlier one does.
func distinct(proposals []Proposal, pairs []orb.Point) []Proposal {
	var kept []Proposal
	for _, p := range proposals {
		again := slices.ContainsFunc(kept, func(q Proposal) bool {
			return !slices.ContainsFunc(pairs, func(pair orb.Point) bool {
				a, okA := p.place(pair)
				b, okB := q.place(pair)
				return okA && okB && geo.Distance(a, b) > same
			})
		})
		if !again {
			kept = append(kept, p)
		}
	}
	return kept
}
