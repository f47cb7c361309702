package mapping

import (
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/projection"
	"github.com/socialtechatlas/commons/schema"
)

// placeRule says where the two coordinates of a point come from: two columns, or
// one that holds both.
type placeRule struct {
	longitude, latitude string
	pair                string
	longitudeFirst      bool
	system              *projection.System // nil: degrees WGS 84
}

// setPoint sets the point of the place that the target names, "location.point";
// it reports whether it did.
func (c *call) setPoint(name string, r *rule) bool {
	read := r.place.readColumns
	if r.place.pair != "" {
		read = r.place.readPair
	}
	point, from, ok := read(c)
	if !ok {
		return false
	}
	if r.place.system != nil {
		if point, ok = r.place.system.ToWGS84(point[0], point[1]); !ok {
			c.report(RulePoint, from.column, from.argument())
			return false
		}
	}
	prefix := strings.TrimSuffix(name, pointSuffix)
	for axis, column := range [...]string{"longitude", "latitude"} {
		number := strconv.FormatFloat(point[axis], 'f', -1, 64)
		if schema.SetFlat(c.org, prefix+"."+column, []string{number}) != nil {
			c.report(RulePoint, from.column, from.argument())
		}
	}
	if pointer, ok := schema.FlatPointer(prefix + ".longitude"); ok {
		c.note(pointer.Parent(), from)
	}
	return true
}

// readColumns reads two columns. A record without either has no point, which is
// no finding; one without the other is. The value handed back stands for both.
func (p *placeRule) readColumns(c *call) (orb.Point, value, bool) {
	xs, ys := c.values(p.longitude), c.values(p.latitude)
	both := append(xs, ys...)
	if len(xs) != 1 || len(ys) != 1 {
		for _, v := range both {
			c.report(RulePoint, v.column, v.argument())
		}
		return orb.Point{}, value{}, false
	}
	var point orb.Point
	ok := true
	for axis, v := range both {
		coordinate, err := geo.ParseCoordinate(v.text)
		if err != nil {
			c.report(RulePoint, v.column, v.argument())
			ok = false
		}
		point[axis] = coordinate.Degrees
	}
	xs[0].personal = xs[0].personal || ys[0].personal
	return point, xs[0], ok
}

// readPair reads one column with a text such as "48.2, 16.4", or with a list of
// two numbers.
func (p *placeRule) readPair(c *call) (orb.Point, value, bool) {
	values := c.values(p.pair)
	if len(values) == 0 {
		return orb.Point{}, value{}, false
	}
	whole := values[0]
	if len(values) == 2 {
		whole.text += " ; " + values[1].text
	}
	reading, err := geo.Reader{LongitudeFirst: p.longitudeFirst}.Parse(whole.text)
	if err != nil || len(values) > 2 {
		c.report(RulePoint, whole.column, whole.argument())
		return orb.Point{}, value{}, false
	}
	return reading.Point(), whole, true
}
