package collection

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/fold"
)

// vocabulary has accents, scripts and common beginnings on purpose.
var vocabulary = strings.Fields("Coopérative cooperativa coopérer bibliothèque Bibliothek digital numérique Straße Łódź " +
	"Αθήνα София libre logiciel données ouvertes open data hacker space atelier fablab mutuelle mutual solidarité run")

// randomOrganisations makes records that are alike often enough to share every
// value, and that have no, one or several points, some on the 180° meridian.
func randomOrganisations(r *rand.Rand, n int) []*schema.Organisation {
	pick := func(from ...string) string { return from[r.IntN(len(from))] }
	some := func(from ...string) (out []string) {
		for range r.IntN(3) {
			out = append(out, pick(from...))
		}
		return out
	}
	words := func(n int) string { return strings.Join(some2(r, n), " ") }
	out := make([]*schema.Organisation, n)
	for i := range out {
		o := &schema.Organisation{
			ID:          fmt.Sprintf("org-%06d", r.IntN(10*n)),
			Name:        schema.Text{"und": words(3)},
			Description: schema.Text{"fr": words(8), "en": words(8)},
			Country:     pick("FR", "GB", "DE", "", "PL"),
			Sectors:     some("culture", "health", "education"),
			Purpose:     some("supports", "offers"),
			Kinds:       some("hosting", "open-data"),
			Languages:   some("fr", "fr-BE", "en", "de"),
			Topics:      some(vocabulary...),
		}
		if r.IntN(2) == 0 {
			o.LegalStatus = &schema.LegalStatus{Family: pick("association", "cooperative", ""), Form: pick("", "", "fr-association-1901")}
		}
		for range r.IntN(3) {
			o.Offers = append(o.Offers, schema.Offer{Kind: pick("tool", "service"), Name: schema.Text{"en": words(2)}})
		}
		for range r.IntN(3) {
			o.Locations = append(o.Locations, schema.Location{Point: randomPoint(r), Address: &schema.Address{Town: words(1)}})
		}
		out[i] = o
	}
	return out
}

func some2(r *rand.Rand, n int) []string {
	out := make([]string, r.IntN(n)+1)
	for i := range out {
		out[i] = vocabulary[r.IntN(len(vocabulary))]
	}
	return out
}

func randomPoint(r *rand.Rand) *schema.Point {
	switch r.IntN(12) {
	case 0:
		return nil
	case 1:
		return &schema.Point{math.NaN(), 50}
	case 2: // around 180°
		return &schema.Point{math.Copysign(180-r.Float64(), r.Float64()-0.5), r.Float64()*20 - 10}
	case 3: // near a pole
		return &schema.Point{r.Float64()*360 - 180, 89 + r.Float64()}
	case 4: // the same place again
		return &schema.Point{2.35, 48.85}
	}
	return &schema.Point{r.Float64()*30 - 5, 40 + r.Float64()*20}
}

func randomQuery(r *rand.Rand) Query {
	var q Query
	some := func(from ...string) (out []string) {
		if r.IntN(3) > 0 {
			return nil
		}
		for range r.IntN(2) + 1 {
			out = append(out, from[r.IntN(len(from))])
		}
		return out
	}
	q.Country, q.Sector = some("FR", "gb", "XX"), some("culture", "health")
	q.Purpose, q.Kind, q.Offer = some("supports", "offers"), some("hosting"), some("tool", "service")
	q.Family, q.Language = some("association", "cooperative"), some("fr", "en-GB")
	if r.IntN(3) == 0 {
		words := some2(r, 2)
		if r.IntN(2) == 0 {
			last := []rune(words[len(words)-1])
			words[len(words)-1] = string(last[:1+r.IntN(len(last))]) + "*"
		}
		q.Words = strings.ToUpper(strings.Join(words, " "))
	}
	for q.Near == nil && r.IntN(2) == 0 {
		if p := randomPoint(r); p != nil && !math.IsNaN(p[0]) {
			q.Near = (*orb.Point)(p)
			q.Within = []float64{0, 50e3, 500e3, 3000e3, 25000e3}[r.IntN(5)]
		}
	}
	west, south := r.Float64()*30-5, 40+r.Float64()*20
	switch r.IntN(6) {
	case 0:
		q.Box = &orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{west + 10, south + 8}}
	case 1:
		q.Box = &orb.Bound{Min: orb.Point{179.5, -20}, Max: orb.Point{-179.3, 90}}
	case 2:
		q.Polygon = orb.Polygon{{{west, south}, {west + 15, south}, {west + 7, south + 12}, {west, south}}}
	}
	if r.IntN(4) == 0 {
		q.Offset, q.Limit = r.IntN(5), r.IntN(20)
	}
	return q
}

