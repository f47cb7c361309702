package enlarge

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"github.com/socialtechatlas/commons/schema"
)

// Options say which records a model makes.
type Options struct {
	// Seed tells enlargements apart.
	Seed uint64
	// Records is how many records there are, second ones among them.
	Records int
	// Doubles is the share of second records, from 0 to 1.
	Doubles float64
	// Lists is over how many partners' lists the records are spread; 0 means one.
	// With several, a second record is in another list than the first one.
	Lists int
}

// Record is one made-up record.
type Record struct {
	// Organisation has an id that is unique in all lists.
	Organisation *schema.Organisation
	// List is the number of the list that holds the record, from 0.
	List int
	// Same is the [Record.Key] of the record that this one is a second record of,
	// empty for a first one.
	Same string
	// Edits are what tells a second record from the first one.
	Edits []Edit
}

// Key names the record in all lists, as a build names it: "list-1/e0000017".
func (r Record) Key() string { return SourceID(r.List) + "/" + r.Organisation.ID }

// SourceID is the id of the source that a list is, counted from 0.
func SourceID(list int) string { return fmt.Sprintf("list-%d", list+1) }

const (
	// Edition is the day of the lists. No date is later, but for those on which
	// records expire.
	Edition schema.Date = "2026-01-31"
	// Licence is that of the lists.
	Licence = "CC0-1.0"
)

// Records yields the records. The sequence may be gone through again.
func (m *Model) Records(options Options) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for i := range options.Records {
			if len(m.patterns) == 0 || !yield(m.record(options, i)) {
				return
			}
		}
	}
}

// Of yields the organisations of one list, or of all with a negative number.
func Of(records iter.Seq[Record], list int) iter.Seq[*schema.Organisation] {
	return func(yield func(*schema.Organisation) bool) {
		for r := range records {
			if (list < 0 || r.List == list) && !yield(r.Organisation) {
				return
			}
		}
	}
}

func (m *Model) record(options Options, i int) Record {
	if !options.double(i) {
		return Record{Organisation: m.organisation(options, i), List: options.list(i)}
	}
	r := newDice(options.Seed, i, forSecond)
	of := options.firstBefore(r, i)
	record := Record{Organisation: m.organisation(options, of), List: options.list(of)}
	record.Same = record.Key()
	if options.Lists > 1 {
		record.List = (record.List + 1 + r.IntN(options.Lists-1)) % options.Lists
	}
	o := record.Organisation
	o.ID = recordID(i)
	o.Sources[0].ID, o.Sources[0].Record = SourceID(record.List), o.ID
	o.Extension = nil // what the other partner noted
	o.Updated = r.day(2025)
	record.Edits = edit(r, o)
	return record
}

// double reports whether record i is a second record. The first one never is.
func (o Options) double(i int) bool {
	return i > 0 && newDice(o.Seed, i, forDoubles).chance(o.Doubles)
}

// list is the list of record i, which is a first one.
func (o Options) list(i int) int { return newDice(o.Seed, i, forList).IntN(max(1, o.Lists)) }

// firstBefore chooses a first record before record i, which must not be 0.
func (o Options) firstBefore(r *dice, i int) int {
	of := r.IntN(i)
	for o.double(of) {
		of = r.IntN(of)
	}
	return of
}

func recordID(i int) string { return fmt.Sprintf("e%07d", i) }

// dice are the random numbers of one record.
type dice struct {
	*rand.Rand
	record int
	// shift tells the numbers of seeds apart.
	shift uint64
}

// What dice are thrown for: throws for one purpose do not change those for others.
const (
	forFirst = iota
	forSecond
	forDoubles
	forList
	purposes
)

func newDice(seed uint64, record, purpose int) *dice {
	const golden = 0x9e3779b97f4a7c15 // spreads neighbouring records
	stream := (uint64(record)*purposes + uint64(purpose) + 1) * golden
	return &dice{rand.New(rand.NewPCG(seed, stream)), record, seed % 1_000_003}
}

// chance is true in the share of cases given.
func (r *dice) chance(share float64) bool { return r.Float64() < share }

// day returns a day of a year or of one of the nine years before it.
func (r *dice) day(year int) schema.Date {
	return schema.Date(fmt.Sprintf("%04d-%02d-%02d", year-r.IntN(10), 1+r.IntN(12), 1+r.IntN(28)))
}
