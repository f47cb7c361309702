package town

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/geo/place"
	"github.com/socialtechatlas/commons/geo/place/internal/gazetteer"
)

// Find returns the towns that a cell may mean. It reads names in any spelling
// that folds to a known one, names in other languages, parts of towns, postcodes
// and titles around the name, regions and countries beside it, and long names
// with a typing error. A cell that names two towns apart, or one of several that
// are equally likely, is ambiguous; one that names no town it knows has no
// candidates. Find is safe for concurrent use.
func Find(q Query) Answer {
	f := finder{atlas: load(), query: q, cell: readCell(q.Name)}
	if len(f.cell.segments) == 0 {
		return Answer{}
	}
	f.readContext()
	f.search()
	return f.answer()
}

// finder is one look-up.
type finder struct {
	*atlas
	query   Query
	country string
	cell    cell
	// hits are the towns found, those of the segment that names the place.
	hits []hit
	// rivals are the towns of another segment of equal rank, which make the cell
	// ambiguous unless one is the other.
	rivals []hit
	// contexts are where other segments and fields say the place is.
	contexts []zone
	// region holds the regions that the query names, postcode its area.
	region   []zone
	postcode circle
	hasArea  bool
	// likely is the country that the postcode speaks for.
	likely string
	buf    []gazetteer.Entry
}

// hit is a town under one of its names.
type hit struct {
	town   int
	reason Reason
	// beside is set when the town is named beside another name that is not known.
	beside bool
}

// readContext takes from the cell what names the country, and reads the other
// fields of the query.
func (f *finder) readContext() {
	f.country = strings.ToUpper(f.query.Country)
	for i := len(f.cell.segments) - 1; i >= 0 && len(f.cell.segments) > 1; i-- {
		if f.namesCountry(i) {
			f.cell.segments = slices.Delete(f.cell.segments, i, i+1)
		}
	}
	postcode := f.query.Postcode
	if postcode == "" {
		postcode = f.cell.postcode
	}
	f.likely = countryOfPostcode(postcode)
	f.postcode, f.hasArea = f.postcodeArea(f.country, postcode)
	f.region = f.regionsNamed(f.country, f.query.Region)
	if f.region == nil {
		f.region = f.province(f.query.Region)
	}
	for _, code := range f.cell.codes {
		f.contexts = append(f.contexts, f.regionsNamed(f.country, code)...)
	}
}

// namesCountry reports whether a segment names the country of the record, or the
// one to take when the record has none. Two letters are as often the code of a
// province: they are a country where another segment names a town of it.
func (f *finder) namesCountry(i int) bool {
	text := f.cell.segments[i].text()
	code, ok := place.CountryNamed(text)
	if !ok || f.country != "" {
		return ok && f.country == code
	}
	f.country = code
	named := func(s segment) bool { return len(f.direct(s.words)) > 0 }
	if len(text) == 2 && !slices.ContainsFunc(slices.Delete(slices.Clone(f.cell.segments), i, i+1), named) {
		f.country = ""
		return false
	}
	return true
}

// province returns the zone around the town that the name of a region names, for
// provinces that are called after their capital.
func (f *finder) province(name string) []zone {
	if name == "" || f.country == "" || len(name) > mostBytes {
		return nil
	}
	var zones []zone
	for _, h := range f.direct(readCell(name).words()) {
		zones = append(zones, around(f.Point(h.town)))
	}
	return zones
}

// words returns the words of all segments.
func (c cell) words() []string {
	var words []string
	for _, s := range c.segments {
		words = append(words, s.words...)
	}
	return words
}

// search fills hits: by the whole cell, by its segments, by a name with a typing
// error.
func (f *finder) search() {
	segments := f.cell.segments
	switch {
	case len(segments) == 0:
		return
	case f.whole():
		return
	case len(segments) == 1 && f.joinedByWord(segments[0]):
		return
	}
	primary := -1
	for i, s := range segments {
		hits := f.segment(s)
		switch {
		case len(hits) == 0:
			f.contexts = append(f.contexts, f.regionsBeside(s)...)
		case primary < 0:
			primary, f.hits = i, hits
		default:
			f.beside(s, hits)
		}
	}
	if primary < 0 {
		f.misspelt()
	}
	if f.namesTerritory() {
		f.hits = nil
	}
	if primary > 0 {
		f.markBeside()
	}
}

