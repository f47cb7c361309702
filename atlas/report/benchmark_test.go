package report

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkSourcePage renders a page with 74 findings.
func BenchmarkSourcePage(b *testing.B) {
	p := SourcePage{Account: sample().Sources[0], Findings: sampleFindings()}
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, WriteSourcePage(io.Discard, p))
	}
}

// BenchmarkAccount prints the table of three sources.
func BenchmarkAccount(b *testing.B) {
	a := sample()
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, WriteAccount(io.Discard, a))
	}
}
