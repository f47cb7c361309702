package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPatterns(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"a.csv", "b.json", "lists/c.csv", "lists/old/d.csv", "lists/old/deep/e.csv", ".git/f.csv", "g.csv/h.csv"} {
		require.NoError(t, os.MkdirAll(filepath.Join(folder, filepath.Dir(name)), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), nil, 0o600))
	}
	t.Chdir(folder)
	for pattern, want := range map[string][]string{
		"lists/*.csv":        {"lists/c.csv"},
		"**/*.csv":           {"a.csv", "g.csv/h.csv", "lists/c.csv", "lists/old/d.csv", "lists/old/deep/e.csv"},
		"lists/**/*.csv":     {"lists/c.csv", "lists/old/d.csv", "lists/old/deep/e.csv"},
		"./lists/**/d*":      {"lists/old/d.csv"},
		"lists/**":           {"lists/c.csv", "lists/old/d.csv", "lists/old/deep/e.csv"},
		"**/old/**/*.csv":    {"lists/old/d.csv", "lists/old/deep/e.csv"},
		"**/nothing/**":      nil,
		"lists/**/old/c.csv": nil,
	} {
		names, err := glob(pattern)
		require.NoError(t, err, pattern)
		for i := range names {
			names[i] = filepath.ToSlash(names[i])
		}
		assert.Equal(t, want, names, pattern)
	}
	names, err := glob(filepath.Join(folder, "**", "d.csv"))
	require.NoError(t, err)
	assert.Equal(t, []string{filepath.Join(folder, "lists", "old", "d.csv")}, names)
}
