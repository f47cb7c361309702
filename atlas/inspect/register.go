package inspect

import (
	"fmt"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/fold"
	"github.com/socialtechatlas/commons/schema/identifier"
)

// registers are the headings under which numbers of registers stand: those of the
// word list, the names of all schemes and the last parts of their codes.
var registers = sync.OnceValue(func() []heading {
	var list []heading
	for _, h := range headings() {
		if h.meaning == Register {
			list = append(list, h)
		}
	}
	for _, s := range identifier.Schemes() {
		code := s.Code[strings.Index(s.Code, "-")+1:]
		for name := range strings.SplitSeq(strings.ReplaceAll(code, "_", ",")+","+s.Name, ",") {
			if key := fold.Key(name); len(key) >= 3 {
				list = append(list, heading{meaning: Register, key: key, words: strings.Fields(key), scheme: s.Code})
			}
		}
	}
	return list
})

// valid is the part of the values that must be possible numbers of a register.
const valid = 0.6

// register returns the scheme whose numbers a column holds by its heading and its
// values; nothing when there is none. Values alone prove none: digits satisfy the
// test of some register too often.
func (g *gathering) register() (best candidate) {
	key := foldedName(g.name)
	words := strings.Fields(key)
	shares := map[string]float64{}
	for _, h := range registers() {
		s := strength(key, words, h)
		if s < oneWord {
			continue
		}
		share, known := shares[h.scheme]
		if !known {
			share = g.validShare(h.scheme)
			shares[h.scheme] = share
		}
		if score := s + share; share >= valid && score > best.score {
			best = candidate{meaning: Register, scheme: h.scheme, score: score, strength: s,
				evidence: fmt.Sprintf("heading is like %q; %.0f %% of the values may be numbers of %s", h.key, 100*share, h.scheme)}
		}
	}
	return best
}

// validShare is the part of the values that may be numbers of a scheme.
func (g *gathering) validShare(scheme string) float64 {
	if len(g.texts) == 0 {
		return 0
	}
	n := 0
	for _, text := range g.texts {
		if identifier.Check(scheme, text) == nil {
			n++
		}
	}
	return float64(n) / float64(len(g.texts))
}
