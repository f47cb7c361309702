package gazetteer

import (
	"sort"

	"github.com/paulmach/orb"
)

// Town is one row.
type Town struct {
	Name string
	// Country is an ISO 3166-1 alpha-2 code.
	Country string
	// Region is the number of a region in the table's Regions, -1 for none.
	Region int
	Point  orb.Point
	// Population is 0 when it is not known.
	Population int
	// Section is set for a part of another town.
	Section bool
}

// Region is a first or second level division of a country.
type Region struct {
	Country, Code, Name string
	// Key is the [RegionKey] of the name.
	Key string
	// Level is 1 or 2.
	Level int
	// Centre is the middle of its towns, and Radius in metres reaches the
	// farthest of them; 0 for a region without towns.
	Centre orb.Point
	Radius float64
}

// Kind says what a name is to a town.
type Kind uint8

const (
	// Main is the name that heads the row.
	Main Kind = iota
	// Other is a name in another language or script, or a former one.
	Other
	// Short is a name without what tells it from others: "Frankfurt".
	Short
)

// Name is a further name of a town.
type Name struct {
	Key  string
	Town int
	Kind Kind
}

// Entry is a town under one of its names.
type Entry struct {
	Key  string
	Town int
	Kind Kind
}

// Table is immutable and safe for concurrent use.
type Table struct {
	Regions []Region
	towns   columns
	keys    string
	ends    []uint32 // of the keys
	refs    []uint32 // town<<2 | kind, beside ends
	spans   map[string]span
	alike   map[string]*alike // by country
}

type span struct{ from, to int32 }

// columns hold the towns; names are cut from one string.
type columns struct {
	names     string
	ends      []uint32
	country   []uint8
	countries []string
	region    []int16
	lon, lat  []int32 // thousandths of a degree
	people    []int32
	section   []bool
}

// Len returns the number of towns.
func (t *Table) Len() int { return len(t.towns.ends) }

// Town returns the row of a number below [Table.Len].
func (t *Table) Town(n int) Town {
	c := &t.towns
	return Town{
		Name: cut(c.names, c.ends, n), Country: t.Country(n), Region: int(c.region[n]),
		Point: t.Point(n), Population: int(c.people[n]), Section: c.section[n],
	}
}

// Country returns the country of a town.
func (t *Table) Country(n int) string { return t.towns.countries[t.towns.country[n]] }

// RegionOf returns the number of the region of a town, -1 for none.
func (t *Table) RegionOf(n int) int { return int(t.towns.region[n]) }

// Section reports whether a town is a part of another one.
func (t *Table) Section(n int) bool { return t.towns.section[n] }

// Population returns the population of a town.
func (t *Table) Population(n int) int { return int(t.towns.people[n]) }

// Point returns the middle of a town.
func (t *Table) Point(n int) orb.Point {
	return orb.Point{float64(t.towns.lon[n]) / 1000, float64(t.towns.lat[n]) / 1000}
}

// Lookup appends the entries under a key to buf, in no order of worth.
func (t *Table) Lookup(buf []Entry, key string) []Entry {
	n := sort.Search(len(t.ends), func(i int) bool { return cut(t.keys, t.ends, i) >= key })
	for ; n < len(t.ends) && cut(t.keys, t.ends, n) == key; n++ {
		buf = append(buf, t.entry(n))
	}
	return buf
}

func (t *Table) entry(n int) Entry {
	return Entry{cut(t.keys, t.ends, n), int(t.refs[n] >> 2), Kind(t.refs[n] & 3)}
}

// RegionsOf returns the regions of a country, in the order of levels and codes.
func (t *Table) RegionsOf(country string) []Region {
	s := t.spans[country]
	return t.Regions[s.from:s.to]
}

func cut(text string, ends []uint32, n int) string {
	from := uint32(0)
	if n > 0 {
		from = ends[n-1]
	}
	return text[from:ends[n]]
}

// index makes what is not in the file.
func (t *Table) index() {
	t.spans = map[string]span{}
	for i, r := range t.Regions {
		s, known := t.spans[r.Country]
		if !known {
			s.from = int32(i)
		}
		s.to = int32(i + 1)
		t.spans[r.Country] = s
	}
	t.alike = map[string]*alike{}
	for i, code := range t.towns.countries {
		t.alike[code] = &alike{country: uint8(i)}
	}
}
