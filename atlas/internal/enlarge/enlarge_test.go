package enlarge_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"iter"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/internal/enlarge"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/identifier"
	"github.com/socialtechatlas/commons/schema/legal"
	"github.com/socialtechatlas/commons/schema/phone"
)

// sample are the organisations of a list of the sample atlas.
var sample = sync.OnceValues(func() ([]*schema.Organisation, error) {
	f, err := os.Open("../../../examples/atlas/lists/europe-en.csv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	var all []*schema.Organisation
	for _, row := range rows[1:] {
		o, _ := schema.ReadFlat(rows[0], row)
		all = append(all, o)
	}
	return all, nil
})

func learnt(t *testing.T) *enlarge.Model {
	t.Helper()
	organisations, err := sample()
	require.NoError(t, err)
	return enlarge.Learn(slices.Values(organisations))
}

var usual = enlarge.Options{Seed: 7, Records: 3000, Doubles: 0.12, Lists: 3}

// written are the bytes of records.
func written(t *testing.T, records iter.Seq[enlarge.Record]) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, schema.WriteNDJSON(&b, enlarge.Of(records, -1)))
	return b.String()
}

func TestEveryRecordIsValid(t *testing.T) {
	for r := range learnt(t).Records(usual) {
		require.Empty(t, schema.ValidateOrganisation(r.Organisation), r.Key())
	}
}

// A validator or a writer that is tried on an enlargement meets the whole model.
func TestEveryPropertyOccurs(t *testing.T) {
	met := map[finding.Pointer]bool{}
	for r := range learnt(t).Records(usual) {
		data, err := json.Marshal(r.Organisation)
		require.NoError(t, err)
		var value any
		require.NoError(t, json.Unmarshal(data, &value))
		visit(value, "", met)
	}
	for p := range schema.Properties() {
		assert.True(t, met[p], "no record has %s", p)
	}
}

