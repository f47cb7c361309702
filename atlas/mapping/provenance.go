package mapping

import (
	"cmp"
	"slices"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/jsonpos"
)

// placed says from which column of the file a value of the record comes.
type placed struct {
	pointer finding.Pointer
	column  string
}

// Locate returns where in the partner's file the value at a place of the record
// stands. For a value made of several columns it is the first, for one that the record
// lacks the cell where it would stand, else the record; in the standard's own JSON it is the value itself, or
// the value around it. It costs work in proportion to the record.
func (r Result) Locate(p finding.Pointer) finding.Position {
	switch {
	case r.record == nil:
		return finding.Position{}
	case r.standard:
		raw := []byte(r.record.Raw())
		offset, _ := jsonpos.Locate(raw, r.inRecord(p))
		line, column := jsonpos.LineColumn(raw, offset)
		return Within(r.record.Position(), finding.Position{Line: line, Column: column})
	}
	if column := r.column(p); column != "" {
		return r.record.Locate(column)
	}
	return r.record.Position()
}

// mostLocated is how many values of a row are looked for in its columns; what more
// there is names the row.
const mostLocated = 1000

// Place gives findings about values of the record the places that Result.Locate finds,
// in one pass over the record for all of them.
func (r Result) Place(findings []finding.Finding) {
	if r.record == nil || len(findings) == 0 {
		return
	}
	if !r.standard {
		for i, f := range findings {
			at := r.record.Position()
			if i < mostLocated {
				at = r.Locate(f.Pointer)
			}
			findings[i] = f.At(at)
		}
		return
	}
	pointers := make([]finding.Pointer, len(findings))
	for i, f := range findings {
		pointers[i] = r.inRecord(f.Pointer)
	}
	for i, at := range jsonpos.Places([]byte(r.record.Raw()), pointers) {
		findings[i] = findings[i].At(Within(r.record.Position(), finding.Position{Line: at.Line, Column: at.Column}))
	}
}

// Column returns the column from which the value at a place of the record comes, as
// [Result.Locate] finds it; empty when none gave it or when the record is in the
// standard's own JSON.
func (r Result) Column(p finding.Pointer) string { return r.column(p) }

// column finds the column of the value itself, else of the nearest value around
// it, else of the first value within it.
func (r Result) column(p finding.Pointer) string {
	around, within := placed{}, ""
	for _, at := range r.places {
		switch {
		case at.pointer == p:
			return at.column
		case at.pointer.Contains(p) && (around.column == "" || len(at.pointer) > len(around.pointer)):
			around = at
		case within == "" && p != "" && p.Contains(at.pointer):
			within = at.column
		}
	}
	if around.column != "" || within != "" {
		return cmp.Or(around.column, within)
	}
	return r.blank(p)
}

// blank is the column in which a value would stand that the record lacks: a finding that
// it is missing is about that cell.
func (r Result) blank(p finding.Pointer) string {
	if r.mapping == nil {
		return ""
	}
	if r.mapping.flat {
		return first(r.record.Columns(), func(column string) bool { return isColumnOf(column, p) })
	}
	for _, f := range r.mapping.fields {
		if !isColumnOf(f.name, p) {
			continue
		}
		for _, rule := range f.rules {
			if column := first(rule.from, func(column string) bool { return slices.Contains(r.record.Columns(), column) }); column != "" {
				return column
			}
		}
	}
	return ""
}

// isColumnOf tells whether a column of the flat profile holds the value at a place or a
// part of it, as "name" and "name:fr" do of the name.
func isColumnOf(column string, p finding.Pointer) bool {
	pointer, known := schema.FlatPointer(column)
	return known && p != "" && p.Contains(pointer)
}

// first is the first of the texts that will do, "" for none.
func first(texts []string, will func(string) bool) string {
	for _, text := range texts {
		if will(text) {
			return text
		}
	}
	return ""
}
