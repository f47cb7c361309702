package source_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden reads every file of testdata and compares what was found with the
// file of the same name and the ending .golden.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*")
	require.NoError(t, err)
	for _, name := range files {
		if info, err := os.Stat(name); err != nil || info.IsDir() || strings.HasSuffix(name, ".golden") {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			got := transcript(t, filepath.ToSlash(name))
			golden := name + ".golden"
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), got)
		})
	}
}

// transcript prints a file as this package sees it.
func transcript(t *testing.T, name string) string {
	var b strings.Builder
	f, err := source.Open(t.Context(), name, source.Options{})
	if err != nil {
		return fmt.Sprintln("refused:", err)
	}
	defer f.Close()
	d := f.Description()
	fmt.Fprintf(&b, "format %s, encoding %q, delimiter %q, newline %q, path %q, gzip %v, script %v, doubtful %v\n",
		d.Format, d.Encoding, d.Delimiter, d.Newline, d.Path, d.Gzip, d.Script, d.Doubtful)
	for _, e := range d.Evidence {
		fmt.Fprintln(&b, "evidence:", e)
	}
	for r, err := range f.Records(t.Context()) {
		var found finding.Finding
		if errors.As(err, &found) {
			fmt.Fprintln(&b, found)
			continue
		}
		require.NoError(t, err)
		fmt.Fprintf(&b, "record %d at %s\n", r.Number, r.Position())
		for _, column := range r.Columns() {
			at := r.Locate(column)
			fmt.Fprintf(&b, "  %d:%d %s =", at.Line, at.Column, column)
			for _, v := range r.Values(column) {
				fmt.Fprintf(&b, " %s %q", v.Kind, v.Text)
			}
			fmt.Fprintln(&b)
		}
	}
	return b.String()
}
