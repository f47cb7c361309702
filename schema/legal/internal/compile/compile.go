// Package compile makes the table of package index from the reviewed files: the
// wordings of the forms, further wordings that registers and names use, the stems
// of families, and the words that are set aside. Programs that resolve wordings do
// not link it.
package compile

import (
	"fmt"
	"strings"

	"github.com/socialtechatlas/commons/schema/legal"
	"github.com/socialtechatlas/commons/schema/legal/internal/index"
	"github.com/socialtechatlas/commons/schema/legal/internal/words"
)

// Files are the contents of the data files beside forms.tsv.
type Files struct {
	Wordings, Stems, Asides string
}

// A DataError is a line of a data file that cannot be used.
type DataError struct {
	File, Line, Problem string
}

// Error implements error.
func (e *DataError) Error() string { return fmt.Sprintf("%s: %s: %s", e.File, e.Line, e.Problem) }

// Index returns the table of all wordings.
func Index(forms []legal.Form, files Files) ([]byte, error) {
	k := keys{}
	known := map[string]bool{}
	for _, f := range forms {
		known[f.ID] = true
		k.form(f)
	}
	for cells, err := range rows("wordings.tsv", files.Wordings, 3) {
		if err != nil {
			return nil, err
		}
		kind, ok := map[string]index.Kind{"name": index.Name, "abbreviation": index.Abbreviation, "register": index.Gloss}[cells[1]]
		if !ok || !known[cells[0]] {
			return nil, &DataError{"wordings.tsv", strings.Join(cells, " "), "no such form or kind"}
		}
		k.add(kind, cells[0], strings.Split(cells[2], "|")...)
	}
	for cells, err := range rows("stems.tsv", files.Stems, 5) {
		if err != nil {
			return nil, err
		}
		k.add(index.Stem, strings.Join(cells[:4], "\t"), strings.Split(cells[4], "|")...)
	}
	for cells, err := range rows("asides.tsv", files.Asides, 3) {
		if err != nil {
			return nil, err
		}
		k.add(index.Aside, cells[1], strings.Split(cells[2], "|")...)
	}
	return index.Write(k)
}

// keys are the wordings, folded, and what each stands for.
type keys map[string][]index.Entry

func (k keys) add(kind index.Kind, target string, wordings ...string) {
	for _, w := range wordings {
		if key := words.Key(w); key != "" {
			k[key] = append(k[key], index.Entry{Kind: kind, Target: target})
		}
	}
}

func (k keys) form(f legal.Form) {
	for _, name := range f.Names {
		k.add(index.Name, f.ID, name.Text)
		k.add(index.Variant, f.ID, variants(name.Text)...)
	}
	k.add(index.Abbreviation, f.ID, f.Abbreviations...)
	for _, a := range f.Abbreviations {
		if alike, ok := words.LatinAlike(a); ok && len(words.Key(alike)) > 2 {
			k.add(index.Abbreviation, f.ID, alike)
		}
	}
	k.add(index.Name, f.ID, f.Transliteration)
	gloss, _ := brackets(f.English)
	k.add(index.Gloss, f.ID, f.English, gloss)
}

// shortest is the least length of a variant; a shorter part of a name says too
// little.
const shortest = 6

// others begin the names of forms that a register keeps for what its others leave.
var others = []string{"Autre", "Egyéb", "Iné", "Jiné", "Muu", "Annan", "Annat"}

// variants returns other ways to write a name: without what stands in brackets,
// each of those that are listed in it, and a short form in brackets.
func variants(name string) (all []string) {
	plain, bracketed := brackets(name)
	for _, b := range bracketed {
		if len(b) >= 3 && b == strings.ToUpper(b) && !strings.Contains(b, " ") {
			all = append(all, b)
		}
	}
	parts := strings.FieldsFunc(plain, func(r rune) bool { return r == ',' || r == '/' })
	for i, part := range parts {
		part = strings.TrimSpace(part)
		if i == 0 || strings.Contains(part, " ") {
			all = append(all, part)
		}
	}
	for _, other := range others {
		if rest, ok := strings.CutPrefix(plain, other+" "); ok {
			all = append(all, rest)
		}
	}
	var long []string
	for _, v := range append(all, plain) {
		if v != name && (len(words.Key(v)) >= shortest || v == strings.ToUpper(v)) {
			long = append(long, v)
		}
	}
	return long
}

// brackets parts a text from what stands in brackets.
func brackets(text string) (plain string, bracketed []string) {
	for {
		before, rest, open := strings.Cut(text, "(")
		plain += before
		inside, after, closed := strings.Cut(rest, ")")
		if !open || !closed {
			return strings.Join(strings.Fields(plain), " "), bracketed
		}
		bracketed = append(bracketed, inside)
		text = after
	}
}

// rows yields the cells of each line of a file after its header.
func rows(name, file string, cells int) func(yield func([]string, error) bool) {
	return func(yield func([]string, error) bool) {
		_, rest, _ := strings.Cut(file, "\n")
		for line := range strings.Lines(rest) {
			line = strings.TrimSuffix(line, "\n")
			row := strings.Split(line, "\t")
			var err error
			if len(row) != cells {
				err = &DataError{name, line, fmt.Sprintf("%d cells instead of %d", len(row), cells)}
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}
