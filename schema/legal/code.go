package legal

import (
	"slices"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/legal/internal/words"
)

// iso20275 is the name of the international list among registers.
const iso20275 = "iso-20275"

// registerCode is a code with the name of its list, or the country that keeps it.
type registerCode struct{ register, code string }

var byNationalCode = sync.OnceValue(func() map[registerCode][]int {
	places := map[registerCode][]int{}
	for i, f := range forms() {
		for _, code := range f.Codes {
			code = strings.ToUpper(code)
			places[registerCode{f.Register, code}] = append(places[registerCode{f.Register, code}], i)
			places[registerCode{f.Country, code}] = append(places[registerCode{f.Country, code}], i)
		}
	}
	return places
})

// coded returns the places of the forms that a code stands for: of a register, or of
// any list of the country and ISO 20275.
func (h hints) coded(register, code string) []int {
	code = strings.ToUpper(strings.TrimSpace(code))
	list := register
	if register == "" {
		list = h.country
	}
	places := byNationalCode()[registerCode{list, code}]
	if register == "" || register == iso20275 {
		places = append(slices.Clip(places), byCode()[code]...)
	}
	return places
}

// leastCode is the least length of a code that is recognised where a wording is
// expected; shorter ones may count something.
const leastCode = 3

// written returns the places of the forms of a text that is a code of the country's
// register and no name: "9220" in France, "STI" in Norway.
func (h hints) written(q Query) []int {
	code := strings.ToUpper(strings.TrimSpace(q.Text))
	if q.Kind == OrganisationName || len(code) < leastCode || h.country == "" {
		return nil
	}
	return byNationalCode()[registerCode{h.country, code}]
}

// meant are the forms of a code. A status that shares the code of the form that it
// lies on is seldom meant, and so are those of data/rare.tsv.
func meant(places []int, code string) []guess {
	found := make([]guess, len(places))
	for i, place := range places {
		f := &forms()[place]
		found[i] = guess{form: f, family: f.Family, score: own, rule: ByTheCode}
		onAnother := func(place int) bool { return slices.Contains(f.On, forms()[place].ID) }
		if rare(f, words.Key(code)) || slices.ContainsFunc(places, onAnother) {
			found[i].score, found[i].rule = own*loss, RarelyMeant
		}
	}
	return found
}

// told leaves of the forms that a code stands for those that the text names as well,
// all where it names none.
func told(found []guess, q Query) []guess {
	if len(found) < 2 || strings.TrimSpace(q.Text) == "" {
		return found
	}
	r := Resolve(Query{Text: q.Text, Kind: q.Kind, Country: q.Country, Language: q.Language})
	named := func(g guess) bool {
		is := func(c Candidate) bool { return c.Form.ID == g.form.ID }
		return slices.ContainsFunc(r.Within(), is) || slices.ContainsFunc(r.Statuses, is)
	}
	if !slices.ContainsFunc(found, named) {
		return found
	}
	for i := range found {
		if named(found[i]) {
			found[i].score, found[i].rule = own, ByTheCode
		} else {
			found[i].score, found[i].rule = own*loss, Outranked
		}
	}
	return found
}
