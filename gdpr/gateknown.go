package gdpr

import (
	"strings"

	"github.com/socialtechatlas/commons/schema/fold"
)

// withheldIn adds to the mentions of a text those that another record withheld,
// and judges anew the ones that are among them.
func (g *Gate) withheldIn(s string, all []mention) []mention {
	elsewhere := Judgement{Withhold, reasonElsewhere}
	for i := range all {
		if g.has(all[i].gateTags(g.tags)...) {
			all[i].judgement = elsewhere
		}
	}
	for _, r := range digitRuns(s) {
		if g.has(r.gateTags(g.tags)...) {
			all = append(all, mention{contactValue{kind: Phone, raw: r.digits, judgement: elsewhere}, r.start, r.end})
		}
	}
	for part := range parts(s) {
		if g.knowsKey(part.key) {
			all = append(all, mention{contactValue{kind: Person, raw: s[part.start:part.end], judgement: elsewhere}, part.start, part.end})
		}
	}
	return all
}

// knowsLeaf reports whether a leaf of a record is a value that was withheld.
func (p *pass) knowsLeaf(n *node, s string) bool {
	g := p.gate
	if g.empty() {
		return false
	}
	switch n.kind {
	case mailboxLeaf:
		return g.has(judgeMailbox(p.policy, s).gateTags(g.tags)...)
	case phoneLeaf:
		return g.has(p.phone(s, p.country).gateTags(g.tags)...)
	}
	return mayTell(s) && g.knowsKey(fold.Key(s))
}

// knowsKey reports whether a folded text is a value that was withheld.
func (g *Gate) knowsKey(key string) bool {
	return tellsSomebody(key) && g.has(valueTag(g.tags, key))
}

// cellEnds end a cell in JSON, HTML and CSV.
const cellEnds = "\"<>\n"

// cellSeparators part the values of a table and of a list within a value.
const cellSeparators = ",;\t|"

// part is a stretch of a text that could be a value of its own.
type part struct {
	key        string // folded
	start, end int
}

// parts yields the text as a whole and what stands between its cell ends, its
// separators, and both. Each piece is folded once: a sign between pieces is a
// blank in the key of what they make together.
func parts(s string) func(func(part) bool) {
	return func(yield func(part) bool) {
		if !mayTell(s) {
			return
		}
		pieces := piecesOf(s)
		if len(pieces) == 1 {
			yield(pieces[0])
			return
		}
		for _, within := range []string{cellEnds + cellSeparators, cellEnds, cellSeparators, ""} {
			for from := 0; from < len(pieces); {
				to := from + 1
				for to < len(pieces) && strings.IndexByte(within, s[pieces[to].start-1]) < 0 {
					to++
				}
				// Pieces that stand alone were looked at in the first round.
				if (to > from+1 || within == cellEnds+cellSeparators) && !yield(together(pieces[from:to])) {
					return
				}
				from = to
			}
		}
	}
}

// piecesOf cuts a text at every cell end and separator.
func piecesOf(s string) []part {
	var pieces []part
	start := 0
	for {
		end := strings.IndexAny(s[start:], cellEnds+cellSeparators)
		if end < 0 {
			end = len(s) - start
		}
		piece := part{start: start, end: start + end}
		if strings.TrimSpace(s[start:piece.end]) != "" {
			piece.key = fold.Key(s[start:piece.end])
		}
		if pieces, start = append(pieces, piece), piece.end+1; start > len(s) {
			return pieces
		}
	}
}

// together joins pieces that follow each other.
func together(pieces []part) part {
	if len(pieces) == 1 {
		return pieces[0]
	}
	keys := make([]string, 0, len(pieces))
	for _, piece := range pieces {
		if piece.key != "" {
			keys = append(keys, piece.key)
		}
	}
	return part{strings.Join(keys, " "), pieces[0].start, pieces[len(pieces)-1].end}
}

// mayTell tells cheaply whether a text can hold two words of letters.
func mayTell(s string) bool {
	words, letters := 0, 0
	for i := range len(s) {
		if c := s[i] | 0x20; c >= 'a' && c <= 'z' || s[i] >= 0x80 {
			if letters++; letters == 2 {
				words++
			}
			if words >= 2 || s[i] >= 0x80 { // a sign outside ASCII may be a blank
				return true
			}
			continue
		}
		letters = 0
	}
	return false
}
