package mapping

import (
	"flag"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var origin = Origin{Source: schema.Source{ID: "makers", Licence: "CC0-1.0", Date: "2024-05-01"}}

// load compiles a mapping that has a key; fields is the YAML below "fields:".
func load(t testing.TB, fields string, rest ...string) *Mapping {
	t.Helper()
	text := "mapping: \"1.0\"\nkey: [id]\n" + strings.Join(rest, "\n") + "\nfields:\n  " + strings.ReplaceAll(strings.TrimSpace(fields), "\n", "\n  ") + "\n"
	m, err := Load("m.yaml", strings.NewReader(text))
	require.NoError(t, err)
	return m
}

// row makes a record from column, value, column, value …
func row(cells ...string) *source.Record {
	columns, values := []string{"id"}, []string{"7"}
	for i := 0; i < len(cells); i += 2 {
		columns, values = append(columns, cells[i]), append(values, cells[i+1])
	}
	return source.NewRecord(3, finding.Position{File: "m.csv", Row: 4}, columns, values)
}

func rules(findings []finding.Finding) []string {
	ids := []string{}
	for _, f := range findings {
		ids = append(ids, f.Rule)
	}
	return ids
}

func TestStepsGiveFlatValues(t *testing.T) {
	for _, c := range []struct {
		name, rule, in, want string
		findings             []string
	}{
		{name: "rename", rule: "topic: x", in: "  a b\u00a0 ", want: "a b"},
		{name: "line breaks", rule: "topic: x", in: "a\r\nb\rc", want: "a\nb\nc"},
		{name: "constant", rule: "topic: {value: [a, b]}", want: "a | b"},
		{name: "constant through steps", rule: "topic: {value: a, do: [upper]}", want: "A"},
		{name: "split", rule: `topic: {from: x, do: [{split: "[;|]"}]}`, in: "a; b||c;a", want: "a | b | c"},
		{name: "pattern takes the group", rule: `topic: {from: x, do: [{pattern: "^0*(.+)$"}]}`, in: "0012", want: "12"},
		{name: "pattern with template", rule: `topic: {from: x, do: [{pattern: "^(\\d+)IP$", to: "IP${1}"}]}`, in: "401IP", want: "IP401"},
		{name: "pattern unmatched", rule: `topic: {from: x, do: [{pattern: "^R"}]}`, in: "S1", findings: []string{"value-unmatched"}},
		{name: "pattern kept", rule: `topic: {from: x, do: [{pattern: "^R", otherwise: keep}]}`, in: "S1", want: "S1"},
		{name: "pattern dropped", rule: `topic: {from: x, do: [{pattern: "^R", otherwise: drop}]}`, in: "S1"},
		{name: "replace", rule: `topic: {from: x, do: [{replace: "(?i)^mailto:"}]}`, in: "MailTo:a", want: "a"},
		{name: "prefix once", rule: `topic: {from: x, do: [{prefix: "R"}]}`, in: "R12", want: "R12"},
		{name: "suffix", rule: `topic: {from: x, do: [{suffix: ".coop"}]}`, in: "a", want: "a.coop"},
		{name: "pad", rule: `topic: {from: x, do: [{pad: 5}]}`, in: "2300", want: "02300"},
		{name: "pad leaves words", rule: `topic: {from: x, do: [{pad: 5}]}`, in: "2A04", want: "2A04"},
		{name: "capitals", rule: `topic: {from: x, do: [capitals]}`, in: "L'ÎLE-D'YEU 2", want: "L'Île-D'Yeu 2"},
		{name: "capitals leave mixed case", rule: `topic: {from: x, do: [capitals]}`, in: "iDROPS", want: "iDROPS"},
		{name: "squeeze", rule: `topic: {from: x, do: [squeeze]}`, in: "a\u00ad \r\n b", want: "a b"},
		{name: "look-up folds", rule: `topic: {from: x, do: [{lookup: {"Food & Farming": [a, b], "+": c}}]}`, in: "FOOD  farming", want: "a | b"},
		{name: "look-up of punctuation", rule: `topic: {from: x, do: [{lookup: {"+": c}}]}`, in: "+", want: "c"},
		{name: "look-up to nothing", rule: `topic: {from: x, do: [{lookup: {unknown: null}}]}`, in: "Unknown"},
		{name: "look-up rest", rule: `topic: {from: x, do: [{lookup: {a: b, "*": other}}]}`, in: "z", want: "other"},
		{name: "look-up unknown", rule: `topic: {from: x, do: [{lookup: {a: b}}]}`, in: "z", findings: []string{"value-not-in-lookup"}},
		{name: "date", rule: `topic: {from: x, do: [{date: [D/M/YYYY, YYYY-MM-DD]}]}`, in: "11/8/1863", want: "1863-08-11"},
		{name: "no such day", rule: `topic: {from: x, do: [{date: [D/M/YYYY]}]}`, in: "31/2/2019", findings: []string{"date-unreadable"}},
		{name: "country", rule: `topic: {from: x, do: [country]}`, in: "Österreich", want: "AT"},
		{name: "no country", rule: `topic: {from: x, do: [country]}`, in: "Frankonia", findings: []string{"country-unreadable"}},
		{name: "language", rule: `topic: {from: x, do: [language]}`, in: "pt_BR", want: "pt-BR"},
		{name: "no language", rule: `topic: {from: x, do: [language]}`, in: "zz??", findings: []string{"language-unreadable"}},
		{name: "html", rule: `topic: {from: x, do: [html]}`, in: "<p>a &amp; <b>b</b><br>c<script>d</script>", want: "a & b\nc"},
		{name: "spreadsheet error is nothing", rule: "topic: x", in: "#NAME?"},
		{name: "join drops equal values", rule: `description: {from: [x, x, id], join: " / "}`, in: "a", want: "a / 7"},
		{name: "first column with a value", rule: "acronym: [gone, x, id]", in: "a", want: "a"},
		{name: "all columns of a list", rule: "topic: [gone, x, id]", in: "a", want: "a | 7"},
		{name: "too many values", rule: `acronym: {from: x, do: [{split: ","}]}`, in: "a,b", want: "a", findings: []string{"value-surplus"}},
		{name: "identifier of a scheme", rule: `identifier:GB-COH: {from: x, do: [{split: ","}]}`, in: "a,b,a", want: "GB-COH:a | GB-COH:b"},
		{name: "identifier without scheme", rule: `identifier: {from: x, do: [{split: ","}]}`, in: "A:1,b", want: "A:1", findings: []string{"value-refused"}},
		{name: "number that is none", rule: `location.longitude: x`, in: "east", findings: []string{"value-refused"}},
		{name: "number with decimal comma", rule: `location.longitude: x`, in: "12,5", findings: []string{"coordinates-unreadable"}}, // half a point
		{name: "half a point", rule: `location.longitude: x`, in: "12.5", findings: []string{"coordinates-unreadable"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := load(t, c.rule).Apply(row("x", c.in), origin)
			target, _, _ := strings.Cut(strings.TrimPrefix(c.rule, "identifier:GB-COH: "), ":")
			if strings.HasPrefix(c.rule, "identifier") {
				target = "identifier"
			}
			got := ""
			for column, cell := range schema.FlatRow(r.Organisation) {
				if column == target {
					got = cell
				}
			}
			assert.Equal(t, c.want, got)
			assert.Equal(t, append([]string{}, c.findings...), rules(r.Findings))
			for _, f := range r.Findings {
				assert.Equal(t, "7", f.Record)
				assert.Equal(t, "makers", f.Source)
				assert.Equal(t, 4, f.Position.Row)
			}
		})
	}
}

func TestTheLanguageOfTheListReadsLetters(t *testing.T) {
	for language, want := range map[string]*schema.Point{"fr": {-2.3522, 48.8566}, "de": {2.3522, 48.8566}, "": nil} {
		rest := []string{}
		if language != "" {
			rest = append(rest, "language: "+language)
		}
		r := load(t, "location.point: {from: x}", rest...).Apply(row("x", "48,8566 N 2,3522 O"), origin)
		if want == nil {
			assert.Equal(t, []string{"coordinates-unreadable"}, rules(r.Findings))
			continue
		}
		assert.Equal(t, want, r.Organisation.Locations[0].Point, language)
	}
}

func TestPointsThatSayHowExactTheyAre(t *testing.T) {
	for _, c := range []struct {
		name, extra, cell, precision string
		radius                       float64
	}{
		{"a marker is exact", "", "https://www.openstreetmap.org/?mlat=48.8566&mlon=2.3522", "", 0},
		{"a view of a town is not", "", "https://www.openstreetmap.org/#map=14/48.8566/2.3522", "postcode", 1608},
		{"nor is one of a country", "", "https://www.openstreetmap.org/#map=6/48.8566/2.3522", "country", 411527},
		{"an uncertainty in so many words", "", "geo:48.8566,2.3522;u=200", "street", 200},
		{"a square kilometre", "", "TQ 30 80", "postcode", 710},
		{"a rule says it", "\nlocation.precision: y", "geo:48.8566,2.3522;u=200", "exact", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := load(t, "location.point: {from: x}"+c.extra).Apply(row("x", c.cell, "y", "exact"), origin)
			assert.Empty(t, r.Findings)
			l := r.Organisation.Locations[0]
			assert.Equal(t, c.precision, l.Precision)
			assert.InDelta(t, c.radius, l.Radius, 0.5)
		})
	}
}

