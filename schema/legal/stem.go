package legal

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/internal/tsv"
	"github.com/socialtechatlas/commons/schema/legal/internal/words"
)

// stem is a word, or the part of one, that tells a family. data/README.md
// describes the columns.
type stem struct {
	languages []string
	families  []string
	at        place
	use       use
}

// place is where in a word a stem stands.
type place byte

const (
	atWord  place = iota // it is the word, or the words
	atStart              // a word begins with it
	atEnd                // a word ends with it, or with it and an ending
	atFirst              // it is the first word of a text
)

// placeNames are the names of the places in the data, in their order.
var placeNames = [...]string{"word", "start", "end", "first"}

// use is which texts a stem is for.
type use byte

const (
	inBoth     use = iota
	asHead         // in both; at the head of a name it outranks a company's suffix
	inNames        // in names alone
	inWordings     // in wordings alone
	asTail         // in names alone, and only as their last word
)

// useNames are the names of the uses in the data, in their order.
var useNames = [...]string{"both", "head", "name", "wording", "tail"}

func newStem(columns string) *stem {
	cells := strings.Split(columns, "\t")
	return &stem{
		languages: strings.Split(cells[0], "|"),
		families:  strings.Split(cells[1], "|"),
		at:        place(slices.Index(placeNames[:], cells[2])),
		use:       use(slices.Index(useNames[:], cells[3])),
	}
}

// longestEnding bounds what may follow a stem at the start of a word: "coopérativ"
// is that of "coopératives", not of another word.
const longestEnding = 6

// fits reports whether a stem that was found from one byte of the key up to another
// stands where it may.
func (s *stem) fits(t *words.Text, from, to int) bool {
	_, starts := t.Starts(from)
	last := t.Words[t.Around(to)]
	ending := t.Key[to:last.To]
	switch s.at {
	case atStart:
		return starts && len(ending) <= longestEnding
	case atEnd:
		return (starts || from >= last.From) && s.ending(ending)
	}
	return starts && ending == ""
}

// ending reports whether a word may end so in one of the stem's languages.
func (s *stem) ending(ending string) bool {
	if ending == "" {
		return true
	}
	for _, language := range s.languages {
		if slices.Contains(languages()[language].endings, ending) {
			return true
		}
	}
	return false
}

// tongue is what is needed of a language.
type tongue struct {
	// nounLast reports that the noun that tells ends a name: "Luonnonsuojeluliitto".
	nounLast bool
	// endings are those of nouns; links the words that join a noun to what belongs
	// to it; adjectives some that follow one. All are folded.
	endings, links, adjectives []string
}

//go:embed data/languages.tsv
var languagesFile string

var languages = sync.OnceValue(func() map[string]tongue {
	all := map[string]tongue{}
	for cells := range tsv.Rows(languagesFile, "language\tnoun\tendings\tlinks\tadjectives") {
		all[cells[0]] = tongue{cells[1] == "last", folded(cells[2]), folded(cells[3]), folded(cells[4])}
	}
	return all
})

func folded(cell string) (all []string) {
	for _, s := range list(cell) {
		all = append(all, words.Key(s))
	}
	return all
}
