package merge_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

func toJSON(t *testing.T, v any) string {
	t.Helper()
	data, err := json.MarshalIndent(v, "", " ")
	require.NoError(t, err)
	return string(data)
}

// rounds is how many random groups each property is tried on.
const rounds = 300

func TestOrderOfMembersDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range rounds {
		group := members(r)
		want := toJSON(t, merge.Merge(group, merge.Policy{}))
		r.Shuffle(len(group), func(i, j int) { group[i], group[j] = group[j], group[i] })
		require.Equal(t, want, toJSON(t, merge.Merge(group, merge.Policy{})))
	}
}

func TestMembersAreNotModifiedNorShared(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range rounds {
		group := members(r)
		before := toJSON(t, group)
		merged := merge.Merge(group, merge.Policy{})
		scribble(merged)
		require.Equal(t, before, toJSON(t, group))
	}
}

// scribble changes what a merged record could share with its members.
func scribble(o *schema.Organisation) {
	for tag := range o.Name {
		o.Name[tag] = "scribbled"
	}
	for i := range o.Sectors {
		o.Sectors[i] = "scribbled"
	}
	for i := range o.Locations {
		if o.Locations[i].Point != nil {
			o.Locations[i].Point[0] = 99
		}
		if o.Locations[i].Address != nil {
			o.Locations[i].Address.Town = "scribbled"
		}
	}
	for i := range o.Offers {
		clear(o.Offers[i].Name)
	}
	for _, fields := range o.Extension {
		clear(fields)
	}
	o.Sources[0].ID = "scribbled"
}

func TestOneMemberGivesACopy(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range rounds {
		m := member(r, 1)
		copied := merge.Merge([]merge.Member{m, {Org: nil}}, merge.Policy{})
		require.Equal(t, m.Org, copied)
		require.NotSame(t, m.Org, copied)
	}
	assert.Nil(t, merge.Merge(nil, merge.Policy{}))
	assert.Nil(t, merge.Clone(nil))
}

func TestMergingAgainIsStable(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range rounds {
		merged := merge.Merge(members(r), merge.Policy{})
		again := merge.Merge([]merge.Member{{Org: merged}, {Org: merge.Clone(merged)}}, merge.Policy{})
		require.Equal(t, toJSON(t, merged), toJSON(t, again))
	}
}

// TestNoValueIsLost looks every value of every member up in the merged record or
// among its alternatives, and every source of a value that stands there.
func TestNoValueIsLost(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range rounds {
		group := members(r)
		merged := merge.Merge(group, merge.Policy{})
		kept := values(t, merged)
		for _, m := range group {
			o := merge.Clone(m.Org)
			o.Provenance, o.Updated, o.Sources = nil, "", nil
			if o.Life != nil {
				o.Life.Checked, o.Life.Founded = "", ""
			}
			for value := range values(t, o) {
				if !kept[value] {
					require.Fail(t, "lost", "%q of\n%s\nnot in\n%s", value, toJSON(t, group), toJSON(t, merged))
				}
			}
		}
	}
}

// values returns the texts and numbers of a record, alternatives included.
func values(t *testing.T, o *schema.Organisation) map[string]bool {
	var v any
	require.NoError(t, json.Unmarshal([]byte(toJSON(t, o)), &v))
	out := map[string]bool{}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, child := range v {
				walk(child)
			}
		case []any:
			for _, child := range v {
				walk(child)
			}
		case string:
			if v != "" {
				out[v] = true
			}
		}
	}
	walk(v)
	return out
}

// TestProvenanceIsRight follows each text of the merged record to the source
// that its provenance names: that member must state it.
func TestProvenanceIsRight(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	for range rounds {
		group := members(r)
		merged := merge.Merge(group, merge.Policy{})
		bySource := map[schema.Source]map[string]bool{}
		for _, m := range group {
			s := m.Org.Sources[0]
			s.Licence = ""
			bySource[s] = values(t, m.Org)
		}
		var v any
		require.NoError(t, json.Unmarshal([]byte(toJSON(t, merged)), &v))
		for p, text := range leaves(v, "") {
			field := strings.Split(string(p), "/")[1]
			if slices.Contains([]string{"sources", "provenance", "alternatives"}, field) || text == "" {
				continue
			}
			s := merged.Sources[sourceOf(merged, p)]
			s.Licence = ""
			if !bySource[s][text] {
				require.Fail(t, "wrong source", "%s from %v\n%s\n%s", p, s, toJSON(t, group), toJSON(t, merged))
			}
		}
		for p, alternatives := range merged.Alternatives {
			for _, a := range alternatives {
				s := merged.Sources[a.Source]
				s.Licence = ""
				if text, ok := a.Value.(string); ok {
					require.Contains(t, bySource[s], text, p)
				}
			}
		}
	}
}

