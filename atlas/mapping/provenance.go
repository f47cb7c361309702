package mapping

import (
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/jsonpos"
)

// placed says from which column of the file a value of the record comes.
type placed struct {
	pointer finding.Pointer
	column  string
}

// Locate returns where in the partner's file the value at a place of the record
// stands. For a value made of several columns it is the first, for one that no
// column gave it is the record; in the standard's own JSON it is the value itself, or
// the value around it. It costs work in proportion to the record.
func (r Result) Locate(p finding.Pointer) finding.Position {
	switch {
	case r.record == nil:
		return finding.Position{}
	case r.standard:
		raw := []byte(r.record.Raw())
		offset, _ := jsonpos.Locate(raw, p)
		line, column := jsonpos.LineColumn(raw, offset)
		return Within(r.record.Position(), finding.Position{Line: line, Column: column})
	}
	if column := r.column(p); column != "" {
		return r.record.Locate(column)
	}
	return r.record.Position()
}

const (
	// fewLocated is up to how many places of a record in the standard's JSON cost
	// less than an index of them.
	fewLocated = 10
	// mostLocated is how many values of a row are looked for in its columns; what
	// more there is names the row.
	mostLocated = 1000
)

// Locator returns a function that answers like Result.Locate for a record that may
// have many findings, and does not pass over the record each time. It is not safe for
// concurrent use.
func (r Result) Locator() func(finding.Pointer) finding.Position {
	var index *jsonpos.Index
	asked := 0
	return func(p finding.Pointer) finding.Position {
		asked++
		switch {
		case r.record != nil && !r.standard && asked > mostLocated:
			return r.record.Position()
		case r.record == nil || !r.standard || asked <= fewLocated:
			return r.Locate(p)
		case index == nil:
			index = jsonpos.NewIndex([]byte(r.record.Raw()))
		}
		line, column := index.Place(p)
		return Within(r.record.Position(), finding.Position{Line: line, Column: column})
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
	if around.column != "" {
		return around.column
	}
	return within
}
