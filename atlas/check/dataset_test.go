package check

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// distinct returns a record that shares nothing with that of another number.
func distinct(i int) *schema.Organisation {
	o := good()
	o.Name = schema.Text{"en": fmt.Sprint("Network ", i)}
	o.Locations[0].Point = &schema.Point{2 + float64(i)/1e5, 48}
	o.Identifiers[0].Value = fmt.Sprintf("W75%07d", i)
	o.Contacts.Phones = []string{fmt.Sprintf("+3319900%04d", i)}
	o.Description = schema.Text{"en": "A network.", "fr": "Un réseau."}
	return o
}

// told returns what a list of n records says after one change to each.
func told(n int, change func(i int, o *schema.Organisation)) []string {
	var d Dataset
	var out []string
	for i := range n {
		o := distinct(i)
		change(i, o)
		at := finding.Position{File: "a.csv", Line: i + 2, Row: i + 2}
		if f, twice := d.Add(TraceOf(o), o.ID+fmt.Sprint(i%1000), at); twice {
			out = append(out, fmt.Sprint(f.Rule, " ", f.Position.Row))
		}
	}
	for _, f := range d.Findings() {
		line := fmt.Sprint(f.Rule, " ", f.Position.Row)
		for _, a := range f.Args {
			if a.Name != "reason" {
				line += fmt.Sprint(" ", a.Value)
			}
		}
		out = append(out, line)
	}
	return out
}

func TestDataset(t *testing.T) {
	for _, test := range []struct {
		name   string
		n      int
		change func(i int, o *schema.Organisation)
		want   []string
	}{
		{"nothing in common", 50, func(int, *schema.Organisation) {}, nil},
		{"a key twice", 1001, func(int, *schema.Organisation) {}, []string{"record-key-twice 1002"}},
		{"a name twice in one town, spelt differently", 5, func(i int, o *schema.Organisation) {
			o.Locations[0].Address.Town = "Lyon"
			if i == 1 || i == 3 {
				o.Name = schema.Text{"en": []string{1: "Repair Café", 3: "REPAIR-CAFE"}[i]}
			}
		}, []string{"likely-duplicate-name 5 3"}},
		{"a name twice in two towns", 5, func(i int, o *schema.Organisation) {
			o.Name, o.Locations[0].Address.Town = schema.Text{"en": "Repair Café"}, fmt.Sprint("Town ", i)
		}, nil},
		{"a number twice", 5, func(i int, o *schema.Organisation) {
			if i > 2 {
				o.Identifiers[0].Value = "W751000000"
			}
		}, []string{"likely-duplicate-identifier 6 5"}},
		{"a number for the shops of one organisation", 6, func(i int, o *schema.Organisation) {
			if i > 0 {
				o.Name, o.Identifiers[0].Value, o.Locations[0].Address.Town = schema.Text{"en": "Co-op"}, "W751000000", "Lyon"
			}
		}, []string{"identifier-repeated 3 5 [3 4 5 6 7]"}},
		{"the same, and the rows say that they are places", 6, func(_ int, o *schema.Organisation) {
			o.Name, o.Identifiers[0].Value, o.Locations[0].Use = schema.Text{"en": "Co-op"}, "W751000000", "service-point"
		}, nil},
		{"a name without numbers in many rows", 5, func(_ int, o *schema.Organisation) {
			o.Name, o.Identifiers = schema.Text{"en": "Co-op"}, nil
		}, []string{"name-repeated 2 5 [2 3 4 5 6]"}},
		{"a phone for a house", manyPhones, func(_ int, o *schema.Organisation) { o.Contacts.Phones = []string{"+33199001234"} }, nil},
		{"a phone for all", manyPhones + 1, func(_ int, o *schema.Organisation) { o.Contacts.Phones = []string{"+33199001234"} },
			[]string{"phone-repeated 2 6 [2 3 4 5 6 7]"}},
		{"a point for all", manyPoints + 1, func(_ int, o *schema.Organisation) { o.Locations[0].Point = &schema.Point{2, 48} },
			[]string{"point-repeated 2 21 [2 3 4 5 6 7 8 9 10 11]"}},
		{"a town's point for all", manyPoints + 1, func(_ int, o *schema.Organisation) {
			o.Locations[0].Point, o.Locations[0].Precision = &schema.Point{2, 48}, "town"
		}, nil},
		{"a language that some lack", 20, func(i int, o *schema.Organisation) {
			if i%10 == 4 {
				delete(o.Description, "fr")
			}
		}, []string{"translation-missing 6 fr 2 20 [6 16]"}},
		{"two languages, half and half", 20, func(i int, o *schema.Organisation) {
			delete(o.Description, []string{"en", "fr"}[i%2])
		}, nil},
		{"licences that exclude each other", 3, func(i int, o *schema.Organisation) {
			o.Sources[0].Licence = []string{"ODbL-1.0", "CC-BY-SA-4.0", "CC0-1.0"}[i]
		}, []string{"licences-mixed 2 ODbL-1.0 CC-BY-SA-4.0 1", "licences-mixed 3 CC-BY-SA-4.0 ODbL-1.0 1"}},
	} {
		t.Run(test.name, func(t *testing.T) { assert.Equal(t, test.want, told(test.n, test.change)) })
	}
}

