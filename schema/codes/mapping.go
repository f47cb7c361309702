package codes

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Relation says how a code of another system stands to one of ours, in the words
// of SKOS.
type Relation string

// The relations, closest first. A broader code means more than ours, a narrower
// one less; a related one overlaps or often goes with it.
const (
	Exact   Relation = "exact"
	Close   Relation = "close"
	Broad   Relation = "broad"
	Narrow  Relation = "narrow"
	Related Relation = "related"
)

// Relations lists all relations, closest first.
var Relations = []Relation{Exact, Close, Broad, Narrow, Related}

// System is a vocabulary of others that codes of ours are matched with.
type System struct {
	// ID names the system in calls: "icnpo", "nace", "osm", "schema.org".
	ID      string `json:"id"`
	Title   string `json:"title"`
	Version string `json:"version"`
	// Source names where the codes stand, and whose the matches are.
	Source  string `json:"source"`
	Licence string `json:"licence"`
	// Date is the day on which the matches were last reviewed, ISO 8601.
	Date string `json:"date"`
	// URI and a code behind it name the code on the web; empty when they do not.
	URI string `json:"uri,omitempty"`
	// Prefix says that a code belongs to the codes that it begins with, as 94.2
	// belongs to 94 in NACE.
	Prefix bool `json:"prefix,omitempty"`
}

// Match is a code of another system.
type Match struct {
	System   string   `json:"system"`
	Code     string   `json:"code"`
	Label    string   `json:"label"` // in English, the words of the system
	Relation Relation `json:"relation"`
	URI      string   `json:"uri,omitempty"`
}

// mapping is a file of data/mappings.
type mapping struct {
	System
	Codes []struct {
		Code  string `json:"code"`
		Label string `json:"label"`
	} `json:"codes"`
	Matches []matchLine `json:"matches"`
	// ours holds list + " " + code → matches, theirs list + " " + their code →
	// our codes; both closest first.
	ours   map[string][]Match
	theirs map[string][]string
}

type matchLine struct {
	List     string   `json:"list"`
	Code     string   `json:"code"`
	Relation Relation `json:"relation"`
	To       string   `json:"to"`
}

var mappings = sync.OnceValue(func() []*mapping {
	names, err := fs.Glob(data, "data/mappings/*.json")
	if err != nil {
		panic(fmt.Sprintf("codes: %v", err))
	}
	all := make([]*mapping, len(names))
	for i, name := range names {
		all[i] = readMapping(name)
	}
	return all
})

// readMapping panics on a broken file like [read].
func readMapping(name string) *mapping {
	m := &mapping{ours: map[string][]Match{}, theirs: map[string][]string{}}
	decode(name, m)
	if m.ID != strings.TrimSuffix(path.Base(name), ".json") {
		panic("codes: " + name + " has another id")
	}
	labels := make(map[string]string, len(m.Codes))
	for _, c := range m.Codes {
		labels[c.Code] = c.Label
	}
	slices.SortStableFunc(m.Matches, func(a, b matchLine) int {
		return cmp.Compare(slices.Index(Relations, a.Relation), slices.Index(Relations, b.Relation))
	})
	for _, x := range m.Matches {
		match := Match{System: m.ID, Code: x.To, Label: labels[x.To], Relation: x.Relation}
		if m.URI != "" {
			match.URI = m.URI + x.To
		}
		ours, theirs := x.List+" "+x.Code, x.List+" "+x.To
		m.ours[ours] = append(m.ours[ours], match)
		m.theirs[theirs] = append(m.theirs[theirs], x.Code)
	}
	return m
}

// Systems returns the systems that codes are matched with, ordered by id.
func Systems() []System {
	all := make([]System, len(mappings()))
	for i, m := range mappings() {
		all[i] = m.System
	}
	return all
}

func findMapping(system string) *mapping {
	for _, m := range mappings() {
		if m.ID == system {
			return m
		}
	}
	return nil
}

// Mapped returns what a code is in another system, closest first. It is empty
// when the system has nothing like it, and for an unknown code or system.
func (l *List) Mapped(system, code string) []Match {
	m := findMapping(system)
	if m == nil {
		return nil
	}
	return slices.Clone(m.ours[l.id+" "+code])
}

// From returns the codes of the list that a code of another system stands for,
// closest first: the way for data that carry that system's codes. Spaces in the
// code do not count, nor does the address before it. The result is empty when
// nothing fits, which is no mistake in the data.
func (l *List) From(system, code string) []string {
	m := findMapping(system)
	if m == nil {
		return nil
	}
	code = strings.Join(strings.Fields(code), "")
	if m.URI != "" {
		code = strings.TrimPrefix(code, m.URI)
	}
	for code != "" {
		if found := m.theirs[l.id+" "+code]; len(found) > 0 {
			return slices.Compact(slices.Clone(found))
		}
		if !m.Prefix {
			break
		}
		code = strings.TrimRight(code[:len(code)-1], ".")
	}
	return nil
}
