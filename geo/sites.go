package geo

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// mapSite is a map on the web and how it writes places into links.
type mapSite struct {
	name string
	// hosts are domains; their subdomains count. One that ends in a point stands
	// for a name in every country: "google.".
	hosts []string
	rules []linkRule
	// fails says what a link is that holds no coordinates, nil for nothing special.
	fails func(*link) (LinkReason, string)
}

const (
	decimalPattern = `[-+]?[0-9]{1,3}(?:\.[0-9]+)?`
	latPattern     = `(?P<lat>` + decimalPattern + `)`
	lonPattern     = `(?P<lon>` + decimalPattern + `)`
	zoomPattern    = `(?P<zoom>[0-9]{1,2}(?:\.[0-9]+)?)`
)

// anySite are forms that many sites share, and unknown ones are read by. The
// first is that of uMap and of programs with Leaflet or MapLibre, with the zoom in
// front.
var anySite = []linkRule{
	readMarker("mlat", "mlon"),
	readTyped("marker"),
	readPattern(inFragment, `^(?:map=|/)?`+zoomPattern+`/`+latPattern+`/`+lonPattern+`(?:[/&].*)?$`),
	readPattern(inParam("map"), `^`+zoomPattern+`/`+latPattern+`/`+lonPattern+`(?:/.*)?$`),
	named,
}

// named reads the names that programmers choose.
func named(r Reader, l *link) (Reading, bool) {
	for _, lat := range []string{"lat", "latitude"} {
		for _, lon := range []string{"lon", "lng", "long", "longitude"} {
			for _, zoom := range []string{"zoom", "z"} {
				if l.param(zoom) != "" {
					if reading, ok := readView(lat, lon, zoom)(r, l); ok {
						return reading, true
					}
				}
			}
			if reading, ok := readMarker(lat, lon)(r, l); ok {
				return reading, true
			}
		}
	}
	return Reading{}, false
}

var sites = []mapSite{
	{
		name:  "OpenStreetMap",
		hosts: []string{"openstreetmap.org", "openstreetmap.de", "openstreetmap.fr", "openstreetmap.uk", "osm.org", "osm.de"},
		rules: []linkRule{readMarker("mlat", "mlon"), readTyped("marker", "query"), shortCode},
		fails: func(l *link) (LinkReason, string) {
			if m := osmObject.FindStringSubmatch(l.path); m != nil {
				return ObjectLink, m[1] + "/" + m[2]
			}
			return NoCoordinates, ""
		},
	},
	{
		name:  "Google Maps",
		hosts: []string{"google.", "maps.google.", "goo.gl", "maps.app.goo.gl", "g.co", "g.page"},
		rules: []linkRule{
			readPattern(inWhole, `!8m2!3d`+latPattern+`!4d`+lonPattern),
			readPattern(inWhole, `!3d`+latPattern+`!4d`+lonPattern),
			readPattern(inWhole, `!2d`+lonPattern+`!3d`+latPattern),
			readTyped("query", "q", "destination", "daddr"),
			readTypedPath(regexp.MustCompile(`/maps/(?:place|search|dir/[^/]*)/([^/]+)`)),
			readPattern(inWhole, `/@`+latPattern+`,`+lonPattern+`,3a`), // where a photograph was taken
			readPattern(inWhole, `/@`+latPattern+`,`+lonPattern+`,(?P<zoom>[0-9.]+[zm])`),
			readPattern(inParam("ll"), `^`+latPattern+`,`+lonPattern+`$`),
			readPattern(inParam("center"), `^`+latPattern+`,`+lonPattern+`(?P<zoom>)$`),
		},
		fails: func(l *link) (LinkReason, string) {
			switch {
			case strings.HasSuffix(l.host, "goo.gl") || l.host == "g.co" || l.host == "g.page":
				return ShortLink, ""
			case l.param("cid") != "":
				return ObjectLink, "cid=" + l.param("cid")
			}
			return NoCoordinates, ""
		},
	},
	{
		name: "Bing Maps", hosts: []string{"bing.com", "binged.it"},
		rules: []linkRule{
			readPattern(inParam("sp"), `^point\.`+latPattern+`_`+lonPattern),
			readTyped("where1", "q"),
			readPattern(inWhole, `[?&]cp=`+latPattern+`~`+lonPattern+`(?:.*[?&]lvl=(?P<zoom>[0-9.]+))?`),
		},
		fails: shortOn("binged.it"),
	},
	{
		name: "Apple Maps", hosts: []string{"maps.apple.com", "maps.apple", "beta.maps.apple.com"},
		rules: []linkRule{readTyped("coordinate", "ll", "q", "daddr"), readPattern(inParam("center"), `^`+latPattern+`,`+lonPattern+`(?P<zoom>)$`), readPattern(inParam("sll"), `^`+latPattern+`,`+lonPattern+`(?P<zoom>)$`)},
		fails: shortOn("maps.apple"),
	},
	{
		name: "HERE", hosts: []string{"here.com", "her.is"},
		rules: []linkRule{readPattern(inPath, `^/[lr]/`+latPattern+`,`+lonPattern), readPattern(inParam("map"), `^`+latPattern+`,`+lonPattern+`,`+zoomPattern)},
		fails: shortOn("her.is"),
	},
	{
		name: "Waze", hosts: []string{"waze.com"},
		rules: []linkRule{readTyped("ll", "latlng"), readPattern(inParam("to"), `^ll\.`+latPattern+`,`+lonPattern)},
	},
	{
		name: "Yandex Maps", hosts: []string{"yandex."},
		rules: []linkRule{
			readPattern(inParam("whatshere[point]"), `^`+lonPattern+`,`+latPattern), readPattern(inParam("pt"), `^`+lonPattern+`,`+latPattern),
			readPattern(inWhole, `[?&]ll=`+lonPattern+`,`+latPattern+`(?:.*[?&]z=(?P<zoom>[0-9.]+))?`),
		},
	},
	{
		name: "Mapy", hosts: []string{"mapy.cz", "mapy.com"},
		rules: []linkRule{readPattern(inParam("id"), `^`+lonPattern+`,`+latPattern), readView("y", "x", "z")},
		fails: func(l *link) (LinkReason, string) {
			if strings.HasPrefix(l.path, "/s/") {
				return ShortLink, ""
			}
			return NoCoordinates, ""
		},
	},
	{
		name: "Géoportail", hosts: []string{"geoportail.gouv.fr"},
		rules: []linkRule{readPattern(inWhole, `[?&]c=`+lonPattern+`,`+latPattern+`(?:.*[?&]z=(?P<zoom>[0-9.]+))?`)},
	},
	{
		name: "GeoHack", hosts: []string{"geohack.toolforge.org", "tools.wmflabs.org"},
		rules: []linkRule{geoHack},
	},
	{
		name: "what3words", hosts: []string{"what3words.com", "w3w.co"},
		fails: func(l *link) (LinkReason, string) { return WordAddress, strings.Trim(l.path, "/") },
	},
}

