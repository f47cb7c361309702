package partners_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

// The files that say why each rule is there: what it finds in the partners' lists, and
// where in public somebody has asked for it.
var (
	firesFile   = filepath.Join("testdata", "rules.tsv")
	threadsFile = filepath.Join("testdata", "threads.tsv")
)

// Each rule fires on a list of a partner, or a public thread asks for it.
func TestEveryRuleHasAReason(t *testing.T) {
	fires, asked := column(t, firesFile), column(t, threadsFile)
	for _, r := range validate.Rules {
		n, _ := strconv.Atoi(fires[r.ID])
		assert.True(t, n > 0 || asked[r.ID] != "", "%s fires nowhere, and testdata/threads.tsv knows nobody who asks for it", r.ID)
	}
	for id, thread := range asked {
		assert.NotNil(t, validate.Rule(id), "%s is no rule", id)
		assert.Regexp(t, `^[\w.-]+/[\w.-]+#\d+$`, thread, id)
	}
	for id := range fires {
		assert.NotNil(t, validate.Rule(id), "%s is no rule", id)
	}
}

// column reads the first two columns of a table with a header.
func column(t *testing.T, file string) map[string]string {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.Comment, r.LazyQuotes = '\t', '#', true
	values := map[string]string{}
	for first := true; ; first = false {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return values
		}
		require.NoError(t, err)
		if !first {
			values[row[0]] = row[1]
		}
	}
}

// TestRulesFireAsKnown counts what each rule finds in the lists of the partners as their
// keepers see it: with the mapping, and without, as on the first day. The file rounds the
// counts down to powers of ten, so that it changes when a rule does and not with a record.
func TestRulesFireAsKnown(t *testing.T) {
	plan := load(t)
	counts := map[string]int{}
	count := func(f finding.Finding) { counts[f.Rule]++ }
	for _, s := range plan.Sources {
		file := filepath.Join(plan.Folder, filepath.FromSlash(s.File))
		_, err := validate.File(t.Context(), file, validate.Options{Mapping: s.Mapping, Date: "2026-01-31", Licence: s.Licence, Countries: s.Countries}, count)
		require.NoError(t, err, s.ID)
		_, err = validate.File(t.Context(), file, validate.Options{Date: "2026-01-31"}, count)
		require.NoError(t, err, s.ID)
		for _, f := range unaided(t, s, file) {
			count(f)
		}
	}
	var got bytes.Buffer
	fmt.Fprintf(&got, "# What each rule of socialatlas validate finds in the 25 files of nine partners, with their mappings and without.\n# go test ./examples/partners -run RulesFire -update\nrule\tat least\n")
	for _, r := range validate.Rules {
		atLeast := min(1, counts[r.ID])
		for atLeast > 0 && atLeast*10 <= counts[r.ID] {
			atLeast *= 10
		}
		fmt.Fprintf(&got, "%s\t%d\n", r.ID, atLeast)
	}
	if *update {
		require.NoError(t, os.WriteFile(firesFile, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(firesFile)
	require.NoError(t, err)
	assert.Equal(t, string(want), got.String(), "go test ./examples/partners -run RulesFire -update writes it anew")
}

// unaided is what the reader says when no mapping tells it the encoding and the header.
func unaided(t *testing.T, s atlas.Source, file string) []finding.Finding {
	l, err := readAs(filepath.Dir(file), atlas.Source{ID: s.ID, File: filepath.Base(file), Mapping: s.Mapping}, source.Options{})
	if err != nil {
		var odd finding.Finding
		require.ErrorAs(t, err, &odd, s.ID)
		return []finding.Finding{odd}
	}
	return l.found
}
