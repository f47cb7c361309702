package mapping

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place/town"
	"github.com/socialtechatlas/commons/geo/projection"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
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
	point, radius, from, ok := read(c)
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
	c.setRadius(prefix, radius)
	if pointer, ok := schema.FlatPointer(prefix + ".longitude"); ok {
		c.note(pointer.Parent(), from)
	}
	return true
}

// setRadius says how exact a point is that the text itself calls less exact than an
// address, such as the link to a view of a map, unless other rules say it.
func (c *call) setRadius(prefix string, metres float64) {
	stated := func(f field) bool { return f.name == prefix+".precision" || f.name == prefix+".radius" }
	if metres <= exactEnough || slices.ContainsFunc(c.mapping.fields, stated) {
		return
	}
	code, least := "country", math.Inf(1)
	for entry := range codes.Precisions.All() {
		nominal, err := strconv.ParseFloat(entry.Notation["radius"], 64)
		if err == nil && nominal >= metres && nominal < least {
			code, least = entry.Code, nominal
		}
	}
	radius := strconv.FormatFloat(math.Ceil(metres), 'f', -1, 64)
	for column, text := range map[string]string{"precision": code, "radius": radius} {
		_ = schema.SetFlat(c.org, prefix+"."+column, []string{text}) // it takes both, as a test shows
	}
}

// exactEnough is the radius of an address, in metres.
const exactEnough = 30

// readColumns reads two columns. A record without either has no point, which is
// no finding; one without the other is. The value handed back stands for both.
func (p *placeRule) readColumns(c *call) (point orb.Point, radius float64, from value, ok bool) {
	xs, ys := c.given(p.longitude), c.given(p.latitude)
	both := append(xs, ys...)
	if len(xs) != 1 || len(ys) != 1 {
		for _, v := range both {
			c.report(RulePoint, v.column, v.argument())
		}
		return orb.Point{}, 0, value{}, false
	}
	ok = true
	for axis, v := range both {
		coordinate, err := geo.Reader{Language: c.mapping.language}.ParseCoordinate(v.text)
		if err != nil {
			c.report(RulePoint, v.column, v.argument())
			ok = false
		}
		point[axis] = coordinate.Degrees
	}
	xs[0].personal = xs[0].personal || ys[0].personal
	return point, 0, xs[0], ok
}

// readPair reads one column with a text such as "48.2, 16.4", or with a list of
// two numbers. The radius in metres is 0 when the text states none.
func (p *placeRule) readPair(c *call) (point orb.Point, radius float64, from value, ok bool) {
	values := c.given(p.pair)
	if len(values) == 0 {
		return orb.Point{}, 0, value{}, false
	}
	whole := values[0]
	if len(values) == 2 {
		whole.text += " ; " + values[1].text
	}
	point, radius, ok = readPlace(whole.text, geo.Reader{Language: c.mapping.language, LongitudeFirst: p.longitudeFirst})
	if !ok || len(values) > 2 {
		c.report(RulePoint, whole.column, whole.argument())
		return orb.Point{}, 0, value{}, false
	}
	return point, radius, whole, true
}

// readPlace reads a place in any notation: degrees, links and codes; squares of
// grids with letters; and short plus codes with their town.
func readPlace(text string, reader geo.Reader) (point orb.Point, radius float64, ok bool) {
	reading, err := reader.Parse(text)
	var wrong *geo.ParseError
	switch {
	case err == nil:
		return reading.Point(), reading.Uncertainty, true
	case errors.As(err, &wrong) && wrong.Reason == geo.ShortCode:
		return readShortCode(text)
	}
	if grid, err := projection.ParseGridReference(text); err == nil && grid.Size < mostSquare {
		return grid.Point()
	}
	return orb.Point{}, 0, false
}

// mostSquare is the side, in metres, below which a square of a grid is a place and
// not a pair of letters that mean something else.
const mostSquare = 100_000

// readShortCode reads "V75V+8Q Paris, France".
func readShortCode(text string) (point orb.Point, radius float64, ok bool) {
	_, name, _ := strings.Cut(strings.TrimSpace(text), " ")
	meant, sure := town.Find(town.Query{Name: name}).Town()
	if !sure {
		return orb.Point{}, 0, false
	}
	reading, err := geo.CompletePlusCode(text, meant.Point)
	return reading.Point(), 0, err == nil
}
