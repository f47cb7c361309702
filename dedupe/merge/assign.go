package merge

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Assign gives each organisation, told by the keys of its records, its id, and
// remembers it. The ids come in the order of the argument.
//
// An organisation keeps the id that most of its records bore, on a tie the one
// that it would have without memory; where two claim one id, the one with more of
// its records gets it, and the other an id of its own.
// Ids that lose their last organisation because it joined another redirect to
// that one. An organisation that no remembered id fits gets one that follows from
// its smallest record key. Records that are not named keep what is remembered of
// them, and ids do not depend on the order of organisations or keys.
func (s *State) Assign(organisations [][]RecordKey) []string {
	if s.ids == nil {
		s.ids = map[RecordKey]string{}
	}
	if s.redirects == nil {
		s.redirects = map[string]string{}
	}
	a := assignment{state: s, ids: make([]string, len(organisations)), taken: map[string]bool{}}
	for i, keys := range organisations {
		a.add(i, keys)
	}
	a.keep()
	a.create()
	a.remember(organisations)
	return a.ids
}

// assignment is one run of Assign.
type assignment struct {
	state *State
	ids   []string
	taken map[string]bool
	// smallest is the smallest key of each organisation.
	smallest []RecordKey
	holdings []holding
}

// holding says how many records of an organisation bear an id.
type holding struct {
	organisation int
	id           string
	records      int
	// natural says that the id is the one that follows from the record keys.
	natural bool
}

func compareKeys(a, b RecordKey) int {
	return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Record, b.Record))
}

func (a *assignment) add(organisation int, keys []RecordKey) {
	var smallest RecordKey
	if len(keys) > 0 {
		smallest = slices.MinFunc(keys, compareKeys)
	}
	a.smallest = append(a.smallest, smallest)
	records := map[string]int{}
	for _, key := range keys {
		if id, ok := a.state.ids[key]; ok {
			records[a.state.Resolve(id)]++
		}
	}
	for _, id := range slices.Sorted(maps.Keys(records)) {
		a.holdings = append(a.holdings, holding{organisation, id, records[id], id == NewID(smallest, 0)})
	}
}

// compareBools sorts false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// keep gives remembered ids out, the strongest holding first.
func (a *assignment) keep() {
	slices.SortFunc(a.holdings, func(x, y holding) int {
		return cmp.Or(
			cmp.Compare(y.records, x.records),
			compareBools(y.natural, x.natural),
			strings.Compare(x.id, y.id),
			compareKeys(a.smallest[x.organisation], a.smallest[y.organisation]),
		)
	})
	for _, h := range a.holdings {
		if a.ids[h.organisation] == "" && !a.taken[h.id] {
			a.ids[h.organisation] = h.id
			a.taken[h.id] = true
		}
	}
}

// create makes ids for organisations that have none, in the order of their
// smallest keys.
func (a *assignment) create() {
	var without []int
	for i, id := range a.ids {
		if id == "" {
			without = append(without, i)
		}
	}
	slices.SortFunc(without, func(x, y int) int { return compareKeys(a.smallest[x], a.smallest[y]) })
	known := map[string]bool{} // ids of records that are not in this run
	for _, id := range a.state.ids {
		known[id] = true
	}
	for _, i := range without {
		id := NewID(a.smallest[i], 0)
		for n := 1; a.taken[id] || known[id]; n++ {
			id = NewID(a.smallest[i], n)
		}
		a.ids[i] = id
		a.taken[id] = true
	}
}

// remember notes the ids of all records, and where ids went whose records all
// joined other organisations.
func (a *assignment) remember(organisations [][]RecordKey) {
	s := a.state
	for i, keys := range organisations {
		for _, key := range keys {
			s.ids[key] = a.ids[i]
		}
		delete(s.redirects, a.ids[i]) // an id in use is not retired
	}
	for _, h := range a.holdings { // strongest first: it decides where an id leads
		_, redirected := s.redirects[h.id]
		if !a.taken[h.id] && !redirected {
			s.redirects[h.id] = a.ids[h.organisation]
		}
	}
}

var idEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// NewID returns the id of an organisation whose smallest record key is given: "o"
// and 16 letters or digits, 80 bits of a SHA-256. A number above 0 gives another
// id, for when the first is taken.
func NewID(smallest RecordKey, number int) string {
	text := strconv.Itoa(len(smallest.Source)) + ":" + smallest.String()
	if number > 0 {
		text += "#" + strconv.Itoa(number)
	}
	sum := sha256.Sum256([]byte(text))
	return "o" + idEncoding.EncodeToString(sum[:10])
}
