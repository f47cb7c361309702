package check

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// RuleTextLanguage is a longer text that is plainly in another language than the one
// under which it stands.
var RuleTextLanguage = &finding.Rule{ID: "text-other-language", Severity: finding.Warning, Since: "1.0",
	Before: "description:en: Nous accompagnons les associations et les coopératives dans leur transition numérique, avec des outils libres et des formations pour les bénévoles, partout en France.", After: "description:fr: Nous accompagnons les associations et les coopératives dans leur transition numérique, avec des outils libres et des formations pour les bénévoles, partout en France."}

const (
	// enoughText is how many characters a text needs before its language shows: names
	// and lists of key words are in many languages at once.
	enoughText = 160
	// sureLanguage is how far, from 0 to 1, the best language must be ahead of the next
	// one.
	sureLanguage = 0.9
)

// recognised are the languages that are told apart. Near relatives, of which the
// trigrams take one for the other, are left out: bs, hr and sr, nn beside nb.
var recognised = sync.OnceValue(func() whatlanggo.Options {
	all := map[whatlanggo.Lang]bool{}
	for _, l := range []whatlanggo.Lang{
		whatlanggo.Eng, whatlanggo.Fra, whatlanggo.Deu, whatlanggo.Spa, whatlanggo.Ita, whatlanggo.Por, whatlanggo.Nld, whatlanggo.Pol,
		whatlanggo.Ces, whatlanggo.Hun, whatlanggo.Ron, whatlanggo.Swe, whatlanggo.Fin, whatlanggo.Ell, whatlanggo.Bul, whatlanggo.Ukr,
		whatlanggo.Est, whatlanggo.Lit, whatlanggo.Lav, whatlanggo.Slv, whatlanggo.Hrv,
	} {
		all[l] = true
	}
	return whatlanggo.Options{Whitelist: all}
})

// languages looks at the descriptions: names are too short.
func languages(r *inspection) {
	r.language(r.org.Description, "/description")
	for i := range r.org.Offers {
		r.language(r.org.Offers[i].Description, finding.PointerOf("offers", i, "description"))
	}
}

func (r *inspection) language(t schema.Text, at finding.Pointer) {
	for _, tag := range t.Languages() {
		text := beginning(t[tag])
		if tag == schema.Undetermined || len(text) < enoughText || utf8.RuneCountInString(text) < enoughText {
			continue
		}
		claimed := baseOf(tag)
		if !known(claimed) || readsLike(text, claimed) {
			continue
		}
		found := whatlanggo.DetectWithOptions(text, recognised())
		if code := found.Lang.Iso6391(); found.Confidence >= sureLanguage && code != claimed {
			r.report(RuleTextLanguage, at.Append(tag), arg("language", code), arg("claimed", tag))
		}
	}
}

// baseOf returns the language of a tag: "pt" of "pt-BR".
func baseOf(tag string) string {
	if known(tag) {
		return tag
	}
	base, _ := language.Make(tag).Base()
	return base.String()
}

//go:embed data/function-words.tsv
var functionWordFile string

// functionWords are frequent short words per language.
var functionWords = sync.OnceValue(func() map[string]map[string]bool {
	words := map[string]map[string]bool{}
	for line := range strings.Lines(functionWordFile) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		of := map[string]bool{}
		for _, word := range fields[1:] {
			of[word] = true
		}
		words[fields[0]] = of
	}
	return words
})

// fewWords is how many of the words of a text are function words of its language: a
// quarter in most languages, less where endings do their work.
const fewWords = 0.12

// enoughWords is how many different function words a text must hold, so that one that
// two languages share does not settle it.
const enoughWords = 4

// readsLike tells at little cost that a text is in a language; most texts are in the
// one they claim.
func readsLike(text, code string) bool {
	of := functionWords()[code]
	all := 0
	for range strings.FieldsSeq(text) {
		all++
	}
	seen, hits := make([]string, 0, enoughWords), 0
	for word := range strings.FieldsSeq(text) {
		if !of[word] {
			if word = lettersOf(word); !of[word] {
				continue
			}
		}
		hits++
		if len(seen) < enoughWords && !slices.Contains(seen, word) {
			seen = append(seen, word)
		}
		if len(seen) == enoughWords && float64(hits) >= fewWords*float64(all) {
			return true
		}
	}
	return false
}

// lettersOf returns a word in lower case without the signs around it.
func lettersOf(word string) string {
	if isAlphanumeric(word[:1]) && isAlphanumeric(word[len(word)-1:]) {
		return strings.ToLower(word)
	}
	return strings.ToLower(strings.Trim(word, ",.;:()\"'«»“”"))
}

// beginning cuts a text where its language has shown.
func beginning(text string) string {
	n := 0
	for i := range text {
		if n++; n > 2*enoughText {
			return text[:i]
		}
	}
	return text
}

// known tells whether a language is one of those that are told apart.
func known(code string) bool { return recognisedCodes()[code] }

var recognisedCodes = sync.OnceValue(func() map[string]bool {
	codes := map[string]bool{}
	for l := range recognised().Whitelist {
		codes[l.Iso6391()] = true
	}
	return codes
})
