package town

import (
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place/internal/gazetteer"
)

// segment finds the towns that a segment of the cell means: by its whole name, or
// else by what is left without the words around it, or else by a part. "bei" and
// its like go first, for they are dropped from keys.
func (f *finder) segment(s segment) []hit {
	if n := f.atlas.words.leading(s.words, near); n > 0 && n < len(s.words) {
		if hits := f.segment(s.from(n)); len(hits) > 0 {
			return weaken(hits, Near)
		}
	}
	hits := f.direct(s.words)
	if len(hits) > 1 {
		hits = f.initialled(hits, s.words)
	}
	if len(hits) == 0 {
		hits = f.stripped(s)
	}
	if len(hits) == 0 {
		hits = f.split(s)
	}
	if s.part {
		hits = weaken(hits, Part)
	}
	return hits
}

// initialled keeps the hits whose names go on with the single letters of the cell,
// if there are any: "Rothenburg o. d. T." is Rothenburg ob der Tauber.
func (f *finder) initialled(hits []hit, words []string) []hit {
	short := slices.IndexFunc(words, func(w string) bool { return len(w) == 1 })
	if short < 1 {
		return hits
	}
	full := slices.DeleteFunc(slices.Clone(hits), func(h hit) bool {
		name := f.nameWords(h.town)
		if len(name) != len(words) {
			return true
		}
		for i := range name[short:] {
			if !strings.HasPrefix(name[short+i], words[short+i]) {
				return true
			}
		}
		return false
	})
	if len(full) == 0 {
		return hits
	}
	for i := range full {
		full[i].reason = min(full[i].reason, OtherName)
	}
	return full
}

func weaken(hits []hit, reason Reason) []hit {
	for i := range hits {
		hits[i].reason = max(hits[i].reason, reason)
	}
	return hits
}

// stripped takes titles and parts of towns off the name, one at a time.
func (f *finder) stripped(s segment) []hit {
	v := &f.atlas.words
	if n := v.leading(s.words, title); n > 0 && n < len(s.words) {
		if hits := f.segment(s.from(n)); len(hits) > 0 {
			return hits
		}
	}
	if n := v.trailing(s.words, tail); n > 0 && n < len(s.words) {
		if hits := f.segment(s.upTo(len(s.words) - n)); len(hits) > 0 {
			return weaken(hits, Part)
		}
	}
	for i := 1; i+1 < len(s.words); i++ { // "Hemmingen OT Hiddestorf", "Ahlen bei Hamm"
		if v.has(s.words[i], section|near) && !s.hyphen[i] && !s.hyphen[i+1] {
			return f.before(s, i)
		}
	}
	if n := v.leading(s.words, section); n > 0 && n < len(s.words) {
		return weaken(f.segment(s.from(n)), Part)
	}
	return nil
}

// before finds the town in front of word i, which introduces a part of the town
// or a town near it.
func (f *finder) before(s segment, i int) []hit {
	hits := weaken(f.direct(s.words[:i]), Part)
	if !f.atlas.words.has(s.words[i], near) {
		return hits
	}
	other := f.direct(s.words[i+1:])
	for _, h := range other {
		f.contexts = append(f.contexts, around(f.Point(h.town)))
	}
	if len(hits) == 0 {
		return weaken(other, Near)
	}
	return hits
}

// split finds a town in a longer name: with its part behind a hyphen, with a
// region, another town or a number behind or before it, or a large town with
// whatever else.
func (f *finder) split(s segment) []hit {
	for n := len(s.words) - 1; n > 0; n-- {
		if hits := f.pair(s, n); len(hits) > 0 {
			return hits
		}
	}
	for n := len(s.words) - 1; n > 0; n-- {
		if hits := f.largeOf(s, n); len(hits) > 0 {
			return hits
		}
	}
	return nil
}

