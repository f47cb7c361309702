package schema_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

const organisationID = schema.BaseURL + "schema/" + schema.Version + "/organisation.schema.json"

// extended is a partner's schema: more is asked for, and more is allowed.
const extended = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://network.example/schemas/member.schema.json",
  "allOf": [{"$ref": "` + organisationID + `"}],
  "required": ["grade", "legalName"],
  "properties": {
    "grade": {"enum": ["full", "guest"], "x-personal": "never"},
    "staff": {"type": "integer", "minimum": 0},
    "share": {"type": "number", "minimum": 0, "maximum": 100, "x-personal": "never"},
    "joined": {"type": "string", "format": "date"},
    "motto": {"type": "string", "minLength": 3, "maxLength": 10},
    "topics": {"uniqueItems": true, "maxItems": 3},
    "acronym": {"pattern": "^[A-Z]+$"},
    "fee": {"oneOf": [
      {"properties": {"kind": {"const": "fixed"}, "amount": {"type": "number"}}, "required": ["kind", "amount"]},
      {"properties": {"kind": {"const": "share"}, "percent": {"type": "number", "maximum": 100}}, "required": ["kind", "percent"]}
    ]},
    "locations": {"items": {"properties": {"address": {"properties": {"floor": {"type": "string"}}}}}},
    "links": {"items": {"$ref": "link.schema.json"}},
    "extension": {"properties": {"my-list": {"propertyNames": {"enum": ["since"]}}}}
  },
  "patternProperties": {"^net_": {"type": "boolean"}}
}`

var extendedFolder = fstest.MapFS{
	"link.schema.json": {Data: []byte(`{"not": {"required": ["since"]}, "title": "Link"}`)},
	"loop.json":        {Data: []byte(`{"$ref": "loop.json"}`)},
	"back.json":        {Data: []byte(`{"allOf": [{"$ref": "m.json"}]}`)},
	"broken.json":      {Data: []byte("{\n \"type\": \"txt\"}")},
	"cut.json":         {Data: []byte("{\n \"type\":")},
}

// member is a record that fits, with more properties.
func member(more string) []byte {
	return []byte(`{"id": "a", "name": {"en": "A"}, "country": "BE", "updated": "2025-11-02", "sources": [{"id": "s", "licence": "CC0-1.0"}], ` +
		`"legalName": "A asbl", "grade": "full"` + more + `}`)
}

func compileExtended(t testing.TB) *schema.Extension {
	e, err := schema.CompileExtension(schema.ExtensionDocument{Name: "schemas/member.schema.json", Data: []byte(extended)}, extendedFolder)
	require.NoError(t, err)
	return e
}

// told are rule, pointer and arguments of findings.
func told(set finding.Set) (lines []string) {
	for _, f := range set {
		line := f.Rule + " " + string(f.Pointer)
		for _, a := range f.Args {
			line += fmt.Sprintf(" %s=%v", a.Name, a.Value)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestExtensionFindsWhatThePartnerAsks(t *testing.T) {
	e := compileExtended(t)
	for name, test := range map[string]struct {
		more string
		want []string
	}{
		"nothing":                     {"", nil},
		"properties of the partner":   {`, "staff": 3, "net_open": true, "fee": {"kind": "fixed", "amount": 1}, "locations": [{"address": {"town": "Ghent", "floor": "2"}}]`, nil},
		"a property nobody knows":     {`, "stuff": 3`, []string{"schema-unknown-property /stuff name=stuff"}},
		"and one below":               {`, "locations": [{"address": {"town": "Ghent", "storey": "2"}}]`, []string{"schema-unknown-property /locations/0/address/storey name=storey"}},
		"a value off the list":        {`, "grade": "Full"`, nil},
		"a bound":                     {`, "staff": -1`, []string{"schema-limit /staff value=…(2) limit=≥ 0"}},
		"a whole number":              {`, "staff": 1.5`, []string{"schema-type /staff want=integer got=number"}},
		"a range":                     {`, "share": 101`, []string{"schema-range /share value=101 minimum=0 maximum=100"}},
		"a format":                    {`, "joined": "2 May"`, []string{"schema-format /joined value=2…(5) example=2025-11-02"}},
		"a text too short":            {`, "motto": "A"`, []string{"schema-size /motto got=1 limit=≥ 3"}},
		"a text too long":             {`, "motto": "Commons for all"`, []string{"schema-size /motto got=15 limit=≤ 10"}},
		"an empty text":               {`, "motto": ""`, []string{"schema-empty /motto"}},
		"an entry twice":              {`, "topics": ["x", "x"]`, []string{"schema-repeated-item /topics/1 value=…(1)"}},
		"a list too long":             {`, "topics": ["a", "b", "c", "d"]`, []string{"schema-size /topics got=4 limit=≤ 3"}},
		"a pattern on a standard one": {`, "acronym": "Cn"`, []string{"schema-format /acronym value=Cn example=^[A-Z]+$"}},
		"a name of a field":           {`, "extension": {"my-list": {"before": "1"}}`, []string{"schema-format /extension/my-list/before value=before example="}},
		"a pattern of names":          {`, "net_open": "yes"`, []string{"schema-type /net_open want=boolean got=string"}},
		"the branch that was chosen":  {`, "fee": {"kind": "share", "percent": 120}`, []string{"schema-limit /fee/percent value=1…(3) limit=≤ 100"}},
		"a branch there is not":       {`, "fee": {"kind": "free"}`, []string{"schema-value-not-allowed /fee/kind value=f…(4) allowed=[fixed share]"}},
		"no branch chosen":            {`, "fee": {"amount": 1}`, []string{"schema-required /fee/kind name=kind"}},
		"a file beside it":            {`, "links": [{"kind": "member-of", "to": "x", "since": "2020"}]`, nil},
		"the standard, as ever":       {`, "life": {"founded": "May 2020"}`, []string{"schema-format /life/founded value=May 2020 example=2004-05"}},
		"a code of the standard":      {`, "sectors": ["cultur"]`, []string{"schema-code-unknown /sectors/0 value=cultur list=sectors allowed=[culture]"}},
	} {
		t.Run(name, func(t *testing.T) {
			record := member(test.more)
			if name == "a value off the list" {
				record = []byte(strings.Replace(string(member("")), `"full"`, `"Full"`, 1))
				test.want = []string{"schema-value-not-allowed /grade value=Full allowed=[full guest]"}
			}
			set := e.Validate(record)
			if name == "a file beside it" {
				set = slices.DeleteFunc(set, func(f finding.Finding) bool { return f.Rule != "schema-extension-value" })
				test.want = []string{"schema-extension-value /links/0 value={…(44) asked=Link"}
			}
			assert.Equal(t, test.want, told(set))
			for _, f := range set {
				assert.Positive(t, f.Position.Line)
				assert.Positive(t, f.Position.Column)
			}
		})
	}
}

func TestExtensionFindsEveryErrorAtItsPlace(t *testing.T) {
	set := compileExtended(t).Validate([]byte("{\"id\": \"a\", \"name\": {\"en\": \"A\"}, \"country\": \"Belgium\",\n" +
		" \"staff\": -1,\n \"grade\": \"none\",\n \"updated\": \"2025-11-02\", \"sources\": [{\"id\": \"s\", \"licence\": \"CC0-1.0\"}]}"))
	var places []string
	for _, f := range set {
		places = append(places, fmt.Sprintf("%d:%d %s", f.Position.Line, f.Position.Column, f.Rule))
	}
	assert.Equal(t, []string{"1:1 schema-required", "1:45 schema-code-unknown", "2:11 schema-limit", "3:11 schema-value-not-allowed"}, places)
}

func TestExtensionClosesWithUnevaluatedProperties(t *testing.T) {
	e, err := schema.CompileExtension(schema.ExtensionDocument{Name: "m.json", Data: []byte(
		`{"allOf": [{"$ref": "` + organisationID + `"}], "properties": {"grade": {"type": "string"}}, "unevaluatedProperties": false}`)}, nil)
	require.NoError(t, err)
	assert.Empty(t, e.Validate(member("")))
	assert.Equal(t, []string{"schema-unknown-property /staff name=staff"}, told(e.Validate(member(`, "staff": 3`))))
	// One mistake does not make all other properties unknown, nor hide one that is.
	assert.Equal(t, []string{"schema-empty /acronym"}, told(e.Validate(member(`, "acronym": ""`))))
	assert.Equal(t, []string{"schema-empty /acronym", "schema-unknown-property /staff name=staff"}, told(e.Validate(member(`, "acronym": "", "staff": 3`))))
}

func TestAlternativesNameTheTypesThatTheyTake(t *testing.T) {
	e, err := schema.CompileExtension(schema.ExtensionDocument{Name: "m.json", Data: []byte(
		`{"properties": {"grade": true, "a": {"anyOf": [{"type": "string"}, {"type": "null"}]}, "b": {"oneOf": [{"$ref": "#/$defs/b"}, {"type": "object", "required": ["y"]}]},
		"c": {"anyOf": [{"type": "string"}, {"minimum": 3}]}}, "$defs": {"b": {"type": "object", "required": ["x"]}}}`)}, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"schema-type /a want=null / string got=number", "schema-type /b want=object got=array", "schema-extension-value /c value=…(1) asked=anyOf"},
		told(e.Validate(member(`, "a": 5, "b": [], "c": 1`))))
}

func TestUnevaluatedPropertiesOfAPartShowBesideOtherMistakes(t *testing.T) {
	e, err := schema.CompileExtension(schema.ExtensionDocument{Name: "m.json", Data: []byte(
		`{"allOf": [{"$ref": "` + organisationID + `"}], "properties": {"grade": true, "extension": {"properties": {"net": {"properties": {"level": {"enum": ["full"]}}, "unevaluatedProperties": false}}}}}`)}, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"schema-value-not-allowed /extension/net/level value=…(1) allowed=[full]", "schema-unknown-property /extension/net/more name=more"},
		told(e.Validate(member(`, "extension": {"net": {"level": "x", "more": "y"}}`))))
}

func TestExtensionThatDoesNotMentionTheStandardAddsToIt(t *testing.T) {
	e, err := schema.CompileExtension(schema.ExtensionDocument{Name: "m.json", Data: []byte(`{"required": ["acronym"]}`)}, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"schema-required /acronym name=acronym", "schema-unknown-property /grade name=grade"}, told(e.Validate(member(""))))
	assert.Equal(t, []string{"schema-required /acronym name=acronym"}, told(e.ValidateOrganisation(&schema.Organisation{
		ID: "a", Country: "BE", Name: schema.Text{"en": "A"}, Updated: "2025", Sources: []schema.Source{{ID: "s", Licence: "CC0-1.0"}}})))
}

func TestExtensionRefersToListsOfTheStandard(t *testing.T) {
	e, err := schema.CompileExtension(schema.ExtensionDocument{Name: "m.json", Data: []byte(
		`{"properties": {"grade": {"$ref": "` + schema.BaseURL + `codes/1.0/sectors.schema.json"}, "born": {"$ref": "` + organisationID + `#/$defs/date"}}}`)}, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"schema-code-unknown /grade value=full list=sectors allowed="}, cutList(told(e.Validate(member("")))))
	assert.Equal(t, []string{"schema-format /born value=soon example=2025-11-02"}, told(e.Validate([]byte(
		strings.Replace(string(member(`, "born": "soon"`)), `"grade": "full"`, `"grade": "culture"`, 1)))))
}

// cutList leaves the codes out.
func cutList(lines []string) []string {
	for i, line := range lines {
		lines[i], _, _ = strings.Cut(line, "[")
	}
	return lines
}

func TestExtensionTakesOtherDocuments(t *testing.T) {
	root := schema.ExtensionDocument{Name: "m.json", Data: []byte(`{"properties": {"grade": {"$ref": "https://network.example/grade"}, "staff": {"$ref": "staff.json"}}}`)}
	e, err := schema.CompileExtension(root, nil,
		schema.ExtensionDocument{Name: "elsewhere/g.json", Data: []byte(`{"$id": "https://network.example/grade", "type": "string"}`)},
		schema.ExtensionDocument{Name: "elsewhere/staff.json", Data: []byte(`{"type": "integer"}`)})
	require.NoError(t, err)
	assert.Equal(t, []string{"schema-type /staff want=integer got=string"}, told(e.Validate(member(`, "staff": "3"`))))
}

func TestExtensionRefusesBrokenSchemas(t *testing.T) {
	for name, test := range map[string]struct{ document, want string }{
		"no JSON":                  {"{\n \"type\": }", "m.json:2:10 schema-syntax"},
		"a name twice":             {`{"type": "object", "type": "array"}`, "m.json:1:20 schema-duplicate-property"},
		"a type there is not":      {"{\"properties\": {\n \"a\": {\"type\": \"txt\"}}}", "m.json:2:16 extension-schema type"},
		"a keyword of wrong type":  {`{"required": "a"}`, "m.json:1:14 extension-schema required"},
		"a pattern RE2 refuses":    {`{"properties": {"a": {"pattern": "(?=a)"}}}`, "m.json:1:34 extension-schema"},
		"the network":              {"{\n \"allOf\": [{\"$ref\": \"https://example.org/a.json\"}]}", "m.json:2:21 extension-reference https://example.org/a.json"},
		"a file by its address":    {`{"$ref": "file:///etc/passwd"}`, "m.json:1:10 extension-reference file:///etc/passwd"},
		"a file above the folder":  {`{"$ref": "../other.json"}`, "m.json:1:10 extension-reference ../other.json"},
		"a file that is not there": {`{"$ref": "gone.json"}`, "m.json:1:10 extension-reference gone.json"},
		"a part that is not there": {`{"$ref": "#/$defs/gone"}`, "m.json:1:10 extension-reference #/$defs/gone"},
		"another version":          {`{"$ref": "` + schema.BaseURL + `schema/0.1/organisation.schema.json"}`, "m.json:1:10 extension-reference " + schema.BaseURL + "schema/0.1/organisation.schema.json"},
		"another dialect":          {`{"$schema": "https://example.org/dialect"}`, "m.json:1:13 extension-reference https://example.org/dialect"},
		"a circle":                 {`{"$ref": "#"}`, "m.json:1:10 extension-schema $ref"},
		"a circle by allOf":        {`{"allOf": [{"$ref": "` + organisationID + `"}, {"$ref": "#/$defs/a"}], "$defs": {"a": {"anyOf": [{"type": "string"}, {"$ref": "#"}]}}}`, "m.json:1:112 extension-schema $ref"},
		"a circle in a member":     {`{"properties": {"a": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"if": true, "then": {"$ref": "#/$defs/a"}}}}`, "m.json:1:31 extension-schema $ref"},
		"a circle by two files":    {`{"allOf": [{"$ref": "back.json"}]}`, "back.json:1:21 extension-schema $ref"},
		"a circle of files":        {`{"$ref": "loop.json"}`, "loop.json:1:10 extension-schema $ref"},
		"a broken file":            {`{"$ref": "broken.json"}`, "broken.json:2:10 extension-schema type"},
		"a file cut off":           {`{"$ref": "cut.json"}`, "cut.json:2:9 schema-syntax"},
		"a list":                   {`[1]`, "m.json:1:1 extension-schema "},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := schema.CompileExtension(schema.ExtensionDocument{Name: "m.json", Data: []byte(test.document)}, extendedFolder)
			var set finding.Set
			require.ErrorAs(t, err, &set)
			f := set[0]
			value, _ := f.Arg("value")
			line := strings.TrimPrefix(f.Position.String(), "./") + " " + f.Rule
			if text, ok := value.(string); ok && len(test.want) > len(line) {
				line += " " + text
			}
			assert.Equal(t, test.want, line)
		})
	}
}

func TestExtensionOfTreesEnds(t *testing.T) {
	e, err := schema.CompileExtension(schema.ExtensionDocument{Name: "m.json", Data: []byte(
		`{"properties": {"tree": {"$ref": "#/$defs/tree"}, "grade": true}, "$defs": {"tree": {"type": "object", "additionalProperties": {"$ref": "#/$defs/tree"}}}}`)}, nil)
	require.NoError(t, err)
	assert.Empty(t, e.Validate(member(`, "tree": {"a": {"b": {}}}`)))
	assert.Equal(t, []string{"schema-type /tree/a/b want=object got=number"}, told(e.Validate(member(`, "tree": {"a": {"b": 1}}`))))
}

func TestExtensionStaysInItsFolder(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "secret.json"), []byte(`{}`), 0o600))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "schemas"), 0o700))
	if err := os.Symlink(filepath.Join("..", "secret.json"), filepath.Join(dir, "schemas", "link.json")); err != nil {
		t.Skip("this system has no links")
	}
	root, err := os.OpenRoot(filepath.Join(dir, "schemas"))
	require.NoError(t, err)
	defer root.Close()
	_, err = schema.CompileExtension(schema.ExtensionDocument{Name: "m.json", Data: []byte(`{"$ref": "link.json"}`)}, root.FS())
	assert.ErrorContains(t, err, "link.json")
}

func FuzzExtension(f *testing.F) {
	f.Add(extended, string(member("")))
	f.Add(`{"anyOf": [{"type": "string"}, {"const": null}], "not": {}}`, `{"a": [1, {"b": "c"}]}`)
	f.Add(`{"$ref": "#/$defs/a", "$defs": {"a": {"items": {"$ref": "#"}}}}`, `[[], [[]]]`)
	f.Add(`{"if": {"required": ["a"]}, "then": {"dependentRequired": {"a": ["b"]}}, "unevaluatedProperties": {"type": "string"}}`, `{"a": 1}`)
	f.Fuzz(func(t *testing.T, document, record string) {
		e, err := schema.CompileExtension(schema.ExtensionDocument{Name: "m.json", Data: []byte(document)}, extendedFolder)
		if err != nil {
			var set finding.Set
			require.ErrorAs(t, err, &set)
			return
		}
		for _, f := range e.Validate([]byte(record)) {
			require.NotEqual(t, schema.RuleInternal.ID, f.Rule, f)
		}
	})
}
