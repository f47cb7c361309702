package codes_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/codes"
)

// TestMappingsNameCodesThatExist holds every file to the lists, to its own codes
// and to itself.
func TestMappingsNameCodesThatExist(t *testing.T) {
	files, err := filepath.Glob("data/mappings/*.json")
	require.NoError(t, err)
	assert.Len(t, codes.Systems(), len(files))
	for i, file := range files {
		raw, err := os.ReadFile(file)
		require.NoError(t, err)
		var m struct {
			ID, Title, Version, Source, Licence, Date string
			Codes                                     []struct{ Code, Label string }
			Matches                                   []struct {
				List, Code, To string
				Relation       codes.Relation
			}
		}
		require.NoError(t, json.Unmarshal(raw, &m))
		assert.Equal(t, m.ID, codes.Systems()[i].ID)
		for _, text := range []string{m.Title, m.Version, m.Source, m.Licence} {
			assert.NotEmpty(t, text, file)
		}
		assert.Regexp(t, `^\d{4}-\d{2}-\d{2}$`, m.Date)
		known := map[string]bool{}
		for _, c := range m.Codes {
			assert.NotEmpty(t, c.Label, "%s %s", m.ID, c.Code)
			_, twice := known[c.Code]
			assert.False(t, twice, "%s %s stands twice", m.ID, c.Code)
			known[c.Code] = false
		}
		seen := map[string]bool{}
		for _, x := range m.Matches {
			list, ok := codes.Lookup(x.List)
			if assert.True(t, ok, "%s: no list %s", m.ID, x.List) {
				assert.True(t, list.Has(x.Code), "%s: %s has no %s", m.ID, x.List, x.Code)
			}
			_, ok = known[x.To]
			assert.True(t, ok, "%s has no %s", m.ID, x.To)
			known[x.To] = true
			assert.Contains(t, codes.Relations, x.Relation)
			key := x.List + " " + x.Code + " " + x.To
			assert.False(t, seen[key], "%s: %s stands twice", m.ID, key)
			seen[key] = true
			assert.True(t, slices.ContainsFunc(list.Mapped(m.ID, x.Code), func(o codes.Match) bool {
				return o.Code == x.To && o.Relation == x.Relation && o.Label != "" && o.System == m.ID
			}), key)
			assert.Contains(t, list.From(m.ID, x.To), x.Code)
		}
		for code, used := range known {
			assert.True(t, used, "%s %s has no match", m.ID, code)
		}
	}
}

// TestAnExactMatchIsTheOnlyOne holds that one code is not the same as two others.
func TestAnExactMatchIsTheOnlyOne(t *testing.T) {
	for _, system := range codes.Systems() {
		for _, list := range codes.Lists {
			for _, code := range list.Codes() {
				matches := list.Mapped(system.ID, code)
				assert.True(t, slices.IsSortedFunc(matches, func(a, b codes.Match) int {
					return slices.Index(codes.Relations, a.Relation) - slices.Index(codes.Relations, b.Relation)
				}), "%s %s", list.ID(), code)
				for _, m := range matches {
					if m.Relation == codes.Exact {
						assert.Equal(t, code, list.From(system.ID, m.Code)[0], "%s %s", system.ID, m.Code)
					}
				}
			}
		}
	}
}

func TestEverySectorIsSomethingElsewhere(t *testing.T) {
	for _, code := range codes.Sectors.Codes() {
		for _, system := range []string{"icnp-tso", "icnpo", "nace"} {
			assert.NotEmpty(t, codes.Sectors.Mapped(system, code), "%s in %s", code, system)
		}
	}
}

func TestFromReadsCodesOfOthers(t *testing.T) {
	for _, c := range []struct {
		list         *codes.List
		system, code string
		want         []string
	}{
		{codes.Sectors, "icnpo", "2400", []string{"science"}},
		{codes.Sectors, "icnpo", "2 400", []string{"science"}},
		{codes.Sectors, "icnpo", "11300", []string{"professional"}},
		{codes.Sectors, "icnp-tso", "G13", []string{"culture"}},
		{codes.Sectors, "nace", "86.10", []string{"health"}},
		{codes.Sectors, "nace", "94.99", []string{"civic"}},
		{codes.Sectors, "nace", "94.91", []string{"religion"}},
		{codes.Sectors, "nace", "00", nil},
		{codes.Families, "essglobal", "http://purl.org/essglobal/standard/legal-form/L2", []string{"cooperative"}},
		{codes.Families, "essglobal", "organisational-structure/OS60", []string{"cooperative"}},
		{codes.Families, "osm", "office=foundation", []string{"foundation"}},
		{codes.Families, "osm", "office=ngo", []string{"association", "foundation"}},
		{codes.Kinds, "osm", "leisure=hackerspace", []string{"fabrication"}},
		{codes.Families, "schema.org", "https://schema.org/Cooperative", []string{"cooperative"}},
		{codes.Families, "eurovoc", "227", []string{"cooperative"}},
		{codes.Sectors, "no such system", "1", nil},
		{codes.Sectors, "icnpo", "", nil},
	} {
		assert.Equal(t, c.want, c.list.From(c.system, c.code), "%s %s", c.system, c.code)
	}
	assert.Empty(t, codes.Sectors.Mapped("icnpo", "no such code"))
	assert.Empty(t, codes.Sectors.Mapped("no such system", "culture"))
}