// whole looks for the cell as it stands: "Halle (Saale)", "Bourg-en-Bresse".
func (f *finder) whole() bool {
	if len(f.cell.segments) < 2 {
		return false // search does it
	}
	f.hits = slices.DeleteFunc(f.direct(f.cell.words()), func(h hit) bool { return h.reason == ShortName })
	return len(f.hits) > 0
}

// regionsBeside returns the regions that a segment names. Two letters are the code
// of one even where the country is not known: "Cambridge, MA".
func (f *finder) regionsBeside(s segment) []zone {
	text := s.text()
	if f.country != "" || len(text) != 2 {
		return f.regionsNamed(f.country, text)
	}
	var zones []zone
	for _, country := range lettered {
		zones = append(zones, f.regionsNamed(country, text)...)
	}
	return zones
}

// lettered are the countries whose regions have codes of two letters in addresses.
var lettered = []string{"CA", "CH", "ES", "IT", "US"}

// beside takes a second town of the cell as a rival, when the sign between says
// that both are meant, or else as the place that the first is near.
func (f *finder) beside(s segment, hits []hit) {
	if s.joined {
		f.rivals = append(f.rivals, hits...)
		return
	}
	zones := f.regionsNamed(f.country, s.text())
	for _, h := range hits {
		zones = append(slices.Clip(zones), around(f.Point(h.town)))
	}
	inside := func(first hit) bool { return f.holds(zones, first.town) }
	switch most := f.largest(f.hits); {
	case slices.ContainsFunc(f.hits, inside):
		f.contexts = append(f.contexts, zones...)
	case f.largest(hits) > most:
		// A part of the second town that is called like a town elsewhere.
		f.hits, f.contexts = hits, nil
		f.markBeside()
	case most < largePopulation:
		f.contexts = append(f.contexts, zones...)
		// Else a part of a large town that is called like a smaller one elsewhere.
	}
}

// largest is the population of the largest town among hits.
func (f *finder) largest(hits []hit) int {
	most := 0
	for _, h := range hits {
		most = max(most, f.Population(h.town))
	}
	return most
}

// namesTerritory reports whether the cell names an overseas part, such as La Réunion,
// and no town in so many words, nor a large one in another language.
func (f *finder) namesTerritory() bool {
	if slices.ContainsFunc(f.hits, func(h hit) bool {
		return h.reason == Name || h.reason == OtherName && f.Population(h.town) >= largePopulation
	}) {
		return false
	}
	code, named := place.CountryNamed(f.query.Name)
	return named && code != f.country
}

// joinedByWord reads "Bologna e Modena": two towns, each found by its whole name.
func (f *finder) joinedByWord(s segment) bool {
	for i := 1; i+1 < len(s.words); i++ {
		if !f.atlas.words.has(s.words[i], join) || s.hyphen[i] || s.hyphen[i+1] {
			continue
		}
		if len(f.direct(s.words)) > 0 {
			return false
		}
		first, second := f.direct(s.words[:i]), f.direct(s.words[i+1:])
		if len(first) > 0 && len(second) > 0 {
			f.hits, f.rivals = first, second
			return true
		}
	}
	return false
}

// direct looks a name up as it stands, in the country when it is known.
func (f *finder) direct(words []string) []hit {
	if len(words) == 0 {
		return nil
	}
	key := gazetteer.KeyOfWords(words)
	if letters := utf8.RuneCountInString(key); f.country == "" && (letters < 2 || letters == 2 && len(f.cell.segments) > 1) {
		return nil
	}
	f.buf = f.Lookup(f.buf[:0], key)
	return f.collect(f.buf, 0)
}

var reasonOf = [...]Reason{gazetteer.Main: Name, gazetteer.Other: OtherName, gazetteer.Short: ShortName}

// collect makes hits of entries in the country.
func (f *finder) collect(entries []gazetteer.Entry, slips int) []hit {
	var hits []hit
	for _, e := range entries {
		if f.country != "" && !sameState(f.Country(e.Town), f.country) {
			continue
		}
		h := hit{town: e.Town, reason: reasonOf[e.Kind]}
		if slips > 0 {
			h.reason = Slip
		}
		hits = append(hits, h)
	}
	return hits
}

// markBeside makes all hits the larger town of a place that is not known.
func (f *finder) markBeside() {
	f.hits = weaken(f.hits, Part)
	for i := range f.hits {
		f.hits[i].beside = true
	}
}
