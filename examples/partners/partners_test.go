// Package partners_test holds the atlas of the nine partner sets to what their
// READMEs say of them. Its tests need the files: set SOCIALATLAS_DATA.
package partners_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/atlas/report"
)

var update = flag.Bool("update", false, "write testdata/account.txt anew")

const dataVariable = "SOCIALATLAS_DATA"

// folder holds what the one build of these tests publishes.
var folder string

func TestMain(m *testing.M) {
	flag.Parse()
	var err error
	if folder, err = os.MkdirTemp("", "partners"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

var (
	loadOnce  = sync.OnceValues(func() (atlas.Plan, error) { return atlas.LoadPlan("plan.yaml") })
	buildOnce = sync.OnceValues(func() (*atlas.Result, error) {
		plan, err := loadOnce()
		if err != nil {
			return nil, err
		}
		return atlas.Build(context.Background(), plan)
	})
	publishOnce = sync.OnceValue(func() error {
		result, err := buildOnce()
		if err != nil {
			return err
		}
		return result.Publish(context.Background(), filepath.Join(folder, "out"))
	})
)

// load returns the plan, or skips the test without the files.
func load(t *testing.T) atlas.Plan {
	t.Helper()
	if os.Getenv(dataVariable) == "" {
		t.Skip("set " + dataVariable + " to the folder of the partner files: README.md says where to fetch them")
	}
	plan, err := loadOnce()
	require.NoError(t, err)
	return plan
}

// build returns the atlas, which is built once for all tests.
func build(t *testing.T) *atlas.Result {
	t.Helper()
	load(t)
	result, err := buildOnce()
	require.NoError(t, err)
	return result
}

// published returns the folder of the published atlas.
func published(t *testing.T) string {
	t.Helper()
	build(t)
	require.NoError(t, publishOnce())
	return filepath.Join(folder, "out")
}

func accountOf(t *testing.T, id string) report.SourceAccount {
	t.Helper()
	for _, s := range build(t).Account.Sources {
		if s.ID == id {
			return s
		}
	}
	require.Fail(t, "no such source", id)
	return report.SourceAccount{}
}

func TestEveryRecordIsAccountedFor(t *testing.T) {
	account := build(t).Account
	require.NoError(t, account.Balance())
	for _, s := range account.Sources {
		assert.Empty(t, s.UnusedColumns, s.ID)
		assert.Empty(t, s.Failed, s.ID)
		assert.NotZero(t, s.Read, s.ID)
	}
}

// TestAccountIsTheOneKnown compares the fate of the records, source by source, with
// testdata/account.txt. A change of a rule, a mapping or a weight shows there.
func TestAccountIsTheOneKnown(t *testing.T) {
	var got bytes.Buffer
	row := func(s report.SourceAccount) {
		fmt.Fprintf(&got, "%-26s %6d %9d %7d %12d %9d %9d\n", s.ID, s.Read, s.Published, s.MergedAway, s.NotSelected, s.Rejected, s.Withheld)
	}
	fmt.Fprintf(&got, "%-26s %6s %9s %7s %12s %9s %9s\n", "# source", "read", "published", "merged", "not selected", "rejected", "withheld")
	account := build(t).Account
	for _, s := range account.Sources {
		row(s)
	}
	total := account.Totals()
	total.ID = "all"
	row(total)
	overlaps(t, &got)
	golden := filepath.Join("testdata", "account.txt")
	if *update {
		require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), got.String(), "go test ./examples/partners -update writes it anew")
}

// TestFindingsStandInTheFiles checks that each finding names a line and a record
// that its file has.
func TestFindingsStandInTheFiles(t *testing.T) {
	result := build(t)
	lines := map[string]int{}
	for _, s := range load(t).Sources {
		data, err := os.ReadFile(filepath.Join(load(t).Folder, filepath.FromSlash(s.File)))
		require.NoError(t, err)
		// A line ends at LF, CRLF or a lone CR.
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		lines[s.File] = 1 + bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r"))
	}
	without := 0
	for _, f := range result.Findings {
		if f.Position.File == "" {
			without++
			continue
		}
		n, known := lines[f.Position.File]
		assert.True(t, known, "%s in %q", f.Rule, f.Position.File)
		assert.LessOrEqual(t, f.Position.Line, n, "%s in %s", f.Rule, f.Position.File)
		assert.LessOrEqual(t, f.Position.Record, accountOf(t, f.Source).Read, "%s in %s", f.Rule, f.Position.File)
	}
	assert.Zero(t, without, "findings without a file")
}
