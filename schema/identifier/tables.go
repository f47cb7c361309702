package identifier

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/internal/tsv"
)

// The tables; data/README.md says what their columns mean and where they come from.
var (
	//go:embed data/schemes.tsv
	schemeFile string
	//go:embed data/patterns.tsv
	patternFile string
	//go:embed data/tests.tsv
	testFile string
	//go:embed data/addresses.tsv
	addressFile string
)

// What stands above their columns.
const (
	schemeColumns  = "code\tguide\tcountry\tholder\tsubject\tname\taliases\tprefix\tdrop\tzeros\tnormal\tlabels\tlink"
	patternColumns = "scheme\tshape\tholder\tsubject\ttest\tlayout\tremark"
	testColumns    = "name\tkind\tweights\tmodulus\tsigns\tplace\tbefore\tthen\tremark"
	addressColumns = "scheme\taddress"
)

// schemes reads the tables at first use, ordered by code. It panics on a broken
// one: they are part of this package, and a test reads all of them.
var schemes = sync.OnceValue(readSchemes)

func readSchemes() []Scheme {
	patterns := readPatterns()
	var all []Scheme
	for row := range tsv.Rows(schemeFile, schemeColumns) {
		s := Scheme{
			Code: row[0], Guide: row[1], Country: row[2], Holder: holderOf(row[3]), Subject: subjectOf(row[4]), Name: row[5],
			aliases: list(row[6]), prefix: row[7], drop: list(row[8]), labels: list(row[11]), link: row[12],
			patterns: patterns[row[0]],
		}
		s.trim = row[9] == "trim"
		if digits, pad := strings.CutPrefix(row[9], "pad "); pad {
			s.pad = mustInt(digits)
		}
		if row[10] != "" {
			s.normal = normals[row[10]]
			must(s.normal != nil, "no normal form is called %q", row[10])
		}
		s.measure()
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b Scheme) int { return strings.Compare(a.Code, b.Code) })
	return all
}

// measure sets how long numbers of the scheme are, and how long a text may be that
// is one, from leading zeros left out to country, prefix and other words added.
func (s *Scheme) measure() {
	for i, p := range s.patterns {
		if i == 0 || p.shape.shortest < s.least {
			s.least = p.shape.shortest
		}
		s.most = max(s.most, p.shape.longest)
		for n := p.shape.shortest; n <= p.shape.longest && !p.shape.rest; n++ {
			if at, found := slices.BinarySearch(s.lengths, n); !found {
				s.lengths = slices.Insert(s.lengths, at, n)
			}
		}
	}
	if s.pad > 0 || s.normal != nil {
		s.least = 1
	}
	if s.trim {
		s.most += 6
	}
	for _, word := range s.drop {
		s.most += len(word)
	}
	s.most += len(s.prefix) + 2
}

// everyScheme points at all schemes.
var everyScheme = sync.OnceValue(func() []*Scheme {
	all := schemes()
	pointers := make([]*Scheme, len(all))
	for i := range all {
		pointers[i] = &all[i]
	}
	return pointers
})

// index finds a scheme by its code and by its other names.
var index = sync.OnceValue(func() map[string]int {
	places := map[string]int{}
	for i, s := range schemes() {
		places[s.Code] = i
		for _, alias := range s.names() {
			places[alias] = i
		}
	}
	return places
})

// names are the other names of the scheme.
func (s *Scheme) names() []string {
	if s.Guide == "" || s.Guide == s.Code {
		return s.aliases
	}
	return append([]string{s.Guide}, s.aliases...)
}

// readPatterns reads the patterns of each scheme, in the order of the file.
func readPatterns() map[string][]pattern {
	tests := readTests()
	patterns := map[string][]pattern{}
	for row := range tsv.Rows(patternFile, patternColumns) {
		p := pattern{shape: compileShape(row[1]), holder: holderOf(row[2]), subject: subjectOf(row[3]), layout: row[5]}
		if row[4] != "" {
			p.test = expression(tests, row[4])
		}
		patterns[row[0]] = append(patterns[row[0]], p)
	}
	return patterns
}