func TestPoints(t *testing.T) {
	paris := schema.Point{2.3522, 48.8566}
	for _, c := range []struct {
		name, rule string
		cells      []string
		want       *schema.Point
		findings   int
	}{
		{"two columns", "{longitude: x, latitude: y}", []string{"x", "2.3522", "y", "48.8566"}, &paris, 0},
		{"decimal comma", "{longitude: x, latitude: y}", []string{"x", "2,3522", "y", "48,8566"}, &paris, 0},
		{"swapped by the mapping", "{longitude: y, latitude: x}", []string{"x", "48.8566", "y", "2.3522"}, &paris, 0},
		{"pair, latitude first", "{from: x}", []string{"x", "48.8566, 2.3522"}, &paris, 0},
		{"pair, longitude first", "{from: x, order: longitude-first}", []string{"x", "2.3522 48.8566"}, &paris, 0},
		{"letters win over the order", "{from: x, order: longitude-first}", []string{"x", "48.8566 N 2.3522 E"}, &paris, 0},
		{"neither", "{longitude: x, latitude: y}", []string{"x", "", "y", " "}, nil, 0},
		{"only one", "{longitude: x, latitude: y}", []string{"x", "2.3", "y", ""}, nil, 1},
		{"no numbers", "{longitude: x, latitude: y}", []string{"x", "here", "y", "there"}, nil, 2},
		{"outside the Earth stays for the checks", "{longitude: x, latitude: y}", []string{"x", "-180", "y", "190"}, &schema.Point{-180, 190}, 0},
		{"a square of the British grid", "{from: x}", []string{"x", "TG 51409 13177"}, &schema.Point{1.71604622, 52.657980849}, 0},
		{"two letters alone", "{from: x}", []string{"x", "TQ"}, nil, 1},
		{"a short plus code with its town", "{from: x}", []string{"x", "V75V+8Q Paris, France"}, &schema.Point{2.2944375, 48.8583125}, 0},
		{"a short plus code without one", "{from: x}", []string{"x", "V75V+8Q"}, nil, 1},
		{"second rule", "[{from: z}, {longitude: x, latitude: y}]", []string{"x", "2.3522", "y", "48.8566"}, &paris, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := load(t, "location.point: "+c.rule).Apply(row(c.cells...), origin)
			require.Len(t, r.Findings, c.findings)
			if c.want == nil {
				assert.Empty(t, r.Organisation.Locations)
				return
			}
			require.Len(t, r.Organisation.Locations, 1)
			assert.Equal(t, c.want, r.Organisation.Locations[0].Point)
		})
	}
}

