package dedupe

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/fold"
)

var (
	//go:embed data/legal-words.txt
	legalFile string
	//go:embed data/generic-words.txt
	genericFile string
	//go:embed data/joining-words.txt
	joiningFile string
	//go:embed data/street-types.txt
	streetFile string
	//go:embed data/spellings.txt
	spellingFile string
)

// lines yields the lines of a data file that hold data.
func lines(file string) []string {
	var out []string
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

// legalPhrases finds legal forms at the ends of a name.
type legalPhrases struct {
	class   map[string]uint16 // spelling, words joined by blanks, to class
	longest int               // words of the longest spelling
	names   []string          // class to its name
}

var loadLegal = sync.OnceValue(func() *legalPhrases {
	l := &legalPhrases{class: map[string]uint16{}}
	for _, line := range lines(legalFile) {
		name, spellings, _ := strings.Cut(line, ":")
		class := uint16(len(l.names))
		l.names = append(l.names, name)
		for spelling := range strings.SplitSeq(spellings, ",") {
			spelling = strings.TrimSpace(spelling)
			l.add(spelling, class)
			if len(spelling) <= 5 && !strings.Contains(spelling, " ") {
				l.add(strings.Join(strings.Split(spelling, ""), " "), class)
			}
		}
	}
	return l
})

func (l *legalPhrases) add(spelling string, class uint16) {
	l.class[spelling] = class
	l.longest = max(l.longest, strings.Count(spelling, " ")+1)
}

// minLeading is the least length of a legal form at the beginning of a name:
// "SCOP" and "SARL" stand there, while "AS", "SA" and "All" begin other words.
const minLeading = 4

// split sets legal forms at both ends of a name apart. It never leaves a name
// without words: then the words are the name.
func (l *legalPhrases) split(words []string) (core []string, classes []uint16) {
	core = words
	for {
		n, class := l.match(core, true)
		if n == 0 {
			break
		}
		core, classes = core[:len(core)-n], append(classes, class)
	}
	for {
		n, class := l.match(core, false)
		if n == 0 {
			break
		}
		core, classes = core[n:], append(classes, class)
	}
	return core, classes
}

// match returns the words of the longest legal form at one end.
func (l *legalPhrases) match(words []string, end bool) (int, uint16) {
	for n := min(l.longest, len(words)-1); n > 0; n-- {
		phrase := words[:n]
		if end {
			phrase = words[len(words)-n:]
		}
		spelling := strings.Join(phrase, " ")
		if class, ok := l.class[spelling]; ok && (end || len(spelling) >= minLeading) {
			return n, class
		}
	}
	return 0, 0
}

// loadSpellings returns other spellings, of one word or two, with the word compared.
var loadSpellings = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, line := range lines(spellingFile) {
		word, others, _ := strings.Cut(line, ":")
		for other := range strings.SplitSeq(others, ",") {
			m[strings.TrimSpace(other)] = word
		}
	}
	return m
})

// spell brings the words of a name to one spelling: "co op" is "cooperative".
func spell(words []string) []string {
	spellings := loadSpellings()
	var out []string
	for i := 0; i < len(words); i++ {
		word := words[i]
		if i+1 < len(words) {
			if one, ok := spellings[word+" "+words[i+1]]; ok {
				out = append(out, one)
				i++
				continue
			}
		}
		if one, ok := spellings[word]; ok {
			word = one
		}
		out = append(out, word)
	}
	return out
}

var (
	loadGeneric = sync.OnceValue(func() map[string]bool { return wordSet(genericFile, joiningFile) })
	loadJoining = sync.OnceValue(func() map[string]bool { return wordSet(joiningFile) })
)

func wordSet(files ...string) map[string]bool {
	set := map[string]bool{}
	for _, file := range files {
		for _, line := range lines(file) {
			for word := range strings.FieldsSeq(line) {
				set[word] = true
			}
		}
	}
	return set
}

// glue joins the words of a name without blanks, passing over joining words
// unless there are no others.
func glue(words []string) string {
	joining := loadJoining()
	var b strings.Builder
	for _, word := range words {
		if !joining[word] {
			b.WriteString(word)
		}
	}
	if b.Len() == 0 {
		return strings.Join(words, "")
	}
	return b.String()
}

var loadStreets = sync.OnceValue(func() map[string]string {
	streets := map[string]string{}
	for _, line := range lines(streetFile) {
		short, full, _ := strings.Cut(line, " ")
		streets[short] = full
	}
	return streets
})

// gluedSuffixes end street names that some write as a word of their own and
// some not: "Hauptstr.", "Haupt Straße".
var gluedSuffixes = []string{"strasse", "str"}

// streetWords splits a folded street into its words, with types spelled out, and
// the house number: the first word that looks like one, with a letter that
// follows it ("12 b" is "12b").
func streetWords(words []string) (street []string, number string) {
	streets := loadStreets()
	for i := 0; i < len(words); i++ {
		word := words[i]
		if number == "" && isHouseNumber(word) {
			number = word
			if i+1 < len(words) && len(words[i+1]) == 1 && words[i+1] >= "a" && words[i+1] <= "d" {
				number += words[i+1]
				i++
			}
			continue
		}
		if full, ok := streets[word]; ok {
			word = full
		}
		for _, suffix := range gluedSuffixes {
			if stem, ok := strings.CutSuffix(word, suffix); ok && len(stem) > 2 {
				street = append(street, stem)
				word = "strasse"
				break
			}
		}
		street = append(street, word)
	}
	slices.Sort(street)
	return slices.Compact(street), number
}

// isHouseNumber accepts "12", "12b", "12bis", not "51st" or "5th", which name streets.
func isHouseNumber(word string) bool {
	rest := strings.TrimLeft(word, "0123456789")
	return len(rest) < len(word) && len(rest) <= 3 && !slices.Contains([]string{"st", "nd", "rd", "th"}, rest)
}

// StreetKey brings a street with its house number to one spelling for comparing:
// "Blücherstr. 1" and "1, Blücher Straße" have the same key.
func StreetKey(street string) string {
	words, number := streetWords(fold.Words(street))
	return strings.TrimSpace(strings.Join(words, " ") + " " + number)
}
