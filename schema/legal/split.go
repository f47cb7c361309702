package legal

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/legal/internal/index"
	"github.com/socialtechatlas/commons/schema/legal/internal/words"
)

// Parts are a name and what was set apart from it.
type Parts struct {
	// Bare is the name without its form, never empty unless the name is.
	Bare string
	// Forms are the parts of the name that stand for a form or a status, say how it is
	// made or that a company is being wound up, in their order.
	Forms []string
}

// Split parts a name from its legal form, for matching and for display: "Fairphone"
// from "B.V.". A word that belongs to what follows stays, as in "Verein für
// Konsumenteninformation", and so does a name that is nothing but a form. The
// country is an ISO 3166-1 alpha-2 code, empty when unknown.
func Split(name, country string) Parts {
	whole := Parts{Bare: strings.TrimSpace(name)}
	if len(name) > MaxText {
		return whole
	}
	s := search(words.Split(name), newHints(Query{Country: country}))
	form := s.formWords()
	p := Parts{}
	var bare strings.Builder
	at := 0
	for from := 0; from < len(form); from++ {
		if !form[from] {
			continue
		}
		to := from
		for to < len(form) && form[to] {
			to++
		}
		start, end := s.Cut(from, to)
		end += dots(name[end:])
		p.Forms = append(p.Forms, name[start:end])
		bare.WriteString(name[at:start])
		bare.WriteByte(' ')
		from, at = to, end
	}
	bare.WriteString(name[at:])
	p.Bare = tidy(bare.String())
	if words.Key(p.Bare) == "" {
		return whole
	}
	return p
}

// formWords tells which words of a name stand for its form.
func (s *text) formWords() []bool {
	form := make([]bool, len(s.Words))
	mark := func(h *hit) {
		for w := h.from; w < h.to; w++ {
			form[w] = true
		}
	}
	for _, h := range s.suffixes() {
		if h.weight == own || s.sure(&h) {
			mark(&h)
		}
	}
	for i := range s.hits {
		if s.loose(&s.hits[i]) {
			mark(&s.hits[i])
		}
	}
	for i := len(form) - 1; i >= 0; i-- {
		form[i] = form[i] || s.passing[i] && (s.ends(i) || form[i+1] && s.segments[i+1] == s.segments[i])
	}
	return form
}

// sure reports whether a suffix of another country is none but that: long, or
// written with dots or a slash.
func (s *text) sure(h *hit) bool {
	source, _, _ := s.source(h)
	return utf8.RuneCountInString(source) > 3
}

// loose reports whether a noun names the form and is no part of a phrase: it is all
// that commas, brackets or quotation marks part, or heads a name that goes on
// without it.
func (s *text) loose(h *hit) bool {
	if h.form == nil || h.weight < own || h.kind != index.Name || h.form.Family == "public-body" || !slices.Contains(specific, h.form.Family) {
		return false
	}
	alone := s.start(h.from) == h.from && s.ends(h.to-1)
	return alone || h.from == 0 && h.to < len(s.Words) && !s.follows(s.word(h.to))
}

// dots returns how many dots stand right after a form: they are its own.
func dots(rest string) int { return len(rest) - len(strings.TrimLeft(rest, ".")) }

// pairs are signs that enclose.
var pairs = []string{"()", "[]", "\"\"", "“”", "„“", "„”", "«»", "»«", "‹›", "''", "’’", "‘’"}

// tidy takes away what a form leaves behind: blanks, commas, dashes, empty brackets
// and quotation marks around all of the rest.
func tidy(s string) string {
	for {
		before := s
		s = strings.Join(strings.Fields(s), " ")
		s = strings.NewReplacer(" ,", ",", " )", ")", "( ", "(").Replace(s)
		for _, p := range pairs {
			_, size := utf8.DecodeRuneInString(p)
			open, shut := p[:size], p[size:]
			s = strings.ReplaceAll(strings.ReplaceAll(s, open+" "+shut, " "), open+shut, " ")
			if inner, ok := strings.CutPrefix(s, open); ok {
				if inner, ok = strings.CutSuffix(inner, shut); ok && !strings.Contains(inner, open) && !strings.Contains(inner, shut) {
					s = inner
				}
			}
		}
		s = strings.TrimLeft(strings.TrimRight(s, " ,;:–—-/&|("), " ,;:–—-/|)")
		if s == before {
			return s
		}
	}
}
