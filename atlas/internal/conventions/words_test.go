package conventions

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// A language may lag behind English in what the program says: what it lacks
// falls back and is listed in testdata/missing.txt. What it has must be whole.
func TestProgramSpeaksEveryLanguage(t *testing.T) {
	var missing strings.Builder
	for _, folder := range []string{"atlas/report/words", "atlas/cmd/socialatlas/words", "atlas/template/words"} {
		c, err := finding.LoadCatalogue(os.DirFS(filepath.Join("..", "..", "..", folder)))
		require.NoError(t, err)
		english := c.Rules(language.English)
		for _, tag := range c.Languages()[1:] {
			want := english
			if folder == "atlas/template/words" {
				want = slices.Concat(english, columnNames()) // in English, the documents explain them
			}
			spoken := c.Rules(tag)
			assert.Subset(t, want, spoken, "%s in %s", folder, tag)
			for _, key := range want {
				if !slices.Contains(spoken, key) {
					fmt.Fprintln(&missing, folder, tag, key)
				}
			}
			for _, key := range spoken {
				base, in := c.Texts(key, language.English)
				texts, _ := c.Texts(key, tag)
				if in == language.English {
					assert.Equal(t, []bool{base.Title == "", base.Message == ""}, []bool{texts.Title == "", texts.Message == ""}, "parts of %s of %s in %s", key, folder, tag)
					assert.Equal(t, slots(base.Message), slots(texts.Message), "arguments of %s of %s in %s", key, folder, tag)
				}
				assert.True(t, counts(texts.Message, tag), "plural forms of %s of %s in %s", key, folder, tag)
			}
		}
	}
	golden := filepath.Join("testdata", "missing.txt")
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(missing.String()), 0o644))
	}
	assert.Equal(t, root(t, "atlas/internal/conventions/testdata/missing.txt"), missing.String(), "run the test with -update to put off a translation")
}

// columnNames are the columns of the template, each once.
func columnNames() []string {
	var names []string
	for _, c := range schema.TemplateColumns() {
		name, _, _ := strings.Cut(c.Name, ":")
		names = append(names, name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

var slot = regexp.MustCompile(`\{(\w+)(?:\|([^}]*))?\}`)

func slots(text string) []string {
	names := []string{}
	for _, m := range slot.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// counts says whether a text has the plural forms that counts in the language need.
func counts(text string, tag language.Tag) bool {
	names := map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}
	for _, m := range slot.FindAllStringSubmatch(text, -1) {
		for n := range 200 {
			form := names[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]
			if m[2] != "" && (!strings.Contains("|"+m[2], "|"+form+":") || !strings.Contains("|"+m[2], "|other:")) {
				return false
			}
		}
	}
	return true
}

func TestCountsKnowsTheFormsOfALanguage(t *testing.T) {
	text := "{n} {n|one:row|other:rows}"
	assert.True(t, counts(text, language.German))
	assert.False(t, counts(text, language.Polish))
	assert.False(t, counts("{n|one:row}", language.English))
}
