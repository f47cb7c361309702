package codes

import (
	"strings"

	"github.com/socialtechatlas/commons/schema/fold"
)

// buildIndex maps folded codes, labels and notations to their code. A key that
// two codes share is left out: it decides nothing.
func (l *List) buildIndex() map[string]string {
	index := map[string]string{}
	add := func(key, code string) {
		if key == "" {
			return
		}
		if old, ok := index[key]; ok && old != code {
			code = ""
		}
		index[key] = code
	}
	for _, e := range l.entries() {
		add(fold.Key(e.Code), e.Code)
		for _, label := range e.Labels {
			add(fold.Key(label), e.Code)
		}
		add(fold.Key(e.Notation["spdx"]), e.Code)
	}
	// A code itself always wins over somebody else's label.
	for _, e := range l.entries() {
		index[fold.Key(e.Code)] = e.Code
	}
	return index
}

// maxNearest bounds the work of [List.Nearest]: no code or label is longer.
const maxNearest = 200

// Nearest proposes the code that a text most likely means: a code or a label in
// any language, written with other case, accents or punctuation, or with a
// misspelling of about one letter in six. It returns false when nothing is
// near or when two codes are equally near. Use it for proposals to a person;
// only an exact code is valid in a record.
func (l *List) Nearest(text string) (code string, ok bool) {
	if len(text) > maxNearest {
		return "", false
	}
	key := fold.Key(text)
	index := l.index()
	if code, ok := index[key]; ok {
		return code, code != ""
	}
	limit := len(key) / 6
	if len(key) >= 4 {
		limit = max(limit, 1)
	}
	if limit == 0 {
		return "", false
	}
	best, found, tie := limit+1, "", false
	for candidate, c := range index {
		if len(candidate) < 4 {
			continue
		}
		d := distance(key, candidate, min(best, limit))
		switch {
		case d < best:
			best, found, tie = d, c, false
		case d == best && c != found:
			tie = true
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