func TestLambert93(t *testing.T) {
	m := load(t, `location.point: {longitude: x, latitude: y, system: "EPSG:2154"}`)
	r := m.Apply(row("x", "475198,121680863", "y", "6692424,50691385"), origin)
	require.Empty(t, r.Findings)
	point := r.Organisation.Locations[0].Point
	assert.InDelta(t, 0.0246602, point.Longitude(), 1e-6)
	assert.InDelta(t, 47.2940160, point.Latitude(), 1e-6)
}

func TestConditions(t *testing.T) {
	for _, c := range []struct {
		name, when string
		want       bool
	}{
		{"equals", "{column: x, equals: a}", true},
		{"equals one of", "{column: x, equals: [z, a]}", true},
		{"equals is exact", "{column: x, equals: A}", false},
		{"differs", "{column: x, differs: [z]}", true},
		{"differs from itself", "{column: x, differs: [z, a]}", false},
		{"matches", `{column: x, matches: "(?i)^A$"}`, true},
		{"empty", "{column: y, empty: true}", true},
		{"not empty", "{column: x, empty: false}", true},
		{"record empty", "{empty: true}", false},
		{"all", "[{column: x, equals: a}, {column: y, empty: false}]", false},
		{"any", "{any: [{column: x, equals: z}, {column: y, empty: true}]}", true},
		{"column that is not there", "{column: gone, equals: a}", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := load(t, "acronym: {value: yes, when: "+c.when+"}").Apply(row("x", " a ", "y", "-"), origin)
			// "-" stands for nothing only where the mapping says so.
			if strings.Contains(c.when, "y, empty: true") {
				r = load(t, "acronym: {value: yes, when: "+c.when+"}", `empty: ["-"]`).Apply(row("x", " a ", "y", "-"), origin)
			}
			if c.name == "all" {
				r = load(t, "acronym: {value: yes, when: "+c.when+"}", `empty: ["-"]`).Apply(row("x", " a ", "y", "-"), origin)
			}
			assert.Equal(t, c.want, r.Organisation.Acronym == "yes")
		})
	}
}