func sourceOf(o *schema.Organisation, p finding.Pointer) int {
	for ; ; p = p.Parent() {
		if found, ok := o.Provenance[p]; ok {
			return found.Source
		}
		if p == "" {
			return 0
		}
	}
}

func leaves(v any, at finding.Pointer) map[finding.Pointer]string {
	out := map[finding.Pointer]string{}
	switch v := v.(type) {
	case map[string]any:
		for name, child := range v {
			maps.Copy(out, leaves(child, at.Append(name)))
		}
	case []any:
		for i, child := range v {
			maps.Copy(out, leaves(child, at.Index(i)))
		}
	case string:
		out[at] = v
	}
	return out
}

func TestTrustThenDateThenCompletenessThenKey(t *testing.T) {
	org := func(source, name string, updated schema.Date, extra string) *schema.Organisation {
		return &schema.Organisation{Name: schema.Text{"und": name}, Acronym: extra, Updated: updated, Sources: []schema.Source{{ID: source}}}
	}
	for _, c := range []struct {
		name    string
		members []merge.Member
		want    string
	}{
		{"trust before date", []merge.Member{{org("a", "old", "2001", ""), 2}, {org("b", "new", "2020", "X"), 1}}, "old"},
		{"date before completeness", []merge.Member{{org("a", "old", "2001", "X"), 1}, {org("b", "new", "2020", ""), 1}}, "new"},
		{"completeness before key", []merge.Member{{org("a", "thin", "2020", ""), 1}, {org("b", "full", "2020", "X"), 1}}, "full"},
		{"key last", []merge.Member{{org("b", "second", "2020", ""), 1}, {org("a", "first", "2020", ""), 1}}, "first"},
	} {
		t.Run(c.name, func(t *testing.T) {
			merged := merge.Merge(c.members, merge.Policy{})
			assert.Equal(t, c.want, merged.Name.String())
			assert.Len(t, merged.Alternatives["/name/und"], 1)
			assert.Empty(t, merged.Provenance["/name/und"].Source, "the winner is the record's own source")
		})
	}
}

func TestFieldsAreChosenOneByOne(t *testing.T) {
	register := &schema.Organisation{
		Name: schema.Text{"de": "Zebrafink"}, Country: "DE", Sources: []schema.Source{{ID: "register", Record: "1"}},
		Locations: []schema.Location{{Address: &schema.Address{Street: "Markt 1", Postcode: "53111", Town: "Bonn"}}},
		Sectors:   []string{"culture"}, Updated: "2020-01-01",
	}
	network := &schema.Organisation{
		Name: schema.Text{"de": "Zebrafink eG", "en": "Zebra Finch"}, Country: "AT", Sources: []schema.Source{{ID: "network", Record: "9"}},
		Description: schema.Text{"en": "Birds"},
		Locations:   []schema.Location{{Point: &schema.Point{7.1, 50.7}, Precision: "address", Address: &schema.Address{Town: "Bonn"}}, {Point: &schema.Point{11, 50}}},
		Sectors:     []string{"environment", "culture"}, Updated: "2024-01-01",
		Provenance: map[finding.Pointer]schema.Provenance{"/locations/1/point": {Derived: "places"}},
	}
	merged := merge.Merge([]merge.Member{{network, 1}, {register, 2}}, merge.Policy{Prefer: map[string][]string{"country": {"network"}}})
	assert.Equal(t, schema.Text{"de": "Zebrafink", "en": "Zebra Finch"}, merged.Name)
	assert.Equal(t, "AT", merged.Country, "the policy prefers the network's")
	assert.Equal(t, []string{"culture", "environment"}, merged.Sectors)
	assert.Equal(t, schema.Date("2024-01-01"), merged.Updated)
	require.Len(t, merged.Locations, 2)
	assert.Equal(t, &schema.Point{7.1, 50.7}, merged.Locations[0].Point)
	assert.Equal(t, "Markt 1", merged.Locations[0].Address.Street)
	assert.Equal(t, map[finding.Pointer]schema.Provenance{
		"/name/en": {Source: 1}, "/country": {Source: 1}, "/description/en": {Source: 1}, "/sectors/1": {Source: 1}, "/updated": {Source: 1},
		"/locations/0/point": {Source: 1}, "/locations/0/precision": {Source: 1},
		"/locations/1": {Source: 1, Derived: "places"},
	}, merged.Provenance)
	assert.Equal(t, map[finding.Pointer][]schema.Alternative{
		"/name/de": {{Source: 1, Value: "Zebrafink eG"}}, "/country": {{Source: 0, Value: "DE"}},
	}, merged.Alternatives)
}