// pair cuts a name before word n: both halves must be known and near each other,
// or a hyphen must stand between them where parts of towns are written so.
func (f *finder) pair(s segment, n int) []hit {
	head, rest := s.words[:n], s.words[n:]
	for len(rest) > 1 && gazetteer.IsLink(rest[0]) {
		rest = rest[1:]
	}
	first := f.direct(head)
	second := f.direct(rest)
	if len(first) > 0 {
		if regions := f.regionsNamed(f.country, strings.Join(rest, " ")); regions != nil {
			if inside := f.within(first, regions); len(inside) > 0 {
				return weaken(inside, Part)
			}
		}
		if full := f.abbreviated(first, rest); len(full) > 0 {
			return full
		}
	}
	if near := f.nearEachOther(first, second); len(near) > 0 {
		return weaken(near, Part)
	}
	if s.hyphen[n] && hyphenated[f.country] {
		return weaken(first, Part)
	}
	return nil
}

// hyphenated are the countries that write a part of a town behind a hyphen.
var hyphenated = set("DE AT CH LI NL BE LU DK CZ SK PL")

// within keeps the hits in one of the zones.
func (f *finder) within(hits []hit, zones []zone) []hit {
	return slices.DeleteFunc(slices.Clone(hits), func(h hit) bool {
		return !f.holds(zones, h.town)
	})
}

// abbreviated keeps the hits whose full name goes on with the words, which may be
// cut short: "Freiburg i. Br." for Freiburg im Breisgau.
func (f *finder) abbreviated(hits []hit, rest []string) []hit {
	return slices.DeleteFunc(slices.Clone(hits), func(h hit) bool {
		full := f.nameWords(h.town)
		at := 0
		for _, word := range rest {
			if gazetteer.IsLink(word) {
				continue
			}
			found := slices.IndexFunc(full[at:], func(w string) bool { return strings.HasPrefix(w, word) })
			if found < 0 || at+found == 0 {
				return true
			}
			at += found + 1
		}
		return at == 0
	})
}

// nearEachOther keeps the hits of the first that lie near one of the second, or of
// the second when the first are none of their own.
func (f *finder) nearEachOther(first, second []hit) []hit {
	var near []hit
	for _, a := range first {
		for _, b := range second {
			if a.town == b.town || geo.Distance(f.Point(a.town), f.Point(b.town)) > vicinity/2 {
				continue
			}
			near = append(near, a)
			break
		}
	}
	return near
}

// largePopulation is from which size a town is found in any longer name.
const largePopulation = 100_000

// largeOf cuts a name before word n and keeps a large town in front or behind.
func (f *finder) largeOf(s segment, n int) []hit {
	if f.country == "" {
		return nil
	}
	halves := [][]string{s.words[n:], s.words[:n]}
	if english[f.country] {
		halves = halves[:1]
	}
	for _, half := range halves {
		hits := slices.DeleteFunc(f.direct(half), func(h hit) bool {
			return h.reason > OtherName || f.Population(h.town) < largePopulation
		})
		if len(hits) > 0 {
			return weaken(hits, Part)
		}
	}
	return nil
}

// english are the countries where a longer name that begins like a large town is
// another town: Stoke Newington, Bradford on Avon.
var english = set("GB IE IM GG JE")

// misspelt looks for names with a typing error, in the country only.
func (f *finder) misspelt() {
	if f.country == "" {
		return
	}
	for _, s := range f.cell.segments {
		words := s.words
		if n := f.atlas.words.leading(words, title); n > 0 && n < len(words) {
			words = words[n:]
		}
		if n := f.atlas.words.trailing(words, tail); n > 0 && n < len(words) {
			words = words[:len(words)-n]
		}
		key := gazetteer.KeyOfWords(words)
		if len(key) < minSlip || f.regionsNamed(f.country, s.text()) != nil {
			continue
		}
		allowed := 1
		if len(key) >= minTwoSlips {
			allowed = 2
		}
		var slips int
		if f.buf, slips = f.Near(f.buf[:0], f.country, key, allowed); len(f.buf) > 0 {
			f.hits = f.collect(f.buf, slips)
			return
		}
	}
}

const (
	// minSlip is the shortest key in which one slip is forgiven.
	minSlip = 6
	// minTwoSlips is the shortest key in which two are.
	minTwoSlips = 11
)
