package source_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

func TestDataInAScriptAreFound(t *testing.T) {
	const list = `[{"name": "Hub"}, {"name": "Lab; a \"b\" {"}]`
	for name, c := range map[string]struct {
		file, text string
		findings   []string
	}{
		"assignment":            {"a.js", "var list = " + list + ";", nil},
		"comment first":         {"a.js", "// made by a tool; don't edit\n/* [1] */ const list = " + list, nil},
		"other statement first": {"a.js", "var map = {zoom: 5, center: [45, 5]};\nvar list = " + list + ";\nrender(list);\n", nil},
		"no semicolons":         {"a.js", "let zoom = 5\nlet list = " + list + "\n", nil},
		"inside a function":     {"a.js", "$(function () {\n  var list = " + list + ";\n  draw(list);\n});", []string{"text-after-document"}},
		"member of a literal":   {"a.js", "init({center: [45, 5], places: " + list + "});", []string{"text-after-document"}},
		"returned":              {"a.mjs", "export function list() { return " + list + " }", []string{"text-after-document"}},
		"callback":              {"a.jsonp", "callback(" + list + ");", nil},
		"quotes in between":     {"a.js", "var title = 'l\\'atlas = [';\nvar list = " + list + ";", nil},
		"any ending":            {"a.txt", "// list\nvar list = " + list + ";", nil},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := source.NewFile(t.Context(), c.file, strings.NewReader(c.text), source.Options{})
			require.NoError(t, err)
			assert.Equal(t, source.JSON, f.Description().Format)
			assert.True(t, f.Description().Script)
			records, findings := readAll(t, f)
			require.Len(t, records, 2)
			assert.Equal(t, `Lab; a "b" {`, records[1].Values("name")[0].Text)
			var rules []string
			for _, found := range findings {
				rules = append(rules, found.Rule)
			}
			assert.Equal(t, c.findings, rules)
		})
	}
}

func TestAScriptWithoutJSONIsNoTable(t *testing.T) {
	for _, text := range []string{"var list = [{name: 'Hub', town: 'Ghent'}];", "alert(1), alert(2)\nalert(3), alert(4)\n", "// nothing"} {
		_, err := source.NewFile(t.Context(), "a.js", strings.NewReader(text), source.Options{})
		var found finding.Finding
		require.ErrorAs(t, err, &found, text)
		assert.Equal(t, source.RuleScriptNoData.ID, found.Rule)
	}
}
