package town

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/geo/place/internal/rows"
)

var (
	//go:embed data/exonyms.tsv
	exonymsFile string
	//go:embed data/regions.tsv
	regionsFile string
)

// Each name gives the town whose name the row begins with, in the country and, for
// the largest, without it.
func TestReviewedNamesGiveTheirTown(t *testing.T) {
	towns := 0
	for columns := range rows.Of(exonymsFile, 3) {
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

// Each name gives the regions of the name that the row begins with.
func TestReviewedRegionsAreKnown(t *testing.T) {
	a := load()
	regions := 0
	for columns := range rows.Of(regionsFile, 3) {
		want := a.regionsNamed(columns[0], columns[1])
		assert.NotEmpty(t, want, columns[1])
		for name := range strings.SplitSeq(columns[2], ", ") {
			assert.Subset(t, a.regionsNamed(columns[0], name), want, "%s in %s", name, columns[0])
		}
		regions++
	}
	assert.Greater(t, regions, 100)
}
