package merge

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
)

// somePlace makes a place from small sets of values, so that many are one. A full
// one has a point and an address, in one of many towns, so that only points can
// make two of them one.
func somePlace(r *rand.Rand, full bool) schema.Location {
	towns := 30
	if full {
		towns = 30_000
	}
	maybe := func(text string) string {
		if full || r.IntN(2) == 0 {
			return text
		}
		return ""
	}
	l := schema.Location{Use: []string{"", "", "site"}[r.IntN(3)]}
	if full || r.IntN(4) > 0 {
		l.Point = &schema.Point{7 + float64(r.IntN(3))*0.01, 50 + float64(r.IntN(400))*0.0005}
		l.Precision = []string{"", "exact", "street", "town"}[r.IntN(4)]
		l.Radius = []float64{0, 0, 999, 5000}[r.IntN(4)]
	}
	if full || r.IntN(6) > 0 {
		l.Address = &schema.Address{
			Street: maybe(fmt.Sprint("Markt ", r.IntN(3))), Town: maybe(fmt.Sprint("Bonn ", r.IntN(towns))),
			Postcode: maybe(fmt.Sprint(10_000 + r.IntN(towns))), Country: []string{"", "DE", "FR"}[r.IntN(3)],
		}
	}
	return l
}

// The index must not change what a look at every group would find.
func TestPlacesFindTheFirstGroupThatFits(t *testing.T) {
	found := 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 7))
		p := places{merger: &merger{policy: Policy{SameWithin: 150}}}
		for range 150 {
			by := &contributor{Organisation: &schema.Organisation{}}
			for range 1 + r.IntN(2) {
				by.Locations = append(by.Locations, somePlace(r, seed%2 == 0))
			}
			for _, l := range by.Locations {
				this := located{claim[schema.Location]{by: by, value: l}, foldAddress(l.Address)}
				want := slices.IndexFunc(p.groups, func(g []located) bool { return p.merger.fits(&this, g) })
				require.Equal(t, want, p.find(&this), "seed %d: %+v %+v", seed, l, l.Address)
				if want > fewGroups {
					found++
				}
				p.add(this)
			}
		}
	}
	require.Greater(t, found, 100)
}