func TestSkipNamesTheRule(t *testing.T) {
	m := load(t, "name: x", `skip: [{name: example, column: x, matches: "^Example-"}, {name: blank, column: x, empty: true}]`)
	assert.Equal(t, "example", m.Apply(row("x", "Example-garden"), origin).Skipped)
	assert.Equal(t, "blank", m.Apply(row("x", " "), origin).Skipped)
	assert.Empty(t, m.Apply(row("x", " "), origin).Findings, "a skipped record needs no key")
	kept := m.Apply(row("x", "Garden"), origin)
	assert.Empty(t, kept.Skipped)
	assert.Equal(t, schema.Text{"und": "Garden"}, kept.Organisation.Name)
}

func TestKeyOfARecord(t *testing.T) {
	m, err := Load("m.yaml", strings.NewReader(`{mapping: "1.0", key: [a, b], fields: {name: a}}`))
	require.NoError(t, err)
	assert.Equal(t, "x~1y/1", m.Apply(row("a", "x/y", "b", "1"), origin).Key)
	assert.Equal(t, "/1", m.Apply(row("a", "", "b", "1"), origin).Key)
	missing := m.Apply(row("a", "", "b", " "), origin)
	assert.Equal(t, "#3", missing.Key)
	assert.Equal(t, []string{"record-without-key"}, rules(missing.Findings))
	assert.Equal(t, "#3", missing.Organisation.Sources[0].Record)
}

