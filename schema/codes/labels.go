package codes

import (
	"bytes"
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
	names, err := fs.Glob(data, labelFolder+"/*.tsv")
	if err != nil {
		panic(fmt.Sprintf("codes: %v", err))
	}
	tags := make([]string, len(names))
	for i, name := range names {
		tags[i] = strings.TrimSuffix(path.Base(name), ".tsv")
	}
	slices.Sort(tags)
	return tags
})

// texts are what a language says about a list: of the list itself, and by the
// place of the code.
type texts struct {
	title, about string
	of           []text
}

type text struct{ label, definition, source string }

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

// readTexts panics on a broken file like [read].
func (l *List) readTexts(tag string) *texts {
	t := &texts{of: make([]text, len(l.load().entries))}
	folders := []string{labelFolder}
	if l.load().header.LabelSource != "" {
		folders = append(folders, nameFolder)
	}
	for _, folder := range folders {
		raw, err := fs.ReadFile(data, folder+"/"+tag+".tsv")
		if err != nil {
			panic(fmt.Sprintf("codes: %v", err))
		}
		for lines := section(raw, l.id); lines != ""; {
			var line string
			line, lines, _ = strings.Cut(lines, "\n")
			l.take(t, line)
		}
	}
	return t
}

// take adds a line. It panics on a broken one like [read].
func (l *List) take(t *texts, line string) {
	var cells [cellCount]string
	for n := range cells {
		cells[n], line, _ = strings.Cut(line, "\t")
	}
	if line != "" {
		panic(fmt.Sprintf("codes: %s has too many cells: %q", l.id, line))
	}
	if cells[cellCode] == whole {
		t.title, t.about = cells[cellLabel], cells[cellDefinition]
		return
	}
	i, ok := l.load().byCode[cells[cellCode]]
	if !ok {
		panic(fmt.Sprintf("codes: the texts of %s name %q, which is no code", l.id, cells[cellCode]))
	}
	t.of[i] = text{cells[cellLabel], cells[cellDefinition], cells[cellSource]}
}

// section returns the lines of a list, which stand together.
func section(file []byte, list string) string {
	mark := []byte("\n" + list + "\t")
	start := bytes.Index(file, mark) + 1
	if start == 0 {
		return ""
	}
	end := bytes.LastIndex(file, mark) + 1
	last, _, _ := bytes.Cut(file[end:], mark[:1])
	return string(file[start : end+len(last)])
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
