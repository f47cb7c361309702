package schema_test

import (
	"fmt"
	"math"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

func ExampleValidate() {
	record := []byte(`{
  "id": "sta-0001",
  "name": {"en": "Commons Network"},
  "country": "UK",
  "sources": [{"id": "my-list", "licence": "CC-BY-4.0"}]
}`)
	for _, f := range schema.Validate(record) {
		fmt.Println(f.Position.Line, f.Position.Column, f.Rule, f.Pointer)
	}
	// Output:
	// 1 1 schema-required /updated
	// 4 14 schema-code-unknown /country
}

// with puts members into a record that is otherwise complete.
func with(members string) string { return strings.TrimSuffix(minimal, "}") + "," + members + "}" }

func TestValidateNamesTheRuleAndThePlace(t *testing.T) {
	for name, c := range map[string]struct {
		record string
		want   []string
	}{
		"complete":                {minimal, nil},
		"an empty object":         {`{}`, []string{"schema-required /country", "schema-required /id", "schema-required /name", "schema-required /sources", "schema-required /updated"}},
		"no object":               {`[1]`, []string{"schema-type "}},
		"no JSON":                 {`{"id"`, []string{"schema-syntax "}},
		"nothing":                 {``, []string{"schema-syntax "}},
		"two records":             {minimal + minimal, []string{"schema-syntax "}},
		"broken UTF-8":            {with("\"acronym\":\"\xe9\""), []string{"schema-encoding "}},
		"unknown in depth":        {with(`"life":{"status":"active","colour":1}`), []string{"schema-unknown-property /life/colour"}},
		"unknown to be escaped":   {with(`"café/~ x%":1`), []string{"schema-unknown-property /café~1~0 x%"}},
		"twice in depth":          {with(`"life":{"status":"active","status":"active"}`), []string{"schema-duplicate-property /life/status"}},
		"list for a text":         {with(`"acronym":["A"]`), []string{"schema-type /acronym"}},
		"number for a text":       {with(`"acronym":5`), []string{"schema-type /acronym"}},
		"bool for a text":         {with(`"acronym":true`), []string{"schema-type /acronym"}},
		"object for a text":       {with(`"acronym":{}`), []string{"schema-type /acronym"}},
		"text for an object":      {with(`"life":"long"`), []string{"schema-type /life"}},
		"null":                    {with(`"acronym":null`), []string{"schema-type /acronym"}},
		"empty text":              {with(`"acronym":""`), []string{"schema-empty /acronym"}},
		"empty id":                {strings.Replace(minimal, `"id":"a"`, `"id":""`, 1), []string{"schema-empty /id"}},
		"empty object":            {with(`"life":{}`), []string{"schema-empty /life"}},
		"no source":               {strings.Replace(minimal, `{"id":"s","licence":"CC0-1.0"}`, "", 1), []string{"schema-length /sources"}},
		"source without licence":  {strings.Replace(minimal, `,"licence":"CC0-1.0"`, "", 1), []string{"schema-required /sources/0/licence"}},
		"language not a tag":      {with(`"description":{"french":"x"}`), []string{"schema-format /description/french"}},
		"language with a percent": {with(`"description":{"f%20~/":"x"}`), []string{"schema-format /description/f%20~0~1"}},
		"date of another country": {with(`"life":{"founded":"02/11/2025"}`), []string{"schema-format /life/founded"}},
		"day that never was":      {with(`"life":{"founded":"2025-02-30"}`), []string{"schema-format /life/founded"}},
		"web address":             {with(`"contacts":{"websites":["example.org"]}`), []string{"schema-format /contacts/websites/0"}},
		"mailbox":                 {with(`"contacts":{"emails":["info"]}`), []string{"schema-format /contacts/emails/0"}},
		"point of one":            {with(`"locations":[{"point":[1]}]`), []string{"schema-length /locations/0/point"}},
		"point of three":          {with(`"locations":[{"point":[1,2,3]}]`), []string{"schema-length /locations/0/point"}},
		"point off the earth":     {with(`"locations":[{"point":[1,91]}]`), []string{"schema-range /locations/0/point/1"}},
		"code of a closed list":   {with(`"sectors":["culture","Kultur"]`), []string{"schema-code-unknown /sectors/1"}},
		"code with bad pattern":   {strings.Replace(minimal, "BE", "Belgium", 1), []string{"schema-code-unknown /country"}},
		"area of no country":      {with(`"areaServed":["FR-33","europe","XX-1"]`), []string{"schema-code-unknown /areaServed/2"}},
		"open list":               {strings.Replace(minimal, "CC0-1.0", "MIT", 1), nil},
		"huge exponent":           {with(`"locations":[{"point":[1e10000000,0]}]`), []string{"schema-number /locations/0/point/0"}},
		"endless digits":          {with(`"locations":[{"point":[` + strings.Repeat("9", 100_000) + `,0]}]`), []string{"schema-number /locations/0/point/0"}},
		"huge index":              {with(`"provenance":{"/id":{"source":1e400}}`), []string{"schema-range /provenance/~1id/source"}},
		"half an index":           {with(`"provenance":{"/id":{"source":0.5}}`), []string{"schema-type /provenance/~1id/source"}},
		"no pointer":              {with(`"provenance":{"id":{"source":0}}`), []string{"schema-format /provenance/id"}},
		"more beside the huge":    {with(`"locations":[{"point":[1e999,500]},{"point":[2e999]}],"acronym":""`), []string{"schema-empty /acronym", "schema-length /locations/1/point", "schema-number /locations/0/point/0", "schema-number /locations/1/point/0", "schema-range /locations/0/point/1"}},
		"more beside the deep":    {with(`"alternatives":{"/id":[{"source":-1,"value":` + strings.Repeat("[", 80) + strings.Repeat("]", 80) + `}]},"acronym":"","acronym":""`), []string{"schema-duplicate-property /acronym", "schema-empty /acronym", "schema-range /alternatives/~1id/0/source", "schema-too-deep "}},
		"more before the end":     {strings.TrimSuffix(with(`"acronym":"a","acronym":"b"`), "}"), []string{"schema-duplicate-property /acronym", "schema-syntax "}},
		"an endless name":         {with(`"extension":{"` + strings.Repeat("a", 100_000) + `":{}}`), []string{"schema-unknown-property "}},
		"nested too deeply":       {with(`"extension":` + strings.Repeat("[", 100_000)), []string{"schema-too-deep "}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, f := range schema.Validate([]byte(c.record)) {
				got = append(got, f.Rule+" "+string(f.Pointer))
				assert.Positive(t, f.Position.Line)
				assert.Positive(t, f.Position.Column)
				for _, tag := range []language.Tag{language.English, language.French} {
					text := finding.DefaultCatalogue().Message(f, tag) + finding.DefaultCatalogue().Hint(f, tag)
					assert.NotRegexp(t, `\{[a-z]+[}|]`, text, "every placeholder has its argument")
				}
			}
			slices.Sort(got)
			assert.Equal(t, c.want, got)
		})
	}
}

