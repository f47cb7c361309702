package merge

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/dedupe"
	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// precision is how exactly a point is known: its place in the list of codes, the
// most exact first, and how far, in metres, the point may lie from what it stands
// for.
type precision struct {
	rank   int
	radius float64
}

var precisions = sync.OnceValue(func() map[string]precision {
	out := map[string]precision{}
	for entry := range codes.Precisions.All() {
		radius, err := strconv.ParseFloat(entry.Notation["radius"], 64)
		if err != nil {
			radius = 0 // "unknown" has none
		}
		out[entry.Code] = precision{len(out), radius}
	}
	// A point whose precision is not stated counts as one of an address.
	out[""] = out["address"]
	return out
})

// located is a location on its way into a group, with its address made ready for
// comparison: a body may have thousands.
type located struct {
	claim[schema.Location]
	address foldedAddress
}

// mergeLocations unites the places of the members. Places of one member are
// never united with each other. An organisation has one seat: of those in
// different places the best member's stays.
func (m *merger) mergeLocations() {
	united := places{merger: m}
	for _, c := range m.members {
		for i, location := range c.Locations {
			united.add(located{claim[schema.Location]{c, finding.Pointer("/locations").Index(i), location}, foldAddress(location.Address)})
		}
	}
	for i, same := range m.oneSeat(united.groups) {
		to := finding.Pointer("/locations").Index(i)
		g := make(group[schema.Location], len(same))
		for n := range same {
			g[n] = same[n].claim
		}
		moveAll(m, to, g)
		if len(g) == 1 {
			m.adopt(to, g[0].by, g[0].from, g[0].value)
			m.out.Locations = append(m.out.Locations, clone(g[0].value))
			continue
		}
		m.out.Locations = append(m.out.Locations, m.joinLocations(to, g))
	}
}

// oneSeat moves the seats that lost to the alternatives.
func (m *merger) oneSeat(groups [][]located) [][]located {
	var seats group[schema.Location]
	isSeat := func(g []located) bool { return g[0].value.Use == seat }
	for _, g := range groups {
		if isSeat(g) {
			seats = append(seats, g[0].claim)
		}
	}
	if len(seats) < 2 {
		return groups
	}
	order(m, "locations", seats)
	return slices.DeleteFunc(groups, func(g []located) bool {
		if !isSeat(g) || g[0].by == seats[0].by {
			return false
		}
		for _, l := range g {
			m.lose("/locations", l.by.origin(l.from).Source, l.value)
			m.move("/locations", l.by, l.from)
		}
		return true
	})
}

// seat is the code of the use of a registered address.
const seat = "seat"

// fits reports whether a place is one of a group's, to which its member has not
// given another place yet.
func (m *merger) fits(this *located, g []located) bool {
	same := false
	for i := range g {
		if g[i].by == this.by {
			return false
		}
		same = same || m.samePlace(this, &g[i])
	}
	return same
}

// samePlace reports whether two places are one: points near each other, or one
// address, or one address that is part of the other.
func (m *merger) samePlace(a, b *located) bool {
	x, y := &a.value, &b.value
	if x.Use != y.Use && x.Use != "" && y.Use != "" {
		return false
	}
	address := compareAddresses(&a.address, &b.address)
	switch {
	case a.address == b.address && reflect.DeepEqual(x, y):
		return true
	case address == otherAddress:
		return false
	case address == sameAddress:
		return true
	case x.Point != nil && y.Point != nil && (address == noAddress || !isCoarse(x) && !isCoarse(y)):
		metres := geo.Distance(orb.Point(*x.Point), orb.Point(*y.Point))
		within := m.policy.SameWithin
		if address != strangeAddress {
			within += radius(x) + radius(y)
		}
		return metres <= within
	case address == partOfAddress:
		return true
	}
	// A bare point and a bare address of records with one place each.
	return address == noAddress && len(a.by.Locations) == 1 && len(b.by.Locations) == 1
}

// coarse is the radius in metres from which a point tells no more than an address
// without its street: everybody in a town has the point of its middle.
const coarse = 1000

func isCoarse(l *schema.Location) bool { return radius(l) >= coarse }

// radius is how far, in metres, a place may lie from its point.
func radius(l *schema.Location) float64 {
	if l.Radius > 0 {
		return l.Radius
	}
	return precisions()[l.Precision].radius
}

// addresses says how two addresses compare.
type addresses uint8

