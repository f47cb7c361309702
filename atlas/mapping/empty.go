package mapping

import (
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

// withoutEmpty returns the list without its zero elements, nil when none is left.
func withoutEmpty[T any](c *call, property string, list []T) []T {
	for i := len(list) - 1; i >= 0; i-- {
		if !reflect.ValueOf(&list[i]).Elem().IsZero() {
			continue
		}
		list = slices.Delete(list, i, i+1)
		for n, p := range c.personal {
			c.personal[n] = shifted(p, property, i)
		}
		for n, p := range c.places {
			c.places[n].pointer = shifted(p.pointer, property, i)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

// shifted moves a pointer into the elements behind the one removed.
func shifted(p finding.Pointer, property string, removed int) finding.Pointer {
	rest, ok := strings.CutPrefix(string(p), "/"+property+"/")
	if !ok {
		return p
	}
	number, rest, _ := strings.Cut(rest, "/")
	if n, err := strconv.Atoi(number); err == nil && n > removed {
		return finding.PointerOf(property, n-1) + "/" + finding.Pointer(rest)
	}
	return p
}
