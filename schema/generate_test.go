package schema_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// generator makes values from the Go types, with texts that the documents allow
// and that try the patience of every format.
type generator struct{ *rand.Rand }

func newGenerator(seed uint64) generator { return generator{rand.New(rand.NewPCG(seed, 1))} }

var nasty = []string{
	"plain", "a | b", `C:\dir\`, "\\", "\\0", " leading", "trailing ", "  ", "line\nfeed", "\n", "carriage\r\nreturn", "\r", "tab\t",
	"=1+1", "+33 1", "-x", "@sum", "'quote", `"double"`, "comma, semicolon;", "é à ü ß ł", "Ελληνικά", "العربية", "日本語", "e\u0301", "🌍",
	"<script>alert(1)</script>", "&amp;", "\u00a0nbsp\u00a0", "\u200bzero", "|", "||", `\|`, `a\ b`, "\u2028", "#hash", "null", "0", "1e5",
}

// organisation fills every property or, when sparse, a random part of them.
func (g generator) organisation(t testing.TB, sparse bool) *schema.Organisation {
	o := &schema.Organisation{}
	g.fill(t, reflect.ValueOf(o).Elem(), "", sparse)
	return o
}

func (g generator) fill(t testing.TB, v reflect.Value, at finding.Pointer, sparse bool) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			name, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			required := !strings.Contains(options, "omitempty") || name == "licence" && strings.HasPrefix(string(at), "/sources")
			if required || !sparse || g.IntN(3) == 0 {
				g.fill(t, v.Field(i), at.Append(name), sparse)
			}
		}
		if v.IsZero() { // an object without a member is no value of the standard
			g.fill(t, v.Field(0), at.Append(strings.Split(v.Type().Field(0).Tag.Get("json"), ",")[0]), sparse)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		g.fill(t, v.Elem(), at, sparse)
	case reflect.Slice:
		n := 1 + g.IntN(3)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			g.fill(t, v.Index(i), at.Index(i), sparse)
		}
	case reflect.Array:
		v.Index(0).SetFloat(g.Float64()*360 - 180)
		v.Index(1).SetFloat(float64(g.IntN(180) - 90))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for i := range 1 + g.IntN(3) {
			key := reflect.ValueOf(g.key(v.Type(), i)).Convert(v.Type().Key())
			value := reflect.New(v.Type().Elem()).Elem()
			g.fill(t, value, at.Append(key.String()), sparse)
			v.SetMapIndex(key, value)
		}
	case reflect.String:
		v.SetString(g.text(t, at))
	case reflect.Int:
		v.SetInt(int64(g.IntN(4)))
	case reflect.Float64:
		v.SetFloat(1 + g.Float64()*20_000)
	case reflect.Interface:
		v.Set(reflect.ValueOf([]any{"text <b>", json.Number("12345678901234567890"), true, map[string]any{"town": nasty[g.IntN(len(nasty))]}, []any{"a"}}[g.IntN(5)]))
	default:
		t.Fatalf("no way to generate %s at %s", v.Type(), at)
	}
}

func (g generator) key(t reflect.Type, i int) string {
	switch {
	case t == reflect.TypeFor[schema.Text]():
		return []string{"und", "en", "fr", "pt-BR", "sr-Latn-RS", "zh-Hant"}[(g.IntN(2)*3+i)%6]
	case t.Key() == reflect.TypeFor[finding.Pointer]():
		return fmt.Sprintf("/locations/%d/address/a~1b", i)
	}
	return nasty[g.IntN(len(nasty))] + fmt.Sprint(i)
}

// text gives a text that the documents allow at the place.
func (g generator) text(t testing.TB, at finding.Pointer) string {
	p, ok := schema.PropertyAt(at)
	require.True(t, ok, "the documents have no %s", at)
	list, isCode := codes.Lookup(p.CodeList)
	switch {
	case isCode && !p.CodeOpen:
		return list.Codes()[g.IntN(len(list.Codes()))]
	case p.Pattern != "" || isCode:
		return p.Examples[g.IntN(len(p.Examples))].(string)
	}
	return nasty[g.IntN(len(nasty))]
}

// document is a schema document as raw JSON.
type document map[string]any

func readDocument(t testing.TB, name string) document {
	data, err := fs.ReadFile(schema.Documents(), name)
	require.NoError(t, err)
	var d document
	require.NoError(t, json.Unmarshal(data, &d))
	return d
}

// value makes a value that the schema allows from the schema alone.
func (g generator) value(t testing.TB, root document, s map[string]any) any {
	if ref, ok := s["$ref"].(string); ok {
		file, fragment, _ := strings.Cut(ref, "#")
		if file != "" {
			root = readDocument(t, file)
		}
		s = root["$defs"].(map[string]any)[strings.TrimPrefix(fragment, "/$defs/")].(map[string]any)
	}
	examples, _ := s["examples"].([]any)
	switch s["type"] {
	case "object":
		members, ok := s["properties"].(map[string]any)
		if !ok {
			key := slices.Sorted(maps.Keys(examples[0].(map[string]any)))[0]
			return map[string]any{key: g.value(t, root, s["additionalProperties"].(map[string]any))}
		}
		required, _ := s["required"].([]any)
		object := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(members)) {
			if slices.Contains(required, any(name)) || g.IntN(2) == 0 {
				object[name] = g.value(t, root, members[name].(map[string]any))
			}
		}
		if len(object) == 0 {
			name := slices.Sorted(maps.Keys(members))[0]
			object[name] = g.value(t, root, members[name].(map[string]any))
		}
		return object
	case "array":
		var list []any
		if prefix, ok := s["prefixItems"].([]any); ok {
			for _, item := range prefix {
				list = append(list, g.value(t, root, item.(map[string]any)))
			}
			return list
		}
		for range 1 + g.IntN(2) {
			list = append(list, g.value(t, root, s["items"].(map[string]any)))
		}
		return list
	}
	require.NotEmpty(t, examples, "%v", s["title"])
	return examples[g.IntN(len(examples))]
}
