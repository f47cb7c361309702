package plan

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// compile compiles one schema for the plan and for the validator.
func compile(t testing.TB, schema string) (p *Plan, ok bool, judge *jsonschema.Schema) {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	require.NoError(t, c.AddResource("s.json", strings.NewReader(schema)))
	judge, err := c.Compile("s.json")
	require.NoError(t, err)
	p, ok = Compile(Documents{Root: "s.json", Files: map[string][]byte{"s.json": []byte(schema)}})
	return p, ok, judge
}

func TestPlansProveWhatIsValid(t *testing.T) {
	const schema = `{
		"type": "object",
		"properties": {
			"id": {"type": "string", "minLength": 1, "pattern": "^[a-z]+$"},
			"n": {"type": "integer", "minimum": -5, "maximum": 5},
			"x": {"type": "number", "maximum": 180},
			"list": {"type": "array", "prefixItems": [{"type": "string"}], "items": {"$ref": "#/$defs/leaf"}, "minItems": 1, "maxItems": 3},
			"tree": {"$ref": "#"},
			"free": true
		},
		"required": ["id"],
		"additionalProperties": {"type": ["boolean", "null"]},
		"propertyNames": {"pattern": "^[a-z]", "maxLength": 5},
		"maxProperties": 4,
		"$defs": {"leaf": {"$ref": "#/$defs/truth"}, "truth": {"type": "boolean"}}
	}`
	p, ok, judge := compile(t, schema)
	require.True(t, ok)
	for text, want := range map[string]bool{
		`{"id": "a"}`:                      true,
		` {"id":"a","ok":true,"no":null} `: true,
		`{"id": "\u0061b"}`:                true,
		`{"id": "é"}`:                      false,
		`{"id": ""}`:                       false,
		`{}`:                               false,
		`[]`:                               false,
		`{"id": "a", "n": 5, "x": -180.5}`: true,
		`{"id": "a", "n": 6}`:              false,
		`{"id": "a", "n": 0.5}`:            false,
		`{"id": "a", "x": 180.00000000000000001}`:                 false,
		`{"id": "a", "list": ["x", true, false]}`:                 true,
		`{"id": "a", "list": []}`:                                 false,
		`{"id": "a", "list": ["x", 1]}`:                           false,
		`{"id": "a", "list": ["x", true, true, true]}`:            false,
		`{"id": "a", "tree": {"id": "b", "tree": {"id": "c"}}}`:   true,
		`{"id": "a", "tree": {"id": "b", "tree": {}}}`:            false,
		`{"id": "a", "free": [{"": [1e5]}]}`:                      false,
		`{"id": "a", "free": [{"": [1, "x"]}]}`:                   true,
		`{"id": "a", "other": 1}`:                                 false,
		`{"id": "a", "OTHER": true}`:                              false,
		`{"id": "a", "a": true, "b": true, "c": true, "d": true}`: false,
	} {
		assert.Equal(t, want, p.Valid(text), text)
		if want {
			var value any
			require.NoError(t, json.Unmarshal([]byte(text), &value))
			assert.NoError(t, judge.Validate(value), text)
		}
	}
}

func TestWhatIsNoJSONIsNotProven(t *testing.T) {
	p, ok, _ := compile(t, `true`)
	require.True(t, ok)
	for _, text := range []string{
		``, ` `, `{`, `[1,]`, `[1 2]`, `{"a":1,}`, `{"a" 1}`, `{a:1}`, `"`, `"\x"`, `"\u12"`, "\"\n\"", "\"\xff\"", `01`, `-`, `1.`, `.5`, `+1`,
		`tru`, `nul`, `1 2`, `{} x`, "\ufeff{}", `{"a":1,"a":2}`, `{"a":{"b":1,"\u0062":2}}`, `1e5`, strings.Repeat("1", 40),
		strings.Repeat("[", MaxDepth+1) + strings.Repeat("]", MaxDepth+1),
	} {
		assert.False(t, p.Valid(text), "%.40q", text)
	}
	for _, text := range []string{`{"a":{"a":1},"b":{"a":1}}`, `"\ud83d\ude00é"`, `[true,false,null,-0,0.5]`, strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth)} {
		assert.True(t, p.Valid(text), "%.40q", text)
	}
}

func TestDocumentsWithOtherKeywordsHaveNoPlan(t *testing.T) {
	for _, schema := range []string{
		`{"anyOf": [{"type": "string"}]}`, `{"not": {}}`, `{"properties": {"a": {"enum": [1]}}}`, `{"minimum": 0.1}`, `{"format": "uri"}`,
		`{"$ref": "#/$defs/none"}`, `{"$ref": "#/$defs/a", "minLength": 1, "$defs": {"a": true}}`, `{"pattern": "("}`, `{"type": ["integer", "number"]}`, `5`,
	} {
		_, ok := Compile(Documents{Root: "s", Files: map[string][]byte{"s": []byte(schema)}})
		assert.False(t, ok, schema)
	}
	_, ok := Compile(Documents{Root: "s", Files: map[string][]byte{"s": []byte(`{`)}})
	assert.False(t, ok)
	_, ok = Compile(Documents{Root: "none"})
	assert.False(t, ok)
}

func TestReferencesInACircleAllowNothing(t *testing.T) {
	p, ok := Compile(Documents{Root: "s", Files: map[string][]byte{"s": []byte(`{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}`)}})
	assert.True(t, !ok || !p.Valid(`1`))
}

func Example() {
	p, ok := Compile(Documents{Root: "s", Files: map[string][]byte{"s": []byte(`{"type": "object", "required": ["id"]}`)}})
	fmt.Println(ok, p.Valid(`{"id": 7}`), p.Valid(`{}`))
	// Output: true true false
}