// naive answers a query by looking at every organisation, with the haversine
// formula instead of the index's straight distances.
func naive(all []*schema.Organisation, q Query) []*schema.Organisation {
	type hit struct {
		o *schema.Organisation
		d float64
	}
	var hits []hit
	for _, o := range all {
		if d, ok := naiveMatch(o, &q); ok {
			hits = append(hits, hit{o, d})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.d, b.d), cmp.Compare(a.o.ID, b.o.ID)) })
	hits = hits[min(q.Offset, len(hits)):]
	if q.Limit > 0 {
		hits = hits[:min(q.Limit, len(hits))]
	}
	out := make([]*schema.Organisation, len(hits))
	for i, h := range hits {
		out[i] = h.o
	}
	return out
}

func naiveMatch(o *schema.Organisation, q *Query) (distance float64, ok bool) {
	anyOf := func(wanted []string, has ...string) bool {
		return len(wanted) == 0 || slices.ContainsFunc(wanted, func(w string) bool { return w != "" && slices.Contains(has, w) })
	}
	base := func(in []string) (out []string) {
		for _, tag := range in {
			out = append(out, strings.Split(tag, "-")[0])
		}
		return out
	}
	country := slices.Clone(q.Country)
	for i := range country {
		country[i] = strings.ToUpper(country[i])
	}
	ok = anyOf(country, o.Country) && anyOf(q.Sector, o.Sectors...) && anyOf(q.Purpose, o.Purpose...) && anyOf(q.Kind, o.Kinds...) &&
		anyOf(q.Offer, offerKinds(o)...) && anyOf(q.Family, familyOf(o)) && anyOf(base(q.Language), base(o.Languages)...)
	var words []string
	if ok && q.Words != "" {
		words = fold.Words(strings.Join(texts(o), " | "))
	}
	for part := range strings.FieldsSeq(q.Words) {
		word, prefix := strings.CutSuffix(part, "*")
		word = fold.Key(word)
		ok = ok && slices.ContainsFunc(words, func(w string) bool { return w == word || prefix && strings.HasPrefix(w, word) })
	}
	if !ok || !q.spatial() {
		return 0, ok
	}
	distance = math.Inf(1)
	for _, l := range o.Locations {
		if l.Point == nil || math.IsNaN(l.Point[0]) {
			continue
		}
		p, d := orb.Point(*l.Point), 0.0
		if q.Near != nil {
			d = haversine(*q.Near, p)
		}
		if (q.Within == 0 || d <= q.Within) && (q.Box == nil || geo.InBox(*q.Box, p)) && (q.Polygon == nil || planar.PolygonContains(q.Polygon, p)) {
			distance = min(distance, d)
		}
	}
	return math.Round(distance*1000) / 1000, !math.IsInf(distance, 1)
}

func haversine(a, b orb.Point) float64 {
	const rad = math.Pi / 180
	lat, lon := math.Sin((b[1]-a[1])*rad/2), math.Sin((b[0]-a[0])*rad/2)
	h := lat*lat + math.Cos(a[1]*rad)*math.Cos(b[1]*rad)*lon*lon
	return 2 * geo.EarthRadius * math.Asin(min(1, math.Sqrt(h)))
}

func ids(seq iter.Seq[*schema.Organisation]) []string {
	out := []string{}
	for o := range seq {
		out = append(out, o.ID)
	}
	return out
}

