package town

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

//go:embed data/exonyms.tsv
var exonymsFile string

// Each name gives the town whose name the row begins with, in the country and, for
// the largest, without it.
func TestReviewedNamesGiveTheirTown(t *testing.T) {
	towns := 0
	for columns := range rows(exonymsFile, 3) {
		want, ok := Find(Query{Name: columns[1], Country: columns[0]}).Town()
		assert.True(t, ok, columns[1])
		assert.GreaterOrEqual(t, want.Population, 5000, "%s is no large town", want.Name)
		for name := range strings.SplitSeq(columns[2], ", ") {
			got, ok := Find(Query{Name: name, Country: columns[0]}).Town()
			assert.True(t, ok, "%s in %s", name, columns[0])
			assert.Equal(t, want.Name, got.Name, "%s in %s", name, columns[0])
		}
		towns++
	}
	assert.Greater(t, towns, 200)
}