func TestStatedBeatsDerived(t *testing.T) {
	derived := &schema.Organisation{Country: "FR", Sources: []schema.Source{{ID: "a"}}, Provenance: map[finding.Pointer]schema.Provenance{"/country": {Derived: "point"}}}
	stated := &schema.Organisation{Country: "BE", Sources: []schema.Source{{ID: "b"}}}
	merged := merge.Merge([]merge.Member{{derived, 9}, {stated, 0}}, merge.Policy{})
	assert.Equal(t, "BE", merged.Country)
	assert.Equal(t, []schema.Alternative{{Source: 0, Value: "FR"}}, merged.Alternatives["/country"])
}

func TestPlaces(t *testing.T) {
	at := func(lon float64, precision string) schema.Location {
		return schema.Location{Point: &schema.Point{lon, 50}, Precision: precision}
	}
	in := func(street, postcode, town, country string) schema.Location {
		return schema.Location{Address: &schema.Address{Street: street, Postcode: postcode, Town: town, Country: country}}
	}
	for _, c := range []struct {
		name string
		a, b schema.Location
		want int
	}{
		{"100 m apart", at(7, "exact"), at(7.0014, "exact"), 1},
		{"1 km apart", at(7, "exact"), at(7.014, "exact"), 2},
		{"a town's middle and a door in it", at(7, "town"), at(7.014, "exact"), 1},
		{"one address", in("Markt 1", "53111", "Bonn", ""), in("MARKT 1", "53111", "", ""), 1},
		{"one street in two spellings", in("Blücherstr. 1", "32423", "Minden", ""), in("Blücher Straße 1", "32423", "Minden", ""), 1},
		{"a door and the name of its building", in("22a Beswick Street", "M4 7HR", "Manchester", ""), in("Bridge 5 Mill, 22a Beswick Street, Ancoats", "M4 7HR", "Manchester", ""), 1},
		{"a street and a door in it", in("Ring", "", "Bonn", ""), in("Ring 1", "", "Bonn", ""), 2},
		{"one street in two towns", in("Markt 1", "", "Bonn", ""), in("Markt 1", "", "Jena", ""), 2},
		{"two streets in one town", in("Markt 1", "", "Bonn", ""), in("Ring 1", "", "Bonn", ""), 2},
		{"a town and a street in it", in("", "", "Bonn", ""), in("Ring 1", "", "Bonn", ""), 1},
		{"two countries", in("", "", "Bonn", "DE"), in("", "", "Bonn", "CH"), 2},
		{"a point and an address", at(7, ""), in("", "", "Bonn", ""), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			var group []merge.Member
			for i, l := range []schema.Location{c.a, c.b} {
				group = append(group, merge.Member{Org: &schema.Organisation{Locations: []schema.Location{l}, Sources: []schema.Source{{ID: "s" + strconv.Itoa(i)}}}})
			}
			assert.Len(t, merge.Merge(group, merge.Policy{}).Locations, c.want)
		})
	}
}

