package codes

import (
	"embed"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"sync"

	"golang.org/x/text/language"
)

//go:embed data/*.json
var data embed.FS

// Entry is one code of a list. Its maps belong to the list: do not change them.
type Entry struct {
	// Code is what records hold; it is stable and never reused.
	Code string `json:"code"`
	// Labels holds a short name per BCP 47 tag.
	Labels map[string]string `json:"labels"`
	// Definitions holds a sentence per BCP 47 tag, empty where the label says
	// it all.
	Definitions map[string]string `json:"definitions,omitempty"`
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
	ID      string            `json:"id"`
	Title   map[string]string `json:"title"`
	Version string            `json:"version"`
	Source  string            `json:"source"`
	Licence string            `json:"licence"`
	// Date is the day on which the list was last reviewed, ISO 8601.
	Date string `json:"date"`
}

// List is a code list. It is immutable and safe for concurrent use; its data
// are read when first asked for.
type List struct {
	id    string
	load  func() *content
	index func() map[string]string
}

type content struct {
	Header
	Entries []Entry `json:"entries"`
	byCode  map[string]int
}

func newList(id string) *List {
	l := &List{id: id}
	l.load = sync.OnceValue(func() *content { return read(id) })
	l.index = sync.OnceValue(l.buildIndex)
	return l
}

// read panics on a broken file: it is part of this package, and a test reads
// every list.
func read(id string) *content {
	raw, err := data.ReadFile("data/" + id + ".json")
	if err != nil {
		panic(fmt.Sprintf("codes: %v", err))
	}
	c := new(content)
	if err := json.Unmarshal(raw, c); err != nil {
		panic(fmt.Sprintf("codes: list %s: %v", id, err))
	}
	c.byCode = make(map[string]int, len(c.Entries))
	for i, e := range c.Entries {
		c.byCode[e.Code] = i
	}
	return c
}

// ID returns the name of the list, "sectors" for instance.
func (l *List) ID() string { return l.id }

// Header returns title, version, source, licence and date of the list.
func (l *List) Header() Header { return l.load().Header }

// Has tells whether the list holds the code. Codes are compared exactly; see
// [List.Nearest] for what somebody typed.
func (l *List) Has(code string) bool {
	_, ok := l.load().byCode[code]
	return ok
}

// Entry returns the entry of a code, false when the list does not hold it.
func (l *List) Entry(code string) (Entry, bool) {
	c := l.load()
	i, ok := c.byCode[code]
	if !ok {
		return Entry{}, false
	}
	return c.Entries[i], true
}

// Label returns the name of a code in the best of the preferred languages, else
// in English, else the code itself, which is also the answer for an unknown code.
func (l *List) Label(code string, prefs ...language.Tag) string {
	e, _ := l.Entry(code)
	return Pick(e.Labels, code, prefs...)
}

// Definition returns the meaning of a code like [List.Label] its name; it is
// empty for an unknown code and where the label says it all.
func (l *List) Definition(code string, prefs ...language.Tag) string {
	e, _ := l.Entry(code)
	return Pick(e.Definitions, "", prefs...)
}

// Title returns the name of the list itself.
func (l *List) Title(prefs ...language.Tag) string {
	return Pick(l.load().Title, l.id, prefs...)
}

// Codes returns the codes in the order of the list. The slice is the caller's.
func (l *List) Codes() []string {
	c := l.load()
	codes := make([]string, len(c.Entries))
	for i, e := range c.Entries {
		codes[i] = e.Code
	}
	return codes
}

// All yields the entries in the order of the list.
func (l *List) All() iter.Seq[Entry] { return slices.Values(l.load().Entries) }

// Pick returns the text of the best preferred language: for each preference in
// turn the language itself, then its parents ("fr" for fr-CA). Without a match
// it returns the English text, else fallback.
func Pick(texts map[string]string, fallback string, prefs ...language.Tag) string {
	for _, tag := range prefs {
		for ; tag != language.Und; tag = tag.Parent() {
			if text := texts[tag.String()]; text != "" {
				return text
			}
		}
	}
	if text := texts["en"]; text != "" {
		return text
	}
	return fallback
}