var osmObject = regexp.MustCompile(`^/(node|way|relation|note|changeset)/([0-9]{1,20})`)

func shortOn(host string) func(*link) (LinkReason, string) {
	return func(l *link) (LinkReason, string) {
		if l.host == host {
			return ShortLink, ""
		}
		return NoCoordinates, ""
	}
}

// siteOf returns the site of a link; that of an unknown one has no name.
func siteOf(l *link) *mapSite {
	for i := range sites {
		for _, host := range sites[i].hosts {
			country := strings.HasSuffix(host, ".") && (strings.HasPrefix(l.host, host) || strings.Contains(l.host, "."+host))
			if country || l.host == host || strings.HasSuffix(l.host, "."+host) {
				return &sites[i]
			}
		}
	}
	return &mapSite{}
}

// readTypedPath reads what people typed into the search of a site.
func readTypedPath(expression *regexp.Regexp) linkRule {
	return func(r Reader, l *link) (Reading, bool) {
		m := expression.FindStringSubmatch(l.path)
		if m == nil {
			return Reading{}, false
		}
		return typed(r, strings.ReplaceAll(m[1], "+", " "))
	}
}

var geoHackParams = regexp.MustCompile(`^(.*?_[NS]_.*?_[EW])(?:_|$)`)

// geoHack reads the parameter of the page to which Wikipedia links:
// "48_51_24_N_2_21_8_E_type:city", "48.8566;2.3522".
func geoHack(r Reader, l *link) (Reading, bool) {
	params := l.param("params")
	if m := geoHackParams.FindStringSubmatch(params); m != nil {
		return typed(r, strings.ReplaceAll(m[1], "_", " "))
	}
	lat, lon, _ := strings.Cut(params, ";")
	lon, _, _ = strings.Cut(lon, "_")
	reading, ok := pairOf(lat, lon)
	reading.Notation = MapMarker
	return reading, ok
}

// shortCodeDigits are the 64 digits of OpenStreetMap's short links, which older
// ones write with @ for ~.
const shortCodeDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~"

var shortCodePath = regexp.MustCompile(`^/go/([A-Za-z0-9_~@]{1,20})(-{0,2})`)

// shortCode reads a short link of OpenStreetMap: each digit holds three bits of
// longitude and of latitude, in turns, and stands for three levels of zoom, the
// last one before dashes for as many as there are dashes. With a parameter m the
// place is marked.
func shortCode(_ Reader, l *link) (Reading, bool) {
	m := shortCodePath.FindStringSubmatch(l.path)
	if m == nil {
		return Reading{}, false
	}
	var x, y uint64
	bits := 0
	for _, digit := range strings.ReplaceAll(m[1], "@", "~") {
		d := strings.IndexRune(shortCodeDigits, digit)
		for shift := 5; shift > 0 && bits < 32; shift -= 2 {
			x = x<<1 | uint64(d>>shift&1)
			y = y<<1 | uint64(d>>(shift-1)&1)
			bits++
		}
	}
	unit := 1 / math.Exp2(float64(bits))
	lon, lat := (float64(x)+0.5)*unit*360-180, (float64(y)+0.5)*unit*180-90
	places := int(math.Ceil(-math.Log10(unit * 180)))
	reading := Reading{
		Longitude: Coordinate{Degrees: lon, Decimals: max(0, places), Unit: unit * 360},
		Latitude:  Coordinate{Degrees: lat, Decimals: max(0, places), Unit: unit * 180},
		Notation:  MapMarker, Ordered: true,
	}
	if !l.query.Has("m") {
		reading = reading.shown(strconv.Itoa(3*len(m[1]) - 8 - (3-len(m[2]))%3))
	}
	return reading, true
}
