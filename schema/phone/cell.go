package phone

import (
	"strings"
	"unicode"
)

// Cell is what a cell of a table holds that should hold phone numbers.
type Cell struct {
	Numbers []Number
	// Rest is the text that is no number, without labels such as "Tel."; "" when
	// the cell holds numbers and nothing else.
	Rest string
}

// ParseCell takes a cell apart that may hold several numbers, with or without
// separators between them. Duplicates are dropped, the order is that of the cell.
func ParseCell(s, country string) Cell {
	p := cellParser{country: country, seen: map[string]bool{}}
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(";|\n\r", r) }) {
		p.part(part)
	}
	p.cell.Rest = strings.Join(p.rest, " ")
	return p.cell
}

type cellParser struct {
	country string
	cell    Cell
	rest    []string
	seen    map[string]bool
}

// part reads a part of a cell: one number, several, or else each of the pieces
// between commas and slashes.
func (p *cellParser) part(s string) {
	if p.number(s) {
		return
	}
	done := 0
	for _, span := range Find(s, p.country) {
		p.pieces(s[done:span.Start])
		if done = span.End; !p.number(s[span.Start:span.End]) {
			p.text(s[span.Start:span.End])
		}
	}
	p.pieces(s[done:])
}

func (p *cellParser) pieces(s string) {
	for piece := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == '/' }) {
		if !p.number(piece) {
			p.text(piece)
		}
	}
}

func (p *cellParser) number(s string) bool {
	n, err := Parse(s, p.country)
	if err == nil && !p.seen[n.E164+";"+n.Extension] {
		p.seen[n.E164+";"+n.Extension] = true
		p.cell.Numbers = append(p.cell.Numbers, n)
	}
	return err == nil
}

// text keeps what is neither a label nor signs only.
func (p *cellParser) text(s string) {
	s = strings.Trim(trimLabel(s), " \t-()[]")
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		p.rest = append(p.rest, s)
	}
}
