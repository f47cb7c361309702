package validate_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

// What is told of each value is not told of the column once more.
func TestLostLettersAreToldOnce(t *testing.T) {
	for list, want := range map[string][]string{
		"id,name,country\n1,Caf\ufffd A,FR\n2,B,FR\n3,Caf\ufffd C,FR\n":          {check.RuleTextDamaged.ID, check.RuleTextDamaged.ID},
		"id,name,country,comment\n1,A,FR,caf\ufffd\n":                            {source.RuleCharacterReplaced.ID},
		"id,name,country\n1,Genossen\u00adschaft,DE\n":                           {check.RuleTextInvisible.ID},
		"id,name,country,founded\n1,A,DE,2019\u00ad\n2,Gen\u00adossen,DE,2018\n": {source.RuleCharacterInvisible.ID, check.RuleTextInvisible.ID},
	} {
		file := filepath.Join(t.TempDir(), "a.csv")
		require.NoError(t, os.WriteFile(file, []byte(list), 0o600))
		var found []string
		_, err := validate.File(t.Context(), file, validate.Options{Licence: "CC0-1.0"}, func(f finding.Finding) {
			switch f.Rule {
			case check.RuleTextDamaged.ID, check.RuleTextInvisible.ID, source.RuleCharacterReplaced.ID, source.RuleCharacterInvisible.ID, source.RuleCharacterControl.ID:
				found = append(found, f.Rule)
			}
		})
		require.NoError(t, err)
		assert.ElementsMatch(t, want, found, list)
	}
}

// A column may be the name and the legal name.
func TestOneCellIsToldOfOnce(t *testing.T) {
	m, err := mapping.Load("a.yaml", strings.NewReader("mapping: \"1.0\"\nkey: [id]\ncountry: GB\nfields: {name: Name, legalName: Name}\n"))
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "a.csv")
	require.NoError(t, os.WriteFile(file, []byte("id,Name\n1,Caf\ufffd\n"), 0o600))
	var found []string
	_, err = validate.File(t.Context(), file, validate.Options{Mapping: m, Licence: "CC0-1.0", Date: "2026-01-31"}, func(f finding.Finding) { found = append(found, f.Rule) })
	require.NoError(t, err)
	assert.Equal(t, []string{check.RuleTextDamaged.ID}, found)
}

// A list whose mapping names no country needs one line, not one correction per row.
func TestAListWithoutACountryIsToldOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.csv")
	require.NoError(t, os.WriteFile(file, []byte("id,Name,Land\n1,A,\n2,B,\n3,C,\n"), 0o600))
	for fields, want := range map[string]int{"{name: Name}": 1, "{name: Name, country: Land}": 3} {
		m, err := mapping.Load("a.yaml", strings.NewReader("mapping: \"1.0\"\nkey: [id]\nignore: [Land]\nfields: "+fields+"\n"))
		if err != nil {
			m, err = mapping.Load("a.yaml", strings.NewReader("mapping: \"1.0\"\nkey: [id]\nfields: "+fields+"\n"))
		}
		require.NoError(t, err)
		var found []finding.Finding
		summary, err := validate.File(t.Context(), file, validate.Options{Mapping: m, Licence: "CC0-1.0", Date: "2026-01-31"}, func(f finding.Finding) {
			if f.Rule == check.RuleCountryMissing.ID {
				found = append(found, f)
			}
		})
		require.NoError(t, err)
		assert.Len(t, found, want, fields)
		assert.Equal(t, 3, summary.Affected)
	}
}
