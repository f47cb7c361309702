//go:build ignore

package main

import (
	"fmt"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/geo/place/internal/gazetteer"
	"github.com/socialtechatlas/commons/schema/fold"
)

// scripts are the scripts besides Latin in which the towns of a country are
// written there; towns of largeTown people keep their names in all of these.
var scripts = map[string][]*unicode.RangeTable{
	"GR": {unicode.Greek}, "CY": {unicode.Greek}, "AM": {unicode.Armenian}, "GE": {unicode.Georgian},
	"BG": {unicode.Cyrillic}, "RS": {unicode.Cyrillic}, "MK": {unicode.Cyrillic}, "ME": {unicode.Cyrillic}, "BA": {unicode.Cyrillic},
	"UA": {unicode.Cyrillic}, "BY": {unicode.Cyrillic}, "RU": {unicode.Cyrillic}, "XK": {unicode.Cyrillic},
}

const (
	largeTown = 100_000
	// famousTown is from which size towns outside Europe keep further names.
	famousTown = 300_000
	// knownTown is from which size a town keeps its names in Latin letters where
	// it is written in others.
	knownTown = 5000
	// shortFrom is from which size a town may be called by a part of its name.
	shortFrom = 3000
)

// furtherNames yields the keys under which a town is found besides that of its
// name.
func furtherNames(r row) iter.Seq2[string, gazetteer.Kind] {
	keys := map[string]gazetteer.Kind{}
	inEurope := slices.Contains(strings.Fields(european+" "+partly), r.Country)
	if inEurope || r.Population >= famousTown {
		romanised := romanisations(r)
		for _, name := range r.Names {
			if key := gazetteer.Key(name); isName(name, r) && !romanised[key] {
				keys[key] = gazetteer.Other
			}
		}
	}
	for _, name := range parts(r.Name) {
		keys[gazetteer.Key(name)] = gazetteer.Other
	}
	if r.Population >= shortFrom {
		for _, name := range append(slices.Clone(r.Names), r.Name) {
			key := gazetteer.Key(shortened(name))
			if _, known := keys[key]; !known && utf8.RuneCountInString(key) >= 3 && (name == r.Name || isName(name, r)) {
				keys[key] = gazetteer.Short
			}
		}
	}
	delete(keys, gazetteer.Key(r.Name))
	delete(keys, "")
	return func(yield func(string, gazetteer.Kind) bool) {
		for _, key := range slices.Sorted(maps.Keys(keys)) {
			if !yield(key, keys[key]) {
				return
			}
		}
	}
}

// isName tells names from the codes, descriptions and foreign scripts among the
// alternate names of the source.
func isName(name string, r row) bool {
	first, _ := utf8.DecodeRuneInString(name)
	letters := utf8.RuneCountInString(name)
	switch {
	case letters < 3 && letters != utf8.RuneCountInString(r.Name), letters > 50:
		return false
	case unicode.IsLower(first) && unicode.Is(unicode.Latin, first) && !strings.ContainsAny(name, "'’ "):
		return false // romanised from scripts that have no capitals
	case letters <= 4 && strings.ToUpper(name) == name && unicode.Is(unicode.Latin, first):
		return false // the code of an airport
	case strings.ContainsAny(name, "0123456789(),;/"):
		return false
	case unicode.Is(unicode.Latin, first) && len(scripts[r.Country]) > 0 && r.Population < knownTown:
		return false // one of many romanisations of the name
	}
	for _, word := range fold.Words(name) {
		if slices.Contains(descriptions, word) {
			return false
		}
	}
	for _, letter := range name {
		if unicode.IsLetter(letter) && !unicode.Is(unicode.Latin, letter) && !written(letter, r) {
			return false
		}
	}
	return true
}

func written(letter rune, r row) bool {
	if r.Population >= largeTown {
		return unicode.In(letter, unicode.Greek, unicode.Cyrillic)
	}
	return unicode.In(letter, scripts[r.Country]...)
}

// descriptions are words that make a description of an alternate name.
var descriptions = strings.Fields("lungsod kota mji ciudad citta city town comune commune gemeinde gemeente municipality municipio municipiul obec " +
	"mesto grad horad gorod derevnya selo khutor urbs arrondissement landkreis province provincia borough district")

