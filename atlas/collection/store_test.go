package collection

import (
	"context"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// storable makes records that JSON can hold.
func storable(r *rand.Rand, n int) []*schema.Organisation {
	all := randomOrganisations(r, n)
	for _, o := range all {
		o.Sources = []schema.Source{{ID: "b"}, {ID: "a"}}
		for i := range o.Locations {
			if p := o.Locations[i].Point; p != nil && math.IsNaN(p[0]) {
				o.Locations[i].Point = nil
			}
		}
	}
	return all
}

func TestSameAnswersAfterReopening(t *testing.T) {
	r := rand.New(rand.NewPCG(20, 21))
	c := New(storable(r, 300))
	dir := filepath.Join(t.TempDir(), "out", "public")
	require.NoError(t, c.Save(t.Context(), dir))
	again, err := Open(t.Context(), dir)
	require.NoError(t, err)
	require.Equal(t, slices.Collect(c.All()), slices.Collect(again.All()))
	for range 200 {
		q := randomQuery(r)
		require.Equal(t, ids(c.Find(q)), ids(again.Find(q)), "%+v", q)
		require.Equal(t, c.Count(q), again.Count(q))
	}

	other := t.TempDir()
	require.NoError(t, again.Save(t.Context(), other))
	for _, name := range []string{OrganisationsFile, ManifestFile} {
		a, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		b, err := os.ReadFile(filepath.Join(other, name))
		require.NoError(t, err)
		assert.Equal(t, string(a), string(b), name)
	}
}

func TestManifest(t *testing.T) {
	c := New(storable(rand.New(rand.NewPCG(22, 23)), 3))
	assert.Equal(t, &schema.Manifest{
		Standard: schema.Version, Records: 3, Sources: []schema.ManifestSource{{ID: "a"}, {ID: "b"}},
	}, c.Manifest())
	named := c.WithManifest(schema.Manifest{Standard: schema.Version, Title: schema.Text{"en": "Ours"}})
	dir := t.TempDir()
	require.NoError(t, named.Save(t.Context(), dir))
	again, err := Open(t.Context(), dir)
	require.NoError(t, err)
	assert.Equal(t, "Ours", again.Manifest().Title["en"])
	assert.Equal(t, 3, again.Manifest().Records)
	assert.Nil(t, c.Manifest().Title, "the first collection is as it was")
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(t.Context(), dir)
	require.ErrorIs(t, err, fs.ErrNotExist)

	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	write(OrganisationsFile, "{\"id\":\"a\"}\n{\"id\":\n")
	_, err = Open(t.Context(), dir)
	var set finding.Set
	require.ErrorAs(t, err, &set)
	assert.Equal(t, 2, set[0].Position.Record)
	assert.Contains(t, set[0].Position.File, OrganisationsFile)

	write(OrganisationsFile, "{\"id\":\"a\"}\n")
	c, err := Open(t.Context(), dir)
	require.NoError(t, err, "an incomplete record and no manifest")
	assert.Equal(t, 1, c.Len())

	write(ManifestFile, `{"standard":"99.0"}`)
	_, err = Open(t.Context(), dir)
	assert.ErrorAs(t, err, &set)
	write(ManifestFile, `{`)
	_, err = Open(t.Context(), dir)
	assert.ErrorAs(t, err, &set)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Open(ctx, t.TempDir())
	assert.Error(t, err)
}

func TestSaveLeavesTheFormerFileWhenInterrupted(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, New(storable(rand.New(rand.NewPCG(24, 25)), 2)).Save(t.Context(), dir))
	before, err := os.ReadFile(filepath.Join(dir, OrganisationsFile))
	require.NoError(t, err)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, New(storable(rand.New(rand.NewPCG(26, 27)), 5)).Save(ctx, dir), context.Canceled)
	after, err := os.ReadFile(filepath.Join(dir, OrganisationsFile))
	require.NoError(t, err)
	assert.Equal(t, string(before), string(after))
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 2, "nothing half-written is left")
}

func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	all := storable(rand.New(rand.NewPCG(28, 29)), 10_000)
	if err := New(all).Save(b.Context(), dir); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Open(b.Context(), dir); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(all)*b.N)/b.Elapsed().Seconds(), "records/s")
}
