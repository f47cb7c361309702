package codes

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/fold"
)

// index is what [List.Nearest] searches.
type index struct {
	// exact maps folded codes, SPDX names and labels in every language to their
	// code, or to nothing where two codes share the word: it decides nothing.
	exact map[string]string
	// near holds, by length, the words of exact that somebody may have misspelt:
	// those of the languages of messages.
	near [][]string
}

// buildIndex takes the languages of messages first: what a word means there,
// another language cannot change.
func (l *List) buildIndex() *index {
	exact, others := map[string]string{}, map[string]string{}
	add := func(words map[string]string, key, code string) {
		if key == "" {
			return
		}
		if old, ok := words[key]; ok && old != code {
			code = ""
		}
		words[key] = code
	}
	entries := l.load().entries
	for _, tag := range translated() {
		words := others
		if slices.ContainsFunc(MessageLanguages, func(m language.Tag) bool { return m.String() == tag }) {
			words = exact
		}
		for i, text := range l.in(tag).of {
			add(words, fold.Key(text.label), entries[i].Code)
		}
	}
	for _, e := range entries {
		add(exact, fold.Key(e.Notation["spdx"]), e.Code)
	}
	// A code itself always wins over somebody else's label.
	for _, e := range entries {
		exact[fold.Key(e.Code)] = e.Code
	}
	x := &index{exact: exact}
	for _, key := range slices.Sorted(maps.Keys(exact)) {
		if len(key) >= shortest {
			for len(x.near) <= len(key) {
				x.near = append(x.near, nil)
			}
			x.near[len(key)] = append(x.near[len(key)], key)
		}
	}
	for key, code := range others {
		if _, ok := exact[key]; !ok {
			exact[key] = code
		}
	}
	return x
}

// shortest is the length from which a word may be a misspelling of another.
const shortest = 4

// maxNearest bounds the work of [List.Nearest]: no code or label is longer.
const maxNearest = 200

// Nearest proposes the code that a text most likely means: a code or a label in
// any language, written with other case, accents or punctuation, or one of the
// languages of messages with a misspelling of about one letter in six. It
// returns false when nothing is near or when two codes are equally near. Use it
// for proposals to a person; only an exact code is valid in a record.
func (l *List) Nearest(text string) (code string, ok bool) {
	if len(text) > maxNearest {
		return "", false
	}
	key := fold.Key(text)
	x := l.index()
	if code, ok := x.exact[key]; ok {
		return code, code != ""
	}
	if len(key) < shortest {
		return "", false
	}
	limit := max(len(key)/6, 1)
	best, found, tie := limit+1, "", false
	for length := len(key) - limit; length <= len(key)+limit && length < len(x.near); length++ {
		for _, candidate := range x.near[max(length, 0)] {
			c := x.exact[candidate]
			d := distance(key, candidate, min(best, limit))
			switch {
			case d < best:
				best, found, tie = d, c, false
			case d == best && c != found:
				tie = true
			}
		}
	}
	if best > limit || tie || found == "" {
		return "", false
	}
	return found, true
}

// distance counts the letters to insert, delete, replace or swap with the next
// that make a into b. It may return any number above limit when there are more.
func distance(a, b string, limit int) int {
	if a == b {
		return 0
	}
	if d := len(a) - len(b); d > limit || -d > limit || strings.TrimSpace(a) == "" {
		return limit + 1
	}
	before, last, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		lowest := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			next[j] = min(last[j]+1, next[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
			lowest = min(lowest, next[j])
		}
		if lowest > limit {
			return limit + 1
		}
		before, last, next = last, next, before
	}
	return last[len(b)]
}
