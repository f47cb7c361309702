package geo

import (
	"fmt"
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// LinkError is a link that leads to no coordinates without a look at the network,
// or a name for a place that only its provider can resolve.
type LinkError struct {
	Link string
	// Site is the map it belongs to, empty for an unknown one.
	Site   string
	Reason LinkReason
	// Object is what is linked, as far as the link says it: "node/240109189", a
	// what3words address.
	Object string
}

// LinkReason says why a link gives no place.
type LinkReason string

const (
	// NoCoordinates means that the link holds none, or that its site is unknown.
	NoCoordinates LinkReason = "no coordinates"
	// ShortLink means that the link has to be followed to be known.
	ShortLink LinkReason = "short link"
	// ObjectLink means a link to an object of a map, such as a node of
	// OpenStreetMap, whose place stands in that map.
	ObjectLink LinkReason = "object"
	// WordAddress means three words of what3words, whose list of words is not open.
	WordAddress LinkReason = "word address"
	// BrokenLink means that the text is no address at all.
	BrokenLink LinkReason = "broken link"
)

// Error implements error. It does not repeat the link, which may be long.
func (e *LinkError) Error() string {
	site := e.Site
	if site == "" {
		site = "the link"
	}
	return strings.TrimSpace(fmt.Sprintf("geo: %s gives no coordinates: %s %s", site, string(e.Reason), e.Object))
}

var (
	scheme      = regexp.MustCompile(`(?i)^(?:https?:)?//[^/]|^[a-z0-9.-]+\.[a-z]{2,}/`)
	wordAddress = regexp.MustCompile(`^(?:///|(?i:w3w:))?(\p{L}{2,}[.。]\p{L}{2,}[.。]\p{L}{2,})$`)
	domain      = regexp.MustCompile(`(?i)^(?:www\.)?[a-z0-9-]+\.[a-z0-9-]+\.(?:com|org|net|eu|de|fr|uk|coop|info)$`)
)

// isLink tells a link, or an address of what3words, from other texts.
func isLink(s string) bool {
	return strings.Contains(s, "/") && scheme.MatchString(s) || strings.HasPrefix(strings.ToLower(s), "www.") || threeWords(s) != ""
}

// threeWords returns an address of what3words without its slashes. A domain may
// look like one.
func threeWords(s string) string {
	if len(s) > maxText || strings.IndexFunc(s, unicode.IsDigit) >= 0 {
		return ""
	}
	m := wordAddress.FindStringSubmatch(s)
	if m == nil || m[1] == s && domain.MatchString(s) {
		return ""
	}
	return m[1]
}

// readLink reads the link of a map.
func (r Reader) readLink(s string) (Reading, error) {
	fail := &LinkError{Link: s, Reason: BrokenLink}
	if len(s) > maxLink {
		return Reading{}, &ParseError{s, TooLong}
	}
	if words := threeWords(s); words != "" {
		fail.Site, fail.Reason, fail.Object = "what3words", WordAddress, words
		return Reading{}, fail
	}
	l, ok := parseLink(s)
	if !ok {
		return Reading{}, fail
	}
	site := siteOf(l)
	fail.Site, fail.Reason = site.name, NoCoordinates
	for _, rule := range append(site.rules[:len(site.rules):len(site.rules)], anySite...) {
		if reading, ok := rule(r, l); ok {
			return reading, nil
		}
	}
	if site.fails != nil {
		fail.Reason, fail.Object = site.fails(l)
	}
	return Reading{}, fail
}

// link is an address with its parts decoded.
type link struct {
	host, path string
	query      url.Values
	fragment   string
	anchor     url.Values // the fragment as parameters
	whole      string     // path, query and fragment as they stand
}

func parseLink(s string) (*link, bool) {
	if i := strings.Index(s, "//"); i < 0 || i > 6 {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		return nil, false
	}
	l := &link{host: strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), path: u.Path, fragment: u.Fragment}
	l.query, l.anchor = parameters(u.RawQuery), parameters(strings.TrimLeft(u.EscapedFragment(), "?!/"))
	l.whole = u.RequestURI() + "#" + u.Fragment
	if unescaped, err := url.PathUnescape(l.whole); err == nil {
		l.whole = unescaped
	}
	return l, true
}

