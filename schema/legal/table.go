package legal

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed data/forms.tsv
var file string

// columns is the first line of the file, cellCount how many it names.
const (
	columns = "id\tfamily\tstatus\tsocial_economy\tlang\tname\tother_names\tabbreviations\ttransliteration\tenglish\telf\tregister\tcodes\tlaw\tconfidence" +
		"\tfrom\tclosed\tto\treason\ton\tlaw_confidence\tsources"
	cellCount = 22
)

// forms are all forms, ordered by id.
var forms = sync.OnceValue(func() []Form {
	header, rest, _ := strings.Cut(file, "\n")
	if header != columns {
		panic("legal: the columns of forms.tsv are not those expected")
	}
	return readForms(rest)
})

// readForms makes the forms of the lines of a table without its header.
func readForms(lines string) []Form {
	count := strings.Count(lines, "\n")
	all := make([]Form, 0, count)
	several := strings.Count(lines, "|")
	r := reader{texts: make([]string, 0, several+4*count), names: make([]Name, 0, several+2*count)}
	for line := range strings.Lines(lines) {
		all = append(all, r.form(strings.TrimSuffix(line, "\n")))
	}
	return all
}

// reader makes forms of lines. The lists of all forms lie in two arrays: thousands
// of small ones would cost most of the time of the first question.
type reader struct {
	texts           []string
	names           []Name
	prefix, country string
}

// form makes a form of a line. It panics on a broken one: the file is part of
// this package, and a test reads all of it.
func (r *reader) form(line string) Form {
	cells := r.cells(line)
	f := Form{
		ID: cells[0], Family: cells[1], Status: cells[2] != "", SocialEconomy: Belonging(cells[3]),
		Names: r.namesOf(cells[4], cells[5], cells[6]), Abbreviations: r.list(cells[7]), Transliteration: cells[8],
		English: cells[9], ELF: r.list(cells[10]), Register: cells[11], Codes: r.list(cells[12]), Law: cells[13],
		Confidence: Confidence(cells[14]), From: cells[15], Closed: cells[16], To: cells[17], Reason: cells[18],
		On: r.list(cells[19]), LawConfidence: Confidence(cells[20]), Sources: r.list(cells[21]),
	}
	if prefix, _, _ := strings.Cut(f.ID, "-"); prefix != r.prefix {
		r.prefix, r.country = prefix, strings.ToUpper(prefix)
	}
	f.Country = r.country
	return f
}

// cells splits a line.
func (r *reader) cells(line string) (cells [cellCount]string) {
	n := 0
	for cell := range strings.SplitSeq(line, "\t") {
		if n < cellCount {
			cells[n] = cell
		}
		n++
	}
	if n != cellCount {
		panic(fmt.Sprintf("legal: a line of forms.tsv has %d cells: %s", n, line))
	}
	return cells
}

// list is as the function, into the array of all.
func (r *reader) list(cell string) []string {
	if cell == "" {
		return nil
	}
	from := len(r.texts)
	for text := range strings.SplitSeq(cell, "|") {
		r.texts = append(r.texts, text)
	}
	return slices.Clip(r.texts[from:])
}

// list splits a cell that holds several values.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

// namesOf returns the main name and those of the cell that holds the others.
func (r *reader) namesOf(language, text, others string) []Name {
	from := len(r.names)
	r.names = append(r.names, Name{language, text})
	if others != "" {
		for other := range strings.SplitSeq(others, "|") {
			language, text, _ := strings.Cut(other, ":")
			r.names = append(r.names, Name{language, text})
		}
	}
	return slices.Clip(r.names[from:])
}

// Forms returns every form, ordered by id.
func Forms() []Form { return slices.Clone(forms()) }

// Lookup returns the form with an id, false when there is none. An id that was
// given up for another finds that one: see data/retired.tsv.
func Lookup(id string) (Form, bool) {
	all := forms()
	if successor, retired := successors()[id]; retired {
		id = successor
	}
	i, found := slices.BinarySearchFunc(all, id, func(f Form, id string) int { return strings.Compare(f.ID, id) })
	if !found {
		return Form{}, false
	}
	return all[i], true
}

// Families of which a status says something else than a form.
const (
	// commercial is that of companies: a status may lift one out of it.
	commercial = "commercial"
	// anyFamily is that of statuses which lie on forms of several families.
	anyFamily = "other"
)

// Family returns the family of a record that gives a form, a family, statuses or
// some of them: that of the form where the form is known, else the family given,
// else that of the first status that tells one. A company whose status tells
// another family is of that: a gemeinnützige GmbH is a social enterprise.
func Family(form, family string, statuses ...string) string {
	if f, known := Lookup(form); known {
		family = f.Family
	}
	if family != "" && family != commercial {
		return family
	}
	for _, id := range statuses {
		if f, known := Lookup(id); known && f.Status && f.Family != anyFamily {
			return f.Family
		}
	}
	return family
}
