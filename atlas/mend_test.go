package atlas

import (
	"encoding/json"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

type (
	provenance   = map[finding.Pointer]schema.Provenance
	alternatives = map[finding.Pointer][]schema.Alternative
)

// sound is a record in which nothing is wrong.
func sound() *schema.Organisation {
	return &schema.Organisation{
		ID: "o1", Name: schema.Text{"en": "Open Tools Trust"}, Country: "IE", Updated: "2026-01-31",
		Sources: []schema.Source{{ID: "a", Record: "1", Licence: "CC0-1.0"}},
	}
}

func lost(values ...any) []schema.Alternative {
	var list []schema.Alternative
	for _, v := range values {
		list = append(list, schema.Alternative{Value: v})
	}
	return list
}

// gone are elements that left a list, each the one element of a list of its own.
func gone(elements ...any) []schema.Alternative {
	var list []schema.Alternative
	for _, e := range elements {
		list = append(list, schema.Alternative{Value: []any{e}})
	}
	return list
}

func TestMend(t *testing.T) {
	type organisation = schema.Organisation
	for _, c := range []struct {
		name   string
		damage func(o *organisation) // of a sound record
		want   func(o *organisation) // what a sound record becomes
		rules  []string
	}{
		{"a sound record stays as it is", func(*organisation) {}, func(*organisation) {}, nil},
		{
			"an unknown code leaves its list",
			func(o *organisation) { o.Sectors = []string{"environment", "colour", "community"} },
			func(o *organisation) {
				o.Sectors = []string{"environment", "community"}
				o.Alternatives = alternatives{"/sectors": gone("colour")}
			},
			[]string{"schema-code-unknown"},
		},
		{
			"several elements of a list leave it, the last one first",
			func(o *organisation) { o.Sectors = []string{"red", "environment", "blue", "green"} },
			func(o *organisation) {
				o.Sectors = []string{"environment"}
				o.Alternatives = alternatives{"/sectors": gone("green", "blue", "red")}
			},
			[]string{"schema-code-unknown", "schema-code-unknown", "schema-code-unknown"},
		},
		{
			"a list of which nothing stays is no list, and its part is none",
			func(o *organisation) { o.Contacts = &schema.Contacts{Websites: []string{"no address"}} },
			func(o *organisation) { o.Alternatives = alternatives{"/contacts/websites": gone("no address")} },
			[]string{"schema-format"},
		},
		{
			"an address of a bad form leaves its part",
			func(o *organisation) { o.Links = []schema.Link{{Kind: "member-of", Name: "Net", URL: "see flyer"}} },
			func(o *organisation) {
				o.Links = []schema.Link{{Kind: "member-of", Name: "Net"}}
				o.Alternatives = alternatives{"/links/0/url": lost("see flyer")}
			},
			[]string{"schema-format"},
		},
		{
			"a point that is no number",
			func(o *organisation) {
				o.Locations = []schema.Location{{Point: &schema.Point{math.NaN(), 53}, Address: &schema.Address{Town: "Dublin"}}, {Point: &schema.Point{-6, math.Inf(1)}}}
				o.Sectors = []string{"colour"}
			},
			func(o *organisation) {
				o.Locations = []schema.Location{{Address: &schema.Address{Town: "Dublin"}}}
				o.Alternatives = alternatives{"/locations/0/point": lost("NaN, 53"), "/locations": gone("-6, +Inf"), "/sectors": gone("colour")}
			},
			[]string{"schema-number", "schema-number", "schema-empty", "schema-code-unknown"},
		},
		{
			"a point off the globe",
			func(o *organisation) {
				o.Locations = []schema.Location{{Point: &schema.Point{-6.25, 533.5}, Precision: "exact"}}
			},
			func(o *organisation) {
				o.Locations = []schema.Location{{Precision: "exact"}}
				o.Alternatives = alternatives{"/locations/0/point": lost([]any{json.Number("-6.25"), json.Number("533.5")})}
			},
			[]string{"schema-range"},
		},
		{
			"a part that lacks what makes it one goes whole",
			func(o *organisation) {
				o.Offers = []schema.Offer{{URL: "not an address", Name: schema.Text{"en": "Calendar"}}, {Kind: "tool", URL: "see flyer"}}
			},
			func(o *organisation) {
				o.Offers = []schema.Offer{{Kind: "tool"}}
				o.Alternatives = alternatives{
					"/offers":       gone(map[string]any{"kind": "", "name": map[string]any{"en": "Calendar"}, "url": "not an address"}),
					"/offers/0/url": lost("see flyer"),
				}
			},
			[]string{"schema-empty", "schema-format", "schema-format"},
		},
		{
			"an unknown code without which a part is none takes it along",
			func(o *organisation) {
				o.Principles = []schema.Principle{{Code: "kindness", Evidence: "statutes"}, {Code: "people-first"}}
			},
			func(o *organisation) {
				o.Principles = []schema.Principle{{Code: "people-first"}}
				o.Alternatives = alternatives{"/principles": gone(map[string]any{"code": "kindness", "evidence": "statutes"})}
			},
			[]string{"schema-code-unknown"},
		},
		{
			"what is said of elements that move, moves with them",
			func(o *organisation) {
				o.Sources = append(o.Sources, schema.Source{ID: "b", Licence: "CC0-1.0"})
				o.Locations = []schema.Location{
					{Address: &schema.Address{Town: "Cork"}},
					{Precision: "roughly"},
					{Address: &schema.Address{Town: "Sligo"}, Precision: "nearly"},
				}
				o.Provenance = provenance{
					"/locations/0/address": {Derived: "point"}, "/locations/1": {Source: 1}, "/locations/2": {Source: 1}, "/locations/2/address/town": {Derived: "repair"},
				}
				o.Alternatives = alternatives{
					"/locations/0/address/town": lost("corke"), "/locations/1/point": lost("here"), "/locations/2/address/town": lost("sligoe"),
				}
			},
			func(o *organisation) {
				o.Sources = append(o.Sources, schema.Source{ID: "b", Licence: "CC0-1.0"})
				o.Locations = []schema.Location{{Address: &schema.Address{Town: "Cork"}}, {Address: &schema.Address{Town: "Sligo"}}}
				o.Provenance = provenance{"/locations/0/address": {Derived: "point"}, "/locations/1": {Source: 1}, "/locations/1/address/town": {Derived: "repair"}}
				o.Alternatives = alternatives{
					"/locations/0/address/town": lost("corke"), "/locations/1/address/town": lost("sligoe"),
					"/locations/1/precision": {{Source: 1, Value: "nearly"}},
					"/locations":             {{Value: []any{"here"}}, {Source: 1, Value: []any{"roughly"}}},
				}
			},
			[]string{"schema-code-unknown", "schema-code-unknown"},
		},
		{
			"a value keeps its source, and what is said of it goes with it",
			func(o *organisation) {
				o.Sources = append(o.Sources, schema.Source{ID: "b", Licence: "CC0-1.0"})
				o.Life = &schema.Life{Status: "asleep", Founded: "1999"}
				o.Provenance = provenance{"/life": {Source: 1}, "/life/status": {Source: 1, Derived: "repair"}}
			},
			func(o *organisation) {
				o.Sources = append(o.Sources, schema.Source{ID: "b", Licence: "CC0-1.0"})
				o.Life = &schema.Life{Founded: "1999"}
				o.Provenance = provenance{"/life": {Source: 1}}
				o.Alternatives = alternatives{"/life/status": {{Source: 1, Value: "asleep"}}}
			},
			[]string{"schema-code-unknown"},
		},
		{
			"a source that goes leaves its values to the list that handed the record in",
			func(o *organisation) {
				o.Sources = append(o.Sources, schema.Source{ID: "b"}, schema.Source{ID: "c", Licence: "CC0-1.0"})
				o.Acronym = "OTT"
				o.Provenance = provenance{"/acronym": {Source: 2}, "/name": {Source: 1}}
				o.Alternatives = alternatives{"/name": {{Source: 1, Value: "Tools"}, {Source: 2, Value: "Trust"}}}
			},
			func(o *organisation) {
				o.Sources = append(o.Sources, schema.Source{ID: "c", Licence: "CC0-1.0"})
				o.Acronym = "OTT"
				o.Provenance = provenance{"/acronym": {Source: 1}, "/name": {}}
				o.Alternatives = alternatives{
					"/name":    {{Source: 0, Value: "Tools"}, {Source: 1, Value: "Trust"}},
					"/sources": gone(map[string]any{"id": "b"}),
				}
			},
			[]string{"schema-required"},
		},
		{
			"a side table that nobody can read",
			func(o *organisation) {
				o.Provenance = provenance{"name": {Source: 1}, "/country": {Source: -1}}
				o.Alternatives = alternatives{"/acronym": {{Source: -1, Value: json.Number("12345678901234567890")}, {Value: "OT"}}}
			},
			func(o *organisation) {
				o.Alternatives = alternatives{
					"/acronym":                lost("OT"),
					"/alternatives/~1acronym": gone(map[string]any{"source": json.Number("-1"), "value": json.Number("12345678901234567890")}),
					"/provenance/name":        lost(map[string]any{"source": json.Number("1")}),
					"/provenance/~1country":   lost(map[string]any{"source": json.Number("-1")}),
				}
			},
			[]string{"schema-range", "schema-range", "schema-format"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, want := sound(), sound()
			c.damage(got)
			c.want(want)
			m := mend(got)
			assert.Empty(t, m.reason)
			assert.Equal(t, want, got)
			assert.Empty(t, schema.ValidateOrganisation(got))
			var rules []string
			for _, f := range m.findings {
				rules = append(rules, f.Rule)
			}
			assert.ElementsMatch(t, c.rules, rules)
		})
	}
}

func TestMendGivesUpOnTheRecordItself(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(o *schema.Organisation)
		reason string
	}{
		{"no name", func(o *schema.Organisation) { o.Name = nil }, "schema-type"},
		{"a country that is none", func(o *schema.Organisation) { o.Country, o.Sectors = "XX", []string{"colour"} }, "schema-code-unknown"},
		{"no source", func(o *schema.Organisation) { o.Sources = nil }, "schema-type"},
		{"an own source without licence", func(o *schema.Organisation) { o.Sources[0].Licence = "" }, "schema-required"},
		{"a name in no language", func(o *schema.Organisation) { o.Name = schema.Text{"no language": "Trust"} }, "schema-empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := sound()
			c.damage(o)
			m := mend(o)
			assert.Equal(t, c.reason, m.reason)
			assert.True(t, slices.ContainsFunc(m.findings, func(f finding.Finding) bool { return f.Rule == c.reason }), "%v", m.findings)
		})
	}
}