func TestRecordsOfOneLineAreToldByTheirColumn(t *testing.T) {
	for _, c := range []struct{ first, second finding.Position }{
		{finding.Position{File: "a.json", Line: 1, Column: 2, Record: 1}, finding.Position{File: "a.json", Line: 1, Column: 900, Record: 2}},
		{finding.Position{File: "a.ndjson", Line: 1, Column: 1, Record: 1}, finding.Position{File: "a.ndjson", Line: 2, Record: 2}},
	} {
		var d Dataset
		d.Add(TraceOf(distinct(1)), "1", c.first)
		d.Add(TraceOf(distinct(1)), "2", c.second)
		for _, f := range d.Findings() {
			assert.Equal(t, c.second, f.Position, f.Rule)
		}
		assert.NotEmpty(t, d.Findings())
	}
}

func TestDatasetRemembersAtMost48BytesOfARecord(t *testing.T) {
	const n = 100_000
	traces := make([]Trace, n)
	keys := make([]string, n)
	for i := range traces {
		traces[i], keys[i] = TraceOf(distinct(i)), fmt.Sprint(i)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d := &Dataset{}
	for i, trace := range traces {
		d.Add(trace, keys[i], finding.Position{File: "a.csv", Line: i + 2, Row: i + 2})
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive([]any{d, traces, keys})
	const order = 4 // bytes that sorting takes
	assert.LessOrEqual(t, float64(after.HeapAlloc-before.HeapAlloc)/n+order, 48.0)
}

func TestKeySetIsASet(t *testing.T) {
	var s keySet
	known := map[uint64]bool{}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		key := r.Uint64N(15_000) + 1
		require.Equal(t, known[key], s.add(key))
		known[key] = true
	}
	assert.Equal(t, len(known), s.count)
}

func TestGrades(t *testing.T) {
	o := good()
	o.Description, o.Sectors, o.Kinds = schema.Text{"en": "x"}, []string{"culture"}, []string{"civic-tech"}
	o.Locations[0].Address.Town = "Paris"
	assert.Equal(t, "A", GradeOf(o).String())
	var grades []string
	for _, less := range []func(){
		func() { o.Identifiers = nil }, func() { o.Description = nil }, func() { o.Sectors = nil }, func() { o.Contacts.Websites = nil },
		func() { o.Contacts = nil }, func() { o.LegalStatus = nil }, func() { o.Locations = nil },
	} {
		less()
		grades = append(grades, GradeOf(o).String())
	}
	assert.Equal(t, "A B B C C D E", strings.Join(grades, " "))
	assert.True(t, slices.IsSorted(grades))
}