const (
	noAddress      addresses = iota // one of them is empty
	sameAddress                     // street and postcode or town
	partOfAddress                   // the same postcode or town, a street missing
	closeAddress                    // the same town, other streets
	otherAddress                    // another country
	strangeAddress                  // another town
)

// foldedAddress is an address as it is compared; the zero value is none.
type foldedAddress struct{ country, street, postcode, town string }

func foldAddress(a *schema.Address) foldedAddress {
	if a == nil {
		return foldedAddress{}
	}
	return foldedAddress{a.Country, dedupe.StreetKey(a.Street), folded(a.Postcode), folded(a.Town)}
}

func compareAddresses(a, b *foldedAddress) addresses {
	if a.country != b.country && a.country != "" && b.country != "" {
		return otherAddress
	}
	equal := func(x, y string) bool { return x != "" && x == y }
	differ := func(x, y string) bool { return x != "" && y != "" && x != y }
	if a.postcode+a.town+a.street == "" || b.postcode+b.town+b.street == "" {
		return noAddress
	}
	area := equal(a.postcode, b.postcode) || equal(a.town, b.town) && !differ(a.postcode, b.postcode)
	switch {
	case area && (equal(a.street, b.street) || within(a.street, b.street) || within(b.street, a.street)):
		return sameAddress
	case area && (a.street == "" || b.street == ""):
		return partOfAddress
	case area:
		return closeAddress
	}
	return strangeAddress
}

// within reports whether a street with its house number stands whole in another one,
// which has the name of a building or a quarter besides.
func within(short, long string) bool {
	if len(short) >= len(long) || !strings.ContainsAny(short, "0123456789") {
		return false
	}
	words, all := strings.Fields(short), strings.Fields(long)
	return len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(all, w) })
}

// joinLocations takes the point with its precision from the member that knows it
// best, and the address from the one that has a street.
func (m *merger) joinLocations(to finding.Pointer, g group[schema.Location]) schema.Location {
	out := schema.Location{Use: sub(m, to, "use", g, func(l schema.Location) string { return l.Use })}
	points := slices.DeleteFunc(slices.Clone(g), func(c claim[schema.Location]) bool { return c.value.Point == nil })
	order(m, "locations", points)
	slices.SortStableFunc(points, func(a, b claim[schema.Location]) int {
		return cmp.Compare(precisions()[a.value.Precision].rank, precisions()[b.value.Precision].rank)
	})
	if len(points) > 0 {
		var claims []claim[*schema.Point]
		for _, c := range points {
			claims = append(claims, claim[*schema.Point]{c.by, c.from.Append("point"), c.value.Point})
		}
		out.Point = take(m, to.Append("point"), claims)
		out.Precision = part(m, to.Append("precision"), points, func(l schema.Location) string { return l.Precision })
		out.Radius = part(m, to.Append("radius"), points, func(l schema.Location) float64 { return l.Radius })
	}
	out.Address = m.joinAddresses(to.Append("address"), g)
	return out
}

// joinAddresses picks the address with a street first; what it leaves open the
// others fill in, for they speak of the same place.
func (m *merger) joinAddresses(to finding.Pointer, g group[schema.Location]) *schema.Address {
	var claims group[schema.Address]
	for _, c := range g {
		if c.value.Address != nil {
			claims = append(claims, claim[schema.Address]{c.by, c.from.Append("address"), *c.value.Address})
		}
	}
	if len(claims) == 0 {
		return nil
	}
	order(m, "locations", claims)
	slices.SortStableFunc(claims, func(a, b claim[schema.Address]) int {
		return cmp.Compare(min(1, len(b.value.Street)), min(1, len(a.value.Street)))
	})
	part := func(name string, get func(schema.Address) string) string {
		var parts []claim[string]
		for _, c := range claims {
			if value := get(c.value); value != "" {
				parts = append(parts, claim[string]{c.by, c.from.Append(name), value})
			}
		}
		return take(m, to.Append(name), parts)
	}
	return &schema.Address{
		Street:   part("street", func(a schema.Address) string { return a.Street }),
		Postcode: part("postcode", func(a schema.Address) string { return a.Postcode }),
		Town:     part("town", func(a schema.Address) string { return a.Town }),
		Region:   part("region", func(a schema.Address) string { return a.Region }),
		Country:  part("country", func(a schema.Address) string { return a.Country }),
	}
}
