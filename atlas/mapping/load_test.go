package mapping

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/internal/yamldoc"
	"github.com/socialtechatlas/commons/schema/finding"
)

// broken holds one mistake per entry: what stands where the head of a mapping is
// complete, and the finding. structural ones are seen by the JSON Schema too.
var broken = []struct {
	name, text, want string
	structural       bool
}{
	{"unknown key", "nmae: x", "4:1 yaml-unknown-key", true},
	{"unknown target", "fields: {nmae: x}", "4:10 mapping-unknown-target", false},
	{"target that the program sets", "fields: {source.id: x}", "4:10 mapping-unknown-target", false},
	{"unknown language in a target", "fields: {\"name:no language\": x}", "4:10 mapping-unknown-target", false},
	{"tenth of a hundred places", "fields: {location100.point: {longitude: x, latitude: y}}", "4:10 mapping-unknown-target", true},
	{"rule of the wrong kind", "fields: {name: [[x]]}", "4:17 yaml-type", true},
	{"rule with two origins", "fields: {name: {from: x, value: y}}", "4:17 yaml-missing-key", true},
	{"rule without origin", "fields: {name: {do: [lower]}}", "4:17 yaml-missing-key", true},
	{"unknown step", "fields: {name: {from: x, do: [lowre]}}", "4:31 yaml-unknown-key", true},
	{"step without its setting", "fields: {name: {from: x, do: [split]}}", "4:31 yaml-missing-key", true},
	{"step with empty setting", "fields: {name: {from: x, do: [{split: }]}}", "4:32 yaml-missing-key", true},
	{"two steps in one", "fields: {name: {from: x, do: [{split: a, prefix: b}]}}", "4:42 yaml-unknown-key", true},
	{"option of another step", "fields: {name: {from: x, do: [{split: a, otherwise: keep}]}}", "4:42 yaml-unknown-key", true},
	{"bad choice", "fields: {name: {from: x, do: [{date: YYYY, otherwise: forget}]}}", "4:55 yaml-choice", true},
	{"bad expression", "fields: {name: {from: x, do: [{split: \"[\"}]}}", "4:39 mapping-bad-expression", false},
	{"family without brackets", "fields: {\"name:*\": {columns: \"name:.+\"}}", "4:30 mapping-bad-expression", false},
	{"family without columns", "fields: {\"name:*\": {from: x}}", "4:21 yaml-missing-key", false},
	{"bad shape of dates", "fields: {founded: {from: x, do: [{date: dd/mm/yy}]}}", "4:41 mapping-bad-date-shape", false},
	{"unknown table", "fields: {sector: {from: x, do: [{lookup: sektors}]}}", "4:42 mapping-unknown-lookup", false},
	{"word twice in a table", "lookups: {s: {Café: culture, cafe: other}}", "4:30 mapping-lookup-twice", false},
	{"unknown code in a table", "fields: {sector: {from: x, do: [{lookup: {a: [cultrue]}}]}}", "4:47 mapping-unknown-code", false},
	{"unknown constant code", "fields: {purpose: {value: suports}}", "4:27 mapping-unknown-code", false},
	{"unknown country", "country: XX", "4:10 mapping-unknown-code", false},
	{"bad language", "language: German speaking", "4:11 mapping-bad-language", false},
	{"unknown system", "fields: {location.point: {longitude: x, latitude: y, system: \"EPSG:1\"}}", "4:62 mapping-unknown-system", false},
	{"point with one coordinate", "fields: {location.point: {longitude: x}}", "4:27 yaml-missing-key", true},
	{"condition without column", "skip: [{name: a, equals: b}]", "4:9 yaml-missing-key", true},
	{"condition without test", "skip: [{name: a, column: b}]", "4:9 yaml-missing-key", true},
	{"skip without name", "skip: [{column: a, empty: true}]", "4:9 yaml-missing-key", true},
	{"skip that is no list", "skip: {name: a, column: a, empty: true}", "4:8 yaml-type", true},
	{"unknown format", "source: {format: xls}", "4:18 yaml-choice", true},
	{"delimiter of two characters", "source: {delimiter: \"::\"}", "4:21 yaml-choice", true},
	{"header that is no row", "source: {header: 0}", "4:18 yaml-choice", true},
	{"byte of ASCII", "source: {bytes: {0x41: a}}", "4:18 yaml-choice", false},
	{"personal and kept", "personal: [a]\nkeep: [a]", "5:8 mapping-clash", false},
	{"personal key", "personal: [i*]", "2:6 mapping-clash", false},
	{"ignored and used", "ignore: {no use: [Name]}", "4:19 mapping-clash", false},
	{"alias", "keep: &a [x]\nignore: *a", "4:7 yaml-forbidden", true},
}

func brokenText(text string) string {
	fields := "fields: {name: Name}\n"
	if strings.HasPrefix(text, "fields:") {
		fields = "# one mistake\n"
	}
	return "mapping: \"1.0\"\nkey: [id]\n" + fields + text + "\n"
}

func TestLoadReportsLineAndColumn(t *testing.T) {
	for _, c := range broken {
		t.Run(c.name, func(t *testing.T) {
			_, err := Load("m.yaml", strings.NewReader(brokenText(c.text)))
			var set finding.Set
			require.ErrorAs(t, err, &set)
			at := set[0].Position
			assert.Equal(t, c.want, fmt.Sprintf("%d:%d %s", at.Line, at.Column, set[0].Rule), set.Error())
			assert.Equal(t, "m.yaml", at.File)
		})
	}
}

