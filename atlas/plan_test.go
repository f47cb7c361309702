package atlas_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/gdpr"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// everyKey is a plan that uses every key of the language.
const everyKey = `plan: "1.0"
title: {en: Social tech, fr: Tech sociale}
description: A test
publisher: {name: Commons Network, url: "https://example.org", email: info@example.org}
publish: openly
licence: ODbL-1.0
dataProtection: https://example.org/privacy
legalBasis: legitimate interest
languages: [fr, en]
data: lists
state: memory
policy:
  mailboxes: {role: publish, personal: remove, freemail: withhold, unknown: withhold}
  phones: {fixed: withhold, service: publish, mobile: remove, unknown: remove}
  identifiers: {organisation: publish, person: remove, either: withhold}
  accounts: remove
  people: remove
  personalColumns: remove
  soleTraders: withhold
  extension: [members/motto]
merge: {sameWithin: 80, prefer: {description: [members]}}
select:
  - {name: dissolved, then: out, when: {column: lifeStatus, equals: dissolved}}
  - {name: unnamed, then: review, when: [{column: name, matches: "^\\?"}, {column: "name:fr", empty: true}]}
sources:
  - id: members
    title: {en: Members}
    publisher: Commons Network
    licence: CC0-1.0
    date: "2026-01-31"
    url: https://example.org/members
    file: members.csv
    origin: {repository: example/lists, commit: 0123abc, path: data/members.csv}
    sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
    mapping: members.yaml
    trust: 3
    countries: [FR, BE]
    tolerate: true
    places: places.csv
`

// folder writes files into a new folder and returns it.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	return dir
}

func TestLoadPlanReadsEveryKey(t *testing.T) {
	dir := folder(t, map[string]string{
		"plan.yaml":    everyKey,
		"members.yaml": "mapping: \"1.0\"\nkey: [id]\nfields: {name: Name}\n",
		"places.csv":   "record,longitude,latitude,source,precision\n7,4.8,45.7,survey,exact\n",
	})
	plan, err := atlas.LoadPlan(filepath.Join(dir, "plan.yaml"))
	require.NoError(t, err)
	assert.Equal(t, "Tech sociale", plan.Title["fr"])
	assert.Equal(t, schema.Text{"und": "A test"}, plan.Description)
	assert.Equal(t, filepath.Join(dir, "lists"), plan.Folder)
	assert.Equal(t, filepath.Join(dir, "memory"), plan.State)
	assert.True(t, plan.Openly)
	assert.Equal(t, gdpr.Remove, plan.Policy.Mailboxes.Personal)
	assert.Equal(t, gdpr.Withhold, plan.Policy.Phones.Fixed)
	assert.Equal(t, []string{"members/motto"}, plan.Policy.Extension)
	assert.Equal(t, 80.0, plan.Merge.SameWithin)
	require.Len(t, plan.Select, 2)
	assert.Equal(t, atlas.Out, plan.Select[0].Then)
	assert.True(t, plan.Select[0].When(&schema.Organisation{Life: &schema.Life{Status: "dissolved"}}))
	assert.True(t, plan.Select[1].When(&schema.Organisation{Name: schema.Text{"de": "?"}}), "name means every language")
	assert.False(t, plan.Select[1].When(&schema.Organisation{Name: schema.Text{"fr": "?"}}))
	require.Len(t, plan.Sources, 1)
	s := plan.Sources[0]
	assert.Equal(t, "members", s.ID)
	assert.Equal(t, 3, s.Trust)
	assert.True(t, s.Tolerate)
	assert.Equal(t, atlas.Origin{Repository: "example/lists", Commit: "0123abc", Path: "data/members.csv"}, s.Origin)
	assert.NotNil(t, s.Mapping)
	assert.NotNil(t, s.Places)
}

// head is a plan that is complete but for its sources.
const head = "plan: \"1.0\"\ntitle: T\npublisher: {name: P}\npublish: locally\n"

// sourceLine is a source that is complete.
const sourceLine = "{id: a, licence: CC0-1.0, date: \"2026\", file: a.csv}"

