package dedupe_test

import (
	"context"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/dedupe"
)

func TestSameResultForAnyNumberOfWorkers(t *testing.T) {
	records := synthetic(3000)
	one, err := dedupe.Match(context.Background(), records, dedupe.Options{Workers: 1})
	require.NoError(t, err)
	for _, workers := range []int{2, 3, 8} {
		many, err := dedupe.Match(context.Background(), records, dedupe.Options{Workers: workers})
		require.NoError(t, err)
		require.Equal(t, one, many)
	}
}

func TestSameResultForAnyOrderOfRecords(t *testing.T) {
	records := synthetic(1500)
	want := keyed(t, records)
	r := rand.New(rand.NewPCG(7, 7))
	for range 3 {
		r.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
		require.Equal(t, want, keyed(t, records))
	}
}

// keyed returns the clusters by record keys, sorted.
func keyed(t *testing.T, records []dedupe.Record) [][]string {
	var out [][]string
	for _, cluster := range match(t, records).Clusters {
		var keys []string
		for _, i := range cluster {
			keys = append(keys, records[i].Key)
		}
		slices.Sort(keys)
		out = append(out, keys)
	}
	slices.SortFunc(out, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return out
}

func TestClustersPartitionTheRecords(t *testing.T) {
	records := synthetic(2000)
	result := match(t, records)
	var all []int
	for _, cluster := range result.Clusters {
		require.NotEmpty(t, cluster)
		require.True(t, slices.IsSorted(cluster))
		all = append(all, cluster...)
	}
	slices.Sort(all)
	require.Len(t, all, len(records))
	require.Len(t, slices.Compact(all), len(records))
	for _, p := range result.Pairs {
		require.Less(t, p.A, p.B)
		sum := 0.0
		for _, e := range p.Evidence {
			sum += e.Weight
		}
		require.InDelta(t, p.Score, sum, 1e-9, "the table adds up")
	}
}

func TestComparingIsSymmetric(t *testing.T) {
	records := synthetic(400)
	forward := dedupe.NewComparer(records)
	for i := range records {
		for _, j := range []int{(i + 1) % len(records), (i * 7) % len(records)} {
			if i != j {
				require.Equal(t, forward.Compare(i, j), forward.Compare(j, i))
			}
		}
	}
}

func TestRecordsAreNotModified(t *testing.T) {
	records := synthetic(300)
	want := synthetic(300)
	match(t, records)
	require.Equal(t, want, records)
}

func TestLikeRecordsWithoutEndCostLittle(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(i int) dedupe.Record
	}{
		{"one name", func(i int) dedupe.Record { return dedupe.Record{Name: "Food Store", Country: "GB"} }},
		{"one domain and phone", func(i int) dedupe.Record {
			return dedupe.Record{Name: word(rand.New(rand.NewPCG(1, uint64(i))), 1e6), Domains: []string{"town.example"}, Tags: []string{"phone:1"}}
		}},
		{"one spot", func(i int) dedupe.Record { return dedupe.Record{Name: "Food Store", Points: []orb.Point{{1, 1}}} }},
		{"one number", func(i int) dedupe.Record { return dedupe.Record{Name: "Food Store", Identifiers: []string{"X:1"}} }},
		{"nothing at all", func(i int) dedupe.Record { return dedupe.Record{} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			records := make([]dedupe.Record, 5000)
			for i := range records {
				records[i] = c.make(i)
			}
			assert.LessOrEqual(t, match(t, records).Compared, 10*len(records))
		})
	}
}

func TestCancelledMatch(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := dedupe.Match(ctx, synthetic(500), dedupe.Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestNoRecords(t *testing.T) {
	assert.Empty(t, match(t, nil).Clusters)
	assert.Equal(t, [][]int{{0}}, match(t, []dedupe.Record{{}}).Clusters)
}

func TestNoPhoneLibraryAndNoPolicy(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	require.NoError(t, err)
	for line := range strings.Lines(string(out)) {
		assert.NotContains(t, line, "phonenumbers")
		assert.NotContains(t, line, "commons/gdpr")
		assert.NotContains(t, line, "commons/schema/phone")
	}
}
