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
	// Region is the number of a first-level region, -1 for none.
	Region int
	Point  orb.Point
	// Population is 0 when it is not known.
	Population int
	// Section is set for a part of another town.
	Section bool
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
	kinds
)

// Name is a further name of a town.
type Name struct {
	Key  string
	Town int
	Kind Kind
}

// Entry is a town under one of its names.
type Entry struct {
	Town int
	Kind Kind
}

// Table is immutable and safe for concurrent use. It holds nothing but pieces of
// the file.
type Table struct{ sections }

// Len returns the number of towns.
func (t *Table) Len() int { return len(t.towns) / 8 }

// Town returns the row of a number below [Table.Len].
func (t *Table) Town(n int) Town {
	return Town{
		Name: t.Name(n), Country: t.Country(n), Region: t.RegionOf(n),
		Point: t.Point(n), Population: t.Population(n), Section: t.Section(n),
	}
}

// Name returns the name that heads the row of a town.
func (t *Table) Name(n int) string {
	var text buffer
	if !t.names.text(n, &text) {
		return "" // broken data
	}
	return text.String()
}

// Country returns the country of a town.
func (t *Table) Country(n int) string { return t.countryCode(t.division(n).country) }

func (t *Table) countryCode(n int) string { return t.countries[2*n : 2*n+2] }

// countryNumber is the place of a country in the list, -1 when it is not there.
func (t *Table) countryNumber(code string) int {
	countries := len(t.countries) / 2
	n := sort.Search(countries, func(i int) bool { return t.countryCode(i) >= code })
	if n == countries || t.countryCode(n) != code {
		return -1
	}
	return n
}

// RegionOf returns the number of the region of a town, -1 for none.
func (t *Table) RegionOf(n int) int { return t.division(n).region }

// RegionName returns the name of the region of a town, empty for none.
func (t *Table) RegionName(n int) string {
	if region := t.RegionOf(n); region >= 0 {
		return t.title(region)
	}
	return ""
}

// Section reports whether a town is a part of another one.
func (t *Table) Section(n int) bool { return t.town(n).section() }

// Population returns the population of a town.
func (t *Table) Population(n int) int { return unpacked(t.town(n).people()) }

// Point returns the middle of a town.
func (t *Table) Point(n int) orb.Point { return t.town(n).point() }

func (t *Table) town(n int) record { return record(uint64At(t.towns, n)) }

// division is a first-level region, or a country for the towns outside of one.
type division struct{ country, region int }

// divisionAt reads a row of the divisions.
func divisionAt(rows string, n int) division {
	row := uint32At(rows, n)
	return division{int(row & 0xFF), int(row>>8) - 1}
}

func (d division) row() uint32 { return uint32(d.country) | uint32(d.region+1)<<8 }

// division returns that of a town; broken data may name one too many.
func (t *Table) division(n int) division {
	return divisionAt(t.divisions, min(t.town(n).division(), len(t.divisions)/4-1))
}

// Lookup appends the entries under a key to buf, in no order of worth.
func (t *Table) Lookup(buf []Entry, key string) []Entry {
	if p, ok := t.keys.find(key); ok {
		buf = t.entries(buf, p)
	}
	return buf
}

// entries appends the postings of a key.
func (t *Table) entries(buf []Entry, list postings) []Entry {
	for more := true; more; {
		var p posting
		if p, more = list.read(); uint(p.row) < uint(t.Len()) && p.kind < kinds {
			buf = append(buf, Entry{p.row, p.kind})
		}
	}
	return buf
}
