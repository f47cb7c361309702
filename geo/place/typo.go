package place

import (
	"slices"

	"github.com/socialtechatlas/commons/geo/place/internal/slips"
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
			count := slips.Count(name, candidate, best)
			if count > best || count > allowed || count > 1 && length < minTwoSlips {
				continue
			}
			if count < best {
				best, hit, codes = count, candidate, nil
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
