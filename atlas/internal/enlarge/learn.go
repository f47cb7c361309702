package enlarge

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema"
)

// Model is what was learnt from organisations. It is immutable and safe for
// concurrent use.
type Model struct {
	patterns  []*schema.Organisation
	countries map[string]*country
	// words are those of descriptions, per language.
	words map[string][]string
}

// country is what organisations of one country have in common. Words stand as
// often as they were met, so that frequent ones stay frequent.
type country struct {
	// lengths are the numbers of words of the names.
	lengths []int
	// first, inner and last are the words of names by their place.
	first, inner, last []string
	streets            []string
	topics             []string
	// places have a point.
	places []schema.Location
}

// Learn reads the organisations that records shall look like, which must be valid.
// Those without a name or country teach nothing; without any other one, the model
// makes no records. The model keeps them: do not change them afterwards.
func Learn(organisations iter.Seq[*schema.Organisation]) *Model {
	m := &Model{countries: map[string]*country{}, words: map[string][]string{}}
	for o := range organisations {
		if o == nil || o.Country == "" || len(wordsOf(o.Name.String())) == 0 {
			continue
		}
		m.patterns = append(m.patterns, o)
		c := m.countries[o.Country]
		if c == nil {
			c = &country{}
			m.countries[o.Country] = c
		}
		c.learn(o)
		for _, tag := range o.Description.Languages() {
			m.words[tag] = append(m.words[tag], wordsOf(o.Description[tag])...)
		}
	}
	return m
}

func (c *country) learn(o *schema.Organisation) {
	for _, tag := range o.Name.Languages() {
		c.learnName(wordsOf(o.Name[tag]))
	}
	for _, topic := range o.Topics {
		if words := wordsOf(topic); len(words) > 0 {
			c.topics = append(c.topics, strings.Join(words, " "))
		}
	}
	for _, l := range o.Locations {
		if l.Point != nil {
			c.places = append(c.places, l)
		}
		if l.Address != nil {
			for _, word := range wordsOf(l.Address.Street) {
				if isWord(word) {
					c.streets = append(c.streets, word)
				}
			}
		}
	}
}

func (c *country) learnName(words []string) {
	if len(words) == 0 {
		return
	}
	c.lengths = append(c.lengths, len(words))
	c.first = append(c.first, words[0])
	if len(words) > 1 {
		c.inner = append(c.inner, words[1:len(words)-1]...)
		c.last = append(c.last, words[len(words)-1])
	}
}

// longestWord keeps what is no word, such as an address in a query, out of texts.
const longestWord = 24

// wordsOf cuts a text into words, leaving out what could be a contact or a number
// of a register, or a part of one.
func wordsOf(text string) []string {
	if !utf8.ValidString(text) {
		return nil
	}
	var words []string
	for word := range strings.FieldsSeq(text) {
		word = strings.Trim(word, "\"'“”«»()[]{}.,;:!?*=+-–—|\\")
		figures, letters := digits(word), strings.IndexFunc(word, unicode.IsLetter) >= 0
		if word == "" || len(word) > longestWord || strings.ContainsAny(word, "@/\\<>=|.") ||
			strings.IndexFunc(word, unicode.IsControl) >= 0 || figures > 2 || figures > 0 && !letters {
			continue
		}
		words = append(words, word)
	}
	return words
}

func digits(text string) (n int) {
	for _, r := range text {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// isWord reports whether a text is letters only.
func isWord(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}
