package schema

import "github.com/socialtechatlas/commons/schema/finding"

// FlatColumn describes one column of the flat profile, or a family of columns
// when Kind is FlatText ("name:fr") or Group is set ("location2.town").
type FlatColumn struct {
	// Name is the column name for the first of a group and no stated language.
	Name string
	Kind FlatKind
	// Group is the prefix that counts, "location" for "location.town".
	Group string
	// Pointer is the place in the record of the first of a group; of a text, the
	// place of all its languages.
	Pointer finding.Pointer
	// Property is what the documents say about the value. For a list, CodeList
	// and Pattern are those of its elements.
	Property
}

// FlatColumns returns every column of the flat profile, in the order of the model.
func FlatColumns() []FlatColumn {
	var columns []FlatColumn
	for _, item := range theFlatPlan().order {
		switch item := item.(type) {
		case *flatLeaf:
			columns = append(columns, describe(flatColumn{leaf: item}))
		case *flatGroup:
			for _, leaf := range item.order {
				columns = append(columns, describe(flatColumn{leaf: leaf, group: item}))
			}
		}
	}
	return columns
}

func describe(c flatColumn) FlatColumn {
	c.position, c.language = 0, Undetermined
	f := FlatColumn{Kind: c.leaf.kind, Pointer: c.leaf.pointer, Name: c.name()}
	if c.group != nil {
		f.Group = c.group.name
		f.Pointer = c.group.pointer.Index(0) + c.leaf.pointer
	}
	n := documentNodes()[organisationDocument].at(f.Pointer)
	f.Property = n.Property
	if f.Kind == FlatList {
		f.CodeList, f.CodeOpen, f.Pattern = n.Items.CodeList, n.Items.CodeOpen, n.Items.Pattern
	}
	return f
}
