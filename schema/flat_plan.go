package schema

import (
	"reflect"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/finding"
)

// FlatKind says how a column of the flat profile holds its value.
type FlatKind uint8

const (
	// FlatValue is one plain value.
	FlatValue FlatKind = iota
	// FlatText is a text with one column per language: "name", "name:fr".
	FlatText
	// FlatList is several values in one cell, joined by " | ".
	FlatList
	// FlatNumber is a number with a decimal point.
	FlatNumber
	// FlatIdentifiers is several identifiers in one cell, each "SCHEME:value";
	// "identifier:SCHEME" holds bare values of one scheme.
	FlatIdentifiers
	// FlatJSON is a JSON value in the cell.
	FlatJSON
)

// flatLeaf is one column of the plan.
type flatLeaf struct {
	name    string
	kind    FlatKind
	index   []int // path of fields from the root or from the group's element
	axis    int   // of a FlatNumber: index into Point, -1 for a number of its own
	pointer finding.Pointer
	rank    int
}

// flatGroup is a list of objects: its columns share a prefix that counts.
type flatGroup struct {
	name    string
	index   []int
	pointer finding.Pointer
	rank    int
	leaves  map[string]*flatLeaf
	order   []*flatLeaf
}

// flatPlan is the flat profile read once off the Go types.
type flatPlan struct {
	leaves map[string]*flatLeaf
	groups map[string]*flatGroup
	order  []any // *flatLeaf and *flatGroup in the order of the model
}

var theFlatPlan = sync.OnceValue(func() *flatPlan {
	p := &flatPlan{leaves: map[string]*flatLeaf{}, groups: map[string]*flatGroup{}}
	p.scan(reflect.TypeFor[Organisation](), "", "", nil, nil)
	return p
})

var (
	textType        = reflect.TypeFor[Text]()
	pointType       = reflect.TypeFor[Point]()
	identifiersType = reflect.TypeFor[[]Identifier]()
)

// scan adds the columns of a struct to the group, or to the root when it is nil.
func (p *flatPlan) scan(t reflect.Type, prefix string, pointer finding.Pointer, index []int, group *flatGroup) {
	for i := range t.NumField() {
		field := t.Field(i)
		property, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		name, option, _ := strings.Cut(field.Tag.Get("flat"), ",")
		if name == "" {
			name = property
		}
		at := append(append([]int(nil), index...), i)
		leaf := flatLeaf{name: prefix + name, index: at, pointer: pointer.Append(property)}
		ft := field.Type
		if ft.Kind() == reflect.Pointer {
			ft = ft.Elem()
		}
		switch {
		case option == "json":
			leaf.kind = FlatJSON
		case ft == textType:
			leaf.kind = FlatText
		case ft == identifiersType:
			leaf.kind = FlatIdentifiers
		case ft == pointType:
			p.addPoint(prefix, leaf, group)
			continue
		case ft.Kind() == reflect.Struct:
			inner := prefix + name + "."
			if option == "inline" {
				inner = prefix
			}
			p.scan(ft, inner, leaf.pointer, at, group)
			continue
		case ft.Kind() == reflect.Float64:
			leaf.kind, leaf.axis = FlatNumber, -1
		case ft.Kind() == reflect.Slice && ft.Elem().Kind() == reflect.Struct:
			p.addGroup(ft.Elem(), leaf)
			continue
		case ft.Kind() == reflect.Slice:
			leaf.kind = FlatList
		}
		p.addLeaf(leaf, group)
	}
}

func (p *flatPlan) addLeaf(leaf flatLeaf, group *flatGroup) {
	if group != nil {
		leaf.rank = len(group.order)
		group.leaves[leaf.name] = &leaf
		group.order = append(group.order, &leaf)
		return
	}
	leaf.rank = len(p.order)
	p.leaves[leaf.name] = &leaf
	p.order = append(p.order, &leaf)
}

func (p *flatPlan) addPoint(prefix string, leaf flatLeaf, group *flatGroup) {
	leaf.kind = FlatNumber
	for axis, name := range []string{"longitude", "latitude"} {
		coordinate := leaf
		coordinate.name, coordinate.axis, coordinate.pointer = prefix+name, axis, leaf.pointer.Index(axis)
		p.addLeaf(coordinate, group)
	}
}

func (p *flatPlan) addGroup(element reflect.Type, leaf flatLeaf) {
	g := &flatGroup{name: leaf.name, index: leaf.index, pointer: leaf.pointer, rank: len(p.order), leaves: map[string]*flatLeaf{}}
	p.groups[g.name] = g
	p.order = append(p.order, g)
	p.scan(element, "", "", nil, g)
}

// maxFlatGroup bounds the number in a group's prefix, so that a column named
// "location999999999.town" cannot ask for memory.
const maxFlatGroup = 9999

// flatColumn is a column name resolved against the plan.
type flatColumn struct {
	leaf     *flatLeaf
	group    *flatGroup // nil for columns of the organisation itself
	position int        // 0-based element of the group
	language string     // of a FlatText
	scheme   string     // of FlatIdentifiers, empty for the plain column
}

// resolve reads a column name.
func (p *flatPlan) resolve(column string) (flatColumn, FlatReason) {
	base, qualifier, qualified := strings.Cut(column, ":")
	c := flatColumn{leaf: p.leaves[base]}
	if c.leaf == nil {
		prefix, rest, _ := strings.Cut(base, ".")
		name := strings.TrimRight(prefix, "0123456789")
		if c.group = p.groups[name]; c.group == nil {
			return c, FlatUnknownColumn
		}
		if digits := prefix[len(name):]; digits != "" {
			n, err := strconv.Atoi(digits)
			if err != nil || n < 1 || n > maxFlatGroup || digits[0] == '0' {
				return c, FlatBadNumberInColumn
			}
			c.position = n - 1
		}
		if c.leaf = c.group.leaves[rest]; c.leaf == nil {
			return c, FlatUnknownColumn
		}
	}
	return c, c.qualify(qualifier, qualified)
}

func (c *flatColumn) qualify(qualifier string, qualified bool) FlatReason {
	switch {
	case c.leaf.kind == FlatText && !qualified:
		c.language = Undetermined
	case c.leaf.kind == FlatText:
		// Raw keeps the tag as it stands but for the case of its letters.
		tag, err := language.Raw.Parse(qualifier)
		if err != nil {
			return FlatBadLanguage
		}
		c.language = tag.String()
	case c.leaf.kind == FlatIdentifiers && qualified && qualifier != "":
		c.scheme = qualifier
	case qualified:
		return FlatUnknownColumn
	}
	return ""
}

// pointer returns the place of the column's value in the record.
func (c *flatColumn) pointer() finding.Pointer {
	p := c.leaf.pointer
	if c.group != nil {
		p = c.group.pointer.Index(c.position) + p
	}
	if c.leaf.kind == FlatText {
		p = p.Append(c.language)
	}
	return p
}

// name returns the canonical column name.
func (c *flatColumn) name() string {
	name := c.leaf.name
	if c.group != nil {
		prefix := c.group.name
		if c.position > 0 {
			prefix += strconv.Itoa(c.position + 1)
		}
		name = prefix + "." + name
	}
	switch {
	case c.leaf.kind == FlatText && c.language != Undetermined:
		name += ":" + c.language
	case c.scheme != "":
		name += ":" + c.scheme
	}
	return name
}
