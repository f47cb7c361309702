package finding

import (
	"cmp"
	"fmt"
	"strings"
)

// Arg is one named value of a message. Wrap a value that may be personal in
// [Sensitive].
type Arg struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// Finding is one thing that a rule found. The zero value is meaningless; start
// from [Rule.Finding].
type Finding struct {
	// Rule is the id of the rule, as in [Rule.ID].
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	// Source is the id of the partner source in the plan, empty outside a build.
	Source string `json:"source,omitempty"`
	// Record is the record key in its source, empty when the finding is about
	// the file or when no key is known.
	Record string `json:"record,omitempty"`
	// Pointer is the place in the record as the standard sees it.
	Pointer  Pointer  `json:"pointer,omitempty"`
	Position Position `json:"position,omitzero"`
	Args     []Arg    `json:"args,omitempty"`
}

// In returns a copy that names the record.
func (f Finding) In(record string) Finding { f.Record = record; return f }

// On returns a copy that names the place in the record.
func (f Finding) On(p Pointer) Finding { f.Pointer = p; return f }

// At returns a copy that names the place in the file.
func (f Finding) At(p Position) Finding { f.Position = p; return f }

// From returns a copy that names the partner source.
func (f Finding) From(source string) Finding { f.Source = source; return f }

// WithSeverity returns a copy with another severity.
func (f Finding) WithSeverity(s Severity) Finding { f.Severity = s; return f }

// Key is the record key as people are shown it: a list may take mailboxes or phone
// numbers for keys, and those are masked. [Finding.Record] stays as it is, for programs to
// compare.
func (f Finding) Key() string { return ShownKey(f.Record) }

// ShownKey is [Finding.Key] for a record key alone.
func ShownKey(record string) string {
	if holdsMailbox(record) || strings.HasPrefix(record, "+") && holdsPhone(record) { // registers, too, fill with zeros
		return Sensitive(record).String()
	}
	return record
}

// Arg returns the value of the named argument.
func (f Finding) Arg(name string) (any, bool) {
	for _, a := range f.Args {
		if a.Name == name {
			return a.Value, true
		}
	}
	return nil, false
}

// Error renders the finding in English.
func (f Finding) Error() string { return DefaultCatalogue().Line(f) }

// Compare orders findings by source, file, sheet, record number, line, column,
// rule, pointer, record key and arguments. Two findings are the same when it
// returns 0.
func Compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Source, b.Source),
		cmp.Compare(a.Position.File, b.Position.File),
		cmp.Compare(a.Position.Sheet, b.Position.Sheet),
		cmp.Compare(a.Position.Record, b.Position.Record),
		cmp.Compare(a.Position.Line, b.Position.Line),
		cmp.Compare(a.Position.Column, b.Position.Column),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Pointer, b.Pointer),
		cmp.Compare(a.Record, b.Record),
		cmp.Compare(a.Position.Row, b.Position.Row),
		cmp.Compare(a.Position.Field, b.Position.Field),
		compareArgs(a.Args, b.Args),
		cmp.Compare(a.Severity, b.Severity),
	)
}

func compareArgs(a, b []Arg) int {
	for i := range min(len(a), len(b)) {
		if c := cmp.Or(cmp.Compare(a[i].Name, b[i].Name), cmp.Compare(argKey(a[i].Value), argKey(b[i].Value))); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

// argKey tells two sensitive values apart, which their masked forms do not.
func argKey(v any) string {
	if s, ok := v.(Sensitive); ok {
		return s.Reveal()
	}
	return fmt.Sprint(v)
}
