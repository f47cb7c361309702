package place

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/geo/place/internal/rows"
	"github.com/socialtechatlas/commons/schema/fold"
)

//go:generate go run gen.go -cldr ../../../cldr-localenames-full/package -borders ../../../country-coder/package/src/data/borders.json

var (
	//go:embed data/codes.tsv
	codesFile string
	//go:embed data/names.tsv
	namesFile string
	//go:embed data/aliases.tsv
	aliasesFile string
	//go:embed data/ambiguous.tsv
	ambiguousFile string
)

// table is the look-up table of countries. It is immutable.
type table struct {
	names     map[string]entry
	ambiguous map[string][]string
	// byLength holds the names a typing error may hit, by first letter and
	// length in bytes, sorted.
	byLength map[shape][]string
}

type entry struct {
	code string
	kind Kind
}

type shape struct {
	first  byte
	length int
}

// index builds the table on first use: some 3000 names in a few milliseconds.
var index = sync.OnceValue(func() *table {
	x := &table{names: map[string]entry{}, ambiguous: map[string][]string{}, byLength: map[shape][]string{}}
	for fields := range rows.Of(ambiguousFile, 3) {
		x.ambiguous[canonical(fold.Key(fields[0]))] = slices.Sorted(slices.Values(strings.Fields(fields[1])))
	}
	for fields := range rows.Of(codesFile, 3) {
		for _, code := range fields {
			if code != "" {
				x.add(code, fields[0], Code)
			}
		}
	}
	for fields := range rows.Of(namesFile, 3) {
		x.add(fields[1], fields[0], Name)
	}
	for fields := range rows.Of(aliasesFile, 2) {
		x.add(fields[1], fields[0], Alias)
	}
	for name, e := range x.names {
		if e.kind != Code && len(name) >= minTypo {
			s := shape{name[0], len(name)}
			x.byLength[s] = append(x.byLength[s], name)
		}
	}
	for _, names := range x.byLength {
		slices.Sort(names)
	}
	return x
})

// add enters a name. A name listed as ambiguous stays out; a code wins against
// a name of the same letters; names of two countries are a fault of the tables,
// which the tests report.
func (x *table) add(name, code string, kind Kind) {
	key := canonical(fold.Key(name))
	if _, found := x.ambiguous[key]; found {
		return
	}
	if _, found := x.names[key]; !found {
		x.names[key] = entry{code, kind}
	}
}
