package mapping

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/jsonpos"
)

// properties is the member of a GeoJSON feature that describes it.
const properties finding.Pointer = "/properties"

// featureColumns are the columns of the flat profile that a GeoJSON feature fills by
// members of its own, unless its properties do.
var featureColumns = map[string]string{
	"@id": "id", "@longitude": "location.longitude", "@latitude": "location.latitude",
}

// features returns the identity mapping of GeoJSON: the properties are a row of the flat
// profile or an organisation in the standard's JSON, the geometry is its location.
func features() *Mapping {
	m := Flat()
	m.features = true
	m.key = append(m.key, "@id")
	return m
}

// columnOf is the column of the flat profile that a column of the file fills.
func (m *Mapping) columnOf(column string) string {
	if flat := featureColumns[column]; m.features && flat != "" {
		return flat
	}
	return column
}

// isRepeated tells of a member of a feature that its properties repeat.
func (c *call) isRepeated(column string) bool {
	flat := c.mapping.columnOf(column)
	return flat != column && len(c.Filled(flat)) > 0
}

// hasOwnProperties tells whether the properties of a feature are the standard's JSON,
// in which names are objects and sources a list of them.
func hasOwnProperties(record *source.Record) bool {
	return slices.ContainsFunc(record.Columns(), func(column string) bool {
		return strings.HasPrefix(column, "name/") || strings.HasPrefix(column, "sources/")
	})
}

// feature maps a feature whose properties are an organisation in the standard's JSON.
func feature(record *source.Record, origin Origin) Result {
	own := propertiesOf(record.Raw())
	o, set := schema.Decode(own)
	located := false
	if o != nil && len(o.Locations) == 0 {
		var point schema.Point
		if point, located = pointOf(record); located {
			o.Locations = []schema.Location{{Point: &point}}
		}
	}
	result := Decoded(record, o, set, origin)
	result.own, result.located = own, located
	return result
}

// Properties returns the text of a GeoJSON feature with blanks for all but the properties,
// where those are the standard's JSON; nil for any other record. Lines and columns in it
// are those within the record.
func (r Result) Properties() []byte { return r.own }

// inRecord is the place in the record's own JSON of a place of the organisation.
func (r Result) inRecord(p finding.Pointer) finding.Pointer {
	const point, coordinates finding.Pointer = "/locations/0/point", "/geometry/coordinates"
	switch {
	case r.own == nil:
		return p
	case r.located && point.Contains(p):
		return coordinates + p[len(point):]
	}
	return properties + p
}

// propertiesOf is the text of a feature with blanks for all but the properties, so that
// what stands in them keeps its place.
func propertiesOf(feature string) []byte {
	text := []byte(feature)
	start, ok := jsonpos.Locate(text, properties)
	var value json.RawMessage
	if !ok || json.NewDecoder(bytes.NewReader(text[start:])).Decode(&value) != nil {
		return text // no JSON: the decoder says where
	}
	for i := range text {
		if (i < start || i >= start+len(value)) && text[i] != '\n' {
			text[i] = ' '
		}
	}
	return text
}

// pointOf is the point of a feature.
func pointOf(record *source.Record) (p schema.Point, ok bool) {
	for i, column := range []string{"@longitude", "@latitude"} {
		values := record.Values(column)
		if len(values) != 1 {
			return p, false
		}
		if p[i], ok = schema.ParseFlatNumber(values[0].Text); !ok {
			return p, false
		}
	}
	return p, true
}
