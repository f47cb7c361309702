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

// columns is the first line of the file.
const columns = "id\tfamily\tstatus\tsocial_economy\tlang\tname\tother_names\tabbreviations\ttransliteration\tenglish\telf\tregister\tcodes\tlaw\tconfidence" +
	"\tfrom\tclosed\tto\treason\ton\tlaw_confidence\tsources"

// forms are all forms, ordered by id.
var forms = sync.OnceValue(func() []Form {
	header, rest, _ := strings.Cut(file, "\n")
	if header != columns {
		panic("legal: the columns of forms.tsv are not those expected")
	}
	all := make([]Form, 0, strings.Count(rest, "\n"))
	for line := range strings.Lines(rest) {
		all = append(all, read(strings.TrimSuffix(line, "\n")))
	}
	return all
})

// read makes a form of a line. It panics on a broken one: the file is part of
// this package, and a test reads all of it.
func read(line string) Form {
	cells := strings.Split(line, "\t")
	if len(cells) != strings.Count(columns, "\t")+1 {
		panic(fmt.Sprintf("legal: a line of forms.tsv has %d cells: %s", len(cells), line))
	}
	f := Form{
		ID: cells[0], Family: cells[1], Status: cells[2] != "", SocialEconomy: Belonging(cells[3]),
		Abbreviations: list(cells[7]), Transliteration: cells[8], English: cells[9], ELF: list(cells[10]),
		Register: cells[11], Codes: list(cells[12]), Law: cells[13], Confidence: Confidence(cells[14]),
		From: cells[15], Closed: cells[16], To: cells[17], Reason: cells[18], On: list(cells[19]),
		LawConfidence: Confidence(cells[20]), Sources: list(cells[21]),
	}
	country, _, _ := strings.Cut(f.ID, "-")
	f.Country = strings.ToUpper(country)
	f.Names = append(f.Names, Name{cells[4], cells[5]})
	for _, other := range list(cells[6]) {
		language, text, _ := strings.Cut(other, ":")
		f.Names = append(f.Names, Name{language, text})
	}
	return f
}

// list splits a cell that holds several values.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
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
