package geo

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// readURI reads a "geo:" address: latitude, longitude and perhaps a height, then
// parameters. Programs for Android write "geo:0,0?q=48.85,2.35(name)" for a mark.
func readURI(r Reader, s string) (reading Reading, reason Reason, is bool) {
	if len(s) < 4 || !strings.EqualFold(s[:4], "geo:") {
		return Reading{}, "", false
	}
	path, query, _ := strings.Cut(s[4:], "?")
	fields := strings.Split(path, ";")
	numbers := strings.Split(fields[0], ",")
	if len(numbers) != 2 && len(numbers) != 3 {
		return Reading{}, NoPair, true
	}
	reading, ok := pairOf(numbers[0], numbers[1])
	if !ok {
		return Reading{}, NoNumber, true
	}
	reading.Notation = GeoURI
	for _, field := range fields[1:] {
		name, value, _ := strings.Cut(strings.ToLower(field), "=")
		switch name {
		case "crs":
			if value != "wgs84" {
				return Reading{}, OtherSystem, true
			}
		case "u":
			u, ok := plainDecimal(value)
			if !ok || u.Degrees < 0 {
				return Reading{}, NoNumber, true
			}
			reading.Uncertainty = u.Degrees
		}
	}
	values, err := url.ParseQuery(query)
	if mark, _, _ := strings.Cut(values.Get("q"), "("); err == nil && reading.Latitude.Degrees == 0 && reading.Longitude.Degrees == 0 {
		if lat, lon, found := strings.Cut(mark, ","); found {
			if marked, ok := pairOf(lat, lon); ok {
				marked.Notation = GeoURI
				return marked, "", true
			}
		}
	}
	return reading, "", true
}

var signedDecimal = regexp.MustCompile(`^[-+]?[0-9]{1,20}(?:\.[0-9]{0,40})?$`)

// plainDecimal reads a number as programs write it.
func plainDecimal(s string) (Coordinate, bool) {
	s = strings.TrimSpace(s)
	if !signedDecimal.MatchString(s) {
		return Coordinate{}, false
	}
	c, reason := plain(strings.TrimRight(strings.TrimLeft(s, "-+"), "."))
	if strings.HasPrefix(s, "-") {
		c.Degrees = -c.Degrees
	}
	return c, reason == ""
}

// pairOf reads two numbers as programs write them.
func pairOf(lat, lon string) (Reading, bool) {
	first, ok := plainDecimal(lat)
	if !ok {
		return Reading{}, false
	}
	second, ok := plainDecimal(lon)
	return Reading{Latitude: first, Longitude: second, Ordered: true}, ok
}

var wellKnownPoint = regexp.MustCompile(`(?i)^(?:SRID *= *([0-9]+) *; *)?POINT *(?:Z|M|ZM)? *\(([^()]*)\)$`)

// readWellKnownText reads a point as databases write it, longitude first.
func readWellKnownText(r Reader, s string) (reading Reading, reason Reason, is bool) {
	if !strings.HasSuffix(s, ")") {
		return Reading{}, "", false
	}
	m := wellKnownPoint.FindStringSubmatch(s)
	if m == nil {
		return Reading{}, "", false
	}
	if m[1] != "" && m[1] != "4326" {
		return Reading{}, OtherSystem, true
	}
	numbers := strings.Fields(m[2])
	if len(numbers) < 2 || len(numbers) > 4 {
		return Reading{}, NoPair, true
	}
	var pair [2]Coordinate
	for i := range pair {
		c, err := Reader{}.ParseCoordinate(numbers[i])
		if err != nil {
			return Reading{}, NoNumber, true
		}
		pair[i] = c
	}
	return Reading{Longitude: pair[0], Latitude: pair[1], Notation: WellKnownText, Ordered: true}, "", true
}

