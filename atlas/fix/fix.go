package fix

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Options say how a file is read. The zero value is for the standard's own form.
type Options struct {
	// Mapping reads a partner's own columns.
	Mapping *mapping.Mapping
	// Reading says how to read the file where no mapping does.
	Reading source.Options
	// Countries are those in which the organisations lie; empty means any.
	Countries []string
}

// Change is one value that is put right.
type Change struct {
	// Rule is the rule that found the value wrong, or [Spaces] or [Composed].
	Rule string
	// Record is the record key, empty when there is none.
	Record   string
	Position finding.Position
	// Pointer is the place of the value in the record, empty where it is not known.
	Pointer  finding.Pointer
	Old, New finding.Sensitive
	// from and to are the bytes of the token in the text, by which replaces them.
	from, to int
	by       string
}

const (
	// Spaces are blanks around a value.
	Spaces = "spaces"
	// Composed are letters and accents that stand apart.
	Composed = "composed-characters"
)

// Result is what can be put right in a file.
type Result struct {
	// File is the name under which it was read.
	File string
	// Changes are in the order of the file.
	Changes []Change
	whole   *source.Whole
}

// File finds what can be put right. The errors are those of [source.ReadWhole], or one
// of reading on. It holds the file.
func File(ctx context.Context, name string, o Options) (*Result, error) {
	reading := o.Reading
	if o.Mapping != nil {
		reading = o.Mapping.Source()
	}
	f, whole, err := source.ReadWhole(ctx, name, reading)
	if err != nil {
		return nil, err
	}
	m := o.Mapping
	d := f.Description()
	if m == nil {
		m = mapping.Standard(d.Format)
	}
	p := &proposals{options: o, mapping: m, form: formOf(o.Mapping, d.Format), delimiter: byte(d.Delimiter), whole: whole, places: newPlaces(whole), dates: map[string]dateOrder{}}
	for record, err := range f.Records(ctx) {
		var odd finding.Finding
		switch {
		case errors.As(err, &odd): // validation tells it
		case err != nil:
			return nil, err
		default:
			p.record(record)
		}
	}
	return &Result{File: name, Changes: p.inOrder(), whole: whole}, nil
}

// form is how the values of a file relate to those of the standard.
type form int

const (
	ownColumns form = iota // of the partner, read by a mapping
	flat                   // the flat profile
	ownJSON                // the standard's JSON
)

func formOf(m *mapping.Mapping, f source.Format) form {
	switch {
	case m != nil:
		return ownColumns
	case f == source.JSON || f == source.NDJSON:
		return ownJSON
	}
	return flat
}

// Fixed returns the text with every change made, in UTF-8.
func (r *Result) Fixed() string {
	var b strings.Builder
	done := 0
	for _, c := range r.Changes {
		b.WriteString(r.whole.Content[done:c.from])
		b.WriteString(c.by)
		done = c.to
	}
	b.WriteString(r.whole.Content[done:])
	return b.String()
}

// Save writes the file with every change made, under a temporary name first. A new
// value that the encoding of the file cannot express is an error, and the file stays.
func (r *Result) Save() error {
	data, err := r.whole.Encode(r.Fixed())
	if err != nil {
		return &source.FixedError{File: r.File, Reason: "not-representable"}
	}
	file, err := filepath.EvalSymlinks(r.File)
	if err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*.part")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // it is gone when all went well
	_, err = part.Write(data)
	if err = errors.Join(err, part.Chmod(info.Mode().Perm()), part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), file)
}

// inOrder sorts the changes and drops guesses at dates and those that would touch one
// token twice: the first one wins, which is the one about the value.
func (p *proposals) inOrder() []Change {
	slices.SortStableFunc(p.changes, func(a, b Change) int { return a.from - b.from })
	end := -1
	return slices.DeleteFunc(p.changes, func(c Change) bool {
		if c.from < end || p.isGuess(c) {
			return true
		}
		end = c.to
		return false
	})
}

// String says what changes.
func (c Change) String() string {
	old, now := c.Shown()
	return fmt.Sprintf("%s: %s: %s → %s", c.Position, c.Rule, old, now)
}

// Shown are the values for people to read: masked where they may be personal data, as
// everything may be in a column that the standard does not know.
func (c Change) Shown() (old, now string) {
	if p, known := schema.PropertyAt(c.Pointer); known && c.Pointer != "" && p.Personal == schema.Never {
		return c.Old.Reveal(), c.New.Reveal()
	}
	return c.Old.String(), c.New.String()
}

// cellOf is how a value stands in a cell of the flat profile. A phone number has no
// backslash before its plus sign, which nobody writes by hand: no formula begins with it.
func cellOf(column string, o *schema.Organisation) string {
	cell := schema.FlatCells(o, []string{column})[0]
	if strings.HasPrefix(cell, `\+`) && strings.Trim(cell, `\+ |0123456789`) == "" {
		return strings.ReplaceAll(cell, `\+`, "+")
	}
	return cell
}
