package inspect

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/atlas/source"
)

const (
	// MaxDistinct is up to how many different values of a column are counted.
	MaxDistinct = 10_000
	// sampled is how many values of a column are looked at closely.
	sampled = 2000
	// sampledRecords is how many records are kept to compare columns.
	sampledRecords = 300
	// maxColumns bounds the columns that are profiled; the rest of a file with
	// values as keys is counted as one column named "…".
	maxColumns = 2000
	// shownExamples and shownWords bound what a profile shows of a column.
	shownExamples = 3
	shownWords    = 12
)

// collector gathers what the columns hold, in memory that does not grow with the
// number of records.
type collector struct {
	order   []*gathering
	columns map[string]*gathering
	sample  []*source.Record
}

// gathering is what is known of one column while records come in.
type gathering struct {
	name            string
	filled, values  int
	distinct        map[uint64]int32 // hash of a value to how often it occurred
	repeated        bool
	more            bool
	looked          int
	types           [typeCount]int
	lowest, highest float64
	numbers         int
	shapes          map[string]int
	words           map[string]int
	texts           []string
	capitals, html  int
	mailTo          int
	separators      map[string]int
	dates           int // in any shape that is tried
	phones, spelt   int // numbers that may be called; those written as such
	sites           int // web addresses, bare domains included
	fourDigits      int
	exampleRows     int
	namedMailboxes  int
	mailboxes       int
	letters         int
}

func newCollector(columns []string) *collector {
	c := &collector{columns: map[string]*gathering{}}
	for _, name := range columns {
		c.column(name)
	}
	return c
}

func (c *collector) column(name string) *gathering {
	if g := c.columns[name]; g != nil {
		return g
	}
	if len(c.order) >= maxColumns {
		if g := c.columns["…"]; g != nil {
			return g
		}
		name = "…"
	}
	g := &gathering{name: name, distinct: map[uint64]int32{}, shapes: map[string]int{}, words: map[string]int{}, separators: map[string]int{}}
	c.columns[name] = g
	c.order = append(c.order, g)
	return g
}

func (c *collector) add(r *source.Record) {
	if len(c.sample) < sampledRecords {
		c.sample = append(c.sample, r)
	}
	for _, name := range r.Columns() {
		g := c.column(name)
		filled := false
		for _, v := range r.Values(name) {
			if text := strings.TrimSpace(v.Text); text != "" {
				filled = true
				g.add(text)
			}
		}
		if filled {
			g.filled++
		}
	}
}

func (g *gathering) add(text string) {
	g.values++
	h := fnv.New64a()
	_, _ = h.Write([]byte(text)) // a hash never fails
	key := h.Sum64()
	switch n, known := g.distinct[key]; {
	case known:
		g.distinct[key], g.repeated = n+1, true
	case len(g.distinct) < MaxDistinct:
		g.distinct[key] = 1
	default:
		g.more = true
	}
	if g.looked < sampled {
		g.looked++
		g.look(text)
	}
}

// look examines one value of the sample closely.
func (g *gathering) look(text string) {
	g.texts = append(g.texts, clip(text))
	for _, t := range typesOf(text) {
		g.types[t]++
	}
	if n, ok := numberOf(text); ok {
		if g.numbers == 0 {
			g.lowest, g.highest = n, n
		}
		g.numbers++
		g.lowest, g.highest = min(g.lowest, n), max(g.highest, n)
	}
	if s := shapeOf(text); g.shapes[s] > 0 || len(g.shapes) < sampled {
		g.shapes[s]++
	}
	if isWord(text) {
		g.words[text]++
	}
	g.lookForMore(text)
	for _, separator := range separators {
		if parts := strings.Split(text, separator); len(parts) > 1 && len(parts[0]) < 60 {
			g.separators[separator]++
		}
	}
	g.lookAtLetters(text)
}

// lookForMore counts what a heading makes likelier than the value alone.
func (g *gathering) lookForMore(text string) {
	if isDate(text) {
		g.dates++
	}
	if national.MatchString(text) && digits(text) >= 6 {
		g.phones++
	}
	if phone.MatchString(text) && strings.ContainsAny(text, "+ ./()-") {
		g.spelt++
	}
	if domain.MatchString(text) || address.MatchString(text) {
		g.sites++
	}
}

func (g *gathering) lookAtLetters(text string) {
	if strings.ToLower(text) != text || strings.ToUpper(text) != text {
		g.letters++
		if strings.ToUpper(text) == text && len(text) > 3 {
			g.capitals++
		}
	}
	if htmlTag.MatchString(text) {
		g.html++
	}
	if strings.HasPrefix(strings.ToLower(text), "mailto:") {
		g.mailTo++
	}
	if len(text) == 4 && strings.Trim(text, "0123456789") == "" {
		g.fourDigits++
	}
	if strings.HasPrefix(strings.ToLower(text), "example-") {
		g.exampleRows++
	}
	if m := mailbox.FindString(text); m != "" {
		g.mailboxes++
		if namesPerson(m) {
			g.namedMailboxes++
		}
	}
}

// clip keeps what is needed to recognise a value.
func clip(text string) string {
	if len(text) > 200 {
		return strings.ToValidUTF8(text[:200], "")
	}
	return text
}

// share returns the part of the sample that looks like the type.
func (g *gathering) share(t Type) float64 {
	return g.part(g.types[t.index()])
}

// part returns n as a part of the sample.
func (g *gathering) part(n int) float64 {
	if g.looked == 0 {
		return 0
	}
	return float64(n) / float64(g.looked)
}

// top returns the most frequent keys that occur at least so often, by count and name.
func top(counts map[string]int, limit, least int) []string {
	var keys []string
	for key, n := range counts {
		if n >= least {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return keys[:min(len(keys), limit)]
}
