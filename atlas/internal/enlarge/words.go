package enlarge

import (
	"slices"
	"strings"
	"unicode"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/fold"
)

// one returns one of the values, the zero value when there are none.
func one[T any](r *dice, values []T) (value T) {
	if len(values) > 0 {
		value = values[r.IntN(len(values))]
	}
	return value
}

// some returns up to n different values, at least one when there are any.
func some(r *dice, values []string, n int) []string {
	var chosen []string
	for range 1 + r.IntN(n) {
		if value := one(r, values); value != "" && !slices.Contains(chosen, value) {
			chosen = append(chosen, value)
		}
	}
	return chosen
}

// put sets a text that is not empty.
func put(t *schema.Text, tag, text string) {
	if text == "" {
		return
	}
	if *t == nil {
		*t = schema.Text{}
	}
	(*t)[tag] = text
}

// leastLetters is how many letters two words need together to be grafted.
const leastLetters = 10

// graft makes a word of the beginning of one word and the end of another.
func graft(a, b string) string {
	head, tail := []rune(a), []rune(b)
	head, tail = head[:(len(head)+1)/2], tail[len(tail)/2:]
	end := strings.ToLower(string(tail))
	if len(head) > 1 && unicode.IsUpper(head[1]) {
		end = strings.ToUpper(string(tail))
	}
	return string(head) + end
}

// newWord grafts two words of those given that are long enough; where there are
// none it makes one of syllables.
func newWord(r *dice, words []string) string {
	for range 8 {
		a, b := one(r, words), one(r, words)
		if isWord(a) && isWord(b) && len([]rune(a))+len([]rune(b)) >= leastLetters {
			return graft(a, b)
		}
	}
	return syllables(r, 3)
}

// name puts a name together from words of a country.
func (c *country) name(r *dice) string {
	words := make([]string, one(r, c.lengths))
	for i := range words {
		switch i {
		case 0:
			words[i] = one(r, c.first)
		case len(words) - 1:
			words[i] = one(r, c.last)
		default:
			words[i] = one(r, c.inner)
		}
	}
	if len(words) < 3 || r.chance(0.6) {
		words[r.IntN(min(2, len(words)))] = newWord(r, c.first)
	}
	return strings.Join(words, " ")
}

// text puts words of a language together; it is empty where none are known.
func (m *Model) text(r *dice, tag string, length int) string {
	known := m.words[tag]
	if length == 0 || len(known) == 0 {
		return ""
	}
	words := make([]string, length)
	for i := range words {
		words[i] = one(r, known)
	}
	return strings.Join(words, " ") + "."
}

var sounds = []string{"ba", "dor", "fi", "gan", "kel", "lo", "mi", "nar", "pe", "ru", "sil", "ta", "vo", "wen", "zu", "ori"}

// syllables makes a name that is none in any language.
func syllables(r *dice, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(one(r, sounds))
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}

// slug is a name as it stands in a web address; it may be empty.
func slug(name string) string {
	words := fold.Words(name)
	for i, word := range words {
		words[i] = strings.Map(func(r rune) rune {
			if r < 'a' || r > 'z' {
				return -1
			}
			return r
		}, word)
	}
	words = slices.DeleteFunc(words, func(word string) bool { return word == "" })
	return strings.Join(words[:min(3, len(words))], "-")
}

// acronym is the first letter of each word of a name.
func acronym(name string) string {
	var letters []rune
	for _, word := range fold.Words(name) {
		letters = append(letters, []rune(word)[0])
	}
	return strings.ToUpper(string(letters))
}
