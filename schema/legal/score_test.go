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
	wordings := measure(t, out, "wordings", readLabelled(t, "wordings.tsv", "wording"), FormWording)
	names := measure(t, out, "names", readLabelled(t, "organisations.tsv", "name"), OrganisationName)
	out.WriteString("\n# names by country, both halves\n" + scoreHead)
	for _, country := range slices.Sorted(maps.Keys(names)) {
		out.WriteString(names[country].line("names " + country))
	}
	_ = wordings
	path := filepath.Join("testdata", "scores.txt")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(out.String()), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), out.String(), "go test ./schema/legal -run TestScores -update")
}

// measure writes the scores of a set and returns them by country.
func measure(t *testing.T, out *strings.Builder, name string, rows []labelled, kind Kind) map[string]*score {
	halves := map[bool]*score{true: {}, false: {}}
	countries := map[bool]map[string]*score{true: {}, false: {}}
	both := map[string]*score{}
	for _, row := range rows {
		r := Resolve(Query{Text: row.text, Kind: kind, Country: row.country})
		half := row.heldOut()
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
	return both
}

func brief(r Result) string {
	var parts []string
	for _, c := range r.Candidates[:min(4, len(r.Candidates))] {
		parts = append(parts, fmt.Sprintf("%s/%s %.2f %q %s", c.Form.ID, c.Family, c.Score, c.Match, c.Rule))
	}
	return strings.Join(parts, "; ")
}

// The right form of British co-operatives is among the candidates.
func TestCandidatesOfBritishCooperatives(t *testing.T) {
	folder := os.Getenv("SOCIALATLAS_DATA")
	if folder == "" {
		t.Skip("SOCIALATLAS_DATA names no folder with the register of Co-operatives UK")
	}
	file, err := os.Open(filepath.Join(folder, "coops-uk", "2017-06", "open_data_organisations.csv"))
	require.NoError(t, err)
	defer file.Close()
	table, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	_ = table
}
