package legal

import (
	"slices"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/legal/internal/index"
	"github.com/socialtechatlas/commons/schema/legal/internal/words"
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
// mean that the wording does not tell; none that it is not known. [Resolve] also
// understands wordings in part and inside names.
//
// With a country only its own forms and the European ones are looked at. Without
// one, all are.
func Match(wording, country string) (found []Form) {
	if len(wording) > maxWording {
		return nil
	}
	country = strings.ToUpper(country)
	for _, f := range whole(words.Key(wording)) {
		if country == "" || f.Country == country || f.Country == European {
			found = append(found, *f)
		}
	}
	return found
}

// maxWording bounds the work on a text; no form has a longer name.
const maxWording = 500

// whole returns the forms with a name or an abbreviation of a key, ordered by id.
func whole(key string) (found []*Form) {
	t := wordings()
	at, ok := t.Find(key)
	if !ok {
		return nil
	}
	for ref := range t.Refs(at) {
		f := t.targets[ref.Target].form
		if f != nil && (ref.Kind == index.Name || ref.Kind == index.Abbreviation) && !slices.Contains(found, f) {
			found = append(found, f)
		}
	}
	return found
}