func TestFindAgreesWithNaiveScan(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 12 {
		all := randomOrganisations(r, 1+r.IntN(600))
		c := New(all)
		sorted := slices.Collect(c.All())
		require.Len(t, sorted, len(all))
		for range 60 {
			q := randomQuery(r)
			want := naive(sorted, q)
			require.Equal(t, ids(slices.Values(want)), ids(c.Find(q)), "%+v", q)

			whole := q
			whole.Offset, whole.Limit = 0, 0
			requireCounts(t, naive(sorted, whole), c.Count(q))
		}
	}
}

func requireCounts(t *testing.T, found []*schema.Organisation, got Counts) {
	t.Helper()
	require.Equal(t, len(found), got.Total)
	for i := range facets {
		want := map[string]int{}
		for _, o := range found {
			values := map[string]bool{}
			for _, v := range facets[i].values(o) {
				values[facets[i].fold(v)] = true
			}
			for v := range values {
				if v != "" {
					want[v]++
				}
			}
		}
		require.Equal(t, want, *facets[i].counts(&got))
	}
}

func TestNearestGivesGrowingDistances(t *testing.T) {
	c := New(randomOrganisations(rand.New(rand.NewPCG(3, 4)), 2000))
	paris := orb.Point{2.35, 48.85}
	last := 0.0
	for _, d := range c.Nearest(Query{Near: &paris}) {
		require.GreaterOrEqual(t, d, last)
		last = d
	}
	assert.Greater(t, last, 1e6)
	assert.Empty(t, ids(c.Find(Query{Near: &orb.Point{math.NaN(), 0}})), "a point that is none")
	assert.Zero(t, c.Count(Query{Near: &orb.Point{400, 0}}).Total)
	for range c.Nearest(Query{}) {
		t.Fatal("no point, no neighbours")
	}
}

func TestEmptyCollections(t *testing.T) {
	for name, c := range map[string]*Collection{"zero": {}, "of nothing": New(nil), "of nil": New([]*schema.Organisation{nil})} {
		t.Run(name, func(t *testing.T) {
			for _, q := range []Query{{}, {Words: "a b*"}, {Country: []string{"FR"}}, {Near: &orb.Point{}}, {Box: &orb.Bound{}}} {
				assert.Empty(t, ids(c.Find(q)))
				assert.Zero(t, c.Count(q).Total)
			}
			_, found := c.Get("")
			assert.False(t, found)
		})
	}
}

func TestFamilyFollowsFromTheForm(t *testing.T) {
	c := New([]*schema.Organisation{
		{ID: "a", LegalStatus: &schema.LegalStatus{Form: "fr-association-1901"}},
		{ID: "b", LegalStatus: &schema.LegalStatus{Family: "association"}},
		{ID: "c"},
	})
	assert.Equal(t, 2, c.Count(Query{Family: []string{"association"}}).Total)
}

func TestGet(t *testing.T) {
	a, b, twin := &schema.Organisation{ID: "a"}, &schema.Organisation{ID: "b"}, &schema.Organisation{ID: "b"}
	c := New([]*schema.Organisation{b, a, twin})
	got, ok := c.Get("b")
	assert.True(t, ok)
	assert.Same(t, b, got, "the first of two")
	_, ok = c.Get("c")
	assert.False(t, ok)
	assert.Equal(t, 3, c.Len())
}

func TestConcurrentUse(t *testing.T) {
	c := New(randomOrganisations(rand.New(rand.NewPCG(5, 6)), 500))
	var wait sync.WaitGroup
	for worker := range 4 {
		wait.Go(func() {
			r := rand.New(rand.NewPCG(7, uint64(worker)))
			for range 50 {
				q := randomQuery(r)
				q.Offset, q.Limit = 0, 0
				assert.Equal(t, c.Count(q).Total, len(ids(c.Find(q))))
			}
		})
	}
	wait.Wait()
}

func TestFindStopsEarly(t *testing.T) {
	c := New(randomOrganisations(rand.New(rand.NewPCG(8, 9)), 50))
	for _, q := range []Query{{}, {Near: &orb.Point{2, 48}}, {Near: &orb.Point{2, 48}, Box: &orb.Bound{Max: orb.Point{90, 90}}}} {
		n := 0
		for range c.Find(q) {
			if n++; n == 3 {
				break
			}
		}
		assert.Equal(t, 3, n)
	}
}