func TestValidateAlwaysSaysTheSame(t *testing.T) {
	record := []byte(`{"a":1,"b":2,"c":{},"sectors":["x","y","z"],"life":{"q":1,"r":2},"people":[{"part":1}]}`)
	want := schema.Validate(record)
	for range 50 {
		require.Equal(t, want, schema.Validate(record))
	}
}

func TestValuesThatMayBePersonalAreMasked(t *testing.T) {
	set := schema.Validate([]byte(with(`"contacts":{"emails":["not a mailbox"]},"people":[{"name":"Maria Example","email":"nobody"}]`)))
	require.Len(t, set, 2)
	for _, f := range set {
		value, _ := f.Arg("value")
		assert.IsType(t, finding.Sensitive(""), value)
		assert.NotContains(t, f.Error(), "mailbox")
		assert.NotContains(t, f.Error(), "nobody")
	}
}

func TestValidateOrganisationNeedsNoBytes(t *testing.T) {
	o, _ := schema.Decode([]byte(minimal))
	assert.Empty(t, schema.ValidateOrganisation(o))
	o.Country = "UK"
	set := schema.ValidateOrganisation(o)
	require.Len(t, set, 1)
	assert.Equal(t, finding.Position{}, set[0].Position)
	o.Locations = []schema.Location{{Point: &schema.Point{math.NaN(), 1}}}
	set = schema.ValidateOrganisation(o)
	require.Len(t, set, 1)
	assert.Equal(t, "schema-number", set[0].Rule)
	assert.Equal(t, finding.Pointer("/locations/0/point"), set[0].Pointer)
}