func TestWhatTheMappingAndThePlanAdd(t *testing.T) {
	m := load(t, "name: x", "country: GB", "keep: [\"extra*\"]", "language: cy")
	o := m.Apply(row("x", "A", "extra 1", "one", "extra 2", ""), origin).Organisation
	assert.Equal(t, schema.Text{"cy": "A"}, o.Name)
	assert.Equal(t, "GB", o.Country)
	assert.Equal(t, schema.Date("2024-05-01"), o.Updated)
	assert.Equal(t, map[finding.Pointer]schema.Provenance{"/country": {Derived: "plan"}, "/updated": {Derived: "plan"}}, o.Provenance)
	assert.Equal(t, []schema.Source{{ID: "makers", Record: "7", Licence: "CC0-1.0", Date: "2024-05-01"}}, o.Sources)
	assert.Equal(t, map[string]map[string]string{"makers": {"extra 1": "one"}}, o.Extension)
}

func TestPersonalValuesArePointedTo(t *testing.T) {
	m := load(t, `
email: [x, y]
name: {from: [x, y], join: " "}
location2.town: y
location3.point: {longitude: lon, latitude: lat}
identifier:A: [x, y]
person.name: y`, "personal: [\"y*\", lat]")
	r := m.Apply(row("x", "1", "y", "2", "lon", "1", "lat", "2"), origin)
	assert.Equal(t, []finding.Pointer{
		"/emails/1", "/identifiers/1", "/locations/0/address/town", "/locations/1/point", "/name/und", "/people/0/name",
	}, pointersOf(t, r))
}

func TestNumbersOfTargetsMayHaveGaps(t *testing.T) {
	m := load(t, `
offer2.kind: {value: training, when: {column: x, empty: false}}
offer2.name: x
offer4.name: y
link3.name: y`, "personal: [y]")
	r := m.Apply(row("x", "Web", "y", "Jo"), origin)
	assert.Equal(t, []schema.Offer{{Kind: "training", Name: schema.Text{"und": "Web"}}, {Name: schema.Text{"und": "Jo"}}}, r.Organisation.Offers)
	assert.Equal(t, []finding.Pointer{"/links/0/name", "/offers/1/name/und"}, pointersOf(t, r))
	nothing := m.Apply(row("z", "1"), origin)
	assert.Nil(t, nothing.Organisation.Offers)
}

func TestOtherNamesThatRepeatTheNameGo(t *testing.T) {
	m := load(t, "name: x\nlegalName: y\notherName: [x, y, z]")
	r := m.Apply(row("x", "A", "y", "A Ltd", "z", "B"), origin)
	assert.Equal(t, []string{"B"}, r.Organisation.OtherNames)
	assert.Equal(t, "z", r.Locate("/otherNames/0").Field)
	assert.Nil(t, m.Apply(row("x", "A"), origin).Organisation.OtherNames)

	personal := load(t, "name: x\notherName: y", "personal: [y]").Apply(row("x", "Jo", "y", "Jo"), origin)
	assert.Equal(t, []finding.Pointer{"/otherNames/0"}, personal.Personal)
}

func TestAnIdentifierThatIsPersonalAnywhereIsPersonal(t *testing.T) {
	m := load(t, "identifier:A: x\nidentifier: {from: y, do: [{prefix: \"A:\"}]}", "personal: [y]")
	r := m.Apply(row("x", "1", "y", "1"), origin)
	assert.Len(t, r.Organisation.Identifiers, 1)
	assert.Equal(t, []finding.Pointer{"/identifiers/0"}, r.Personal)
}

// pointersOf turns /contacts/emails/1 into /emails/1, which reads better above.
func pointersOf(t *testing.T, r Result) []finding.Pointer {
	t.Helper()
	var out []finding.Pointer
	for _, p := range r.Personal {
		out = append(out, finding.Pointer(strings.TrimPrefix(string(p), "/contacts")))
	}
	return out
}