// romanisations are the keys of names in scripts that are not written in the
// country, in our spelling, with letters that nobody but a transcriber uses: a
// Cyrillic "Lille" read back is no name of the town, "Mantova" is one.
func romanisations(r row) map[string]bool {
	keys := map[string]bool{}
	for _, name := range r.Names {
		first, _ := utf8.DecodeRuneInString(name)
		key := gazetteer.Key(name)
		if unicode.In(first, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew) && !unicode.In(first, scripts[r.Country]...) &&
			slices.ContainsFunc(transcribed, func(letters string) bool { return strings.Contains(key, letters) }) {
			keys[key] = true
		}
	}
	return keys
}

var transcribed = strings.Fields("kh zh sh ts yy iy")

// parts are the names of a town that is called by two: "Biel/Bienne", "Bolzano - Bozen".
func parts(name string) []string {
	for _, sign := range []string{"/", " - ", " – "} {
		if all := strings.Split(name, sign); len(all) > 1 {
			return all
		}
	}
	return nil
}

// shortened is a name without brackets and without what follows a preposition:
// "Halle" for "Halle (Saale)", "Aix" for "Aix-en-Provence". It is empty when there
// is nothing to drop.
func shortened(name string) string {
	if head, _, found := strings.Cut(name, "("); found && strings.TrimSpace(head) != "" {
		return head
	}
	words := fold.Words(name)
	for i, word := range words {
		if i > 0 && i+1 < len(words) && gazetteer.IsLink(word) && !gazetteer.IsLink(words[i-1]) && len(words[i-1]) > 2 {
			return strings.Join(words[:i], " ")
		}
	}
	return ""
}

// reviewed are the reviewed further names of a town or a region.
type reviewed struct {
	country, name string
	names         []string
}

func readReviewed(path string) ([]reviewed, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all []reviewed
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		column := strings.Split(line, "\t")
		if len(column) != 3 {
			return nil, fmt.Errorf("%s: %q has %d columns", path, line, len(column))
		}
		all = append(all, reviewed{column[0], column[1], strings.Split(column[2], ", ")})
	}
	return all, nil
}

// exonyms adds the reviewed names of towns: to the largest town that has the first of them
// in any language.
func (b *builder) exonyms(all []reviewed) error {
	type named struct{ country, key string }
	largest := map[named]int{}
	note := func(key string, town int) {
		n := named{b.towns[town].Country, key}
		if best, known := largest[n]; !known || b.towns[town].Population > b.towns[best].Population {
			largest[n] = town
		}
	}
	for i, t := range b.towns {
		note(gazetteer.Key(t.Name), i)
	}
	for _, n := range b.names {
		if n.Kind == gazetteer.Other {
			note(n.Key, n.Town)
		}
	}
	for _, e := range all {
		town, known := largest[named{e.country, gazetteer.Key(e.name)}]
		if !known {
			return fmt.Errorf("exonyms: no town %s in %s", e.name, e.country)
		}
		for _, name := range e.names {
			if key := gazetteer.Key(name); key != gazetteer.Key(b.towns[town].Name) {
				b.names = append(b.names, gazetteer.Name{Key: key, Town: town, Kind: gazetteer.Other})
			}
		}
	}
	return nil
}

// regionKeys gives the regions the keys under which they are found.
func (b *builder) regionKeys(all []reviewed) error {
	further, used := map[string][]string{}, map[string]bool{}
	for _, e := range all {
		of := e.country + gazetteer.RegionKey(e.name)
		further[of] = append(further[of], e.names...)
	}
	for i := range b.regions {
		r := &b.regions[i]
		names := []string{r.Name}
		if codeIsUsed(*r) {
			names = append(names, r.Code[strings.LastIndexByte(r.Code, '.')+1:])
		}
		of := r.Country + gazetteer.RegionKey(r.Name)
		used[of] = true
		for _, name := range append(names, further[of]...) {
			if key := gazetteer.RegionKey(name); key != "" {
				r.Keys = append(r.Keys, key)
			}
		}
	}
	for _, e := range all {
		if !used[e.country+gazetteer.RegionKey(e.name)] {
			return fmt.Errorf("regions: no region %s in %s", e.name, e.country)
		}
	}
	return nil
}

// codeIsUsed reports whether people write the code of a region beside a town: the
// letters of Swiss cantons, Italian and Spanish provinces and American states, the
// numbers of French departments.
func codeIsUsed(r gazetteer.Region) bool {
	switch r.Country {
	case "CH", "US", "CA", "AU":
		return r.Level == 1
	case "IT", "ES", "FR":
		return r.Level == 2
	}
	return false
}
