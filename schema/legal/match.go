package legal

import (
	"slices"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/fold"
)

// ByCode returns the forms with an ISO 20275 code: one, seldom two where that
// list does not part what national law does, none for an unknown code.
func ByCode(elf string) (found []Form) {
	for _, i := range byCode()[strings.ToUpper(strings.TrimSpace(elf))] {
		found = append(found, forms()[i])
	}
	return found
}

var byCode = sync.OnceValue(func() map[string][]int {
	places := map[string][]int{}
	for i, f := range forms() {
		for _, code := range f.ELF {
			places[code] = append(places[code], i)
		}
	}
	return places
})

// Match returns the forms that a wording names: a name or an abbreviation, the
// whole of it, whatever the letter case, accents, dots and blanks. Several forms
// mean that the wording does not tell; none that it is not known.
//
// With a country only its own forms and the European ones are looked at. Without
// one, all are.
func Match(wording, country string) (found []Form) {
	if len(wording) > maxWording {
		return nil
	}
	k, country := key(wording), strings.ToUpper(country)
	for _, n := range nations() {
		if country == "" || n.country == country || n.country == European {
			for _, i := range n.byWording()[k] {
				found = append(found, forms()[i])
			}
		}
	}
	return found
}

// maxWording bounds the work on a text; no form has a longer name.
const maxWording = 500

// key is the form in which equal wordings are equal: "e. V." and "eV".
func key(wording string) string { return strings.ReplaceAll(fold.Key(wording), " ", "") }

// nation finds the forms of one country; its index is built when first asked, for
// a list seldom speaks of more than a few countries.
type nation struct {
	country   string
	byWording func() map[string][]int
}

var nations = sync.OnceValue(func() (list []nation) {
	all := forms()
	for from, to := 0, 0; from < len(all); from = to {
		for to = from; to < len(all) && all[to].Country == all[from].Country; {
			to++
		}
		list = append(list, newNation(all[from].Country, from, to))
	}
	return list
})

func newNation(country string, from, to int) nation {
	return nation{country, sync.OnceValue(func() map[string][]int { return index(from, to) })}
}

// index returns the places of the wordings of forms from one place to another.
func index(from, to int) map[string][]int {
	places := map[string][]int{}
	add := func(wording string, i int) {
		k := key(wording)
		if k != "" && !slices.Contains(places[k], i) {
			places[k] = append(places[k], i)
		}
	}
	for i := from; i < to; i++ {
		f := &forms()[i]
		for _, name := range f.Names {
			add(name.Text, i)
		}
		for _, abbreviation := range f.Abbreviations {
			add(abbreviation, i)
		}
		add(f.Transliteration, i)
	}
	return places
}
