package mapping

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// dropEmpty removes elements of lists about which nothing is known: a record may
// fill the second place and not the first. Pointers move along.
func (c *call) dropEmpty() {
	o := c.org
	for i := range o.Locations {
		if a := o.Locations[i].Address; a != nil && *a == (schema.Address{}) {
			o.Locations[i].Address = nil
		}
	}
	o.Locations = withoutEmpty(c, "locations", o.Locations)
	o.Offers = withoutEmpty(c, "offers", o.Offers)
	o.Links = withoutEmpty(c, "links", o.Links)
	o.Principles = withoutEmpty(c, "principles", o.Principles)
	o.People = withoutEmpty(c, "people", o.People)
}

// dropRepeatedNames removes other names that are the name or the legal name, but
// none from a personal column: the mark would go with it.
func (c *call) dropRepeatedNames() {
	o := c.org
	for i := len(o.OtherNames) - 1; i >= 0; i-- {
		name := o.OtherNames[i]
		repeated := name == o.LegalName || slices.Contains(slices.Collect(maps.Values(o.Name)), name)
		if !repeated || slices.Contains(c.personal, finding.PointerOf("otherNames", i)) {
			continue
		}
		o.OtherNames = slices.Delete(o.OtherNames, i, i+1)
		c.removed("otherNames", i)
	}
	if len(o.OtherNames) == 0 {
		o.OtherNames = nil
	}
}

// withoutEmpty returns the list without its zero elements, nil when none is left.
func withoutEmpty[T any](c *call, property string, list []T) []T {
	for i := len(list) - 1; i >= 0; i-- {
		if !reflect.ValueOf(&list[i]).Elem().IsZero() {
			continue
		}
		list = slices.Delete(list, i, i+1)
		c.removed(property, i)
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

// removed moves what points into a list along with its elements, after one of
// them was removed; what pointed to that one goes.
func (c *call) removed(property string, index int) {
	gone := finding.PointerOf(property, index)
	for n, p := range c.personal {
		c.personal[n] = shifted(p, property, index)
	}
	c.places = slices.DeleteFunc(c.places, func(p placed) bool { return p.pointer == gone })
	for n, p := range c.places {
		c.places[n].pointer = shifted(p.pointer, property, index)
	}
}

// shifted moves a pointer into the elements behind the one removed.
func shifted(p finding.Pointer, property string, removed int) finding.Pointer {
	rest, ok := strings.CutPrefix(string(p), "/"+property+"/")
	if !ok {
		return p
	}
	number, rest, below := strings.Cut(rest, "/")
	n, err := strconv.Atoi(number)
	switch {
	case err != nil || n <= removed:
		return p
	case below:
		return finding.PointerOf(property, n-1) + "/" + finding.Pointer(rest)
	}
	return finding.PointerOf(property, n-1)
}
