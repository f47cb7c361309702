package legal

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// labelled is a text whose answer is known.
type labelled struct {
	country, family, form, text string
}

func readLabelled(t *testing.T, name, column string) (all []labelled) {
	t.Helper()
	file, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	for cells := range rows(string(file), "country\tfamily\tform\t"+column) {
		require.Len(t, cells, 4, cells)
		all = append(all, labelled{cells[0], cells[1], cells[2], cells[3]})
	}
	return all
}

// heldOut reports whether a row belongs to the half that was looked at only when
// the rules stood.
func (l labelled) heldOut() bool {
	h := fnv.New32a()
	h.Write([]byte(l.text))
	return h.Sum32()%2 == 1
}

// score counts answers.
type score struct{ all, answered, right, set, inSet, withForm, formRight int }

func (s *score) add(r Result, want labelled) {
	s.all++
	family, answered := r.Family()
	switch {
	case answered:
		s.answered++
		if family == want.family {
			s.right++
		}
	case r.Outcome == Ambiguous:
		s.set++
		if slices.ContainsFunc(r.Within(), func(c Candidate) bool { return c.Family == want.family }) {
			s.inSet++
		}
	}
	if form, ok := r.Form(); ok && want.form != "" {
		s.withForm++
		if form.ID == want.form || slices.ContainsFunc(r.Statuses, func(c Candidate) bool { return c.Form.ID == want.form }) {
			s.formRight++
		}
	}
}

func share(part, whole int) string {
	if whole == 0 {
		return "    -"
	}
	return fmt.Sprintf("%.3f", float64(part)/float64(whole))
}

func (s *score) line(name string) string {
	return fmt.Sprintf("%-28s %5d  %s    %s       %s  %s  %s\n", name, s.all, share(s.answered, s.all), share(s.right, s.answered),
		share(s.set, s.all), share(s.inSet, s.set), share(s.formRight, s.withForm))
}

const scoreHead = "                              rows  answered  right family  a set  in it  right form\n"

// TestScores measures how well names and registers' wordings are resolved.
func TestScores(t *testing.T) {
	out := &strings.Builder{}
	out.WriteString("# Accuracy of package legal; go test ./schema/legal -run TestScores -update\n" +
		"# right family: of those answered; in it: of the sets, those that hold the right family; right form: where one is given.\n" +
		"# Half of the rows was looked at while the rules were written, the other half was held out.\n" + scoreHead)
	measure(t, out, "wordings", readLabelled(t, "wordings.tsv", "wording"), FormWording)
	names := measure(t, out, "names", readLabelled(t, "organisations.tsv", "name"), OrganisationName)
	out.WriteString("\n# names by country, both halves\n" + scoreHead)
	for _, country := range slices.Sorted(maps.Keys(names)) {
		out.WriteString(names[country].line("names " + country))
	}
	golden(t, "testdata/scores.txt", out.String())
}

// measure writes the scores of a set and returns them by country.
func measure(t *testing.T, out *strings.Builder, name string, rows []labelled, kind Kind) map[string]*score {
	halves, plain := map[bool]*score{true: {}, false: {}}, &score{}
	countries := map[bool]map[string]*score{true: {}, false: {}}
	both := map[string]*score{}
	for _, row := range rows {
		r := Resolve(Query{Text: row.text, Kind: kind, Country: row.country})
		half := row.heldOut()
		plain.addNaive(Query{Text: row.text, Country: row.country}, row)
		halves[half].add(r, row)
		for _, m := range []map[string]*score{countries[half], both} {
			if m[row.country] == nil {
				m[row.country] = &score{}
			}
			m[row.country].add(r, row)
		}
		if family, ok := r.Family(); !half && (!ok || family != row.family) {
			t.Logf("%s %s %q: want %s, got %s %s", name, row.country, row.text, cmp.Or(row.form, row.family), r.Outcome, brief(r))
		}
	}
	for _, half := range []bool{false, true} {
		label := map[bool]string{false: name + ", developed on", true: name + ", held out"}[half]
		out.WriteString(halves[half].line(label))
		sum, n := 0.0, 0
		for _, s := range countries[half] {
			if s.answered > 0 {
				sum, n = sum+float64(s.right)/float64(s.answered), n+1
			}
		}
		fmt.Fprintf(out, "%-28s %5d countries        %.3f\n", "  mean over countries", n, sum/float64(n))
	}
	out.WriteString(plain.line(name + ", naive, all"))
	return both
}

