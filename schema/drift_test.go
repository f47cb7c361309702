package schema_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

func TestValuesOfTheGoTypesValidate(t *testing.T) {
	for seed := range uint64(200) {
		g := newGenerator(seed)
		o := g.organisation(t, seed%2 == 1)
		if !assert.Empty(t, schema.ValidateOrganisation(o), "seed %d", seed) {
			break
		}
	}
}

func TestValuesOfTheDocumentsAreTheGoTypes(t *testing.T) {
	root := readDocument(t, "organisation.schema.json")
	manifest := readDocument(t, "manifest.schema.json")
	for seed := range uint64(200) {
		g := newGenerator(seed)
		record, err := json.Marshal(g.value(t, root, root))
		require.NoError(t, err)
		require.Empty(t, schema.Validate(record), "seed %d", seed)
		o, set := schema.Decode(record)
		require.Empty(t, set)
		again, err := json.Marshal(o)
		require.NoError(t, err)
		require.JSONEq(t, string(record), string(again))

		record, err = json.Marshal(g.value(t, manifest, manifest))
		require.NoError(t, err)
		m, set := schema.ReadManifest(record)
		require.Empty(t, set)
		var b bytes.Buffer
		require.NoError(t, schema.WriteManifest(&b, m))
		require.JSONEq(t, string(record), b.String())
	}
}

// members compares the fields of a struct with the properties of a schema,
// names and required ones, and goes down.
func members(t *testing.T, typ reflect.Type, root document, s map[string]any, at string) {
	if ref, ok := s["$ref"].(string); ok {
		file, fragment, _ := strings.Cut(ref, "#")
		if file != "" {
			root = readDocument(t, file)
		}
		s = root["$defs"].(map[string]any)[strings.TrimPrefix(fragment, "/$defs/")].(map[string]any)
	}
	switch typ.Kind() {
	case reflect.Pointer:
		members(t, typ.Elem(), root, s, at)
	case reflect.Slice:
		members(t, typ.Elem(), root, s["items"].(map[string]any), at+"/0")
	case reflect.Map:
		members(t, typ.Elem(), root, s["additionalProperties"].(map[string]any), at+"/*")
	case reflect.Struct:
		properties := s["properties"].(map[string]any)
		assert.Equal(t, false, s["additionalProperties"], at)
		var names []string
		for i := range typ.NumField() {
			name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
			names = append(names, name)
			if assert.Contains(t, properties, name, at) {
				members(t, typ.Field(i).Type, root, properties[name].(map[string]any), at+"/"+name)
			}
		}
		for name := range properties {
			assert.Contains(t, names, name, "%s has no field", at)
		}
	}
}

func TestEveryFieldIsAPropertyAndBack(t *testing.T) {
	organisation := readDocument(t, "organisation.schema.json")
	members(t, reflect.TypeFor[schema.Organisation](), organisation, organisation, "")
	manifest := readDocument(t, "manifest.schema.json")
	members(t, reflect.TypeFor[schema.Manifest](), manifest, manifest, "")
}

func TestEveryPropertySaysWhatItIs(t *testing.T) {
	order := []schema.Personal{schema.Never, schema.MayBe, schema.Always}
	n := 0
	for p, property := range schema.Properties() {
		n++
		assert.NotEmpty(t, property.Title, p)
		assert.NotEmpty(t, property.Description, p)
		assert.NotEmpty(t, property.Examples, p)
		assert.Contains(t, order, property.Personal, p)
		if property.CodeList != "" {
			_, ok := codes.Lookup(property.CodeList)
			assert.True(t, ok, "%s: no list %q", p, property.CodeList)
		}
		if p != "" {
			parent, _ := schema.PropertyAt(p.Parent())
			assert.GreaterOrEqual(t, slices.Index(order, parent.Personal), slices.Index(order, property.Personal), "%s is more personal than what holds it", p)
		}
	}
	assert.Greater(t, n, 80)
}

func TestExamplesValidate(t *testing.T) {
	whole := newGenerator(7).organisation(t, false)
	record, err := json.Marshal(whole)
	require.NoError(t, err)
	for p, property := range schema.Properties() {
		if p == "" || strings.Contains(string(p), "*") || strings.HasPrefix(string(p), "/alternatives/") {
			continue
		}
		for _, example := range property.Examples {
			changed := replace(t, record, p, example)
			assert.Empty(t, schema.Validate(changed), "%s: %v", p, example)
		}
	}
	for _, example := range readDocument(t, "manifest.schema.json")["examples"].([]any) {
		data, err := json.Marshal(example)
		require.NoError(t, err)
		assert.Empty(t, schema.ValidateManifest(data))
	}
	dataset := readDocument(t, "dataset.schema.json")
	broken, err := schema.ViolatesDataset(dataset["examples"].([]any)[0])
	require.NoError(t, err)
	assert.Zero(t, broken)
	broken, err = schema.ViolatesDataset([]any{map[string]any{"id": "x"}})
	require.NoError(t, err)
	assert.NotZero(t, broken)
}

// replace puts a value at the place p of a record.
func replace(t *testing.T, record []byte, p finding.Pointer, value any) []byte {
	var root any
	require.NoError(t, json.Unmarshal(record, &root))
	tokens := slices.Collect(p.Tokens())
	at := root
	for i, token := range tokens {
		last := i == len(tokens)-1
		switch v := at.(type) {
		case map[string]any:
			if last {
				v[token] = value
			}
			at = v[token]
		case []any:
			n := int(token[0] - '0')
			if last {
				v[n] = value
			}
			at = v[n]
		}
	}
	data, err := json.Marshal(root)
	require.NoError(t, err)
	return data
}

// Patterns must mean the same in Go and in ECMAScript: no classes that differ,
// no Unicode classes, no look-around, no inline flags, anchored at both ends.
func TestPatternsArePortable(t *testing.T) {
	names, err := fs.Glob(schema.Documents(), "*.schema.json")
	require.NoError(t, err)
	require.Len(t, names, 4)
	differing := regexp.MustCompile(`\\[sSdDwWbBpPzAQ]|\(\?|\[\[:|\\x\{`)
	for _, name := range names {
		var visit func(any)
		visit = func(v any) {
			switch v := v.(type) {
			case map[string]any:
				if pattern, ok := v["pattern"].(string); ok {
					_, err := regexp.Compile(pattern)
					assert.NoError(t, err)
					assert.NotRegexp(t, differing, pattern)
					assert.True(t, strings.HasPrefix(pattern, "^") && strings.HasSuffix(pattern, "$"), pattern)
				}
				for _, child := range v {
					visit(child)
				}
			case []any:
				for _, child := range v {
					visit(child)
				}
			}
		}
		document := readDocument(t, name)
		assert.Equal(t, schema.BaseURL+"schema/"+schema.Version+"/"+name, document["$id"])
		assert.Equal(t, "https://json-schema.org/draft/2020-12/schema", document["$schema"])
		visit(map[string]any(document))
	}
}
