// Package spelling finds the word somebody probably meant.
//
//	word, ok := spelling.Nearest("lattitude", []string{"latitude", "longitude"})
//	// "latitude", true
package spelling

import "strings"

// maxLength bounds the work on one pair: longer words are never near.
const maxLength = 64

// Nearest returns the candidate with the fewest edits (insert, delete, replace,
// exchange of neighbours) from word, upper and lower case being equal. It returns false
// when even the nearest needs more than a third of the word's letters. The last part
// of a candidate may stand for it: "postcode" is near to "location.postcode". The first
// of equally near candidates wins.
func Nearest(word string, candidates []string) (string, bool) {
	folded := []rune(strings.ToLower(word))
	if len(folded) == 0 || len(folded) > maxLength {
		return "", false
	}
	best, bestEdits := "", len(folded)/3+1
	for _, candidate := range candidates {
		if edits := distance(folded, []rune(strings.ToLower(candidate)), bestEdits); edits < bestEdits {
			best, bestEdits = candidate, edits
		}
		if dot := strings.LastIndexByte(candidate, '.'); dot >= 0 {
			if edits := 1 + distance(folded, []rune(strings.ToLower(candidate[dot+1:])), bestEdits-1); edits < bestEdits {
				best, bestEdits = candidate, edits
			}
		}
	}
	return best, best != ""
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
