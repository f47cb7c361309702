package identifier

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// generate makes up a number of a pattern, normal form without prefix; ok is false
// when chance did not find one that passes.
func (p *pattern) generate(r *rand.Rand) (body string, ok bool) {
	for range 2000 {
		text := []byte(p.shape.random(r))
		if p.test != nil {
			settle(p, p.test, text, r.IntN(2) == 0)
		}
		if p.test == nil || p.shape.fits(string(text)) && p.test.fault(string(text)) == sound {
			return string(text), true
		}
	}
	return "", false
}

// generateOwn is generate for a number that no pattern before takes.
func (s *Scheme) generateOwn(r *rand.Rand, i int) (body string, ok bool) {
	for range 50 {
		body, ok = s.patterns[i].generate(r)
		before := slices.ContainsFunc(s.patterns[:i], func(p pattern) bool { return p.shape.fits(body) })
		if !ok || !before {
			break
		}
	}
	return body, ok
}

// settle puts the check signs of a test into a text. Where several tests hold
// together, the signs of one may count for another: backwards tells whose go first.
func settle(p *pattern, t test, text []byte, backwards bool) {
	if all, isAll := t.(allOf); isAll {
		for i := range all {
			if backwards {
				i = len(all) - 1 - i
			}
			settle(p, all[i], text, backwards)
		}
		return
	}
	if alternatives, isAny := t.(anyOf); isAny {
		settle(p, alternatives[0], text, backwards)
		return
	}
	places := t.checks(len(text))
	if len(places) == 0 || t.fault(string(text)) == sound {
		return
	}
	alone := pattern{shape: p.shape, test: t}
	alone.try(slices.Clone(text), places, func(fits string) bool {
		for i, place := range places {
			text[place] = fits[i]
		}
		return false
	})
}

// random returns any text of the shape.
func (s *shape) random(r *rand.Rand) string {
	var b strings.Builder
	for _, run := range s.runs {
		var set []byte
		for c := byte(' '); c < 127; c++ {
			if run.signs.has(c) {
				set = append(set, c)
			}
		}
		for range run.least + r.IntN(run.most-run.least+1) {
			b.WriteByte(set[r.IntN(len(set))])
		}
	}
	if s.rest {
		b.WriteString(", " + strings.ToUpper([]string{"Aachen", "Bonn", "Hamm"}[r.IntN(3)]))
	}
	return b.String()
}

// spoil changes one sign, swaps two neighbours, drops or doubles one.
func spoil(r *rand.Rand, text string) string {
	b := []byte(text)
	i := r.IntN(len(b))
	switch r.IntN(5) {
	case 0:
		if i > 0 {
			b[i], b[i-1] = b[i-1], b[i]
		}
	case 1:
		if r.IntN(4) == 0 {
			return text[:i] + text[i+1:]
		}
		return text[:i] + text[i:i+1] + text[i:]
	default:
		set := "0123456789"
		if b[i] >= 'A' {
			set = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		}
		b[i] = set[r.IntN(len(set))]
	}
	return string(b)
}