func TestFindingsMaskWhatMayBePersonal(t *testing.T) {
	m := load(t, `
topic: {from: x, do: [{lookup: {a: b}}]}
goal: {from: y, do: [{lookup: {a: "1"}}]}
country: {from: z, do: [country]}
`, "personal: [y]")
	r := m.Apply(row("x", "jo@example.org", "y", "Jo", "z", "Frankonia"), origin)
	var texts []string
	for _, f := range r.Findings {
		texts = append(texts, f.Error())
	}
	all := strings.Join(texts, "\n")
	assert.NotContains(t, all, "example.org")
	assert.NotContains(t, all, "Jo")
	assert.Contains(t, all, "“Frankonia”")
}

func TestFamiliesOfColumns(t *testing.T) {
	m := load(t, `
"description:*": {columns: "description:(.+)", as: {gr: el}, do: [squeeze]}
topic: {columns: "tag\\d", do: [lower]}`)
	r := m.Apply(row("description:de", "a", "description:gr", "b", "description:no language", "c", "tag1", "X", "tag2", "Y", "mytag3", "Z"), origin)
	assert.Equal(t, schema.Text{"de": "a", "el": "b"}, r.Organisation.Description)
	assert.Equal(t, []string{"x", "y"}, r.Organisation.Topics)
	assert.Equal(t, []string{"value-refused"}, rules(r.Findings))
	assert.Equal(t, []string{"mytag3"}, m.Unused([]string{"id", "description:de", "tag1", "mytag3"}))
}

func TestCheckColumns(t *testing.T) {
	m := load(t, "name: Name\nemail: {from: [Mail], when: {column: Public, equals: \"yes\"}}", "ignore: {printed on paper only: [Colour, \"page*\"]}")
	var got []string
	for _, f := range m.CheckColumns("m.csv", []string{"id", "name", "Mail", "Public", "Colour", "page 1", "Fax"}) {
		got = append(got, f.Error())
	}
	assert.Equal(t, []string{
		"./m.csv: warning column-unused: No rule of the mapping uses the column “name”. (column “name”)",
		"./m.csv: warning column-unused: No rule of the mapping uses the column “Fax”. (column “Fax”)",
		"./m.yaml:5:9: warning mapping-column-missing: The mapping names the column “Name”, which the file does not have; the nearest is “name”.",
	}, got)
}

func TestFlatMapping(t *testing.T) {
	m := Flat()
	columns := []string{"id", "name:fr", "topic", "location.longitude", "location.latitude", "source.id", "provenance", "location.twon"}
	r := m.Apply(source.NewRecord(1, finding.Position{File: "f.csv"}, columns,
		[]string{"sta:1", "Exemple", `a\|b | c`, "2.5", "48", "old", `{"/name/fr":{"source":0}}`, "Paris"}), origin)
	require.Empty(t, r.Findings)
	o := r.Organisation
	assert.Equal(t, "sta:1", r.Key)
	assert.Equal(t, schema.Text{"fr": "Exemple"}, o.Name)
	assert.Equal(t, []string{"a|b", "c"}, o.Topics)
	assert.Equal(t, &schema.Point{2.5, 48}, o.Locations[0].Point)
	assert.Equal(t, "makers", o.Sources[0].ID)
	assert.Equal(t, "old", o.Sources[1].ID)
	assert.Equal(t, 1, o.Provenance["/name/fr"].Source)
	found := m.CheckColumns("f.csv", columns)
	require.Len(t, found, 1)
	assert.Equal(t, "./f.csv: warning flat-column-unknown: The standard's table has no column “location.twon”; the nearest is “location.town”. (column “location.twon”)", found[0].Error())

	bad := m.Apply(source.NewRecord(2, finding.Position{File: "f.csv"}, []string{"name", "location.longitude"}, []string{"A", "east"}), origin)
	assert.Equal(t, "A", bad.Key)
	assert.Equal(t, []string{"value-refused"}, rules(bad.Findings))
}