func TestLoadPlanReportsLineAndColumn(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty file", "", "1:1 yaml-type"},
		{"unknown key", head + "titel: x\nsources: [" + sourceLine + "]", "5:1 yaml-unknown-key"},
		{"another version", strings.Replace(head, "1.0", "7.0", 1) + "sources: [" + sourceLine + "]", "1:7 plan-version"},
		{"no sources", head, "1:1 yaml-missing-key"},
		{"empty list of sources", head + "sources: []", "5:10 yaml-missing-key"},
		{"bad id", head + "sources: [{id: a/b, licence: CC0-1.0, date: \"2026\", file: a.csv}]", "5:16 plan-source-id"},
		{"id twice", head + "sources: [" + sourceLine + ", " + sourceLine + "]", "5:70 plan-source-id"},
		{"unknown licence", head + "sources: [{id: a, licence: CC0, date: \"2026\", file: a.csv}]", "5:28 plan-unknown-code"},
		{"bad date", head + "sources: [{id: a, licence: CC0-1.0, date: soon, file: a.csv}]", "5:43 plan-bad-value"},
		{"path out of the folder", head + "sources: [{id: a, licence: CC0-1.0, date: \"2026\", file: ../a.csv}]", "5:57 plan-bad-value"},
		{"absolute path", head + "sources: [{id: a, licence: CC0-1.0, date: \"2026\", file: /a.csv}]", "5:57 plan-bad-value"},
		{"bad checksum", head + "sources: [{id: a, licence: CC0-1.0, date: \"2026\", file: a.csv, sha256: 12}]", "5:72 plan-bad-value"},
		{"mapping that is missing", head + "sources: [{id: a, licence: CC0-1.0, date: \"2026\", file: a.csv, mapping: no.yaml}]", "5:73 plan-file-unreadable"},
		{"places without columns", head + "sources: [{id: a, licence: CC0-1.0, date: \"2026\", file: a.csv, places: bad.csv}]", "1 places-column-missing"},
		{"bad verdict", head + "policy: {people: hide}\nsources: [" + sourceLine + "]", "5:18 yaml-choice"},
		{"unknown column", head + "select: [{name: x, then: out, when: {column: lifestatus, empty: true}}]\nsources: [" + sourceLine + "]", "5:46 plan-unknown-column"},
		{"bad expression", head + "select: [{name: x, then: out, when: {column: name, matches: \"[\"}}]\nsources: [" + sourceLine + "]", "5:61 plan-bad-value"},
		{"unset variable", head + "data: {environment: SOCIALATLAS_TEST_UNSET}\nsources: [" + sourceLine + "]", "5:21 plan-data-unset"},
		{"open without licence", strings.Replace(head, "locally", "openly", 1) + "sources: [" + sourceLine + "]", "1:1 plan-without-licence"},
		{"licence that cannot go", strings.Replace(head, "locally", "openly\nlicence: CC-BY-4.0", 1) + "sources: [{id: a, licence: CC-BY-NC-SA-4.0, date: \"2026\", file: a.csv}]", "6:12 licence-conflict"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folder(t, map[string]string{"plan.yaml": c.text, "bad.csv": "address,lon\n"})
			_, err := atlas.LoadPlan(filepath.Join(dir, "plan.yaml"))
			var set finding.Set
			require.ErrorAs(t, err, &set)
			at := fmt.Sprint(set[0].Position.Line)
			if set[0].Position.Column > 0 {
				at += ":" + fmt.Sprint(set[0].Position.Column)
			}
			assert.Equal(t, c.want, at+" "+set[0].Rule, "%v", set)
		})
	}
}

func TestPlanSchemaKnowsEveryKey(t *testing.T) {
	document, err := os.ReadFile("plan.schema.json")
	require.NoError(t, err)
	compiled, err := jsonschema.CompileString("plan.schema.json", string(document))
	require.NoError(t, err)
	assert.NoError(t, compiled.Validate(yamlValue(t, everyKey)))
	assert.NoError(t, compiled.Validate(yamlValue(t, head+"sources: ["+sourceLine+"]")))
	assert.Error(t, compiled.Validate(yamlValue(t, head+"titel: x\nsources: ["+sourceLine+"]")))
}

func TestPlanRulesHaveTexts(t *testing.T) {
	known := finding.DefaultCatalogue().Rules(finding.DefaultCatalogue().Languages()[0])
	for _, rule := range atlas.Rules {
		assert.Contains(t, known, rule.ID)
	}
}

// yamlValue reads YAML into what encoding/json would give.
func yamlValue(t *testing.T, text string) any {
	t.Helper()
	data, err := yaml.YAMLToJSON([]byte(text))
	require.NoError(t, err)
	var v any
	require.NoError(t, json.Unmarshal(data, &v))
	return v
}