// visit notes the places of a value as [schema.Properties] names them.
func visit(value any, at finding.Pointer, met map[finding.Pointer]bool) {
	met[at] = true
	switch v := value.(type) {
	case map[string]any:
		for key, child := range v {
			if _, named := schema.PropertyAt(at.Append("*")); named {
				key = "*"
			}
			visit(child, at.Append(key), met)
		}
	case []any:
		for i, child := range v {
			if at != "/locations/0/point" {
				i = 0
			}
			visit(child, at.Index(i), met)
		}
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	once := written(t, learnt(t).Records(usual))
	assert.Equal(t, once, written(t, learnt(t).Records(usual)))
	other := usual
	other.Seed++
	assert.NotEqual(t, once, written(t, learnt(t).Records(other)))
}

func TestAShorterEnlargementBeginsALongerOne(t *testing.T) {
	short := usual
	short.Records = 500
	long := slices.Collect(learnt(t).Records(usual))
	i := 0
	for r := range learnt(t).Records(short) {
		require.Equal(t, long[i], r)
		i++
	}
	assert.Equal(t, short.Records, i)
}

func TestRecordsStopWhenNobodyWantsMore(t *testing.T) {
	n := 0
	for range learnt(t).Records(enlarge.Options{Records: 1 << 40}) {
		if n++; n == 3 {
			break
		}
	}
	assert.Equal(t, 3, n)
}

func TestNothingIsMadeOfNothing(t *testing.T) {
	nameless := []*schema.Organisation{nil, {}, {Country: "FR"}, {Name: schema.Text{"fr": "Sans pays"}}}
	assert.Empty(t, slices.Collect(enlarge.Learn(slices.Values(nameless)).Records(usual)))
}

func TestOneBareOrganisationIsEnough(t *testing.T) {
	bare := []*schema.Organisation{{Country: "IS", Name: schema.Text{"is": "Ð"}}}
	for r := range enlarge.Learn(slices.Values(bare)).Records(enlarge.Options{Records: 300, Doubles: 0.5}) {
		require.Empty(t, schema.ValidateOrganisation(r.Organisation), r.Key())
	}
}

// Words are learnt from names and texts that may hold a contact.
func TestNoContactIsReal(t *testing.T) {
	organisations, err := sample()
	require.NoError(t, err)
	gossip := &schema.Organisation{
		Country: "FR", Name: schema.Text{"fr": "Écrire à jeanne@real.org ou +33 1 42 68 53 00"}, Topics: []string{"0142685300 www.real.org"},
		Description: schema.Text{"fr": "Voir https://real.org/x, appeler 01 42 68 53 00."},
	}
	for r := range enlarge.Learn(slices.Values(append(slices.Clone(organisations), gossip))).Records(usual) {
		r.Organisation.Identifiers = nil // some look like phone numbers
		data, err := json.Marshal(r.Organisation)
		require.NoError(t, err)
		assert.NotContains(t, string(data), "real.org")
		for _, host := range hosts.FindAllStringSubmatch(string(data), -1) {
			assert.Regexp(t, `\.example$`, host[1])
		}
		for _, found := range phone.Find(string(data), r.Organisation.Country) {
			assert.Regexp(t, fictitious, found.Number.E164)
		}
		if c := r.Organisation.Contacts; c != nil {
			for _, number := range c.Phones {
				_, err := phone.Parse(number, "")
				assert.NoError(t, err, number)
				assert.Regexp(t, fictitious, number)
			}
		}
	}
}

// hosts finds those of mailboxes and web addresses in JSON.
var hosts = regexp.MustCompile(`(?:[^/]@|://)([^/"@]+)`)

// fictitious are numbers for films: Arcep decision 2009-0953, Ofcom's numbers for
// drama, Bundesnetzagentur's for media.
var fictitious = regexp.MustCompile(`^\+(33(19900|26191|35301|46571|53649|63998)\d{4}` +
	`|44(1(13|14|17|21|31|61)4960|2079460|2920180|7700900)\d{3}` +
	`|49(3023125|6990009|4066969|2214710)\d{3})$`)

func TestSecondRecordsTellWhoseTheyAre(t *testing.T) {
	first := map[string]enlarge.Record{}
	doubles, edited := 0, map[enlarge.Edit]int{}
	for r := range learnt(t).Records(usual) {
		if r.Same == "" {
			assert.Empty(t, r.Edits)
			first[r.Key()] = r
			continue
		}
		doubles++
		of, known := first[r.Same]
		require.True(t, known, "%s is the second record of no first one", r.Key())
		assert.NotEqual(t, of.List, r.List)
		assert.Equal(t, of.Organisation.Country, r.Organisation.Country)
		renamed := slices.ContainsFunc(r.Edits, func(e enlarge.Edit) bool { return strings.HasPrefix(string(e), "name-") })
		assert.Equal(t, renamed, !reflect.DeepEqual(of.Organisation.Name, r.Organisation.Name), "%s: %v", r.Key(), r.Edits)
		moved := slices.Contains(r.Edits, enlarge.PlaceMoved) || slices.Contains(r.Edits, enlarge.PlaceCoarse)
		assert.Equal(t, moved, !reflect.DeepEqual(of.Organisation.Locations, r.Organisation.Locations), "%s: %v", r.Key(), r.Edits)
		for _, e := range r.Edits {
			edited[e]++
		}
	}
	assert.InDelta(t, usual.Doubles, float64(doubles)/float64(usual.Records), 0.02)
	assert.Len(t, edited, 9, "every edit is made now and then")
}

func TestListsPartTheRecords(t *testing.T) {
	records := learnt(t).Records(usual)
	total := 0
	for list := range usual.Lists {
		n := 0
		for o := range enlarge.Of(records, list) {
			assert.Equal(t, enlarge.SourceID(list), o.Sources[0].ID)
			n++
		}
		assert.Greater(t, n, usual.Records/5)
		total += n
	}
	assert.Equal(t, usual.Records, total)
}

func TestIdentifiersAreNewAndRight(t *testing.T) {
	organisations := []*schema.Organisation{
		{Country: "FR", Name: schema.Text{"fr": "Un"}, Identifiers: []schema.Identifier{{Scheme: "FR-SIRET", Value: "55210055400013"}}},
		{Country: "IT", Name: schema.Text{"it": "Due"}, Identifiers: []schema.Identifier{{Scheme: "IT-VAT", Value: "IT00743110157"}}},
		{Country: "BE", Name: schema.Text{"fr": "Trois"}},
		{Country: "DE", Name: schema.Text{"de": "Vier"}, Identifiers: []schema.Identifier{{Scheme: "LEI", Value: "529900T8BM49AURSDO55"}}},
		{Country: "GB", Name: schema.Text{"en": "Five"}, Identifiers: []schema.Identifier{{Scheme: "GB-COH", Value: "IP012345"}, {Scheme: "club", Value: "No. 7"}}},
	}
	holders, schemes := map[schema.Identifier]string{}, map[string]int{}
	for r := range enlarge.Learn(slices.Values(organisations)).Records(enlarge.Options{Seed: 3, Records: 6000}) {
		for _, id := range r.Organisation.Identifiers {
			require.NoError(t, identifier.Check(id.Scheme, id.Value), id.Value)
			require.Empty(t, holders[id], "%v has two holders", id)
			holders[id] = r.Key()
			schemes[id.Scheme]++
		}
	}
	for _, scheme := range []string{"FR-SIRET", "IT-VAT", "BE-BCE_KBO", "LEI", "GB-COH"} {
		assert.Greater(t, schemes[scheme], 300, scheme)
	}
	assert.NotContains(t, schemes, "club", "a number of one digit is no number")
}

func TestLegalFormsExistInTheCountry(t *testing.T) {
	forms := 0
	for r := range learnt(t).Records(usual) {
		status := r.Organisation.LegalStatus
		if status == nil {
			continue
		}
		for _, id := range append(slices.Clone(status.Statuses), status.Form) {
			if form, known := legal.Lookup(id); id != "" && assert.True(t, known, id) {
				assert.Contains(t, []string{r.Organisation.Country, legal.European}, form.Country)
				forms++
			}
		}
	}
	assert.Greater(t, forms, 500)
}

func BenchmarkRecords(b *testing.B) {
	organisations, err := sample()
	require.NoError(b, err)
	model := enlarge.Learn(slices.Values(organisations))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for range model.Records(enlarge.Options{Seed: 1, Records: 1000, Doubles: 0.1, Lists: 3}) {
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "records/s")
}
