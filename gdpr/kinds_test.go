package gdpr

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const organisationSchema = "../schema/json/organisation.schema.json"

// leaves collects the patterns of the leaves of the Go types.
func leaves(n *node, into map[string]*node) {
	switch {
	case n.elem != nil:
		leaves(n.elem, into)
	case len(n.fields) > 0:
		for _, f := range n.fields {
			leaves(f.node, into)
		}
	default:
		into[n.pattern] = n
	}
}

func TestEveryPropertyHasAKind(t *testing.T) {
	inGo := map[string]*node{}
	leaves(record(), inGo)
	for pattern := range inGo {
		if strings.HasPrefix(pattern, "/alternatives/") {
			continue // judged by the place they belong to
		}
		assert.Contains(t, kinds, pattern, "add it to the table")
	}
	for pattern := range kinds {
		assert.Contains(t, inGo, pattern, "the table names a property that is none")
	}
}

func TestKindsAgreeWithTheSchema(t *testing.T) {
	data, err := os.ReadFile(organisationSchema)
	require.NoError(t, err)
	var document map[string]any
	require.NoError(t, json.Unmarshal(data, &document))
	inSchema := map[string]string{}
	classes(document["$defs"].(map[string]any), document, "", "", inSchema)
	for _, pattern := range slices.Sorted(maps.Keys(kinds)) {
		assert.Equal(t, inSchema[pattern], kinds[pattern].class(), "x-personal of %s", pattern)
	}
}

// classes notes x-personal of every property; what a reference says goes before
// what it refers to.
func classes(defs, schema map[string]any, pattern, outer string, into map[string]string) {
	class, _ := schema["x-personal"].(string)
	if outer != "" {
		class = outer
	}
	into[pattern] = class
	if ref, ok := schema["$ref"].(string); ok {
		classes(defs, defs[ref[strings.LastIndexByte(ref, '/')+1:]].(map[string]any), pattern, class, into)
		return
	}
	if properties, ok := schema["properties"].(map[string]any); ok {
		for name, property := range properties {
			classes(defs, property.(map[string]any), pattern+"/"+name, "", into)
		}
	}
	for _, keyword := range []string{"items", "additionalProperties"} {
		if below, ok := schema[keyword].(map[string]any); ok {
			classes(defs, below, pattern+"/*", outer, into)
		}
	}
	if patterns, ok := schema["patternProperties"].(map[string]any); ok {
		for _, below := range patterns {
			classes(defs, below.(map[string]any), pattern+"/*", outer, into)
		}
	}
}
