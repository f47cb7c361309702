package validate_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/validate"
)

func TestSettingsSchemaAgreesWithTheLoader(t *testing.T) {
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("settings.schema.json", bytes.NewReader(validate.SettingsSchema())))
	document, err := c.Compile("settings.schema.json")
	require.NoError(t, err)
	sample, err := os.ReadFile(filepath.Join("..", "..", "examples", "ci", "partner", ".socialatlas.yaml"))
	require.NoError(t, err)
	for _, test := range []struct {
		name, text string
		fits       bool
	}{
		{"the sample", string(sample), true},
		{"nothing but a version", `settings: "1.0"`, true},
		{"one schema", "settings: \"1.0\"\nschema: a.json", true},
		{"several schemas", "settings: \"1.0\"\nschema: [a.json, b.json]", true},
		{"severities", "settings: \"1.0\"\nseverity: {point-repeated: off, web-repaired: error}", true},
		{"one word for a list", "settings: \"1.0\"\nignore: [{rules: web-repaired, reason: So.}]", true},
		{"every kind of list", "settings: \"1.0\"\nignore: [{at: [/name], columns: [A], records: [17], files: ['*.csv'], reason: So.}]", true},
		{"one place", "settings: \"1.0\"\nignore: [{at: /name, reason: So.}]", true},
		{"a place that is no pointer", "settings: \"1.0\"\nignore: [{at: [/name, contacts], reason: So.}]", false},
		{"the whole record", "settings: \"1.0\"\nignore: [{at: '', reason: So.}]", false},
		{"a blank reason", "settings: \"1.0\"\nignore: [{at: /name, reason: ' '}]", false},
		{"no version", "severity: {point-repeated: off}", false},
		{"another version", `settings: "7.0"`, false},
		{"another key", "settings: \"1.0\"\nseverities: {}", false},
		{"no severity", "settings: \"1.0\"\nseverity: {point-repeated: loud}", false},
		{"no reason", "settings: \"1.0\"\nignore: [{rules: [web-repaired]}]", false},
		{"everything ignored", "settings: \"1.0\"\nignore: [{reason: So.}]", false},
		{"another key of an entry", "settings: \"1.0\"\nignore: [{rules: [web-repaired], reason: So., rows: [1]}]", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := validate.LoadSettings("s.yaml", []byte(test.text))
			assert.Equal(t, test.fits, err == nil, "%v", err)
			data, err := yaml.YAMLToJSON([]byte(test.text))
			require.NoError(t, err)
			var value any
			require.NoError(t, json.Unmarshal(data, &value))
			err = document.Validate(value)
			assert.Equal(t, test.fits, err == nil, "%v", err)
		})
	}
}
