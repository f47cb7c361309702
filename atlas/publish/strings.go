package publish

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"html"
	"io"
	"iter"
	"path"
	"strings"
)

// Strings yields the texts of an artefact as a reader gets them, without the
// escapes of its format: the keys and strings of JSON, NDJSON, GeoJSON and data
// scripts, the cells of CSV, the text of HTML. A gate must look at these: in the
// raw bytes a line feed before an address reads "\ninfo@…", an address of its
// own. A file of another kind, or one that does not parse, is yielded whole.
func (a Artefact) Strings() iter.Seq[string] {
	return func(yield func(string) bool) {
		stopped := false
		each := func(s string) bool {
			stopped = stopped || !yield(s)
			return !stopped
		}
		if !a.parsed(each) && !stopped {
			each(a.Text)
		}
	}
}

// parsed yields the strings of a known format; false when the text does not
// keep to it.
func (a Artefact) parsed(each func(string) bool) bool {
	switch path.Ext(a.Name) {
	case ".json", ".ndjson", ".geojson":
		return jsonStrings(a.Text, each)
	case ".csv":
		return csvStrings(a.Text, each)
	case ".html":
		return each(html.UnescapeString(a.Text))
	case ".js":
		_, rest, ok := strings.Cut(a.Text, "JSON.parse(")
		if a.Static || !ok {
			return false
		}
		// The decoder stops at the end of the string literal.
		var inner string
		if err := json.NewDecoder(strings.NewReader(rest)).Decode(&inner); err != nil {
			return false
		}
		return jsonStrings(inner, each)
	}
	return false
}

func jsonStrings(text string, each func(string) bool) bool {
	tokens := json.NewDecoder(strings.NewReader(text))
	tokens.UseNumber()
	for {
		token, err := tokens.Token()
		if err != nil {
			return errors.Is(err, io.EOF)
		}
		if s, ok := token.(string); ok && !each(s) {
			return true
		}
	}
}

func csvStrings(text string, each func(string) bool) bool {
	rows := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, byteOrderMark)))
	rows.ReuseRecord = true
	for {
		cells, err := rows.Read()
		if err != nil {
			return errors.Is(err, io.EOF)
		}
		for _, cell := range cells {
			// Some cells of the flat profile hold JSON.
			if strings.HasPrefix(cell, "{") && json.Valid([]byte(cell)) {
				jsonStrings(cell, each)
			} else if !each(cell) {
				return true
			}
		}
	}
}