func TestFlatProfileFilledByPeople(t *testing.T) {
	for in, want := range map[string]string{
		"2019-05-03": "2019-05-03", "2019-05": "2019-05", "2019": "2019",
		"3.5.2019": "2019-05-03", "3. 5. 2019": "2019-05-03", "03/05/2019": "2019-05-03", "3-5-2019": "2019-05-03", "31/12/2019": "2019-12-31", "12/31/2019": "2019-12-31",
		"2019/5/3": "2019-05-03", "2019-5-3": "2019-05-03", "3/5/2019 9:15:00": "2019-05-03", "03.05.2019 09:15": "2019-05-03", "2019.5.3": "2019-05-03", "5/2019": "2019-05", "5.2019": "2019-05",
		"2019-05-03T00:00:00": "2019-05-03", "2019-05-03 00:00": "2019-05-03",
		"31/2/2019": "31/2/2019", "2019-13-3": "2019-13-3", "last spring": "last spring", "3/5/19": "3/5/19",
	} {
		r := Flat().Apply(source.NewRecord(1, finding.Position{}, []string{"name", "founded"}, []string{"A", in}), origin)
		assert.Equal(t, schema.Date(want), r.Organisation.Life.Founded, in)
		if in == want {
			assert.Empty(t, r.Findings, in)
		} else {
			assert.Equal(t, []string{"date-understood"}, rules(r.Findings), in)
		}
	}
	r := Flat().Apply(source.NewRecord(1, finding.Position{}, []string{"name", "location.longitude", "location.latitude", "location2.longitude", "location2.latitude"},
		[]string{"A", "2,3522", "48,8566", "-2,5", "48°30'"}), origin)
	require.Empty(t, r.Findings)
	assert.Equal(t, &schema.Point{2.3522, 48.8566}, r.Organisation.Locations[0].Point)
	assert.Equal(t, &schema.Point{-2.5, 48.5}, r.Organisation.Locations[1].Point)
}

func TestRulesHaveTexts(t *testing.T) {
	for _, rule := range Rules {
		for _, tag := range []language.Tag{language.English, language.French} {
			texts, got := finding.DefaultCatalogue().Texts(rule.ID, tag)
			assert.Equal(t, tag, got, rule.ID)
			assert.NotContains(t, []string{texts.Title, texts.Message, texts.Why, texts.Hint}, "", rule.ID)
		}
	}
}

func TestLocateNamesTheColumnOfAValue(t *testing.T) {
	m, err := Load("m.yaml", strings.NewReader(`
mapping: "1.0"
key: [id]
fields:
  name: Name
  country: {value: FR}
  topic: [Tags, More]
  location.town: Town
  location2.town: Second
  location2.point: {longitude: x, latitude: y}
`))
	require.NoError(t, err)
	columns := []string{"id", "Name", "Tags", "More", "Town", "Second", "x", "y"}
	record := source.NewRecord(3, finding.Position{File: "m.csv", Row: 4}, columns, []string{"7", "Lab", "a", "b", "", "Lyon", "4.8", "45.7"})
	result := m.Apply(record, Origin{Source: schema.Source{ID: "list"}})
	require.Len(t, result.Organisation.Locations, 1, "the empty first place goes, the second moves up")
	for pointer, want := range map[finding.Pointer]string{
		"/name/und":                   "Name",
		"/topics/1":                   "More",
		"/locations/0/point":          "x",
		"/locations/0/point/1":        "x",
		"/locations/0/address":        "Second",
		"/locations/0/address/town":   "Second",
		"/locations/0/address/street": "",
		"/country":                    "",
	} {
		assert.Equal(t, want, result.Locate(pointer).Field, pointer)
	}
}