func TestMendDoesNotWorkOnAFloodOfMistakes(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector")
	}
	o := sound()
	for range 50_000 {
		o.Links = append(o.Links, schema.Link{Kind: "friend-of"})
	}
	assert.Equal(t, "schema-code-unknown", mend(o).reason)
	o.Links = o.Links[:mostTaken]
	assert.Empty(t, mend(o).reason)
	assert.Empty(t, o.Links)
}

// full is a record in which every part of the standard is filled.
const full = `{"id": "o1", "name": {"en": "Trust", "fr": "Fonds"}, "legalName": "Trust CLG", "otherNames": ["OT", "Tools"], "acronym": "OTT",
"description": {"en": "Tools"}, "country": "IE", "legalStatus": {"form": "ie-clg", "family": "company", "statuses": ["ie-charity"], "wording": "CLG"},
"identifiers": [{"scheme": "IE-CRO", "value": "123456"}, {"scheme": "LEI", "value": "x"}],
"locations": [{"use": "seat", "point": [-6.2, 53.3], "precision": "exact", "address": {"street": "Quay 1", "postcode": "D01", "town": "Dublin", "country": "IE"}}, {"point": [1, 2]}, {"address": {"town": "Cork"}}],
"purpose": ["supports"], "sectors": ["environment", "community"], "kinds": ["hosting"], "activities": ["A"], "goals": ["11"], "audiences": ["everyone"], "services": ["advice"], "topics": ["tools"],
"languages": ["en", "ga"], "areaServed": ["IE", "IE-C"], "offers": [{"kind": "tool", "name": {"en": "Calendar"}, "url": "https://example.org/c", "licence": "MIT", "alternativeTo": ["X"]}, {"kind": "service"}],
"links": [{"kind": "member-of", "target": "o2", "name": "Net", "url": "https://example.org/n"}], "principles": [{"code": "people-first", "evidence": "statutes"}],
"contacts": {"emails": ["info@example.org"], "phones": ["+353 1 555"], "websites": ["https://example.org", "https://example.com"]}, "people": [{"name": "Maria Example", "part": "chair"}, {"name": "Jo Example"}],
"life": {"founded": "1999", "checked": "2026-01-02"}, "updated": "2026-01-31",
"sources": [{"id": "a", "record": "1", "licence": "CC0-1.0"}, {"id": "b", "licence": "MIT"}, {"id": "c", "licence": "CC0-1.0", "url": "https://example.org/l"}],
"provenance": {"/locations/2": {"source": 2}, "/offers/1/kind": {"source": 1}, "/acronym": {"source": 2, "derived": "repair"}},
"alternatives": {"/name/en": [{"source": 1, "value": "Trast"}], "/locations/1/point": [{"source": 2, "value": [3, 4]}], "/people/1": [{"source": 1, "value": {"name": "J"}}]},
"extension": {"a": {"motto": "m"}}}`

