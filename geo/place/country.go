package place

import (
	"regexp"
	"strings"

	"github.com/socialtechatlas/commons/schema/fold"
)

// Kind says how a text was recognised. The zero value is None.
type Kind uint8

const (
	// None means the text was not recognised.
	None Kind = iota
	// Code is an ISO 3166-1 alpha-2 or alpha-3 code in any case, or a numeric one of
	// three digits.
	Code
	// Name is a name of the country as CLDR gives it in some language.
	Name
	// Alias is another name or code: "UK", "England", "Moldova, Republic of".
	Alias
	// Typo is a name with a typing error: one slip in words of five letters or
	// more, two in names of ten or more.
	Typo
)

// String returns "none", "code", "name", "alias" or "typo".
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "none"
}

var kindNames = [...]string{None: "none", Code: "code", Name: "name", Alias: "alias", Typo: "typo"}

// Match tells how a text was recognised.
type Match struct {
	Kind Kind
	// Name is the folded name or code that the text was taken for.
	Name string
	// Candidates are the countries that a text may mean when it is not
	// resolved, sorted; nil when nothing is near.
	Candidates []string
}

// Country returns the ISO 3166-1 alpha-2 code of the country that a text names,
// XK for Kosovo. Territories with a code of their own give that code: "Isle of
// Man" is IM, "La Réunion" is RE. Constituent countries give their state:
// "SCOTLAND" is GB. Case, accents, punctuation, script and a leading article do
// not matter; a cell with several names, "Österreich/Austria", is resolved when
// all of them name the same country. The code of a subdivision, "FR-75", and the
// emoji of a flag name the country. ok is false for a text that names no
// country or several.
func Country(text string) (code string, m Match, ok bool) {
	key := fold.Key(text)
	if code, m, ok = named(text, key); ok || m.Candidates != nil || key == "" || len(key) > maxKey {
		return code, m, ok
	}
	return index().nearest(canonical(key))
}

// CountryNamed is [Country] for a text that is written right: it forgives no
// typing error, and tells at once of a text that it names no country.
func CountryNamed(text string) (code string, ok bool) {
	code, _, ok = named(text, fold.Key(text))
	return code, ok
}

// named looks a text up whose key is given.
func named(text, key string) (code string, m Match, ok bool) {
	if key == "" {
		key = fold.Key(flag(text))
	}
	if key == "" || len(key) > maxKey {
		return "", Match{}, false
	}
	if code, m, ok = index().exact(key); ok || m.Candidates != nil {
		return code, m, ok
	}
	if code, m, ok = index().exact(fold.Key(subdivided(text))); ok && m.Kind == Code {
		return code, Match{Alias, m.Name, nil}, true
	}
	return index().parts(text)
}

// subdivided returns the code of the country in the code of one of its subdivisions
// after ISO 3166-2, "FR-75", empty for another text.
func subdivided(text string) string {
	m := subdivision.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return ""
	}
	return m[1]
}

var subdivision = regexp.MustCompile(`^([A-Z]{2})-[A-Z0-9]{1,3}$`)

// flag returns the two letters of which an emoji of a flag is made, empty for
// another text.
func flag(text string) string {
	letters := []byte{}
	for _, r := range strings.TrimSpace(text) {
		if r < firstIndicator || r > firstIndicator+25 {
			return ""
		}
		letters = append(letters, byte('A'+r-firstIndicator))
	}
	return string(letters)
}

// firstIndicator is the regional indicator of the letter A.
const firstIndicator = 0x1f1e6

// maxKey bounds the work on a cell that holds a whole text by mistake; the
// longest name of the tables is shorter.
const maxKey = 100

// exact looks a folded text up as it stands.
func (x *table) exact(key string) (string, Match, bool) {
	name := canonical(key)
	if candidates, found := x.ambiguous[name]; found {
		return "", Match{Name: name, Candidates: candidates}, false
	}
	if e, found := x.names[name]; found {
		return e.code, Match{Kind: e.kind, Name: name}, true
	}
	return "", Match{}, false
}

// parts resolves a cell that gives the same country twice: "Austria / AT",
// "Germany (Deutschland)".
func (x *table) parts(text string) (string, Match, bool) {
	text = strings.ReplaceAll(text, " - ", "/")
	fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("/|;,()[]–", r) })
	code, match, seen := "", Match{}, 0
	for _, field := range fields {
		key := fold.Key(field)
		if key == "" {
			continue
		}
		c, m, ok := x.exact(key)
		if !ok || seen > 0 && c != code {
			return "", Match{}, false
		}
		code, match = c, m
		seen++
	}
	if seen < 2 {
		return "", Match{}, false
	}
	match.Kind = Alias
	return code, match, true
}

// canonical drops the words that come and go in names, and spells saint one way.
func canonical(key string) string {
	words := strings.Fields(key)
	kept := words[:0]
	for _, word := range words {
		switch word {
		case "the", "and", "la", "le", "l":
		case "st", "ste", "sankt", "sint":
			kept = append(kept, "saint")
		default:
			kept = append(kept, word)
		}
	}
	if len(kept) == 0 {
		return key // the code LA is such a word
	}
	return strings.Join(kept, " ")
}