// iso6709 has two digits of degrees for latitude and three for longitude, each
// followed by two for minutes and two for seconds, or not, and a height.
var iso6709 = regexp.MustCompile(`^([-+])([0-9]{2})([0-9]{2})?([0-9]{2})?(\.[0-9]+)?([-+])([0-9]{3})([0-9]{2})?([0-9]{2})?(\.[0-9]+)?(?:[-+][0-9.]+)?(?:CRS[^/]*)?/?$`)

// readISO6709 leaves numbers that are no position, such as metres, to others.
func readISO6709(r Reader, s string) (reading Reading, reason Reason, is bool) {
	if s == "" || s[0] != '+' && s[0] != '-' {
		return Reading{}, "", false
	}
	m := iso6709.FindStringSubmatch(s)
	if m == nil || (m[3] == "") != (m[8] == "") || (m[4] == "") != (m[9] == "") {
		return Reading{}, "", false
	}
	var pair [2]Coordinate
	for i := range pair {
		part := m[1+5*i:]
		c := rough{signs: 1, minus: part[0] == "-"}
		for _, digits := range part[1:4] {
			if digits != "" {
				c.numbers = append(c.numbers, piece{digits: digits, mark: [...]tokenKind{tokenDegree, tokenMinute, tokenSecond}[len(c.numbers)]})
			}
		}
		c.numbers[len(c.numbers)-1].digits += part[4]
		if pair[i], reason = c.coordinate(); reason != "" {
			return Reading{}, "", false
		}
	}
	reading = Reading{Latitude: pair[0], Longitude: pair[1], Notation: ISO6709, Ordered: true}
	return reading, "", Valid(reading.Point())
}

// readJSON reads a GeoJSON point or feature, longitude first, and an object with
// members such as "lat" and "lng", or "x" and "y".
func readJSON(r Reader, s string) (reading Reading, reason Reason, is bool) {
	if !strings.HasPrefix(s, "{") {
		return Reading{}, "", false
	}
	var object map[string]json.RawMessage
	if json.Unmarshal([]byte(s), &object) != nil {
		return Reading{}, "", false // perhaps only brackets
	}
	var features []map[string]json.RawMessage
	if json.Unmarshal(object["features"], &features) == nil && len(features) == 1 {
		object = features[0]
	}
	for depth := 0; object["geometry"] != nil && depth < 8; depth++ {
		inner := object["geometry"]
		object = nil
		if json.Unmarshal(inner, &object) != nil {
			return Reading{}, NoPair, true
		}
	}
	first, second := object["latitude"], object["longitude"]
	var list []json.RawMessage
	if json.Unmarshal(object["coordinates"], &list) == nil && len(list) >= 2 {
		second, first = list[0], list[1]
	}
	for name, value := range object {
		if d, reason := directionOf(name, r.Language); reason == "" && d.sign == 0 && d.axis == Latitude || name == "y" {
			first = value
		} else if reason == "" && d.sign == 0 && d.axis == Longitude || name == "x" {
			second = value
		}
	}
	lat, okLat := jsonNumber(first)
	lon, okLon := jsonNumber(second)
	if !okLat || !okLon {
		return Reading{}, NoPair, true
	}
	return Reading{Latitude: lat, Longitude: lon, Notation: JSON, Ordered: true}, "", true
}

// jsonNumber reads a number, also one that is written as a text.
func jsonNumber(raw json.RawMessage) (Coordinate, bool) {
	text := string(raw)
	if unquoted, err := strconv.Unquote(text); err == nil {
		text = strings.Replace(strings.TrimSpace(unquoted), ",", ".", 1)
	}
	minus := strings.HasPrefix(text, "-")
	if len(text) > 60 || !jsonDigits.MatchString(text) {
		return Coordinate{}, false
	}
	text = strings.TrimLeft(text, "-+")
	if i := strings.IndexAny(text, "eE"); i >= 0 && isDigit(text[i+1]) {
		text = text[:i+1] + "+" + text[i+1:]
	}
	c, reason := plain(text)
	if minus {
		c.Degrees = -c.Degrees
	}
	return c, reason == ""
}

var jsonDigits = regexp.MustCompile(`^[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?$`)
