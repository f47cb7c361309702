package geo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/paulmach/orb"
)

// ReadAreas reads the areas of a GeoJSON FeatureCollection (RFC 7946): the code
// of a feature is the text or number of one of its properties, "NUTS_ID" in the
// files of Eurostat, or its id when the name of the property is empty. Features
// come one by one, so that a large file is never held as a whole. A feature that
// is no area is an error of type *[AreaError]; nothing is left out silently.
func ReadAreas(r io.Reader, property string) (*Areas, error) {
	b := newAreasBuilder()
	found := false
	err := eachMember(json.NewDecoder(r), func(d *json.Decoder, name string) error {
		if name != "features" {
			return d.Decode(&json.RawMessage{})
		}
		found = true
		return eachElement(d, func(d *json.Decoder) error {
			code, polygons, reason, err := readFeature(d, property)
			if err != nil {
				return err
			}
			if reason != "" {
				return &AreaError{b.features + 1, code, reason}
			}
			return b.add(code, polygons)
		})
	})
	var wrong *AreaError
	switch {
	case errors.As(err, &wrong):
		return nil, wrong
	case err != nil:
		return nil, fmt.Errorf("geo: reading areas: %w", err)
	case !found:
		return nil, &AreaError{Reason: NoPolygon}
	}
	return b.areas(), nil
}

// eachMember calls visit for every member of an object, which has to read its
// value.
func eachMember(d *json.Decoder, visit func(d *json.Decoder, name string) error) error {
	if err := expect(d, '{'); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		if err := visit(d, name.(string)); err != nil {
			return err
		}
	}
	return expect(d, '}')
}

func eachElement(d *json.Decoder, visit func(*json.Decoder) error) error {
	if err := expect(d, '['); err != nil {
		return err
	}
	for d.More() {
		if err := visit(d); err != nil {
			return err
		}
	}
	return expect(d, ']')
}

func expect(d *json.Decoder, delimiter json.Delim) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	if token != delimiter {
		return fmt.Errorf("%v where %v was expected", token, delimiter)
	}
	return nil
}

func readFeature(d *json.Decoder, property string) (code string, polygons orb.MultiPolygon, reason AreaReason, err error) {
	var feature struct {
		ID         json.RawMessage
		Properties map[string]json.RawMessage
		Geometry   *geometry
	}
	if err := d.Decode(&feature); err != nil {
		return "", nil, "", err
	}
	raw := feature.ID
	if property != "" {
		raw = feature.Properties[property]
	}
	if code = codeOf(raw); code == "" {
		return "", nil, NoCode, nil
	}
	if feature.Geometry == nil {
		return code, nil, NoPolygon, nil
	}
	polygons, err = feature.Geometry.polygons()
	return code, polygons, "", err
}

// codeOf returns a text or number, and nothing for any other value.
func codeOf(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	var number json.Number
	if json.Unmarshal(raw, &number) == nil {
		return number.String()
	}
	return ""
}

type geometry struct {
	Type        string
	Coordinates json.RawMessage
	Geometries  []geometry
}

// polygons returns the polygons of a geometry, none for points and lines.
func (g *geometry) polygons() (polygons orb.MultiPolygon, err error) {
	switch g.Type {
	case "Polygon":
		var rings [][]position
		err = json.Unmarshal(g.Coordinates, &rings)
		return orb.MultiPolygon{polygonOf(rings)}, err
	case "MultiPolygon":
		var list [][][]position
		err = json.Unmarshal(g.Coordinates, &list)
		for _, rings := range list {
			polygons = append(polygons, polygonOf(rings))
		}
	case "GeometryCollection":
		for i := range g.Geometries {
			more, err := g.Geometries[i].polygons()
			if err != nil {
				return nil, err
			}
			polygons = append(polygons, more...)
		}
	}
	return polygons, err
}

func polygonOf(rings [][]position) orb.Polygon {
	polygon := make(orb.Polygon, len(rings))
	for i, ring := range rings {
		polygon[i] = make(orb.Ring, len(ring))
		for j, p := range ring {
			polygon[i][j] = orb.Point(p)
		}
	}
	return polygon
}

// position is a point that must have both coordinates; a height is left out.
type position orb.Point

// UnmarshalJSON implements json.Unmarshaler.
func (p *position) UnmarshalJSON(data []byte) error {
	rest, ok := bytes.CutPrefix(data, []byte("["))
	for i := range p {
		end := bytes.IndexAny(rest, ",]")
		if !ok || end < 0 {
			return fmt.Errorf("%q is no position", data)
		}
		v, err := strconv.ParseFloat(string(bytes.TrimSpace(rest[:end])), 64)
		if err != nil {
			return fmt.Errorf("%q is no position", data)
		}
		p[i] = v
		rest = rest[end+1:]
	}
	return nil
}
