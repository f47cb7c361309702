package dedupe

import (
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/schema/fold"
)

// maxNames is how many names of a record are used.
const maxNames = 8

// maxPoints is how many points of a record are used.
const maxPoints = 32

// entry is a record made ready for comparing: every text is a number.
type entry struct {
	names       []name
	points      []orb.Point
	radius      float64
	source      uint32
	country     uint32
	town        uint32
	postcode    uint32
	number      uint32   // house number
	address     uint32   // street, number and postcode or town: what shares a door
	townWords   []uint32 // ids of corpus.words, as names have them
	street      []uint32
	domains     []uint32 // ids of corpus.keys, sorted
	tags        []uint32 // ids of corpus.keys, sorted
	identifiers []identifier
	key         string
}

// name is one name of a record.
type name struct {
	words  []uint32 // of the core, in their order
	set    []uint32 // sorted, without repeats
	glued  uint32   // the core without blanks and joining words
	legal  []uint16 // classes of legal forms set apart
	info   float64  // bits, set once the corpus has been counted
	digits bool     // a word is a number
}

// identifier is one number in a register.
type identifier struct {
	scheme uint32
	key    uint32 // of corpus.keys
	// body is the key of the organisation that a site's number names, 0 if none.
	body uint32
}

// interner numbers texts from 1; 0 is the empty text.
type interner struct {
	ids   map[string]uint32
	texts []string
}

func newInterner() *interner { return &interner{ids: map[string]uint32{}, texts: []string{""}} }

func (in *interner) id(text string) uint32 {
	if text == "" {
		return 0
	}
	id, ok := in.ids[text]
	if !ok {
		id = uint32(len(in.texts))
		text = strings.Clone(text) // a word must not keep the whole text alive
		in.ids[text] = id
		in.texts = append(in.texts, text)
	}
	return id
}

// normalise makes one record ready.
func (c *corpus) normalise(r *Record) entry {
	e := entry{
		key:      r.Key,
		source:   c.texts.id("source " + r.Source),
		country:  c.texts.id(strings.ToUpper(r.Country)),
		postcode: c.texts.id(strings.ReplaceAll(fold.Key(r.Postcode), " ", "")),
		radius:   max(0, r.PointRadius),
	}
	c.takeNames(&e, r)
	c.takePlace(&e, r)
	for _, d := range r.Domains {
		e.domains = append(e.domains, c.keys.id("domain "+strings.ToLower(d)))
	}
	for _, t := range r.Tags {
		e.tags = append(e.tags, c.keys.id("tag "+t))
	}
	for _, id := range r.Identifiers {
		e.identifiers = append(e.identifiers, c.identifier(id))
	}
	e.domains, e.tags = sortedSet(e.domains), sortedSet(e.tags)
	slices.SortFunc(e.identifiers, func(a, b identifier) int { return int(a.key) - int(b.key) })
	e.identifiers = slices.Compact(e.identifiers)
	return e
}

func (c *corpus) takeNames(e *entry, r *Record) {
	for i := -1; i < len(r.OtherNames) && len(e.names) < maxNames; i++ {
		text := r.Name
		if i >= 0 {
			text = r.OtherNames[i]
		}
		words := fold.Words(text)
		if len(words) == 0 {
			continue
		}
		core, legal := loadLegal().split(words)
		core = spell(core)
		n := name{legal: legal, glued: c.texts.id("name " + glue(core))}
		for _, word := range core {
			n.words = append(n.words, c.words.id(word))
			n.digits = n.digits || isNumber(word)
		}
		n.set = sortedSet(slices.Clone(n.words))
		if !slices.ContainsFunc(e.names, func(o name) bool { return o.glued == n.glued && slices.Equal(o.legal, n.legal) }) {
			e.names = append(e.names, n)
		}
	}
}

func (c *corpus) takePlace(e *entry, r *Record) {
	for _, p := range r.Points {
		if len(e.points) < maxPoints && p[0] >= -180 && p[0] <= 180 && p[1] >= -90 && p[1] <= 90 { // false for NaN too
			e.points = append(e.points, p)
		}
	}
	town := fold.Key(r.Town)
	e.town = c.texts.id(town)
	for word := range strings.FieldsSeq(town) {
		e.townWords = append(e.townWords, c.words.id(word))
	}
	street, number := streetWords(fold.Words(r.Street))
	for _, word := range street {
		e.street = append(e.street, c.texts.id("street "+word))
	}
	slices.Sort(e.street)
	e.number = c.texts.id(number)
	if number != "" && len(street) > 0 && (e.postcode != 0 || e.town != 0) {
		place := c.texts.texts[e.postcode]
		if place == "" {
			place = town
		}
		e.address = c.texts.id("address " + place + " " + number + " " + strings.Join(street, " "))
	}
}

func (c *corpus) identifier(text string) identifier {
	scheme, value := splitIdentifier(text)
	id := identifier{scheme: c.texts.id("scheme " + scheme), key: c.keys.id("id " + text)}
	if s, ok := c.weights.siteOf[scheme]; ok && len(value) > s.prefix {
		id.body = c.keys.id("id " + s.organisation + ":" + value[:s.prefix])
	}
	return id
}

func isNumber(word string) bool { return strings.Trim(word, "0123456789") == "" }

func sortedSet(ids []uint32) []uint32 {
	slices.Sort(ids)
	return slices.Compact(ids)
}
