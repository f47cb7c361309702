package dedupe_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/dedupe"
)

func match(t *testing.T, records []dedupe.Record, decisions ...dedupe.Decision) dedupe.Result {
	t.Helper()
	result, err := dedupe.Match(context.Background(), records, dedupe.Options{Decisions: decisions})
	require.NoError(t, err)
	return result
}

func TestTraps(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b dedupe.Record
		want dedupe.Verdict
	}{
		{
			"same name in another town is not joined",
			dedupe.Record{Name: "Repair Café", Country: "BE", Town: "Liège", Points: []orb.Point{{5.57, 50.63}}},
			dedupe.Record{Name: "Repair Café", Country: "BE", Town: "Gent", Points: []orb.Point{{3.72, 51.05}}},
			dedupe.Distinct,
		},
		{
			"a rare name in another town goes to a person",
			dedupe.Record{Name: "Zebrafink Kollektiv", Country: "DE", Town: "Bonn", Postcode: "53111"},
			dedupe.Record{Name: "Zebrafink Kollektiv", Country: "DE", Town: "Jena", Postcode: "07743"},
			dedupe.Review,
		},
		{
			"towns tell hackspaces apart",
			dedupe.Record{Name: "Swindon Hackspace", Country: "GB", Town: "Swindon"},
			dedupe.Record{Name: "Lincoln Hackspace", Country: "GB", Town: "Lincoln"},
			dedupe.Distinct,
		},
		{
			"short name and full legal name on one domain",
			dedupe.Record{Name: "FSFE", Country: "DE", Town: "Berlin", Domains: []string{"fsfe.org"}},
			dedupe.Record{Name: "Free Software Foundation Europe e.V.", Country: "DE", Town: "Berlin", Domains: []string{"fsfe.org"}},
			dedupe.Same,
		},
		{
			"short name and full legal name under one number",
			dedupe.Record{Name: "Mobicoop", Country: "FR", Identifiers: []string{"FR-SIREN:123456782"}},
			dedupe.Record{Name: "Mobicoop Société Coopérative d'Intérêt Collectif", Country: "FR", Identifiers: []string{"FR-SIREN:123456782"}},
			dedupe.Same,
		},
		{
			"one number under strange names goes to a person",
			dedupe.Record{Name: "Wolkenschieber", Country: "DE", Identifiers: []string{"DE-HRB:77"}},
			dedupe.Record{Name: "Ziegelhütte Manufaktur", Country: "DE", Identifiers: []string{"DE-HRB:77"}},
			dedupe.Review,
		},
		{
			"contradicting numbers are never joined unseen",
			dedupe.Record{Name: "Wolkenschieber", Country: "DE", Town: "Jena", Postcode: "07743", Street: "Markt 1", Domains: []string{"wolke.example"}, Identifiers: []string{"DE-HRB:77"}},
			dedupe.Record{Name: "Wolkenschieber", Country: "DE", Town: "Jena", Postcode: "07743", Street: "Markt 1", Domains: []string{"wolke.example"}, Identifiers: []string{"DE-HRB:78"}},
			dedupe.Review,
		},
		{
			"two sites of one body are related",
			dedupe.Record{Name: "Emmabuntüs Rivière", Country: "FR", Town: "Nantes", Identifiers: []string{"FR-SIRET:12345678200010"}},
			dedupe.Record{Name: "Emmabuntüs Rivière", Country: "FR", Town: "Brest", Identifiers: []string{"FR-SIRET:12345678200028"}},
			dedupe.Related,
		},
		{
			"two branches on one domain are related",
			dedupe.Record{Name: "Zebrafink Bonn", Country: "DE", Town: "Bonn", Postcode: "53111", Domains: []string{"zebrafink.example"}},
			dedupe.Record{Name: "Zebrafink Jena", Country: "DE", Town: "Jena", Postcode: "07743", Domains: []string{"zebrafink.example"}},
			dedupe.Related,
		},
		{
			"a slip of the pen at one door",
			dedupe.Record{Name: "Zebrafink Kollektiv", Points: []orb.Point{{7.1, 50.7}}},
			dedupe.Record{Name: "Zebrafinck Kollektiv", Points: []orb.Point{{7.1001, 50.7}}},
			dedupe.Same,
		},
		{
			"two bodies in one building",
			dedupe.Record{Name: "Zebrafink", Town: "Bonn", Postcode: "53111", Street: "Markt 1", Points: []orb.Point{{7.1, 50.7}}},
			dedupe.Record{Name: "Wolkenschieber", Town: "Bonn", Postcode: "53111", Street: "Markt 1", Points: []orb.Point{{7.1, 50.7}}},
			dedupe.Distinct,
		},
		{
			"a library and the town hall share no more than the town",
			dedupe.Record{Name: "Bibliothèque de Zebrançon-sur-Loire", Town: "Zebrançon-sur-Loire", Postcode: "49190", Domains: []string{"zebrancon.example"}, Tags: []string{"phone:1"}},
			dedupe.Record{Name: "Mairie de Zebrançon-sur-Loire", Town: "Zebrançon-sur-Loire", Postcode: "49190", Domains: []string{"zebrancon.example"}, Tags: []string{"phone:1"}},
			dedupe.Review,
		},
		{
			"one word in two spellings",
			dedupe.Record{Name: "Zebrafink Co-operative", Country: "GB", Postcode: "AB1 2CD"},
			dedupe.Record{Name: "Zebrafink Coop Ltd", Country: "GB", Postcode: "AB1 2CD"},
			dedupe.Same,
		},
		{
			"a name that says where it is",
			dedupe.Record{Name: "Zebrafink Wolkenschieber Jena", Country: "DE", Town: "Jena", Postcode: "07743"},
			dedupe.Record{Name: "Zebrafink Wolkenschieber Jena", Country: "DE", Postcode: "07745"},
			dedupe.Same,
		},
		{
			"a name that says nothing of the place goes to a person",
			dedupe.Record{Name: "Zebrafink Wolkenschieber Nord", Country: "DE", Town: "Jena", Postcode: "07743"},
			dedupe.Record{Name: "Zebrafink Wolkenschieber Nord", Country: "DE", Postcode: "07745"},
			dedupe.Review,
		},
		{
			"empty records say nothing",
			dedupe.Record{}, dedupe.Record{}, dedupe.Distinct,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.a.Key, c.b.Key, c.a.Source, c.b.Source = "a", "b", "one", "two"
			pair := dedupe.NewComparer([]dedupe.Record{c.a, c.b}).Compare(0, 1)
			assert.Equal(t, c.want.String(), pair.Verdict.String(), "\n%s", pair.Explain())
			result := match(t, []dedupe.Record{c.b, c.a})
			assert.Equal(t, c.want == dedupe.Same, len(result.Clusters) == 1)
		})
	}
}

