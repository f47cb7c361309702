package partners_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
)

// Of the organisations that name a town, nearly all are on the map: by a point of
// their list, or else by the middle of the town.
func TestOrganisationsWithATownAreOnTheMap(t *testing.T) {
	load(t)
	result := build(t)
	var out bytes.Buffer
	fmt.Fprintf(&out, "%-24s %9s %9s %9s %9s\n", "# source", "by town", "ambiguous", "unknown", "far off")
	for _, s := range result.Account.Sources {
		f := s.Findings
		fmt.Fprintf(&out, "%-24s %9d %9d %9d %9d\n", s.ID, f["point-from-town"], f["town-ambiguous"], f["town-unknown"], f["point-far-from-town"])
	}
	path := filepath.Join("testdata", "towns.txt")
	if *update {
		require.NoError(t, os.WriteFile(path, out.Bytes(), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), out.String())

	named, drawn := 0, 0
	for _, o := range result.Organisations {
		if slices.ContainsFunc(o.Locations, func(l schema.Location) bool { return l.Address != nil && l.Address.Town != "" }) {
			named++
			if slices.ContainsFunc(o.Locations, func(l schema.Location) bool { return l.Point != nil }) {
				drawn++
			}
		}
	}
	t.Logf("%d of %d organisations with a town have a point", drawn, named)
	assert.GreaterOrEqual(t, drawn*100, named*90)
}
