// Package spelling finds the word somebody probably meant.
//
//	word, ok := spelling.Nearest("lattitude", []string{"latitude", "longitude"})
//	// "latitude", true
package spelling

import (
	"strings"
	"unicode/utf8"
)

// maxLength bounds the work on one pair: longer words are never near.
const maxLength = 64

// Nearest returns the candidate with the fewest edits (insert, delete, replace,
// exchange of neighbours) from word, upper and lower case being equal. It returns false
// when even the nearest needs more than a third of the word's letters, of which those
// before a dot do not count where the candidate has them, too. The last part of a
// candidate may stand for it, or that of the word: "postcode" is near to
// "location.postcode", "contact.email" to "email". The first of equally near candidates
// wins.
func Nearest(word string, candidates []string) (string, bool) {
	word = strings.ToLower(word)
	if word == "" || utf8.RuneCountInString(word) > maxLength {
		return "", false
	}
	best, bestEdits := "", maxLength
	consider := func(candidate, a, b string, extra int) {
		from := []rune(a)
		limit := min(bestEdits, len(from)/3+1)
		if edits := extra + distance(from, []rune(b), limit-extra); edits < limit {
			best, bestEdits = candidate, edits
		}
	}
	group, last := parts(word)
	for _, candidate := range candidates {
		folded := strings.ToLower(candidate)
		ofGroup, ofLast := parts(folded)
		if group != "" && ofGroup != "" {
			if edits := distance([]rune(group), []rune(ofGroup), mostInGroup+1); edits <= mostInGroup {
				consider(candidate, last, ofLast, max(0, edits-1))
			}
			continue
		}
		consider(candidate, word, folded, 0)
		if ofGroup != "" {
			consider(candidate, word, ofLast, 1)
		}
		if group != "" {
			consider(candidate, last, folded, 1)
		}
	}
	return best, best != ""
}

// mostInGroup is how many edits may lie before the last dot; the first of them is free.
const mostInGroup = 2

// parts cuts a word behind its last dot.
func parts(word string) (group, last string) {
	dot := strings.LastIndexByte(word, '.') + 1
	return word[:dot], word[dot:]
}

// distance is the optimal string alignment distance; it may return any number
// of at least limit once the words are that far apart.
func distance(a, b []rune, limit int) int {
	if len(b) > maxLength || max(len(a), len(b))-min(len(a), len(b)) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