// TestTwoDoorsInOneList: a partner that enters two places under two names means two;
// two partners may have put one place wrong.
func TestTwoDoorsInOneList(t *testing.T) {
	place := func(key, source, name, street string, lat float64) dedupe.Record {
		return dedupe.Record{
			Key: key, Source: source, Name: name, Country: "FR", Town: "Lormont", Postcode: "33310", Street: street,
			Points: []orb.Point{{-0.52, lat}}, Domains: []string{"zebrafink.example"}, Tags: []string{"phone:1"},
		}
	}
	a := place("a", "one", "Zebrafink Centre Social Wolken", "rue Haute 2", 44.872)
	b := place("b", "one", "Zebrafink Centre Social Wolken Nord", "quai Bas 4", 44.882)
	assert.Len(t, match(t, []dedupe.Record{a, b}).Clusters, 2)
	b.Source = "two"
	assert.Len(t, match(t, []dedupe.Record{a, b}).Clusters, 1)
}

// TestAChainSaysItsNameOnce: the places of one number make its words no commoner.
func TestAChainSaysItsNameOnce(t *testing.T) {
	records := []dedupe.Record{
		{Key: "head", Source: "register", Name: "Zebrafink Mitte Coop", Country: "GB", Postcode: "AB1 2CD"},
		{Key: "domain", Source: "domains", Name: "Zebrafink Mitte Co-op", Country: "GB", Postcode: "AB1 2CD"},
	}
	for n := range 300 {
		records = append(records, dedupe.Record{
			Key: fmt.Sprint(n), Source: "outlets", Name: "Zebrafink Mitte Coop", Country: "GB", Postcode: fmt.Sprintf("EF%d 1GH", n), Identifiers: []string{"GB-CUK:R1"},
		})
	}
	assert.Equal(t, dedupe.Same, dedupe.NewComparer(records).Compare(0, 1).Verdict)
}

// TestRecordsOfOneNumberSpeakTogether: one of the editions of a register knows the web
// site; that the others do not is no evidence against it.
func TestRecordsOfOneNumberSpeakTogether(t *testing.T) {
	records := []dedupe.Record{{
		Key: "map", Source: "map", Name: "Zebrafink Wolkenschieber Haus", Country: "GB", Postcode: "AB3 4EF", Domains: []string{"zebrafink.example"},
	}}
	for n := range 6 {
		records = append(records, dedupe.Record{
			Key: fmt.Sprint(n), Source: fmt.Sprint("edition ", n), Name: "Zebrafink Wolkenschieber", Country: "GB", Postcode: "AB1 2CD", Identifiers: []string{"GB-CUK:R1"},
		})
	}
	assert.Len(t, match(t, records).Clusters, 2)
	records[6].Domains = records[0].Domains
	assert.Len(t, match(t, records).Clusters, 1)
}

func TestOneNumberJoinsPlacesHoweverMany(t *testing.T) {
	shop := func(n int, number string) dedupe.Record {
		return dedupe.Record{
			Key: fmt.Sprintf("%s/%03d", number, n), Source: "outlets", Name: "Heart of Wessex Co-operative", Country: "GB",
			Town: fmt.Sprintf("Town %d", n), Postcode: fmt.Sprintf("AB%d 1CD", n), Identifiers: []string{"GB-CUK:" + number},
		}
	}
	var records []dedupe.Record
	for n := range 300 {
		records = append(records, shop(n, "R000001"))
	}
	records = append(records, shop(300, "R000002"))
	result := match(t, records)
	require.Len(t, result.Clusters, 2, "another number is another body")
	assert.Len(t, result.Clusters[0], 300)

	result = match(t, records, dedupe.Decision{A: "R000001/000", B: "R000001/007"})
	assert.NotContains(t, result.Clusters[0], 7, "a person's decision stands")
}
