package ci_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

// The pages of the rules are made from the rules themselves.
func TestEveryRuleHasItsPage(t *testing.T) {
	pages := map[string]string{"README.md": index()}
	for _, r := range validate.Rules {
		pages[r.ID+".md"] = page(r)
	}
	if *update {
		require.NoError(t, os.RemoveAll("rules"))
		require.NoError(t, os.Mkdir("rules", 0o755))
		for name, text := range pages {
			require.NoError(t, os.WriteFile(filepath.Join("rules", name), []byte(text), 0o644))
		}
	}
	files, err := os.ReadDir("rules")
	require.NoError(t, err)
	for _, f := range files {
		_, known := pages[f.Name()]
		assert.True(t, known, "%s is the page of no rule: run the test with -update", f.Name())
	}
	for name, want := range pages {
		got, err := os.ReadFile(filepath.Join("rules", name))
		require.NoError(t, err, "run the test with -update")
		assert.Equal(t, want, string(got), "run the test with -update")
	}
}

// page is what is said of a rule, in every language of the catalogue.
func page(r *finding.Rule) string {
	var b strings.Builder
	c := finding.DefaultCatalogue()
	english, _ := c.Texts(r.ID, language.English)
	fmt.Fprintf(&b, "# %s\n\n`%s` · %s · since %s\n", english.Title, r.ID, r.Severity, r.Since)
	if r.Before != r.After {
		fmt.Fprintf(&b, "\n✗\n\n%s\n\n✓\n\n%s\n", code(r.Before), code(r.After))
	}
	for _, tag := range c.Languages() {
		texts, in := c.Texts(r.ID, tag)
		if in != tag {
			continue
		}
		if tag == language.English {
			fmt.Fprintf(&b, "\n%s\n\n**What to do.** %s\n\n%s\n", texts.Why, plain(texts.Hint), reason(r.ID))
			continue
		}
		fmt.Fprintf(&b, "\n## %s: %s\n\n%s\n\n%s\n", tag, texts.Title, texts.Why, plain(texts.Hint))
	}
	return b.String()
}

// reason says why there is a rule: the tables are those that examples/partners tests.
func reason(id string) string {
	if n := cellOf("rules.tsv", id, 1); n != "" && n != "0" {
		return "The rule finds something in the [lists of partners](../../partners)."
	}
	repository, number, _ := strings.Cut(cellOf("threads.tsv", id, 1), "#")
	return fmt.Sprintf("Asked for in [%s#%s](https://github.com/%[1]s/issues/%[2]s): %[3]s.", repository, number, cellOf("threads.tsv", id, 2))
}

// cellOf is a cell of a table by the rule of its row, "" for none.
func cellOf(table, id string, column int) string {
	data, err := os.ReadFile(filepath.Join("..", "partners", "testdata", table))
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(data)) {
		if cells := strings.Split(strings.TrimSpace(line), "\t"); cells[0] == id {
			return cells[column]
		}
	}
	return ""
}

// plain shows the places of arguments as what they are.
func plain(text string) string { return argument.ReplaceAllString(text, "‹$1›") }

// argument is the place of an argument in a text.
var argument = regexp.MustCompile(`\{([A-Za-z]+)\}`)

func code(text string) string { return "```\n" + finding.Visible(text) + "\n```" }

func index() string {
	var b strings.Builder
	b.WriteString("# Rules\n\nWhat `socialatlas validate` looks for. `socialatlas rules` lists the same.\n\n" +
		"Each page shows the rule broken (✗) and kept (✓): as cells of a table (`column: value`, records parted by an empty line, `× 40` for forty alike), as members of a record in JSON, " +
		"as a part of a mapping or of settings, or as a whole file. A test runs every example.\n\n| rule | severity | |\n| --- | --- | --- |\n")
	for _, r := range validate.Rules {
		texts, _ := finding.DefaultCatalogue().Texts(r.ID, language.English)
		fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s |\n", r.ID, r.ID, r.Severity, texts.Title)
	}
	return b.String()
}
