package source_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/source"
)

func TestWhereRecordsOfADocumentAre(t *testing.T) {
	const feature = `{"type": "Feature", "geometry": null, "properties": {"name": "A"}}`
	for name, c := range map[string]struct {
		text    string
		format  source.Format
		path    string
		records int
	}{
		"layers of a map": {`{"type": "umap", "layers": [{"type": "FeatureCollection", "features": [` + feature + `]}, {"type": "FeatureCollection", "features": [` +
			feature + `,` + feature + `]}]}`, source.GeoJSON, "/layers/*/features", 3},
		"collections one beside the other": {`[{"type": "FeatureCollection", "features": [` + feature + `]}, {"type": "FeatureCollection", "features": [` + feature + `]}]`,
			source.GeoJSON, "/*/features", 2},
		"records under keys":        {`{"org-1": {"name": "A", "town": "x"}, "org-2": {"name": "B"}, "org-3": {"name": "C", "town": "y"}}`, source.JSON, "/*", 3},
		"two parts of one record":   {`{"place": {"name": "A"}, "owner": {"name": "B"}}`, source.JSON, "", 1},
		"parts of one record":       {`{"name": {"fr": "A"}, "place": {"town": "x"}, "contact": {"email": "y"}}`, source.JSON, "", 1},
		"one record in languages":   {`{"fr": {"name": "A"}, "en": {"name": "B"}, "de": {"name": "C"}}`, source.JSON, "", 1},
		"one record with a scalar":  {`{"a": {"n": 1}, "b": {"n": 2}, "c": {"n": 3}, "d": 4}`, source.JSON, "", 1},
		"records after a head":      {`{"n": 2, "items": [{"name": "A"}, {"name": "B"}]}`, source.JSON, "/items", 2},
		"lines, the first broken":   {"{\"name\": \"A\n{\"name\": \"B\"}\n\n{\"name\": \"C\"}\n", source.NDJSON, "", 2},
		"lines, the first two open": {"{\"a\": {\"name\": \"A\"\n{\"a\": {\n{\"name\": \"C\"}\n", source.NDJSON, "", 1},
		"an object within another":  {"{\"a\":\n{\"b\": 1}}", source.JSON, "", 1},
		"several lists, the larger": {`{"tags": [{"t": 1}, {"t": 2}], "items": [{"name": "A", "town": "Ghent"}, {"name": "B", "town": "Lyon"}]}`, source.JSON, "/items", 2},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := source.NewFile(t.Context(), "a.json", strings.NewReader(c.text), source.Options{})
			require.NoError(t, err)
			assert.Equal(t, c.format, f.Description().Format, f.Description().Evidence)
			assert.Equal(t, c.path, f.Description().Path)
			records, _ := readAll(t, f)
			assert.Len(t, records, c.records)
		})
	}
}

func TestListsAfterTheEndOfTheListAreRead(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		records int
		rules   []string
	}{
		"two lists":           {`[{"n": 1}] [{"n": 2}, {"n": 3}]`, 3, []string{"list-after-list"}},
		"a bracket too early": {`[{"n": 1}], {"n": 2}, {"n": 3}]`, 3, []string{"comma-misplaced", "list-after-list"}},
		"a bracket too many":  {`[{"n": 1}]]`, 1, []string{"comma-misplaced"}},
		"words":               {`[{"n": 1}] The end`, 1, []string{"text-after-document"}},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := source.NewFile(t.Context(), "a.json", strings.NewReader(c.text), source.Options{})
			require.NoError(t, err)
			records, found := readAll(t, f)
			assert.Len(t, records, c.records)
			var rules []string
			for _, f := range found {
				rules = append(rules, f.Rule)
			}
			assert.ElementsMatch(t, c.rules, rules)
		})
	}
}

// A record that is broken costs no other, where each begins a line.
func TestABrokenRecordCostsNoOther(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		records []int // their numbers
		found   []string
	}{
		"a bracket that closes another": {"[{\"n\": 1},\n{\"n\": 2, ]},\n{\"n\": 3}\n]", []int{1, 3}, []string{"2:1 record-broken"}},
		"a quotation mark missing":      {"[\n{\"n\": \"1},\n{\"n\": \"2\"},\n{\"n\": \"3\"}\n]", []int{2, 3}, []string{"2:1 record-broken"}},
		"a bracket missing":             {"[\n  {\"n\": {\"m\": 1},\n  {\"n\": 2},\n  {\"n\": 3}\n]", []int{2, 3}, []string{"2:3 record-broken"}},
		"over several lines":            {"[\n  {\n    \"n\": {\n      \"m\": 1\n  },\n  {\n    \"n\": {\n\"m\": 2}\n  }\n]", []int{2}, []string{"2:3 record-broken"}},
		"the last":                      {"[\n{\"n\": 1},\n{\"n\": 2, ]}\n]", []int{1}, []string{"3:1 record-broken", "3:10 file-rest-unread"}},
		"the first of two in a line":    {"[\n{\"n\": 1, ]}, {\"n\": 2},\n{\"n\": 3}]", []int{2}, []string{"2:1 record-broken"}},
		"a comma before the record":     {"[\n{\"n\": 1\n, {\"n\": 2}\n]", []int{2}, []string{"2:1 record-broken"}},
		"behind much text": {"[\n{\"n\": 1, ]" + strings.Repeat(" ", 200_000) + "\n" + strings.Repeat("x", 200_000) + "\n" + strings.Repeat(" ", 100_000) + "{\n,{\"n\": 2}]",
			[]int{2}, []string{"2:1 record-broken"}},
		"valid with records within": {"[\n{\"n\": 1, \"m\":\n{\"o\": 2}}]", []int{1}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := source.NewFile(t.Context(), "a.json", strings.NewReader(c.text), source.Options{})
			require.NoError(t, err)
			records, found := readAll(t, f)
			var numbers []int
			for _, r := range records {
				numbers = append(numbers, r.Number)
			}
			assert.Equal(t, c.records, numbers)
			var places []string
			for _, f := range found {
				places = append(places, fmt.Sprintf("%d:%d %s", f.Position.Line, f.Position.Column, f.Rule))
			}
			assert.Equal(t, c.found, places)
		})
	}
}

func TestKeysOfRecordsAreAColumn(t *testing.T) {
	f, err := source.NewFile(t.Context(), "a.json", strings.NewReader(`{"org-1": {"name": "A"}, "org/2": {"name": "B"}, "org-3": {"name": "C"}}`), source.Options{})
	require.NoError(t, err)
	records, _ := readAll(t, f)
	require.Len(t, records, 3)
	assert.Equal(t, []string{"name", source.KeyColumn}, records[1].Columns())
	assert.Equal(t, "org/2", records[1].Values(source.KeyColumn)[0].Text)
}
