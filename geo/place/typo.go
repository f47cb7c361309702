package place

import (
	"slices"
)

const (
	// minTypo is the shortest name, in bytes of its folded form, in which one
	// slip is forgiven; below it, "Iran" and "Iraq" are one slip apart.
	minTypo = 5
	// minTwoSlips is the shortest name in which two slips are forgiven.
	minTwoSlips = 10
)

// nearest looks for a name that differs by a typing error. The first letter must
// be right, which keeps towns ("Roman", "Tonga") away from countries, and the
// nearest names must all belong to one country.
func (x *table) nearest(name string) (string, Match, bool) {
	if len(name) < minTypo || len(name) > maxKey {
		return "", Match{}, false
	}
	allowed := 1
	if len(name) >= minTwoSlips {
		allowed = 2
	}
	best, hit := allowed+1, ""
	var codes []string
	for length := len(name) - allowed; length <= len(name)+allowed; length++ {
		for _, candidate := range x.byLength[shape{name[0], length}] {
			slips := distance(name, candidate, best)
			if slips > best || slips > allowed || slips > 1 && length < minTwoSlips {
				continue
			}
			if slips < best {
				best, hit, codes = slips, candidate, nil
			}
			codes = append(codes, x.names[candidate].code)
		}
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	if len(codes) == 1 {
		return codes[0], Match{Kind: Typo, Name: hit}, true
	}
	return "", Match{Candidates: codes}, false
}

// distance counts the slips between two texts: a letter too many, too few,
// wrong, or two neighbours swapped (optimal string alignment over bytes). It
// returns limit+1 as soon as the count must exceed limit. Neither text is longer
// than maxKey.
func distance(a, b string, limit int) int {
	var lines [3][maxKey + 1]int
	before, previous, current := lines[0][:len(b)+1], lines[1][:len(b)+1], lines[2][:len(b)+1]
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
			least = min(least, current[j])
		}
		if least > limit {
			return limit + 1
		}
		before, previous, current = previous, current, before
	}
	return previous[len(b)]
}