func TestLoadReportsEverythingAtOnce(t *testing.T) {
	_, err := Load("m.yaml", strings.NewReader("mapping: \"7.0\"\nfields:\n  nmae: x\n  sector: {from: y, do: [{lookup: s}]}\nextra: 1\n"))
	var set finding.Set
	require.ErrorAs(t, err, &set)
	assert.ElementsMatch(t, []string{"mapping-version", "yaml-missing-key", "mapping-unknown-target", "mapping-unknown-lookup", "yaml-unknown-key"}, rules(set))
}

func TestLoadPassesOnTheErrorOfItsReader(t *testing.T) {
	cause := errors.New("disk on fire")
	_, err := Load("m.yaml", failing{cause})
	assert.ErrorIs(t, err, cause)
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// examples returns the YAML blocks of the README that are whole mappings, and
// its fragments made whole.
func examples(t *testing.T) []string {
	t.Helper()
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	var texts []string
	for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(string(readme), -1) {
		text := block[1]
		switch {
		case strings.HasPrefix(text, "mapping:"):
			texts = append(texts, text)
		case strings.HasPrefix(text, "source:") || strings.HasPrefix(text, "skip:") || strings.HasPrefix(text, "lookups:"):
			texts = append(texts, "mapping: \"1.0\"\nkey: [id]\nfields: {name: n}\n"+text)
		case strings.HasPrefix(text, "fields:"):
			texts = append(texts, "mapping: \"1.0\"\nkey: [id]\n"+text)
		case strings.HasPrefix(text, "  location.point"):
			for line := range strings.Lines(text) {
				texts = append(texts, "mapping: \"1.0\"\nkey: [id]\nfields:\n"+line)
			}
		case strings.HasPrefix(text, "  "):
			texts = append(texts, "mapping: \"1.0\"\nkey: [id]\nfields:\n"+text)
		case strings.HasPrefix(text, "when:"):
			for line := range strings.Lines(strings.ReplaceAll(text, "{…}", "{column: a, empty: true}")) {
				texts = append(texts, "mapping: \"1.0\"\nkey: [id]\nfields:\n  name:\n    from: n\n    "+line)
			}
		default:
			t.Errorf("a block of the README is not tested:\n%s", text)
		}
	}
	return texts
}

func TestExamplesOfTheReadmeLoad(t *testing.T) {
	texts := examples(t)
	require.Greater(t, len(texts), 10)
	for _, text := range texts {
		_, err := Load("README.md", strings.NewReader(text))
		assert.NoError(t, err, text)
	}
}

func TestSchemaAgreesWithLoader(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource("mapping.schema.json", bytes.NewReader(Schema())))
	document, err := compiler.Compile("mapping.schema.json")
	require.NoError(t, err)
	for _, text := range examples(t) {
		assert.NoError(t, document.Validate(plain(t, text)), text)
	}
	for _, c := range broken {
		if c.name == "alias" || c.name == "step with empty setting" {
			continue // not to be seen in the plain value
		}
		err := document.Validate(plain(t, brokenText(c.text)))
		if c.structural && c.name != "tenth of a hundred places" {
			assert.Error(t, err, c.name)
		} else if !c.structural && c.name != "unknown country" {
			assert.NoError(t, err, c.name)
		}
	}
}

// plain turns a YAML text into the value that JSON would give.
func plain(t *testing.T, text string) any {
	t.Helper()
	root, findings := yamldoc.Parse("m.yaml", []byte(text))
	require.Empty(t, findings)
	return plainNode(root)
}

func plainNode(n *yamldoc.Node) any {
	switch n.Kind {
	case yamldoc.Object:
		out := map[string]any{}
		for _, m := range n.Members {
			out[m.Key.Text] = plainNode(m.Value)
		}
		return out
	case yamldoc.List:
		out := []any{}
		for _, item := range n.Items {
			out = append(out, plainNode(item))
		}
		return out
	case yamldoc.Null:
		return nil
	case yamldoc.Bool:
		return n.Text == "true"
	case yamldoc.Number:
		return json.Number(n.Text)
	}
	return n.Text
}

func TestSchemaDocumentsEveryProperty(t *testing.T) {
	var root map[string]any
	require.NoError(t, json.Unmarshal(Schema(), &root))
	var walk func(path string, node any)
	walk = func(path string, node any) {
		object, _ := node.(map[string]any)
		for _, container := range []string{"properties", "$defs"} {
			members, _ := object[container].(map[string]any)
			for name, m := range members {
				property := m.(map[string]any)
				if _, ref := property["$ref"]; !ref || len(property) > 1 {
					if property["anyOf"] == nil || property["title"] != nil {
						for _, key := range []string{"title", "description", "examples"} {
							assert.Contains(t, property, key, path+"/"+name)
						}
					}
				}
				walk(path+"/"+name, property)
			}
		}
	}
	walk("", root)
	steps := root["$defs"].(map[string]any)["step"].(map[string]any)["oneOf"].([]any)
	var names []string
	for _, s := range steps {
		step := s.(map[string]any)
		if required, ok := step["required"].([]any); ok {
			names = append(names, required[0].(string))
		}
		if bare, ok := step["enum"].([]any); ok {
			for _, name := range bare {
				if name != "country" && name != "language" {
					names = append(names, name.(string))
				}
			}
		}
	}
	assert.ElementsMatch(t, stepNames(), names)
}
