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
		if f.namesCountry(f.cell.segments[i]) {
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
}

// namesCountry reports whether a segment names the country of the record, or the
// one to take when the record has none. Two letters are as often the code of a
// province.
func (f *finder) namesCountry(s segment) bool {
	text := s.text()
	code, ok := place.CountryNamed(text)
	if !ok || f.country == "" && len(text) == 2 || f.country != "" && f.country != code {
		return false
	}
	f.country = code
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
			f.contexts = append(f.contexts, f.regionsNamed(f.country, s.text())...)
		case primary < 0:
			primary, f.hits = i, hits
		default:
			f.beside(s, hits)
		}
	}
	if primary < 0 {
		f.misspelt()
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
	f.contexts = append(f.contexts, zones...)
	if !slices.ContainsFunc(f.hits, func(first hit) bool { return f.holds(zones, first.town) }) {
		// A part of the second town that is called like a town elsewhere.
		f.hits, f.contexts = hits, nil
		f.markBeside()
	}
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
	if utf8.RuneCountInString(key) < 2 && f.country == "" {
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
