package dedupe_test

import (
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/dedupe"
)

// alike are three records that match well.
func alike() []dedupe.Record {
	var out []dedupe.Record
	for _, key := range []string{"a", "b", "c"} {
		out = append(out, dedupe.Record{Key: key, Source: key, Name: "Zebrafink Kollektiv", Points: []orb.Point{{7.1, 50.7}}, Domains: []string{"zebrafink.example"}})
	}
	return out
}

func strangers() []dedupe.Record {
	return []dedupe.Record{{Key: "a", Name: "Wolkenschieber"}, {Key: "b", Name: "Ziegelhütte"}, {Key: "c", Name: "Mondkalb"}}
}

func TestDecisions(t *testing.T) {
	same := func(a, b string) dedupe.Decision { return dedupe.Decision{A: a, B: b, Same: true} }
	apart := func(a, b string) dedupe.Decision { return dedupe.Decision{A: a, B: b} }
	for _, c := range []struct {
		name      string
		records   []dedupe.Record
		decisions []dedupe.Decision
		want      [][]int
		conflicts int
	}{
		{"none", alike(), nil, [][]int{{0, 1, 2}}, 0},
		{"one kept apart from two", alike(), []dedupe.Decision{apart("a", "b"), apart("c", "a")}, [][]int{{0}, {1, 2}}, 0},
		{"all kept apart", alike(), []dedupe.Decision{apart("a", "b"), apart("c", "a"), apart("b", "c")}, [][]int{{0}, {1}, {2}}, 0},
		{"strangers joined", strangers(), []dedupe.Decision{same("a", "c")}, [][]int{{0, 2}, {1}}, 0},
		{"strangers joined in a chain", strangers(), []dedupe.Decision{same("a", "c"), same("b", "c")}, [][]int{{0, 1, 2}}, 0},
		{"apart wins over same", alike(), []dedupe.Decision{same("a", "b"), apart("b", "a"), apart("a", "c"), apart("b", "c")}, [][]int{{0}, {1}, {2}}, 1},
		{"a chain against a decision to keep apart", strangers(), []dedupe.Decision{same("a", "b"), same("b", "c"), apart("a", "c")}, [][]int{{0, 1}, {2}}, 1},
		{"unknown keys and a record with itself", alike(), []dedupe.Decision{same("a", "zz"), apart("a", "a"), apart("x", "y")}, [][]int{{0, 1, 2}}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			result := match(t, c.records, c.decisions...)
			assert.Equal(t, c.want, result.Clusters)
			assert.Len(t, result.Contradictions, c.conflicts)
		})
	}
}

func TestKeptApartPairIsDistinct(t *testing.T) {
	result := match(t, alike()[:2], dedupe.Decision{A: "b", B: "a"})
	assert.Empty(t, result.Pairs)
}

func TestGroupsWithContradictingNumbersAreNotJoinedThroughAThird(t *testing.T) {
	records := alike()
	records[0].Identifiers = []string{"DE-HRB:1"}
	records[2].Identifiers = []string{"DE-HRB:2"}
	result := match(t, records)
	assert.Len(t, result.Clusters, 2)
	for _, cluster := range result.Clusters {
		assert.NotSubset(t, cluster, []int{0, 2})
	}
}

func TestSeveralNumbersWhereARegisterGivesSeveral(t *testing.T) {
	records := alike()
	records[0].Identifiers = []string{"DOTCOOP:one.coop"}
	records[1].Identifiers = []string{"DOTCOOP:two.coop"}
	assert.Equal(t, [][]int{{0, 1, 2}}, match(t, records).Clusters)
}

// TestNoSnowball chains records each of which resembles the next: components
// would make one cluster of them.
func TestNoSnowball(t *testing.T) {
	var records []dedupe.Record
	for i := range 40 {
		records = append(records, dedupe.Record{
			Key: string(rune('A' + i)), Source: string(rune('A' + i)), Name: "Zebrafink Kollektiv",
			Points: []orb.Point{{7 + float64(i)*0.001, 50}},
		})
	}
	for _, cluster := range match(t, records).Clusters {
		first, last := records[cluster[0]].Points[0], records[cluster[len(cluster)-1]].Points[0]
		assert.Less(t, last[0]-first[0], 0.02, "cluster of %d", len(cluster))
	}
}
