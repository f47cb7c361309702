package source_test

import (
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

func TestKeysOfRecordsAreAColumn(t *testing.T) {
	f, err := source.NewFile(t.Context(), "a.json", strings.NewReader(`{"org-1": {"name": "A"}, "org/2": {"name": "B"}, "org-3": {"name": "C"}}`), source.Options{})
	require.NoError(t, err)
	records, _ := readAll(t, f)
	require.Len(t, records, 3)
	assert.Equal(t, []string{"name", source.KeyColumn}, records[1].Columns())
	assert.Equal(t, "org/2", records[1].Values(source.KeyColumn)[0].Text)
}
