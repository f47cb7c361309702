// Package words brings a text to the form in which legal wordings compare: its
// letters and digits, folded, without what stands between them, so that
// "S. Coop.", "S.COOP" and "SCoop" are one. It remembers where the words were.
//
//	t := words.Split("Wälder S. Coop.")
//	t.Key       // "walderscoop"
//	t.Words[1]  // bytes 8 to 9 of the text, 6 to 7 of the key
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/fold"
)

// Text is a text that was split into words.
type Text struct {
	Source string
	// Key holds the folded words one after the other.
	Key   string
	Words []Word
}

// Word is a run of letters and digits, and of the sign "@", which stands for a
// letter in names such as "B@se". A word that folding leaves nothing of is none.
type Word struct {
	// Start and End are byte offsets in the source.
	Start, End int
	// From and To are byte offsets in the key.
	From, To int
}

// Split folds a text word by word. Signs that cannot be seen belong to the word
// around them; bytes that are no UTF-8 part words.
func Split(source string) Text {
	t := Text{Source: source, Words: make([]Word, 0, 1+strings.Count(source, " "))}
	key := make([]byte, 0, len(source)+len(source)/4)
	for at := 0; at < len(source); {
		start, end := next(source, at)
		at = end
		from := len(key)
		if key = appendFolded(key, source[start:end]); len(key) > from {
			t.Words = append(t.Words, Word{start, end, from, len(key)})
		}
	}
	t.Key = string(key)
	return t
}

// Key is the key of a text alone.
func Key(source string) string { return Split(source).Key }

// next returns the bounds of the first word at or after a place, empty bounds at
// the end when there is none.
func next(s string, at int) (start, end int) {
	for start = at; start < len(s); {
		r, size := utf8.DecodeRuneInString(s[start:])
		if inWord(r) && !unicode.Is(unicode.Cf, r) {
			break
		}
		start += size
	}
	for end = start; end < len(s); {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !inWord(r) {
			break
		}
		end += size
	}
	return start, end
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '@'
	}
	return r != utf8.RuneError && unicode.In(r, unicode.L, unicode.N, unicode.M, unicode.Cf)
}

// appendFolded appends a folded word to a key: as package fold has it, without
// blanks.
func appendFolded(key []byte, word string) []byte {
	if !ascii(word) {
		return append(key, strings.ReplaceAll(fold.Key(repair(word)), " ", "")...)
	}
	for i := range len(word) {
		switch c := word[i]; {
		case 'A' <= c && c <= 'Z':
			key = append(key, c-'A'+'a')
		case c != '@':
			key = append(key, c)
		}
	}
	return key
}

// Starts reports whether a word begins at a place of the key, and which.
func (t *Text) Starts(at int) (word int, ok bool) {
	word = t.at(at)
	return word, word < len(t.Words) && t.Words[word].From == at
}

// Around returns the word that holds the byte before a place of the key.
func (t *Text) Around(at int) int { return t.at(at - 1) }

// at returns the word that holds a byte of the key.
func (t *Text) at(place int) int {
	low, high := 0, len(t.Words)
	for low < high {
		if middle := (low + high) / 2; t.Words[middle].To <= place {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// Cut returns the source from one word up to another, without that one.
func (t *Text) Cut(from, to int) (start, end int) { return t.Words[from].Start, t.Words[to-1].End }

// Gap returns what stands in the source before a word, or after the last.
func (t *Text) Gap(word int) string {
	start, end := 0, len(t.Source)
	if word > 0 {
		start = t.Words[word-1].End
	}
	if word < len(t.Words) {
		end = t.Words[word].Start
	}
	return t.Source[start:end]
}