// Everybody in a town has the point of its middle, so it neither unites places nor
// keeps them apart.
func TestPointsOfTownsDoNotDecide(t *testing.T) {
	town := func(street, name string) schema.Location {
		return schema.Location{Point: &schema.Point{7.1, 50.7}, Precision: "town", Radius: 8000, Address: &schema.Address{Street: street, Town: name}}
	}
	door := schema.Location{Point: &schema.Point{7.15, 50.72}, Precision: "exact"}
	for _, c := range []struct {
		name string
		a, b schema.Location
		want int
	}{
		{"two doors", town("Markt 1", "Bonn"), town("Hafen 2", "Bonn"), 2},
		{"one door", town("Markt 1", "Bonn"), town("Markt 1", "Bonn"), 1},
		{"a door and a town", town("Markt 1", "Bonn"), town("", "Bonn"), 1},
		{"two spellings of the town", town("Markt 1", "Bonn"), town("Hafen 2", "Bonn am Rhein"), 2},
		{"a bare point within the radius", town("Markt 1", "Bonn"), door, 1},
		{"a bare point far away", town("Markt 1", "Bonn"), schema.Location{Point: &schema.Point{8, 51}, Precision: "exact"}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &schema.Organisation{Locations: []schema.Location{c.a}, Sources: []schema.Source{{ID: "a"}},
				Provenance: map[finding.Pointer]schema.Provenance{"/locations/0/point": {Derived: schema.DerivedTown}}}
			b := &schema.Organisation{Locations: []schema.Location{c.b}, Sources: []schema.Source{{ID: "b"}}}
			merged := merge.Merge([]merge.Member{{a, 9}, {b, 0}}, merge.Policy{})
			require.Len(t, merged.Locations, c.want)
			if c.want == 1 && c.b.Precision == "exact" {
				assert.Equal(t, c.b.Point, merged.Locations[0].Point)
				assert.Equal(t, "exact", merged.Locations[0].Precision)
				assert.Zero(t, merged.Locations[0].Radius, "that of the town does not stay at the door")
			}
		})
	}
}

func TestAnOrganisationHasOneSeat(t *testing.T) {
	place := func(use, town string) schema.Location {
		return schema.Location{Use: use, Address: &schema.Address{Town: town}}
	}
	group := []merge.Member{
		{Org: &schema.Organisation{Locations: []schema.Location{place("seat", "Leeds"), place("site", "York")}, Updated: "2017", Sources: []schema.Source{{ID: "old"}}}},
		{Org: &schema.Organisation{Locations: []schema.Location{place("seat", "Bristol")}, Updated: "2023", Sources: []schema.Source{{ID: "new"}}}},
	}
	merged := merge.Merge(group, merge.Policy{})
	assert.Equal(t, []schema.Location{place("seat", "Bristol"), place("site", "York")}, merged.Locations)
	require.Len(t, merged.Alternatives["/locations"], 1)
	assert.Equal(t, "old", merged.Sources[merged.Alternatives["/locations"][0].Source].ID)
	assert.Equal(t, schema.Provenance{Source: 1}, merged.Provenance["/locations/1"], "places move up with where they come from")

	merged = merge.Merge(group, merge.Policy{Prefer: map[string][]string{"locations": {"old"}}})
	assert.Equal(t, "Leeds", merged.Locations[0].Address.Town)
}

func TestDamagedSideTablesDoNoHarm(t *testing.T) {
	odd := &schema.Organisation{
		Name:         schema.Text{"und": "A"},
		Provenance:   map[finding.Pointer]schema.Provenance{"/name/und": {Source: 77}, "nonsense": {Source: -1}, "": {Source: 3}},
		Alternatives: map[finding.Pointer][]schema.Alternative{"/name/und": {{Source: 99, Value: make(chan int)}, {Source: -5, Value: "B"}}},
	}
	merged := merge.Merge([]merge.Member{{odd, 0}, {&schema.Organisation{Sources: []schema.Source{{ID: "x"}}}, 0}}, merge.Policy{})
	assert.Equal(t, "A", merged.Name.String())
	for _, p := range merged.Provenance {
		assert.Less(t, p.Source, len(merged.Sources))
	}
	assert.Len(t, merged.Alternatives["/name/und"], 1)
}
