package schema

import (
	"bytes"
	"cmp"
	"encoding/json"
	"iter"
	"math"
	"reflect"
	"slices"
	"strconv"

	"github.com/socialtechatlas/commons/schema/finding"
)

// FlatRow yields the columns of an organisation that hold something, each with
// its cell as [JoinFlat] writes it, in the order of the model. It loses nothing
// that the standard allows: [ReadFlat] gives the organisation back. (An element
// of a list of objects that is wholly empty is no value of the standard.)
func FlatRow(o *Organisation) iter.Seq2[string, string] {
	return func(yield func(column, cell string) bool) {
		root := reflect.ValueOf(o).Elem()
		for _, item := range theFlatPlan().order {
			switch item := item.(type) {
			case *flatLeaf:
				if !writeLeaf(flatColumn{leaf: item}, root, yield) {
					return
				}
			case *flatGroup:
				elements := root.FieldByIndex(item.index)
				for i := range elements.Len() {
					for _, leaf := range item.order {
						if !writeLeaf(flatColumn{leaf: leaf, group: item, position: i}, elements.Index(i), yield) {
							return
						}
					}
				}
			}
		}
	}
}

// writeLeaf yields the cells of one column; a text has one per language.
func writeLeaf(c flatColumn, parent reflect.Value, yield func(string, string) bool) bool {
	v, ok := walk(parent, c.leaf.index, false)
	if !ok || v.IsZero() {
		return true
	}
	emit := func(values ...string) bool {
		name := c.name()
		return yield(name, JoinFlat(name, values))
	}
	switch c.leaf.kind {
	case FlatValue:
		return emit(v.String())
	case FlatList:
		values := v.Interface().([]string)
		return len(values) == 0 || emit(values...)
	case FlatNumber:
		if c.leaf.axis >= 0 {
			v = v.Elem().Index(c.leaf.axis)
		}
		n := v.Float()
		return math.IsNaN(n) || emit(strconv.FormatFloat(n, 'f', -1, 64))
	case FlatIdentifiers:
		var values []string
		for _, id := range v.Interface().([]Identifier) {
			values = append(values, id.Scheme+":"+id.Value)
		}
		return len(values) == 0 || emit(values...)
	case FlatText:
		text := v.Interface().(Text)
		for _, c.language = range text.flatLanguages() {
			if !emit(text[c.language]) {
				return false
			}
		}
		return true
	default:
		return v.Len() == 0 || emit(compactJSON(v.Interface()))
	}
}

// flatLanguages returns the languages sorted, the undetermined one first: it is
// the column without a tag.
func (t Text) flatLanguages() []string {
	return slices.SortedFunc(slices.Values(t.Languages()), compareFlatLanguages)
}

func compareFlatLanguages(a, b string) int {
	if (a == Undetermined) != (b == Undetermined) {
		if a == Undetermined {
			return -1
		}
		return 1
	}
	return cmp.Compare(a, b)
}

// compactJSON writes a value on one line, leaving <, > and & as they are. A
// value that JSON cannot hold, which only Go code can make, gives the empty text.
func compactJSON(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(v) != nil {
		return ""
	}
	return string(bytes.TrimSpace(b.Bytes()))
}

// FlatHeader returns the columns that the organisations need together, in the
// order of the model: groups by number, languages by tag.
func FlatHeader(organisations iter.Seq[*Organisation]) []string {
	seen := map[string]bool{}
	var header []string
	for o := range organisations {
		for column := range FlatRow(o) {
			if !seen[column] {
				seen[column] = true
				header = append(header, column)
			}
		}
	}
	slices.SortFunc(header, CompareFlatColumns)
	return header
}

// FlatCells returns the cells of an organisation under a header. Columns of the
// organisation that the header lacks are left out: take the header from
// [FlatHeader].
func FlatCells(o *Organisation, header []string) []string {
	cells := map[string]string{}
	for column, cell := range FlatRow(o) {
		cells[column] = cell
	}
	row := make([]string, len(header))
	for i, column := range header {
		row[i] = cells[column]
	}
	return row
}

// ReadFlat reads one row of the flat profile. What could not be read is in the
// errors; the rest is in the organisation, which is never nil. Cells beyond the
// header and missing cells count as empty.
func ReadFlat(header, cells []string) (*Organisation, []*FlatError) {
	o := &Organisation{}
	var errs []*FlatError
	for i, column := range header[:min(len(header), len(cells))] {
		values := SplitFlat(column, cells[i])
		if len(values) == 0 {
			continue
		}
		if err, failed := SetFlat(o, column, values).(*FlatError); failed {
			errs = append(errs, err)
		}
	}
	return o, append(errs, FinishFlat(o)...)
}

// CompareFlatColumns orders column names as [FlatHeader] does; names that the
// profile does not know come last, by name.
func CompareFlatColumns(a, b string) int {
	ca, unknownA := theFlatPlan().resolve(a)
	cb, unknownB := theFlatPlan().resolve(b)
	if unknownA != "" || unknownB != "" {
		return cmp.Or(cmp.Compare(min(len(unknownA), 1), min(len(unknownB), 1)), cmp.Compare(a, b))
	}
	return cmp.Or(
		cmp.Compare(ca.rank(), cb.rank()),
		cmp.Compare(ca.position, cb.position),
		cmp.Compare(ca.leaf.rank, cb.leaf.rank),
		compareFlatLanguages(ca.language, cb.language),
		cmp.Compare(ca.scheme, cb.scheme),
	)
}

func (c *flatColumn) rank() int {
	if c.group != nil {
		return c.group.rank
	}
	return c.leaf.rank
}

// FlatPointer returns where a column's value stands in the record: "/name/fr"
// for "name:fr", "/locations/1/address/street" for "location2.street"; false
// when the profile has no such column.
func FlatPointer(column string) (finding.Pointer, bool) {
	c, reason := theFlatPlan().resolve(column)
	if reason != "" {
		return "", false
	}
	return c.pointer(), true
}