// readTests reads the tests that have a name. Those that need another one stand
// behind it.
func readTests() map[string]test {
	tests := maps.Clone(algorithms)
	maps.Copy(tests, specials)
	for row := range tsv.Rows(testFile, testColumns) {
		place := -1
		if row[5] != "" {
			place = mustInt(row[5])
		}
		switch kind := row[1]; kind {
		case "sum", "cross":
			s := &sum{weights: ints(row[2]), cross: kind == "cross", table: row[4], place: place}
			if row[7] != "" {
				s.next = tests[row[7]]
				must(s.next != nil, "no test is called %q", row[7])
			}
			tests[row[0]] = s
		case "multiple":
			tests[row[0]] = &multiple{weights: ints(row[2]), modulus: mustInt(row[3]), remainders: ints(row[4]), place: place}
		case "remainder", "lack":
			tests[row[0]] = &division{modulus: mustInt(row[3]), lacks: kind == "lack", letters: row[4], before: row[6]}
		case "date":
			tests[row[0]] = newDate(row[2], row[4])
		case "one of":
			tests[row[0]] = oneOf(strings.Fields(row[4]))
		default:
			must(false, "a test cannot be a %q", kind)
		}
	}
	return tests
}

// expression reads "luhn", "day[0:6] & egn | pnf": names of tests, perhaps for the
// signs between two places, joined by "&" or, weaker, by "|".
func expression(tests map[string]test, text string) test {
	var any anyOf
	for _, alternative := range strings.Split(text, " | ") {
		var all allOf
		for _, term := range strings.Split(alternative, " & ") {
			name, places, isPart := strings.Cut(strings.TrimSuffix(term, "]"), "[")
			t := tests[name]
			must(t != nil, "no test is called %q", name)
			if isPart {
				from, to, _ := strings.Cut(places, ":")
				t = part{place(from), place(to), t}
			}
			all = append(all, t)
		}
		if len(all) == 1 {
			any = append(any, all[0])
		} else {
			any = append(any, all)
		}
	}
	if len(any) == 1 {
		return any[0]
	}
	return any
}

// place reads where a part begins or ends; nothing means that of the number.
func place(text string) int {
	if text == "" {
		return 0
	}
	return mustInt(text)
}

func must(holds bool, format string, args ...any) {
	if !holds {
		panic("identifier: " + fmt.Sprintf(format, args...))
	}
}

// list splits a cell that holds several values.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

func ints(cell string) []int {
	var all []int
	for _, text := range strings.Fields(cell) {
		all = append(all, mustInt(text))
	}
	return all
}

func holderOf(word string) Holder {
	switch word {
	case "", "either":
		return Either
	case "organisation":
		return Organisation
	case "person":
		return Person
	}
	panic(fmt.Sprintf("identifier: nobody is called %q", word))
}

func subjectOf(word string) Subject {
	switch word {
	case "", "entity":
		return Entity
	case "site":
		return Site
	case "account":
		return Account
	}
	panic(fmt.Sprintf("identifier: nothing is called %q", word))
}

// addresses are the web addresses under which entries of a scheme are found, its
// link among them, the longest first: one may begin like another.
var addresses = sync.OnceValue(func() map[string][]string {
	byScheme := map[string][]string{}
	for _, s := range schemes() {
		if s.link != "" {
			byScheme[s.Code] = append(byScheme[s.Code], s.link)
		}
	}
	for row := range tsv.Rows(addressFile, addressColumns) {
		byScheme[row[0]] = append(byScheme[row[0]], row[1])
	}
	for _, templates := range byScheme {
		slices.SortStableFunc(templates, func(a, b string) int { return len(trimAddress(b)) - len(trimAddress(a)) })
	}
	return byScheme
})

// hosts are the schemes whose entries a host holds.
var hosts = sync.OnceValue(func() map[string][]*Scheme {
	byHost := map[string][]*Scheme{}
	for code, templates := range addresses() {
		s := find(code)
		for _, template := range templates {
			host, _, _ := strings.Cut(trimAddress(template), "/")
			if !slices.Contains(byHost[host], s) {
				byHost[host] = append(byHost[host], s)
			}
		}
	}
	return byHost
})