func (s *score) addNaive(q Query, want labelled) {
	s.all++
	if family, ok := naive(q); ok {
		s.answered++
		s.right += count(family == want.family)
	}
}

func brief(r Result) string {
	var parts []string
	for _, c := range r.Candidates[:min(4, len(r.Candidates))] {
		parts = append(parts, fmt.Sprintf("%s/%s %.2f %q %s", c.Form.ID, c.Family, c.Score, c.Match, c.Rule))
	}
	return strings.Join(parts, "; ")
}

// britishForms are the forms that Co-operatives UK means by each of its words.
var britishForms = map[string][]string{
	"Society": {"gb-registered-society", "gb-co-operative-society", "gb-community-benefit-society", "gb-industrial-provident-society",
		"gb-credit-union", "gb-friendly-society"},
	"Company":                              {"gb-company-limited-by-guarantee", "gb-ltd", "gb-plc"},
	"Community Interest Company":           {"gb-cic"},
	"LLP":                                  {"gb-llp"},
	"Unincorporated":                       {"gb-unincorporated-association"},
	"Charitable Incorporated Organisation": {"gb-cio"},
	"Scottish Charitable Incorporated Organisation": {"gb-scio"},
}

// british counts how the names of one legal form of the register are resolved.
type british struct{ all, limited, inCandidates, inSet, answered, right int }

// TestBritishCooperatives measures on the register of Co-operatives UK, where most
// names end in "Limited" whatever the form.
func TestBritishCooperatives(t *testing.T) {
	folder := os.Getenv("SOCIALATLAS_DATA")
	if folder == "" {
		t.Skip("SOCIALATLAS_DATA names no folder with the register of Co-operatives UK")
	}
	counts, total := map[string]*british{}, &british{}
	for _, row := range britishRows(t, folder) {
		name, label := row[0], row[1]
		ids := britishForms[label]
		if ids == nil {
			continue
		}
		if counts[label] == nil {
			counts[label] = &british{}
		}
		for _, b := range []*british{counts[label], total} {
			b.add(Resolve(Query{Text: name, Kind: OrganisationName, Country: "GB"}), ids, limited(name))
		}
	}
	out := &strings.Builder{}
	out.WriteString("# British co-operatives; go test ./schema/legal -run TestBritishCooperatives -update\n" +
		"# Of the names that end in Limited or Ltd: the right form is a candidate, or within reach. Of all: the family is answered, and right.\n" +
		"                                                rows  limited  candidate  in reach  answered  right\n")
	for _, label := range slices.Sorted(maps.Keys(counts)) {
		out.WriteString(counts[label].line(label))
	}
	out.WriteString(total.line("all"))
	golden(t, "testdata/british.txt", out.String())
	assert.GreaterOrEqual(t, total.inCandidates*100, total.limited*99, "the right form is a candidate for 99 of 100")
}

func (b *british) add(r Result, ids []string, limited bool) {
	is := func(c Candidate) bool { return slices.Contains(ids, c.Form.ID) }
	b.all++
	if limited {
		b.limited++
		b.inCandidates += count(slices.ContainsFunc(r.Candidates, is) || slices.ContainsFunc(r.Statuses, is))
		b.inSet += count(slices.ContainsFunc(r.Within(), is) || slices.ContainsFunc(r.Statuses, is))
	}
	if family, ok := r.Family(); ok {
		b.answered++
		b.right += count(slices.ContainsFunc(ids, func(id string) bool { return Family(id, "") == family }))
	}
}

func (b *british) line(label string) string {
	return fmt.Sprintf("%-46s %5d  %7d      %s     %s     %s  %s\n", label, b.all, b.limited,
		share(b.inCandidates, b.limited), share(b.inSet, b.limited), share(b.answered, b.all), share(b.right, b.answered))
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// limited reports whether a name ends in the word that seven forms share.
func limited(name string) bool {
	words := strings.Fields(strings.ToLower(strings.TrimRight(name, ". ")))
	return len(words) > 0 && (words[len(words)-1] == "limited" || words[len(words)-1] == "ltd")
}

// britishRows returns registered name and legal form.
func britishRows(t *testing.T, folder string) (rows [][2]string) {
	file, err := os.Open(filepath.Join(folder, "coops-uk", "2017-06", "open_data_organisations.csv"))
	require.NoError(t, err)
	defer file.Close()
	table, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	name, form := slices.Index(table[0], "Registered Name"), slices.Index(table[0], "Legal Form")
	for _, row := range table[1:] {
		rows = append(rows, [2]string{row[name], row[form]})
	}
	return rows
}
