package codes

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// Term is the name or the meaning of a code in one language.
type Term struct {
	Text string
	// Language is that of the text; [language.Und] where the code itself stands
	// in for a text.
	Language language.Tag
	// Source names the document that words the text so, "EuroVoc 227" for
	// instance. It is empty for a wording that this project proposes.
	Source string
}

// Official tells whether a document words the text so.
func (t Term) Official() bool { return t.Source != "" }

// MessageLanguages are the languages in which this project speaks to people.
// Every list has its labels and definitions in them.
var MessageLanguages = []language.Tag{
	language.English, language.French, language.German, language.Spanish,
	language.Italian, language.Portuguese, language.Dutch, language.Polish,
}

// The folders of texts hold one file per language, named by its BCP 47 tag. The
// texts in labels are written by people, those in names by gen_names.go.
const (
	labelFolder = "data/labels"
	nameFolder  = "data/names"
)

// A line of a file has these cells; names have the first three only. The code
// "*" stands for the list itself: its title and what it is for.
const (
	cellList = iota
	cellCode
	cellLabel
	cellDefinition
	cellSource
	cellCount

	whole = "*"
)

// translated are the tags for which there is a file of texts, sorted.
var translated = sync.OnceValue(func() []string {
	var tags []string
	for _, folder := range []string{labelFolder, nameFolder} {
		names, err := fs.Glob(data, folder+"/*.tsv")
		if err != nil {
			panic(fmt.Sprintf("codes: %v", err))
		}
		for _, name := range names {
			tags = append(tags, strings.TrimSuffix(path.Base(name), ".tsv"))
		}
	}
	slices.Sort(tags)
	return slices.Compact(tags)
})

// texts are what a language says about a list: of the list itself, and by the
// place of the code.
type texts struct {
	title, about string
	labels       []string
	definitions  []string
	sources      []string
}

// in returns what a language says about the list, nil when it says nothing.
func (l *List) in(tag string) *texts {
	if found, ok := l.texts.Load(tag); ok {
		return found.(*texts)
	}
	if !slices.Contains(translated(), tag) {
		return nil
	}
	found, _ := l.texts.LoadOrStore(tag, l.readTexts(tag))
	return found.(*texts)
}

func (l *List) readTexts(tag string) *texts {
	var t *texts
	for _, folder := range []string{labelFolder, nameFolder} {
		raw, err := fs.ReadFile(data, folder+"/"+tag+".tsv")
		if err != nil {
			continue
		}
		for line := range section(string(raw), l.id) {
			if t == nil {
				n := len(l.load().entries)
				t = &texts{labels: make([]string, n), definitions: make([]string, n), sources: make([]string, n)}
			}
			l.take(t, line)
		}
	}
	return t
}

// take adds a line. It panics on a broken one like [read].
func (l *List) take(t *texts, line string) {
	var cells [cellCount]string
	n := 0
	for cell := range strings.SplitSeq(line, "\t") {
		if n == cellCount {
			panic(fmt.Sprintf("codes: too many cells: %s", line))
		}
		cells[n], n = cell, n+1
	}
	if cells[cellCode] == whole {
		t.title, t.about = cells[cellLabel], cells[cellDefinition]
		return
	}
	i, ok := l.load().byCode[cells[cellCode]]
	if !ok {
		panic(fmt.Sprintf("codes: the list %s has no code for the line: %s", l.id, line))
	}
	t.labels[i], t.definitions[i], t.sources[i] = cells[cellLabel], cells[cellDefinition], cells[cellSource]
}

// section yields the lines of a list, which stand together.
func section(file, list string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		_, file, _ = strings.Cut(file, "\n")
		start := list + "\t"
		at := 0
		if !strings.HasPrefix(file, start) {
			if at = strings.Index(file, "\n"+start) + 1; at == 0 {
				return
			}
		}
		for line := range strings.Lines(file[at:]) {
			if !strings.HasPrefix(line, start) || !yield(strings.TrimRight(line, "\r\n")) {
				return
			}
		}
	}
}

// sameAs names the language whose texts serve another one as well.
var sameAs = map[string]string{"no": "nb", "nn": "nb"}

// best returns the text that get finds in the best preferred language: for each
// preference the language itself, then its parents, then a sister that serves
// for it; at last English. The tag is empty when there is none.
func best(get func(tag string) string, prefs []language.Tag) (text, tag string) {
	for _, t := range prefs {
		for ; t != language.Und; t = t.Parent() {
			tag := t.String()
			if text := get(tag); text != "" {
				return text, tag
			}
			if sister := sameAs[tag]; sister != "" {
				if text := get(sister); text != "" {
					return text, sister
				}
			}
		}
	}
	if text := get("en"); text != "" {
		return text, "en"
	}
	return "", ""
}

// Pick returns the text of the best preferred language: for each preference in
// turn the language itself, then its parents ("fr" for fr-CA). Without a match
// it returns the English text, else fallback.
func Pick(texts map[string]string, fallback string, prefs ...language.Tag) string {
	if text, tag := best(func(tag string) string { return texts[tag] }, prefs); tag != "" {
		return text
	}
	return fallback
}
