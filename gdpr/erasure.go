package gdpr

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

// erasure takes the persons whom a record tells out of its texts: a tree of the
// folded words of their names. The zero value and nil know nobody.
type erasure struct {
	next map[string]*erasure
	ends bool // a name ends here
}

// mostNameWords is how many words a name has at most; longer texts of personal
// columns are no names.
const mostNameWords = 16

func newErasure(persons []string) *erasure {
	root := &erasure{}
	for _, person := range persons {
		words := fold.Words(person)
		if len(words) > mostNameWords {
			continue
		}
		at := root
		for _, word := range words {
			if at.next == nil {
				at.next = map[string]*erasure{}
			}
			if at.next[word] == nil {
				at.next[word] = &erasure{}
			}
			at = at.next[word]
		}
		at.ends = at != root
	}
	return root
}

// in returns the places of the names in a text, in any case, with and without
// accents, and with any signs between their words.
func (e *erasure) in(s string) []mention {
	if e == nil || e.next == nil {
		return nil
	}
	var found []mention
	words := wordsOf(s)
	for i := 0; i < len(words); i++ {
		if n := e.longest(words[i:]); n > 0 {
			start, end := words[i].start, words[i+n-1].end
			c := contactValue{kind: Person, raw: s[start:end], judgement: Judgement{Withhold, reasonPerson}}
			found = append(found, mention{c, start, end})
			i += n - 1
		}
	}
	return found
}

// longest returns how many words the longest name has that a text begins with.
func (e *erasure) longest(words []part) int {
	length := 0
	for i, word := range words {
		if e = e.next[word.key]; e == nil {
			break
		}
		if e.ends {
			length = i + 1
		}
	}
	return length
}

// wordsOf returns the words of a text, folded.
func wordsOf(s string) []part {
	var words []part
	for at := 0; at < len(s); {
		start := strings.IndexFunc(s[at:], inWord)
		if start < 0 {
			break
		}
		start += at
		end := len(s)
		if n := strings.IndexFunc(s[start:], func(r rune) bool { return !inWord(r) }); n >= 0 {
			end = start + n
		}
		for _, key := range fold.Words(s[start:end]) { // nearly always one
			words = append(words, part{key, start, end})
		}
		at = end
	}
	return words
}

// inWord reports whether a rune belongs to a word. A broken byte parts words.
func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r))
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
