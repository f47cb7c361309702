package mapping

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/geo/place/town"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

func TestWordsForNoValueAreEmptyCells(t *testing.T) {
	for _, c := range []struct {
		name, rule, in, want string
		told                 bool
	}{
		{name: "a dash", rule: "website: x", in: "-", told: true},
		{name: "English", rule: "phone: x", in: "N/A", told: true},
		{name: "German, capitals and dots", rule: "email: x", in: "K. A.", told: true},
		{name: "Polish", rule: "identifier:PL-KRS: x", in: "brak danych", told: true},
		{name: "Greek", rule: "website: x", in: "Δεν υπάρχει", told: true},
		{name: "Bulgarian", rule: "email: x", in: "няма", told: true},
		{name: "the beginning of an address", rule: "website: x", in: "https://", told: true},
		{name: "zeros for a phone", rule: "phone: x", in: "00 00 00 00 00", told: true},
		{name: "zeros for a date", rule: "founded: {from: x, do: [{date: [D.M.YYYY]}]}", in: "00.00.0000", told: true},
		{name: "a word for a date", rule: "founded: {from: x, do: [{date: [D.M.YYYY]}]}", in: "unbekannt", told: true},
		{name: "a word where a pattern is due", rule: `location.postcode: {from: x, do: [{pattern: "^[0-9]+$"}]}`, in: "none", told: true},
		{name: "no country", rule: "country: {from: x, do: [country]}", in: "?", told: true},
		{name: "Namibia", rule: "country: x", in: "NA", want: "NA"},
		{name: "the province of Naples", rule: "location.region: x", in: "NA", want: "NA"},
		{name: "a town of Piedmont", rule: "location.town: x", in: "None", want: "None"},
		{name: "no town", rule: "location.town: x", in: "unknown", told: true},
		{name: "a name may be any word", rule: "name: x", in: "Aucun", want: "Aucun"},
		{name: "a name of signs only", rule: "name: x", in: "---", told: true},
		{name: "a word within a text", rule: "description: x", in: "None of us is as smart as all of us", want: "None of us is as smart as all of us"},
		{name: "a look-up that knows the word", rule: "topic: {from: x, do: [{lookup: {none: beginners}}]}", in: "none", want: "beginners"},
		{name: "a constant", rule: "topic: {value: none}", want: "none"},
		{name: "a code", rule: "location.precision: x", in: "unknown", want: "unknown"},
		{name: "a pictograph", rule: "topic: x", in: "🌱", want: "🌱"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := load(t, c.rule).Apply(row("x", c.in), origin)
			target, _, _ := strings.Cut(c.rule, ":")
			got := ""
			for column, cell := range schema.FlatRow(r.Organisation) {
				if column == target {
					got = cell
				}
			}
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.told, len(r.Findings) > 0, rules(r.Findings))
			for _, f := range r.Findings {
				assert.Equal(t, RuleAbsent.ID, f.Rule)
			}
		})
	}
}

func TestWordsForNoValueAreNoPointAndNoKey(t *testing.T) {
	m := load(t, "location.point: {longitude: x, latitude: y}")
	r := m.Apply(row("x", "n/a", "y", "n/a"), origin)
	assert.Empty(t, r.Organisation.Locations)
	assert.Equal(t, []string{RuleAbsent.ID, RuleAbsent.ID}, rules(r.Findings))

	r = m.Apply(source.NewRecord(3, finding.Position{}, []string{"id"}, []string{"-"}), origin)
	assert.Equal(t, "#3", r.Key)
}

func TestTheFlatProfileHasWordsForNoValue(t *testing.T) {
	r := Flat().Apply(row("name", "Garden", "phone", "keine Angabe", "website", "https://example.org | -"), origin)
	assert.Equal(t, []string{"https://example.org"}, r.Organisation.Contacts.Websites)
	assert.Empty(t, r.Organisation.Contacts.Phones)
	assert.Equal(t, []string{RuleAbsent.ID, RuleAbsent.ID}, rules(r.Findings))
}

// The gazetteer knows every town that is called like a word for no value.
func TestWordsForNoValueThatAreTownsAreMarked(t *testing.T) {
	for word, nowhere := range absentWords() {
		named := ""
		for country := range strings.FieldsSeq("AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MT NL NO PL PT RO SE SI SK") {
			if c, ok := town.Find(town.Query{Name: word, Country: country}).Town(); ok && c.Reason == town.Name && fold.Key(c.Name) == word {
				named = c.Name + ", " + country
			}
		}
		assert.Equal(t, nowhere, named == "", "%s: %s", word, named)
	}
}