// parameters returns what is well formed; semicolons belong to values.
func parameters(query string) url.Values {
	values, _ := url.ParseQuery(strings.ReplaceAll(query, ";", "%3B"))
	return values
}

// param returns a parameter of the query or, failing that, of the fragment.
func (l *link) param(name string) string {
	if v := l.query.Get(name); v != "" {
		return v
	}
	return l.anchor.Get(name)
}

// linkRule reads one of the forms in which a site writes places.
type linkRule func(Reader, *link) (Reading, bool)

// readMarker reads a place from two parameters.
func readMarker(lat, lon string) linkRule {
	return func(_ Reader, l *link) (Reading, bool) {
		reading, ok := pairOf(l.param(lat), l.param(lon))
		reading.Notation = MapMarker
		return reading, ok
	}
}

// readView is readMarker for the middle of what is shown.
func readView(lat, lon, zoom string) linkRule {
	return func(r Reader, l *link) (Reading, bool) {
		reading, ok := readMarker(lat, lon)(r, l)
		return reading.shown(l.param(zoom)), ok
	}
}

// readTyped reads a place that people may have typed, latitude first, from parameters.
func readTyped(names ...string) linkRule {
	return func(r Reader, l *link) (Reading, bool) {
		for _, name := range names {
			value, _, _ := strings.Cut(strings.TrimPrefix(l.param(name), "loc:"), "(")
			if reading, ok := typed(r, value); ok {
				return reading, true
			}
		}
		return Reading{}, false
	}
}

func typed(r Reader, s string) (Reading, bool) {
	r.LongitudeFirst = false
	s = strings.TrimSpace(s)
	if len(s) > maxText {
		return Reading{}, false
	}
	reading, reason := r.readText(s)
	reading.Notation, reading.Ordered = MapMarker, true
	return reading, reason == "" && Valid(reading.Point())
}

// readPattern reads a place from a part of the link by an expression with the groups
// lat, lon and perhaps zoom; the last match counts. With a zoom it is a view. The
// expression is compiled by the first link that needs it: most programs read none.
func readPattern(part func(*link) string, expression string) linkRule {
	compile := sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
	return func(_ Reader, l *link) (Reading, bool) {
		compiled := compile()
		matches := compiled.FindAllStringSubmatch(part(l), 20)
		if len(matches) == 0 {
			return Reading{}, false
		}
		m := matches[len(matches)-1]
		reading, ok := pairOf(m[compiled.SubexpIndex("lat")], m[compiled.SubexpIndex("lon")])
		reading.Notation = MapMarker
		if i := compiled.SubexpIndex("zoom"); i >= 0 {
			reading = reading.shown(m[i])
		}
		return reading, ok
	}
}

func inWhole(l *link) string    { return l.whole }
func inPath(l *link) string     { return l.path }
func inFragment(l *link) string { return l.fragment }

// inParam reads a pattern in a parameter.
func inParam(name string) func(*link) string {
	return func(l *link) string { return l.param(name) }
}

// shown makes a reading the middle of a view at a zoom of web maps, "15" or
// "15z", or of a height in metres, "500m". It is taken to be known to the side of
// a tile, a quarter to a third of a screen; without a zoom, to a degree.
func (r Reading) shown(zoom string) Reading {
	r.Notation, r.Uncertainty = MapView, metresPerDegree
	number := strings.TrimRight(zoom, "zm")
	z, err := strconv.ParseFloat(number, 64)
	switch {
	case err != nil || !(z >= 0 && z < 1e8):
	case strings.HasSuffix(zoom, "m"):
		r.Uncertainty = z
	case z <= 30:
		r.Uncertainty = 360 * metresPerDegree * math.Cos(radians(max(-89, min(89, r.Latitude.Degrees)))) / math.Exp2(z)
	}
	return r
}
