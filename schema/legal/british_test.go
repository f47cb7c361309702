package legal

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

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