func TestZeroValuesAreLegal(t *testing.T) {
	o := &schema.Organisation{}
	assert.NotEmpty(t, schema.ValidateOrganisation(o))
	for range schema.FlatRow(o) {
		t.Fatal("an empty organisation has an empty row")
	}
	assert.Empty(t, schema.FinishFlat(o))
	text, tag := schema.Text(nil).In(language.French)
	assert.Equal(t, "", text)
	assert.Equal(t, language.Und, tag)
	_, ok := schema.Date("").Time()
	assert.False(t, ok)
	assert.NoError(t, schema.WriteNDJSON(&strings.Builder{}, slices.Values([]*schema.Organisation{o})))
	assert.NoError(t, schema.WriteManifest(&strings.Builder{}, &schema.Manifest{}))
	_, set := schema.ReadManifest(nil)
	assert.NotEmpty(t, set)
}

func TestEveryRuleHasItsTexts(t *testing.T) {
	ids := map[string]bool{}
	for _, rule := range schema.Rules {
		assert.False(t, ids[rule.ID], rule.ID)
		ids[rule.ID] = true
		for _, tag := range []language.Tag{language.English, language.French} {
			texts, got := finding.DefaultCatalogue().Texts(rule.ID, tag)
			assert.Equal(t, tag, got, rule.ID)
			assert.NotEmpty(t, texts.Title, rule.ID)
			assert.NotEmpty(t, texts.Message, rule.ID)
			assert.NotEmpty(t, texts.Why, rule.ID)
			assert.NotEmpty(t, texts.Hint, rule.ID)
		}
	}
	for _, reason := range []schema.FlatReason{schema.FlatUnknownColumn, schema.FlatBadNumberInColumn, schema.FlatBadLanguage, schema.FlatSeveralValues,
		schema.FlatNoNumber, schema.FlatNoJSON, schema.FlatNoScheme, schema.FlatHalfPoint} {
		f := (&schema.FlatError{Column: "location2.town", Value: "v", Reason: reason}).Finding()
		assert.Equal(t, "flat-"+string(reason), f.Rule)
		assert.Equal(t, finding.Pointer("/locations/1/address/town"), f.Pointer)
		assert.NotRegexp(t, `\{[a-z]+[}|]`, finding.DefaultCatalogue().Message(f, language.French))
	}
}

// The standard must cost an importer little: x/text and the validator.
func TestWeight(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", ".").Output()
	require.NoError(t, err)
	for path := range strings.Lines(string(out)) {
		path = strings.TrimSpace(path)
		ours := strings.HasPrefix(path, "github.com/socialtechatlas/commons/schema")
		allowed := strings.HasPrefix(path, "golang.org/x/text/") || strings.HasPrefix(path, "github.com/santhosh-tekuri/jsonschema/v5")
		assert.True(t, ours || allowed, path)
		assert.NotContains(t, path, "text/language/display", "2.3 MB of names")
		assert.NotContains(t, path, "httploader")
	}
}

func FuzzValidate(f *testing.F) {
	f.Add([]byte(minimal))
	f.Add([]byte(with(`"locations":[{"point":[1e9999,-0]}],"name":null,"a%2":{"~":[]}`)))
	f.Add([]byte(`{"provenance":{"%zz":{"source":1.5}},"sources":[1]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, finding := range append(schema.Validate(data), schema.ValidateManifest(data)...) {
			require.NotEqual(t, schema.RuleInternal.ID, finding.Rule, "%v", finding)
			require.Positive(t, finding.Position.Line)
		}
	})
}
