package schema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// documentNames are the files of [schema.Documents], sorted.
func documentNames(t testing.TB) []string {
	var names []string
	require.NoError(t, fs.WalkDir(schema.Documents(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, name)
		}
		return err
	}))
	return names
}

// foreignCompiler knows the documents by their $id only, as a tool of others
// does that has loaded them all.
func foreignCompiler(t testing.TB) *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	for _, name := range documentNames(t) {
		data, err := fs.ReadFile(schema.Documents(), name)
		require.NoError(t, err)
		require.NoError(t, c.AddResource(readDocument(t, name)["$id"].(string), bytes.NewReader(data)))
	}
	return c
}

func TestDocumentsCompileWithoutAnythingElse(t *testing.T) {
	c := foreignCompiler(t)
	ids := map[string]string{}
	for _, name := range documentNames(t) {
		id := readDocument(t, name)["$id"].(string)
		assert.Empty(t, ids[id], "%s has the $id of another document", name)
		ids[id] = name
		assert.True(t, strings.HasPrefix(id, schema.BaseURL), id)
		parsed, err := url.Parse(id)
		require.NoError(t, err)
		assert.Equal(t, id, parsed.String())
		_, err = c.Compile(id)
		assert.NoError(t, err, name)
	}
	assert.Len(t, ids, 4+len(codes.Lists))
}

func TestEachCodeListIsADocument(t *testing.T) {
	c := foreignCompiler(t)
	for _, l := range codes.Lists {
		t.Run(l.ID(), func(t *testing.T) {
			document := readDocument(t, "codes/"+l.ID()+".schema.json")
			assert.Equal(t, schema.CodeListURL(l), document["$id"])
			assert.Equal(t, l.Title(), document["title"])
			var want []any
			for _, code := range l.Codes() {
				value := map[string]any{"const": code, "title": l.Label(code)}
				if definition := l.Definition(code); definition != "" {
					value["description"] = definition
				}
				want = append(want, value)
			}
			assert.Equal(t, want, document["oneOf"], "run go generate ./schema")
			compiled, err := c.Compile(schema.CodeListURL(l))
			require.NoError(t, err)
			assert.NoError(t, compiled.Validate(l.Codes()[0]))
			assert.Error(t, compiled.Validate("no-such-code"))
		})
	}
}

func TestDocumentsNameTheirCodeListsByID(t *testing.T) {
	n := 0
	for _, name := range []string{"organisation.schema.json", "manifest.schema.json"} {
		var visit func(any)
		visit = func(v any) {
			switch v := v.(type) {
			case map[string]any:
				list, isList := codes.Lookup(fmt.Sprint(v["x-code-list"]))
				if isList {
					n++
					assert.Equal(t, schema.CodeListURL(list), v["x-code-list-schema"], "run go generate ./schema")
				} else {
					assert.NotContains(t, v, "x-code-list-schema")
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
		visit(map[string]any(readDocument(t, name)))
	}
	assert.Greater(t, n, 15)
}

// A validator that only knows the documents says of codes what this package says.
func TestOtherValidatorsCheckCodesAlike(t *testing.T) {
	strict, err := foreignCompiler(t).Compile(readDocument(t, "organisation-codes.schema.json")["$id"].(string))
	require.NoError(t, err)
	random := rand.New(rand.NewPCG(1, 2))
	broken := 0
	for seed := range uint64(120) {
		record, err := json.Marshal(newGenerator(seed).organisation(t, seed%2 == 0))
		require.NoError(t, err)
		value := decodeNumbers(t, record)
		if seed%3 > 0 {
			spoilCode(random, value)
		}
		record, err = json.Marshal(value)
		require.NoError(t, err)
		set, theirs := schema.Validate(record), strict.Validate(value)
		if !assert.Equal(t, len(set) == 0, theirs == nil, "%s\n%v\n%v", record, set, theirs) {
			return
		}
		if theirs != nil {
			broken++
		}
	}
	assert.Greater(t, broken, 60)
}

func decodeNumbers(t testing.TB, data []byte) map[string]any {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var value map[string]any
	require.NoError(t, d.Decode(&value))
	return value
}

// spoilCode puts a code that no list holds in the place of one that a closed list
// holds, if the record has any.
func spoilCode(random *rand.Rand, record map[string]any) {
	var spoil []func()
	var visit func(v any, at finding.Pointer, replace func(any))
	visit = func(v any, at finding.Pointer, replace func(any)) {
		switch v := v.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				visit(v[name], at.Append(name), func(other any) { v[name] = other })
			}
		case []any:
			for i, element := range v {
				visit(element, at.Index(i), func(other any) { v[i] = other })
			}
		case string:
			if p, _ := schema.PropertyAt(at); p.CodeList != "" && !p.CodeOpen {
				spoil = append(spoil, func() { replace("no-such-code") })
			}
		}
	}
	visit(record, "", nil)
	if len(spoil) > 0 {
		spoil[random.IntN(len(spoil))]()
	}
}
