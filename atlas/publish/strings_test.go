package publish

import (
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
)

func TestStringsAreFreeOfEscapes(t *testing.T) {
	dir := t.TempDir()
	p := publication(3)
	secret := "\n<info@example.org>\t\"x\" & \u2028é"
	p.Organisations[0].Description = schema.Text{"en": secret}
	p.Organisations[0].Extension = map[string]map[string]string{"alpha": {secret: secret}}
	require.NoError(t, Public(t.Context(), dir, p))
	seen := map[string]bool{}
	for a, err := range Artefacts(dir) {
		require.NoError(t, err)
		all := slices.Collect(a.Strings())
		require.NotEmpty(t, all, a.Name)
		for _, s := range all {
			// The flat profile escapes blanks at the edges with a backslash.
			if s == secret || path.Ext(a.Name) == ".csv" && strings.Contains(s, "<info@example.org>\t\"x\"") {
				seen[a.Name] = true
			}
			assert.False(t, strings.Contains(s, "u003c") && a.Name != "site/leaflet.js", a.Name)
		}
		assert.Equal(t, !slices.Contains([]string{JSONFile, NDJSONFile, CSVFile, GeoJSONFile, ManifestFile, IndexFile, "site/data.js", "site/details/0000.js"}, a.Name), a.Static, a.Name)
	}
	for _, name := range []string{JSONFile, NDJSONFile, CSVFile, GeoJSONFile, "site/details/0000.js"} {
		assert.True(t, seen[name], name)
	}
}

func TestBrokenArtefactIsYieldedWhole(t *testing.T) {
	for _, a := range []Artefact{
		{Name: "a.json", Text: `{"a": "b@c`}, {Name: "a.csv", Text: "a,\"b"}, {Name: "a.js", Text: `f(JSON.parse("{\"a`}, {Name: "notes", Text: "x"},
	} {
		assert.Contains(t, slices.Collect(a.Strings()), a.Text, a.Name)
	}
}

func TestStringsStopWhenTheConsumerStops(t *testing.T) {
	for range (Artefact{Name: "a.json", Text: `{"a": ["b", "c"`}).Strings() {
		break
	}
	for range (Artefact{Name: "a.csv", Text: "a,b\n{},d\n"}).Strings() {
		break
	}
}

func FuzzStrings(f *testing.F) {
	f.Add("a.json", `{"a": ["b", 1, null]}`)
	f.Add("a.csv", "a,\"b\"\n")
	f.Add("a.js", `f(JSON.parse("[\"x\"]"))`)
	f.Fuzz(func(t *testing.T, name, text string) {
		a := Artefact{Name: name, Text: text}
		for range a.Strings() {
		}
		for range a.Strings() {
			break
		}
	})
}
