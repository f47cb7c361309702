package inspect

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/socialtechatlas/commons/atlas/internal/spelling"
	"github.com/socialtechatlas/commons/schema/fold"
	"github.com/socialtechatlas/commons/schema/identifier"
)

//go:embed data/words.txt
var wordFile string

// heading is one heading of the word list.
type heading struct {
	meaning  Meaning
	language string
	key      string // folded
	words    []string
	scheme   string // of a register
}

var headings = sync.OnceValue(func() []heading {
	var list []heading
	for line := range strings.Lines(wordFile) {
		parts := strings.Split(strings.TrimSpace(line), "\t")
		if len(parts) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		meaning, code := Meaning(parts[0]), ""
		if scheme, ok := identifier.Lookup(parts[0]); ok {
			meaning, code = Register, scheme.Code
		}
		for text := range strings.SplitSeq(parts[2], ";") {
			key := fold.Key(text)
			list = append(list, heading{meaning, parts[1], key, strings.Fields(key), code})
		}
	}
	return list
})

// Strengths of the evidence that a heading gives.
const (
	wholeHeading = 3.0 // the heading is one of the list
	lastWords    = 2.4 // it ends or begins with one of several words
	someWords    = 1.6 // all words of one stand in it
	oneWord      = 1.2 // it ends or begins with a single word of the list
	nearWord     = 1.0 // with a typing error

	// nearLength is from how many letters on a word may have a typing error.
	nearLength = 8
)

// hint is a meaning that a heading suggests.
type hint struct {
	meaning  Meaning
	strength float64
	heading  heading
}

// hints returns what the words of a column's name suggest, the strongest of each
// meaning.
func hints(column string) []hint {
	key := foldedName(headingOf(column))
	words := strings.Fields(key)
	best := map[Meaning]hint{}
	for _, h := range headings() {
		if s := strength(key, words, h); h.meaning != Register && h.meaning != secret && s > best[h.meaning].strength {
			best[h.meaning] = hint{h.meaning, s, h}
		}
	}
	var list []hint
	for _, m := range Meanings {
		if h, ok := best[m]; ok {
			list = append(list, h)
		}
	}
	return list
}

func strength(key string, words []string, h heading) float64 {
	if key == h.key || strings.ReplaceAll(key, " ", "") == strings.ReplaceAll(h.key, " ", "") {
		return wholeHeading
	}
	if len(words) == 0 || len(words) > 6 {
		return 0 // a whole question says too little
	}
	edge := strings.HasSuffix(key, " "+h.key) || strings.HasPrefix(key, h.key+" ")
	switch {
	case len(h.words) > 1 && edge:
		return lastWords
	case len(h.words) > 1 && !slices.ContainsFunc(h.words, func(w string) bool { return !slices.Contains(words, w) }):
		return someWords
	case len(h.words) == 1 && len(h.key) > 1 && edge:
		return oneWord
	case len(words) == 1 && len(h.words) == 1 && len(h.key) >= nearLength:
		if _, ok := spelling.Nearest(key, []string{h.key}); ok {
			return nearWord
		}
	}
	return 0
}

// headingOf returns the part of a column's name that says what it holds. Linked
// data keep a value beside its type and language: "label/@value", "label/xml:lang".
func headingOf(column string) string {
	around, last, nested := cutLast(column, "/")
	if !nested {
		return column
	}
	switch strings.ToLower(strings.TrimLeft(last, "@$#_")) {
	case "value", "text", "literal":
		return around
	case "language", "lang", "xml:lang", "datatype":
		return ""
	}
	return column
}

// isSecret reports a heading that says that its values are not for the public.
func isSecret(column string) bool {
	key := " " + foldedName(column) + " "
	return slices.ContainsFunc(secrets(), func(words string) bool { return strings.Contains(key, " "+words+" ") })
}

// secrets are the words of such headings, folded.
var secrets = sync.OnceValue(func() []string {
	var list []string
	for _, h := range headings() {
		if h.meaning == secret {
			list = append(list, h.key)
		}
	}
	return list
})

// secret marks the words of the list that are no meaning of a column.
const secret Meaning = "secret"

// tongue matches a column for one language: "name:fr", "name/nl", "Titel (de)".
var tongue = regexp.MustCompile(`^(.+?)[ _/:.(\[-]+([A-Za-z]{2})[)\]]?$`)

// tongues are the languages that the name of a column may end with, as ISO 639-1
// codes: those of Europe, without "no", which mostly stands for a number.
const tongues = " be bg bs ca cs cy da de el en es et eu fi fr ga gd gl hr hu is it lb lt lv mk mt nb nl nn pl pt ro ru sk sl sq sr sv tr uk "

// splitTongue returns the name of a column for one language without that language,
// and the language; the name as it stands and nothing for others.
func splitTongue(column string) (base, language string) {
	m := tongue.FindStringSubmatch(column)
	if m == nil {
		return column, ""
	}
	if code := strings.ToLower(m[2]); strings.Contains(tongues, " "+code+" ") {
		return m[1], code
	}
	return column, ""
}

// splitWords puts a blank where a capital follows a small letter: "startDate".
func splitWords(name string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range name {
		if unicode.IsLower(last) && unicode.IsUpper(r) || r == '_' || r == '/' || r == ':' || r == '@' {
			b.WriteByte(' ')
		}
		if r != '_' && r != '@' {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
