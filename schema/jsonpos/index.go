package jsonpos

import (
	"bytes"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Index knows the places of all values of a text, for the record with many findings:
// one pass makes it, and each place costs a look into a map, where [Locate] and
// [LineColumn] pass over the text each time. It holds some 100 bytes per value.
type Index struct {
	first  place
	places map[finding.Pointer]place
}

type place struct{ line, column int }

// NewIndex passes over a text.
func NewIndex(data []byte) *Index {
	x := &Index{first: place{1, 1}, places: map[finding.Pointer]place{}}
	here, passed := place{1, 1}, 0
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		passed = len("\ufeff")
	}
	for v := range Walk(data) {
		here, passed = here.after(data[passed:v.Start]), v.Start
		p := v.Pointer()
		if v.Duplicate {
			x.forget(p)
		}
		if p == "" {
			x.first = here
		}
		x.places[p] = here
	}
	return x
}

// after is the place behind a stretch of text.
func (p place) after(text []byte) place {
	if lines := bytes.Count(text, []byte{'\n'}); lines > 0 {
		p.line += lines
		p.column = 1
		text = text[bytes.LastIndexByte(text, '\n')+1:]
	}
	p.column += utf8.RuneCount(text)
	return p
}

// forget drops the values within an earlier member of the same name.
func (x *Index) forget(p finding.Pointer) {
	for inner := range x.places {
		if p.Contains(inner) {
			delete(x.places, inner)
		}
	}
}

// Place returns the line and column of the value that [Locate] finds.
func (x *Index) Place(p finding.Pointer) (line, column int) {
	for {
		if at, ok := x.places[p]; ok {
			return at.line, at.column
		}
		if p == "" {
			return x.first.line, x.first.column
		}
		p = p.Parent()
	}
}
