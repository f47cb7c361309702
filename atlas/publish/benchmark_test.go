package publish

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkPublic writes everything for 2,000 organisations.
func BenchmarkPublic(b *testing.B) {
	p := publication(2000)
	dir := b.TempDir()
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, Public(b.Context(), dir, p))
	}
	size := int64(0)
	for a, err := range Artefacts(dir) {
		require.NoError(b, err)
		size += int64(len(a.Text))
	}
	b.ReportMetric(float64(size)/float64(len(p.Organisations)), "file-B/organisation")
	b.ReportMetric(float64(b.N)*float64(len(p.Organisations))/b.Elapsed().Seconds(), "organisations/s")
}

// BenchmarkReplace swaps a small folder: the cost of writing safely.
func BenchmarkReplace(b *testing.B) {
	out := b.TempDir() + "/out"
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, Replace(b.Context(), out, func(dir string) error {
			return os.WriteFile(dir+"/file", []byte("x"), 0o644)
		}))
	}
}
