package finding

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

//go:embed messages
var messageFiles embed.FS

// Texts are what a catalogue says about one rule in one language.
type Texts struct {
	// Title names the kind of finding in a few words.
	Title string `json:"title"`
	// Message is the sentence, with arguments as {name}; see [Catalogue.Message].
	Message string `json:"message"`
	// Why says why it matters.
	Why string `json:"why,omitempty"`
	// Hint says what to do.
	Hint string `json:"hint,omitempty"`
}

// Catalogue holds the texts of all rules in all languages. It is immutable and
// safe for concurrent use.
type Catalogue struct {
	matcher language.Matcher
	tags    []language.Tag // English first: the fallback of every look-up
	texts   []map[string]Texts
}

// DefaultCatalogue returns the catalogue embedded in this package.
var DefaultCatalogue = sync.OnceValue(func() *Catalogue {
	return MustLoad(messageFiles, "messages")
})

// MustLoad is [LoadCatalogue] for a folder that is embedded in the program: it panics
// where that is broken, which the program's own tests find.
func MustLoad(files fs.FS, folder string) *Catalogue {
	sub, err := fs.Sub(files, folder)
	if err == nil {
		var c *Catalogue
		if c, err = LoadCatalogue(sub); err == nil {
			return c
		}
	}
	panic(err)
}

// LoadCatalogue reads <language>/<family>.json files: objects from rule id to
// [Texts]. A rule id given twice in one language is an error.
func LoadCatalogue(files fs.FS) (*Catalogue, error) {
	names, err := fs.Glob(files, "*/*.json")
	if err != nil {
		return nil, err
	}
	byTag := map[language.Tag]map[string]Texts{language.English: {}}
	for _, name := range names {
		tag, err := language.Parse(path.Dir(name))
		if err != nil {
			return nil, fmt.Errorf("finding: catalogue folder %q is no language: %w", path.Dir(name), err)
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var texts map[string]Texts
		if err := json.Unmarshal(data, &texts); err != nil {
			return nil, fmt.Errorf("finding: catalogue file %s: %w", name, err)
		}
		if byTag[tag] == nil {
			byTag[tag] = map[string]Texts{}
		}
		for id, t := range texts {
			if _, twice := byTag[tag][id]; twice {
				return nil, fmt.Errorf("finding: catalogue file %s: rule %q stands twice in %s", name, id, tag)
			}
			byTag[tag][id] = t
		}
	}
	c := &Catalogue{}
	others := slices.SortedFunc(maps.Keys(byTag), func(a, b language.Tag) int { return strings.Compare(a.String(), b.String()) })
	for _, tag := range append([]language.Tag{language.English}, others...) {
		if len(c.tags) == 0 || tag != language.English {
			c.tags = append(c.tags, tag)
			c.texts = append(c.texts, byTag[tag])
		}
	}
	c.matcher = language.NewMatcher(c.tags)
	return c, nil
}

// Languages returns the languages of the catalogue, English first.
func (c *Catalogue) Languages() []language.Tag { return slices.Clone(c.tags) }

// Rules returns the ids that have texts in the language given, sorted.
func (c *Catalogue) Rules(tag language.Tag) []string {
	if i := slices.Index(c.tags, tag); i >= 0 {
		return slices.Sorted(maps.Keys(c.texts[i]))
	}
	return nil
}

// Texts returns the texts of a rule in the best of the preferred languages and
// says which language that is. A rule that has no texts there falls back to
// English, then to its bare id.
func (c *Catalogue) Texts(rule string, prefs ...language.Tag) (Texts, language.Tag) {
	// The index is used, not the tag: a matched tag carries extensions.
	_, i, _ := c.matcher.Match(prefs...)
	for _, j := range []int{i, 0} {
		if t, ok := c.texts[j][rule]; ok {
			return t, c.tags[j]
		}
	}
	return Texts{Title: rule, Message: rule}, language.Und
}
