package plan

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the score file")

// TestOfficialSuite runs the official tests of JSON Schema, draft 2020-12. Whatever the
// keywords of a schema, what the tests call invalid must never be proven; how much of
// the valid is proven stands in testdata/suite.txt.
func TestOfficialSuite(t *testing.T) {
	folder := os.Getenv("SOCIALATLAS_JSONSCHEMA_SUITE")
	if folder == "" {
		t.Skip("SOCIALATLAS_JSONSCHEMA_SUITE names no folder with the official tests of JSON Schema")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var score strings.Builder
	score.WriteString("# keyword: schemas with a plan of all; valid texts proven of all valid ones of those\n")
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		var groups []struct {
			Description string
			Schema      json.RawMessage
			Tests       []struct {
				Description string
				Data        json.RawMessage
				Valid       bool
			}
		}
		require.NoError(t, json.Unmarshal(data, &groups))
		planned, valid, proven := 0, 0, 0
		for _, g := range groups {
			p, ok := Compile(Documents{Root: "s.json", Files: map[string][]byte{"s.json": g.Schema}})
			if !ok {
				continue
			}
			planned++
			for _, test := range g.Tests {
				got := p.Valid(string(test.Data))
				if test.Valid {
					valid++
				} else {
					assert.False(t, got, "%s: %s: %s", filepath.Base(file), g.Description, test.Description)
				}
				if got {
					proven++
				}
			}
		}
		fmt.Fprintf(&score, "%s: %d of %d; %d of %d\n", strings.TrimSuffix(filepath.Base(file), ".json"), planned, len(groups), proven, valid)
	}
	const golden = "testdata/suite.txt"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(score.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), score.String(), "run the test with -update when the change is meant")
}
