package legal

import (
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema/legal/internal/index"
	"github.com/socialtechatlas/commons/schema/legal/internal/words"
)

// hit is a wording that stands in a text, with one thing that it means.
type hit struct {
	from, to int // words, the last not included
	letters  int // bytes of the key that it covers
	form     *Form
	stem     *stem
	weight   float64 // of its country or language
	kind     index.Kind
	stands   standing
}

// families returns the family of a form, or the families of a stem.
func (h *hit) families() []string {
	if h.form != nil {
		return []string{h.form.Family}
	}
	return h.stem.families
}

func (h *hit) is(family string) bool {
	return h.form != nil && h.form.Family == family || h.form == nil && slices.Contains(h.stem.families, family)
}

// covers reports whether a hit stretches over all of another and further.
func (h *hit) covers(other *hit) bool {
	return h.from <= other.from && other.to <= h.to && (h.to-h.from > other.to-other.from || h.letters > other.letters)
}

// crosses reports whether a hit begins in another abbreviation and goes on beyond it:
// the "o. s" of "s.r.o. s postavením".
func (h *hit) crosses(other *hit) bool {
	return other.kind == index.Abbreviation && h.kind == index.Abbreviation && other.weight >= h.weight &&
		other.from < h.from && h.from < other.to && other.to < h.to
}

// text is a text that was searched.
type text struct {
	words.Text
	hints
	hits []hit
	// aside are the words that say something else, passing those among them that say
	// of the form how it is made or that it ends, and are no part of a name.
	aside, passing []bool
	// subsidiaries are the words after which a company is somebody else's.
	subsidiaries []bool
	// segments are the numbers of the parts of the text, word by word: what commas,
	// dashes, brackets and quotation marks keep apart.
	segments []int
}

// search finds all wordings in a text.
func search(t words.Text, h hints) *text {
	n := len(t.Words)
	flags := make([]bool, 3*n)
	s := &text{Text: t, hints: h, hits: make([]hit, 0, 16), segments: segments(&t),
		aside: flags[:n], passing: flags[n : 2*n], subsidiaries: flags[2*n:]}
	table := wordings()
	for found := range table.Hits(t.Key) {
		from, starts := t.Starts(found.From)
		last := t.Around(found.To)
		wordEnds := t.Words[last].To == found.To
		for ref := range table.Refs(found.Key) {
			target := &table.targets[ref.Target]
			one := hit{from: from, to: last + 1, letters: found.To - found.From, kind: ref.Kind, form: target.form, stem: target.stem}
			switch {
			case target.stem != nil:
				if target.stem.fits(&s.Text, found.From, found.To) {
					one.weight = h.stem(target.stem)
					s.hits = append(s.hits, one)
				}
			case !starts || !wordEnds:
			case target.aside == subsidiary:
				s.subsidiaries[last] = true
			case target.aside != "":
				for i := from; i <= last; i++ {
					s.aside[i] = true
					s.passing[i] = s.passing[i] || target.aside == windingUp || target.aside == detail
				}
			default:
				one.weight = h.form(target.form)
				s.hits = append(s.hits, one)
			}
		}
	}
	s.dropCrossing()
	return s
}

// dropCrossing drops the abbreviations that cross another.
func (s *text) dropCrossing() {
	kept := s.hits[:0]
	for i := range s.hits {
		crossing := false
		for j := 0; j < len(s.hits) && !crossing; j++ {
			crossing = s.hits[i].crosses(&s.hits[j])
		}
		if !crossing {
			kept = append(kept, s.hits[i])
		}
	}
	s.hits = kept
}

// segments numbers the parts of a text, word by word.
func segments(t *words.Text) []int {
	all := make([]int, len(t.Words))
	for i := 1; i < len(all); i++ {
		all[i] = all[i-1]
		if parts(t.Gap(i)) {
			all[i]++
		}
	}
	return all
}

// parts reports whether what stands between two words keeps them apart. A hyphen,
// a slash and a colon do so only beside a blank: "A/S", "T:mi".
func parts(gap string) bool {
	if strings.ContainsAny(gap, ",;()[]{}\"“”„«»‹›–—|•") {
		return true
	}
	for _, sign := range []string{" - ", " / ", ": ", " '", "' "} {
		if strings.Contains(gap, sign) {
			return true
		}
	}
	return false
}

// start returns the first word of the part that a word is in.
func (s *text) start(word int) int {
	at := word
	for at > 0 && s.segments[at-1] == s.segments[word] {
		at--
	}
	return at
}

// ends reports whether nothing but what is set aside follows a word in its part.
func (s *text) ends(word int) bool {
	for at := word + 1; at < len(s.Words) && s.segments[at] == s.segments[word]; at++ {
		if !s.aside[at] {
			return false
		}
	}
	return true
}

// source returns the part of the text that a hit stands for, with the last dot of an
// abbreviation.
func (s *text) source(h *hit) (string, int, int) {
	start, end := s.Cut(h.from, h.to)
	if strings.Contains(s.Source[start:end], ".") {
		end += dots(s.Source[end:])
	}
	return s.Source[start:end], start, end
}

// key returns the words of a hit, folded.
func (s *text) key(h *hit) string { return s.Key[s.Words[h.from].From:s.Words[h.to-1].To] }

// word returns a word, folded.
func (s *text) word(i int) string { return s.Key[s.Words[i].From:s.Words[i].To] }
