package codes

import (
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"sync"

	"golang.org/x/text/language"
)

//go:embed data/*.json data/mappings/*.json data/labels/*.tsv data/names/*.tsv
var data embed.FS

// Entry is one code of a list. Its maps belong to the list: do not change them.
type Entry struct {
	// Code is what records hold; it is stable and never reused.
	Code string `json:"code"`
	// Labels holds a short name per BCP 47 tag.
	Labels map[string]string `json:"labels"`
	// Definitions holds a sentence per BCP 47 tag.
	Definitions map[string]string `json:"definitions,omitempty"`
	// Sources names, per BCP 47 tag, the document that words the label so. A
	// label without one is proposed by this project, unless one document words
	// all of the list: see Header.LabelSource.
	Sources map[string]string `json:"sources,omitempty"`
	// Colour is "#rrggbb" for lists that the map draws, else empty.
	Colour string `json:"colour,omitempty"`
	// Shape is one of [Shapes] for lists that the map draws, else empty, so
	// that no reader depends on colour alone.
	Shape string `json:"shape,omitempty"`
	// Notation holds the code in other systems and facts about it: "icnp-tso",
	// "spdx", "url", "radius" in metres.
	Notation map[string]string `json:"notation,omitempty"`
}

// Shapes are the shapes of map marks, in the order in which a legend lists them.
var Shapes = []string{
	"circle", "square", "triangle", "diamond", "star", "cross", "hexagon",
	"pentagon", "plus", "triangle-down", "octagon", "ring",
}

// Header says where a list comes from.
type Header struct {
	ID string `json:"id"`
	// Title holds the name of the list per BCP 47 tag.
	Title map[string]string `json:"title"`
	// About says, per BCP 47 tag, what the list is for.
	About   map[string]string `json:"about,omitempty"`
	Version string            `json:"version"`
	Source  string            `json:"source"`
	Licence string            `json:"licence"`
	// Date is the day on which the list was last reviewed, ISO 8601.
	Date string `json:"date"`
	// LabelSource is the document that every label of the list comes from;
	// empty where labels differ: see [Term.Source].
	LabelSource string `json:"labelSource,omitempty"`
}

// List is a code list. It is immutable and safe for concurrent use. Its facts
// and its texts in each language are read when first asked for.
type List struct {
	id      string
	load    func() *content
	texts   sync.Map // tag → *texts
	entries func() []Entry
	index   func() *index
}

// content is what holds in all languages.
type content struct {
	header  Header
	entries []Entry
	byCode  map[string]int
}

func newList(id string) *List {
	l := &List{id: id}
	l.load = sync.OnceValue(func() *content { return read(id) })
	l.entries = sync.OnceValue(l.buildEntries)
	l.index = sync.OnceValue(l.buildIndex)
	return l
}

// read panics on a broken file: it is part of this package, and a test reads
// every list.
func read(id string) *content {
	var file struct {
		Header
		Entries []Entry `json:"entries"`
	}
	decode("data/"+id+".json", &file)
	c := &content{header: file.Header, entries: file.Entries, byCode: make(map[string]int, len(file.Entries))}
	for i, e := range c.entries {
		c.byCode[e.Code] = i
	}
	return c
}

// decode reads a JSON file of this package and panics when it is broken.
func decode(name string, value any) {
	raw, err := data.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(raw, value)
	}
	if err != nil {
		panic(fmt.Sprintf("codes: %s: %v", name, err))
	}
}

// buildEntries adds the texts in every language.
func (l *List) buildEntries() []Entry {
	entries := slices.Clone(l.load().entries)
	for i := range entries {
		e := &entries[i]
		e.Labels = make(map[string]string, len(translated()))
		for _, tag := range translated() {
			text := l.in(tag).of[i]
			put(&e.Labels, tag, text.label)
			put(&e.Definitions, tag, text.definition)
			put(&e.Sources, tag, text.source)
		}
	}
	return entries
}

func put(texts *map[string]string, tag, text string) {
	if text == "" {
		return
	}
	if *texts == nil {
		*texts = map[string]string{}
	}
	(*texts)[tag] = text
}

// ID returns the name of the list, "sectors" for instance.
func (l *List) ID() string { return l.id }

// Header returns title, version, source, licence and date of the list.
func (l *List) Header() Header {
	h := l.load().header
	for _, tag := range translated() {
		put(&h.Title, tag, l.in(tag).title)
		put(&h.About, tag, l.in(tag).about)
	}
	return h
}

// Has tells whether the list holds the code. Codes are compared exactly; see
// [List.Nearest] for what somebody typed.
func (l *List) Has(code string) bool {
	_, ok := l.load().byCode[code]
	return ok
}

// Entry returns the entry of a code, false when the list does not hold it.
func (l *List) Entry(code string) (Entry, bool) {
	i, ok := l.load().byCode[code]
	if !ok {
		return Entry{}, false
	}
	return l.entries()[i], true
}

// Label returns the name of a code in the best of the preferred languages, else
// in English, else the code itself, which is also the answer for an unknown code.
func (l *List) Label(code string, prefs ...language.Tag) string {
	return l.Term(code, prefs...).Text
}

// Term is [List.Label] that says, too, in which language the label is and where
// it comes from.
func (l *List) Term(code string, prefs ...language.Tag) Term {
	i, ok := l.load().byCode[code]
	if !ok {
		return Term{Text: code}
	}
	text, tag := l.text(prefs, func(t *texts) string { return t.of[i].label })
	if tag == "" {
		return Term{Text: code}
	}
	return Term{text, language.Make(tag), cmp.Or(l.in(tag).of[i].source, l.load().header.LabelSource)}
}

// Definition returns the meaning of a code like [List.Label] its name; it is
// empty for an unknown code and where the label says it all.
func (l *List) Definition(code string, prefs ...language.Tag) string {
	i, ok := l.load().byCode[code]
	if !ok {
		return ""
	}
	text, _ := l.text(prefs, func(t *texts) string { return t.of[i].definition })
	return text
}

// Title returns the name of the list itself.
func (l *List) Title(prefs ...language.Tag) string {
	text, tag := l.text(prefs, func(t *texts) string { return t.title })
	if tag == "" {
		return l.id
	}
	return text
}

// About returns what the list is for, empty where its title says it all.
func (l *List) About(prefs ...language.Tag) string {
	text, _ := l.text(prefs, func(t *texts) string { return t.about })
	return text
}

// text chooses the language in which get finds something.
func (l *List) text(prefs []language.Tag, get func(*texts) string) (text, tag string) {
	return best(func(tag string) string {
		if t := l.in(tag); t != nil {
			return get(t)
		}
		return ""
	}, prefs)
}

// Codes returns the codes in the order of the list. The slice is the caller's.
func (l *List) Codes() []string {
	c := l.load()
	codes := make([]string, len(c.entries))
	for i, e := range c.entries {
		codes[i] = e.Code
	}
	return codes
}

// Len returns the number of codes.
func (l *List) Len() int { return len(l.load().entries) }

// All yields the entries in the order of the list.
func (l *List) All() iter.Seq[Entry] { return slices.Values(l.entries()) }
