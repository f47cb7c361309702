package identifier

import (
	"compress/gzip"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/internal/tsv"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// vector is a number and what python-stdnum says about it.
type vector struct {
	module, input string
	valid         bool
	compact       string
}

// deviation is a row of testdata/deviations.tsv: numbers of which we say otherwise,
// and why. Oracle is "valid" or "invalid" for the verdict that we do not share,
// "form" where the verdict is the same and the normal form another.
type deviation struct {
	module, oracle, reason string
	input                  *regexp.Regexp
	vectors                string // how many of the vectors it is about
	seen                   int
}

func readDeviations(t *testing.T) []*deviation {
	var all []*deviation
	for row := range tsv.Rows(readFile(t, "testdata/deviations.tsv"), "module\tinput\toracle\tvectors\treason") {
		all = append(all, &deviation{module: row[0], input: regexp.MustCompile(row[1]), oracle: row[2], vectors: row[3], reason: row[4]})
		assert.NotEmpty(t, row[4])
	}
	return all
}

// readModules names the scheme of each module of python-stdnum, or the test where
// the module is one.
func readModules(t *testing.T) map[string]string {
	modules := map[string]string{}
	for row := range tsv.Rows(readFile(t, "testdata/modules.tsv"), "module\tscheme") {
		modules[row[0]] = row[1]
	}
	return modules
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(raw)
}

// differs says how our answer differs from the oracle's, "" for not at all.
func (v vector) differs(scheme string) string {
	var valid bool
	var compacted string
	s := find(scheme)
	if s == nil { // a test of no scheme
		compacted = compact(v.input)
		valid = readTests()[scheme].fault(compacted) == sound
	} else {
		valid = Check(scheme, v.input) == nil
		compacted = strings.TrimPrefix(Normalise(scheme, v.input), s.prefix)
		v.compact = strings.TrimPrefix(v.compact, s.prefix)
	}
	switch {
	case valid != v.valid && v.valid:
		return "valid"
	case valid != v.valid:
		return "invalid"
	case valid && compacted != v.compact:
		return "form"
	}
	return ""
}

func allows(all []*deviation, v vector, difference string) bool {
	for _, d := range all {
		if d.module == v.module && d.oracle == difference && d.input.MatchString(strings.ToUpper(v.input)) {
			d.seen++
			return true
		}
	}
	return false
}

// TestVectors compares with python-stdnum on the vectors that the project was
// given, and writes how many agree.
func TestVectors(t *testing.T) {
	modules, deviations := readModules(t), readDeviations(t)
	score := map[string]*[3]int{} // vectors, other verdict, other normal form
	for _, v := range readVectors(t) {
		scheme, known := modules[v.module]
		require.True(t, known, "%s has no scheme", v.module)
		if score[v.module] == nil {
			score[v.module] = new([3]int)
		}
		score[v.module][0]++
		switch difference := v.differs(scheme); {
		case difference == "":
		case !allows(deviations, v, difference):
			t.Errorf("%s %q: the oracle says otherwise: %s", v.module, v.input, difference)
		case difference == "form":
			score[v.module][2]++
		default:
			score[v.module][1]++
		}
	}
	for _, d := range deviations {
		assert.Equal(t, d.vectors, fmt.Sprint(d.seen), "%s %s: %s", d.module, d.oracle, d.reason)
	}
	compareScores(t, modules, score)
}

func readVectors(t *testing.T) []vector {
	dir := os.Getenv("SOCIALATLAS_PII")
	if dir == "" {
		t.Skip("set SOCIALATLAS_PII to the folder of data on personal data")
	}
	file, err := os.Open(filepath.Join(dir, "ids", "stdnum_vectors.tsv.gz"))
	require.NoError(t, err)
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	require.NoError(t, err)
	reader := csv.NewReader(unzipped)
	reader.Comma, reader.LazyQuotes = '\t', true
	table, err := reader.ReadAll()
	require.NoError(t, err)
	var all []vector
	for _, row := range table[1:] {
		all = append(all, vector{row[0], row[2], row[3] == "1", row[4]})
	}
	return all
}

func compareScores(t *testing.T, modules map[string]string, score map[string]*[3]int) {
	var b strings.Builder
	b.WriteString("# Numbers of python-stdnum: how many, and of how many we say otherwise on purpose (testdata/deviations.tsv).\n" +
		"# Regenerate: SOCIALATLAS_PII=… go test ./schema/identifier -run TestVectors -update\n\n" +
		"module                     scheme         vectors  other verdict  other form\n")
	names := make([]string, 0, len(score))
	for name := range score {
		names = append(names, name)
	}
	slices.Sort(names)
	var sum [3]int
	line := func(module, scheme string, n [3]int) {
		fmt.Fprintf(&b, "%-26s %-14s %7d %14d %11d\n", module, scheme, n[0], n[1], n[2])
	}
	for _, name := range names {
		line(name, modules[name], *score[name])
		for i := range sum {
			sum[i] += score[name][i]
		}
	}
	line("all", "", sum)
	if *update {
		require.NoError(t, os.WriteFile("testdata/scores.txt", []byte(b.String()), 0o644))
	}
	assert.Equal(t, readFile(t, "testdata/scores.txt"), b.String())
}
