package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

// RuleNameNumber is a name that is a number or the code of another catalogue: columns
// that slipped, or a label that a query left out.
var RuleNameNumber = &finding.Rule{ID: "name-is-number", Severity: finding.Warning, Since: "1.0",
	Before: "name: Q1234567", After: "name: Commons Network"}

// exampleNames are folded names of rows that templates and programs bring along.
var exampleNames = []string{
	"example community garden name", "example organisation", "example organization", "lorem ipsum",
	"no title", "no name", "untitled", "unnamed", "new organisation", "name of organisation", "name of the organisation",
	"sans titre", "sans nom", "nom de l organisation", "nom de la structure", "nouvelle organisation",
	"ohne titel", "ohne namen", "namenlos", "musterverein", "muster e v", "name der organisation", "neue organisation",
	"sin titulo", "sin nombre", "nombre de la organizacion", "senza titolo", "senza nome", "nome dell organizzazione",
	"sem titulo", "sem nome", "nome da organizacao", "zonder titel", "naamloos", "naam van de organisatie", "naam organisatie",
	"bez nazwy", "bez tytulu", "nazwa organizacji", "asdf", "qwerty", "xxx",
}

// exampleWords make up names of entries with which somebody tries a form out, numbers
// beside them.
var exampleWords = []string{"example", "test", "tests", "exemple", "essai", "beispiel", "muster", "ejemplo", "prueba", "esempio", "prova", "exemplo", "teste", "voorbeeld", "przyklad", "proba"}

// mostExample is a length in bytes that no spelling of an example name reaches.
const mostExample = 64

// isPlaceholder reports a name that stands for none.
func isPlaceholder(name string) bool {
	if len(name) >= mostExample {
		return false
	}
	key := fold.Key(name)
	examples := 0
	for rest := key; rest != ""; {
		var word string
		word, rest, _ = strings.Cut(rest, " ")
		switch {
		case slices.Contains(exampleWords, word):
			examples++
		case strings.Trim(word, "0123456789") != "":
			return slices.Contains(exampleNames, key)
		}
	}
	return examples > 0
}

// catalogueCode is what Wikidata gives for an entry without a label in the language
// asked for.
var catalogueCode = regexp.MustCompile(`^[QLP][0-9]{2,}$`)

// mostCode is the length of the longest code of a catalogue.
const mostCode = 12

// isNumber reports a name without letters, or that is a code.
func isNumber(name string) bool {
	if strings.ContainsFunc(name, unicode.IsLetter) {
		return len(name) <= mostCode && catalogueCode.MatchString(name)
	}
	return fold.Key(name) != ""
}