// damaged breaks values of a record at random, within what Go can hold.
func damaged(t *testing.T, random *rand.Rand) *schema.Organisation {
	var root any
	require.NoError(t, json.Unmarshal([]byte(full), &root))
	worst := []string{"", " ", "XX", "no code", "\x00", "1e9", "http:// broken", "/sources/0", "9999-99-99", "environment"}
	var hurt func(v any) any
	hurt = func(v any) any {
		switch v := v.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				switch member := hurt(v[name]); {
				case random.IntN(60) == 0:
					delete(v, name)
				case random.IntN(80) == 0:
					delete(v, name)
					v[worst[random.IntN(len(worst))]] = member
				default:
					v[name] = member
				}
			}
		case []any:
			for i := range v {
				v[i] = hurt(v[i])
			}
		case string:
			if random.IntN(12) == 0 {
				return worst[random.IntN(len(worst))]
			}
		case float64:
			if random.IntN(12) == 0 {
				return []float64{-1, 181, 1e7}[random.IntN(3)]
			}
		}
		return v
	}
	data, err := json.Marshal(hurt(root))
	require.NoError(t, err)
	o := &schema.Organisation{}
	if json.Unmarshal(data, o) != nil {
		return damaged(t, random) // a fraction where Go wants a whole number
	}
	return o
}

func TestMendEndsAndWhatItLetsPassIsValid(t *testing.T) {
	passed, changed := 0, 0
	for seed := range uint64(300) {
		o := damaged(t, rand.New(rand.NewPCG(seed, 7)))
		broken := len(schema.ValidateOrganisation(o)) > 0
		m := mend(o)
		if m.reason != "" {
			assert.NotEmpty(t, m.findings, "seed %d", seed)
			continue
		}
		passed++
		require.Empty(t, schema.ValidateOrganisation(o), "seed %d", seed)
		require.Equal(t, broken, len(m.findings) > 0, "seed %d", seed)
		if broken {
			changed++
		}
	}
	assert.Greater(t, passed, 40, "the damage leaves something to mend")
	assert.Greater(t, changed, 30)
}
