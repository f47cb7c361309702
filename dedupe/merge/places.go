package merge

import (
	"math"
	"slices"
)

// places puts places into groups, each into the first that it fits. It finds
// those groups without a look at all of them, for a body may have thousands.
type places struct {
	merger *merger
	groups [][]located
	// Filled once there are many groups: where a group can be found that a place
	// fits, see [merger.samePlace]. Groups stand in ascending order.
	vague []int            // those with a place that is in no town and has no postcode
	areas map[string][]int // by town and by postcode
	bands map[int][]int    // by latitude
}

// fewGroups are looked at one by one.
const fewGroups = 16

// add puts a place into its group.
func (p *places) add(this located) {
	at := p.find(&this)
	if at < 0 {
		at = len(p.groups)
		p.groups = append(p.groups, nil)
	}
	p.groups[at] = append(p.groups[at], this)
	switch {
	case p.areas != nil:
		p.file(&this, at)
	case len(p.groups) > fewGroups:
		p.areas, p.bands = map[string][]int{}, map[int][]int{}
		for at, group := range p.groups {
			for i := range group {
				p.file(&group[i], at)
			}
		}
	}
}

// find returns the first group that a place fits, -1 when there is none.
func (p *places) find(this *located) int {
	if p.areas == nil || isVague(this) {
		return slices.IndexFunc(p.groups, func(g []located) bool { return p.merger.fits(this, g) })
	}
	found := slices.Concat(p.vague, p.areas[inTown(this)], p.areas[inPostcode(this)])
	if this.value.Point != nil {
		for near := -1; near <= 1; near++ {
			found = append(found, p.bands[p.band(this)+near]...)
		}
	}
	slices.Sort(found)
	for _, at := range slices.Compact(found) {
		if p.merger.fits(this, p.groups[at]) {
			return at
		}
	}
	return -1
}

// file notes where a place of a group can be found.
func (p *places) file(this *located, at int) {
	if isVague(this) {
		p.vague = insert(p.vague, at)
		return
	}
	for _, area := range []string{inTown(this), inPostcode(this)} {
		if area != "" {
			p.areas[area] = insert(p.areas[area], at)
		}
	}
	if this.value.Point != nil {
		p.bands[p.band(this)] = insert(p.bands[p.band(this)], at)
	}
}

// isVague reports whether nothing but a look can tell which places one fits.
func isVague(l *located) bool { return l.address.town == "" && l.address.postcode == "" }

func inTown(l *located) string     { return prefixed("t", l.address.town) }
func inPostcode(l *located) string { return prefixed("p", l.address.postcode) }

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

// band is a stretch of latitudes so wide that two places with an address which
// are one by their points lie in the same or in neighbouring ones.
func (p *places) band(l *located) int {
	const leastMetresPerDegree = 111_000
	width := (p.merger.policy.SameWithin + 2*coarse) / leastMetresPerDegree
	return int(math.Floor(l.value.Point.Latitude() / width))
}

// insert adds a number to a sorted list unless it is there.
func insert(list []int, n int) []int {
	at, found := slices.BinarySearch(list, n)
	if found {
		return list
	}
	return slices.Insert(list, at, n)
}
