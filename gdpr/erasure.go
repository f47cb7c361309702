package gdpr

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/socialtechatlas/commons/schema/finding"
)

// erasure takes the persons whom a record tells out of its texts.
type erasure struct{ pattern *regexp.Regexp }

// newErasure finds names in any case and with any blanks between their words.
func newErasure(persons []string) *erasure {
	var names []string
	for _, name := range persons {
		words := strings.Fields(name)
		for i := range words {
			words[i] = regexp.QuoteMeta(strings.ToValidUTF8(words[i], ""))
		}
		names = append(names, strings.Join(words, `\s+`))
	}
	// The longest first: "Jane Doe-Roe" must not leave "-Roe" behind.
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	pattern, err := regexp.Compile(`(?i)(?:` + strings.Join(names, "|") + `)`)
	if err != nil {
		return &erasure{} // a name too long for a pattern does not stand in a text
	}
	return &erasure{pattern}
}

// in returns the places of the names in a text.
func (e *erasure) in(s string) []mention {
	if e == nil || e.pattern == nil {
		return nil
	}
	var found []mention
	for _, at := range e.pattern.FindAllStringIndex(s, -1) {
		if wordEnds(s, at[0], at[1]) {
			c := contactValue{kind: Person, raw: s[at[0]:at[1]], judgement: Judgement{Withhold, reasonPerson}}
			found = append(found, mention{c, at[0], at[1]})
		}
	}
	return found
}

// wordEnds reports whether a span does not begin or end within a word.
func wordEnds(s string, from, to int) bool {
	before := strings.LastIndexFunc(s[:from], func(rune) bool { return true })
	if before >= 0 && inWord(s[before:from]) {
		return false
	}
	return !inWord(s[to:])
}

// inWord reports whether a text begins with a letter or digit.
func inWord(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return false
}

// collect is the visitor that only notes whom a record tells.
type collect struct{ *pass }

func (v collect) text(n *node, at func() finding.Pointer, s string) (string, bool) {
	if n != keyNode && (n.kind == textLeaf && v.declared(at) || n.kind == personLeaf) {
		v.person(s)
	}
	return s, true
}

func (v collect) whole(*node, func() finding.Pointer, any) bool { return true }

// saysSomething reports whether a text holds a letter or digit beside marks.
func saysSomething(s string) bool {
	return strings.ContainsFunc(strings.ReplaceAll(s, Mark, ""), func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	})
}
