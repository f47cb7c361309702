package rows

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRowsAreLinesWithoutComments(t *testing.T) {
	got := slices.Collect(Of("# head\tof two\na\tb\n\nc d\t\n", 2))
	assert.Equal(t, [][]string{{"a", "b"}, {"c d", ""}}, got)
	for range Of("a\tb\nc\n", 2) {
		break // the second line is not looked at
	}
	assert.Panics(t, func() { _ = slices.Collect(Of("a\n", 2)) })
}
