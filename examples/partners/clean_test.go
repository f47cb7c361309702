package partners_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/publish"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

// TestCleanExportsHaveNoErrors holds what the atlas publishes of each of the nine
// sets to the checks that a partner would run on it: no error, and the warnings and
// notes that testdata/clean.txt counts.
func TestCleanExportsHaveNoErrors(t *testing.T) {
	exports := exportsOf(t)
	assert.Len(t, exports, 9)
	var got bytes.Buffer
	fmt.Fprintf(&got, "%-20s %8s  %s\n", "# set", "records", "findings, by severity and rule")
	for _, set := range slices.Sorted(maps.Keys(exports)) {
		file := filepath.Join(t.TempDir(), set+".ndjson")
		require.NoError(t, os.WriteFile(file, bytes.Join(exports[set], nil), 0o600))
		counts := map[string]int{}
		summary, err := validate.File(t.Context(), file, validate.Options{Date: "2026-01-31"}, func(f finding.Finding) {
			counts[f.Severity.String()+" "+f.Rule]++
			assert.Less(t, f.Severity, finding.Error, "%s line %d: %s", set, f.Position.Line, f.Rule)
		})
		require.NoError(t, err)
		assert.Equal(t, len(exports[set]), summary.Records)
		var said []string
		for _, rule := range slices.Sorted(maps.Keys(counts)) {
			said = append(said, fmt.Sprintf("%d %s", counts[rule], rule))
		}
		fmt.Fprintf(&got, "%-20s %8d  %s\n", set, summary.Records, strings.Join(said, ", "))
	}
	golden := filepath.Join("testdata", "clean.txt")
	if *update {
		require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), got.String(), "go test ./examples/partners -update writes it anew")
}

// exportsOf returns the published organisations by set, a line of NDJSON each. What
// two sets know stands in both.
func exportsOf(t *testing.T) map[string][][]byte {
	t.Helper()
	setOf := map[string]string{}
	for _, s := range load(t).Sources {
		setOf[s.ID], _, _ = strings.Cut(s.File, "/")
	}
	data, err := os.ReadFile(filepath.Join(published(t), "public", publish.NDJSONFile))
	require.NoError(t, err)
	exports := map[string][][]byte{}
	for line := range bytes.Lines(data) {
		var o struct {
			Sources []struct {
				ID string `json:"id"`
			} `json:"sources"`
		}
		require.NoError(t, json.Unmarshal(line, &o))
		in := map[string]bool{}
		for _, s := range o.Sources {
			if set := setOf[s.ID]; !in[set] {
				in[set] = true
				exports[set] = append(exports[set], line)
			}
		}
	}
	return exports
}
