package legal

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// testdata/summary.txt holds how many forms of each country are how sure, and
// data/README.md says the totals: both follow from the table.
func TestSummary(t *testing.T) {
	golden(t, "testdata/summary.txt", summary())
	file, err := os.ReadFile("data/README.md")
	require.NoError(t, err)
	const from, to = "<!-- counts, written by the tests -->\n", "<!-- end of counts -->\n"
	before, rest, found := strings.Cut(string(file), from)
	_, after, ended := strings.Cut(rest, to)
	require.True(t, found && ended, "the marks of the counts")
	golden(t, "data/README.md", before+from+totals()+to+after)
}

// golden compares a text with a file, or writes the file anew.
func golden(t *testing.T, path, text string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), text, "%s: run the test with -update", path)
}

// tally counts forms by some property.
type tally map[string]int

func (c tally) of(keys ...string) []string {
	var out []string
	for _, k := range keys {
		out = append(out, fmt.Sprint(c[k]))
	}
	return out
}

var (
	grades  = []string{string(Confirmed), string(Sourced), string(Unsourced)}
	answers = []string{string(ByLaw), string(ByPractice), string(Conditional), string(No)}
)

// counted returns how many forms share each key; a form may have several.
func counted(all []Form, keys func(Form) []string) tally {
	c := tally{}
	for _, f := range all {
		for _, k := range keys(f) {
			c[k]++
		}
	}
	return c
}

func properties(f Form) []string {
	keys := []string{"all", "name " + string(f.Confidence), "law " + string(f.LawConfidence), string(f.SocialEconomy)}
	for key, has := range map[string]bool{
		"status": f.Status, "elf": len(f.ELF) > 0, "codes": len(f.Codes) > 0, "act": f.Law != "",
		"days": f.From+f.Closed+f.To != "", "languages": len(languagesOf(f)) > 1,
	} {
		if has {
			keys = append(keys, key)
		}
	}
	return keys
}

func languagesOf(f Form) map[string]bool {
	found := map[string]bool{}
	for _, n := range f.Names {
		found[n.Language] = true
	}
	return found
}

// summary is the table of testdata/summary.txt, one line per country.
func summary() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "country\tforms\tstatuses\tname A\tB\tC\tlaw A\tB\tC\tby law\tpractice\tconditional\tno\tISO\tregister\tdays\t\n")
	byCountry := map[string][]Form{}
	for _, f := range Forms() {
		byCountry[f.Country] = append(byCountry[f.Country], f)
	}
	row := func(title string, all []Form) {
		c := counted(all, properties)
		cells := c.of("all", "status", "name A", "name B", "name C", "law A", "law B", "law C")
		cells = append(append(cells, c.of(answers...)...), c.of("elf", "codes", "days")...)
		fmt.Fprintf(w, "%s\t%s\t\n", title, strings.Join(cells, "\t"))
	}
	for _, country := range slices.Sorted(maps.Keys(byCountry)) {
		row(country, byCountry[country])
	}
	row("all", Forms())
	w.Flush()
	return b.String()
}

// totals are the counts that data/README.md says.
func totals() string {
	all := Forms()
	c := counted(all, properties)
	countries := counted(all, func(f Form) []string { return []string{f.Country} })
	elf := counted(all, func(f Form) []string { return f.ELF })
	var b strings.Builder
	fmt.Fprintf(&b, "%d rows of %d countries, European law among them: %d forms and %d statuses. %d rows carry %d ISO 20275 codes, %d national codes, "+
		"%d an act, %d days, %d names in several languages.\n\n",
		c["all"], len(countries), c["all"]-c["status"], c["status"], c["elf"], len(elf), c["codes"], c["act"], c["days"], c["languages"])
	fmt.Fprint(&b, "| confidence | A | B | C |\n|---|---|---|---|\n")
	for _, column := range []string{"name", "law"} {
		var cells []string
		for _, g := range grades {
			cells = append(cells, fmt.Sprint(c[column+" "+g]))
		}
		fmt.Fprintf(&b, "| %s | %s |\n", column, strings.Join(cells, " | "))
	}
	fmt.Fprint(&b, "\n| family | rows | by law | by practice | conditional | no |\n|---|---|---|---|---|---|\n")
	families := map[string][]Form{}
	for _, f := range all {
		families[f.Family] = append(families[f.Family], f)
	}
	for _, family := range slices.Sorted(maps.Keys(families)) {
		c := counted(families[family], properties)
		fmt.Fprintf(&b, "| %s | %d | %s |\n", family, c["all"], strings.Join(c.of(answers...), " | "))
	}
	return b.String()
}
