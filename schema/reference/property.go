package reference

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
)

// Property is what the reference says about one property of the standard.
type Property struct {
	// Document is "organisation" or "manifest".
	Document string
	// Place is the path of the property, "locations[].address.town". The elements
	// of a list are "[]", or "[0]" where each has a meaning of its own; the keys
	// of a map are "*".
	Place string
	Title string
	// Purpose says in a sentence what the property is for.
	Purpose string
	// Type is the kind of value in words: "text per language", "list of objects".
	Type string
	// Required tells that the object which holds the property must have it.
	Required bool
	// Example is a value as JSON.
	Example  string
	Personal schema.Personal
	// Codes is the code list that the value or each of its elements comes from,
	// nil for none; Open says that other values are allowed.
	Codes *codes.List
	Open  bool
	// Column is the name in the flat profile, empty for what it has no column for.
	Column string
	// SchemaOrg is what comes nearest in schema.org.
	SchemaOrg Term
}

// Properties returns every property of an organisation and then of a manifest,
// in the order of the documents.
func Properties() []Property {
	columns := map[string]string{}
	for _, c := range schema.FlatColumns() {
		columns[placeOf(c.Pointer)] = c.Name
	}
	var all []Property
	for _, name := range []string{organisation, manifest} {
		c := collector{document: name, columns: columns}
		if name != organisation {
			c.columns = nil
		}
		c.members("", read(name))
		all = append(all, c.found...)
	}
	return all
}

// The documents with properties, and how [Property.Document] names them.
const (
	organisation = "organisation"
	manifest     = "manifest"
)

// node is a schema of a document. It differs from the one of package schema in
// what it keeps: the order of members and the names of shared definitions.
type node struct {
	Title       string            `json:"title"`
	Description string            `json:"description"`
	Type        string            `json:"type"`
	Ref         string            `json:"$ref"`
	Examples    []json.RawMessage `json:"examples"`
	Personal    schema.Personal   `json:"x-personal"`
	CodeList    string            `json:"x-code-list"`
	CodeOpen    bool              `json:"x-code-open"`
	Required    []string          `json:"required"`
	Members     members           `json:"properties"`
	Items       *node             `json:"items"`
	PrefixItems []*node           `json:"prefixItems"`
	Keys        keys              `json:"additionalProperties"`
}

// keys is the schema of the values of a map; the bool false leaves it nil.
type keys struct{ *node }

// UnmarshalJSON implements json.Unmarshaler.
func (k *keys) UnmarshalJSON(data []byte) error {
	if string(data) == "false" {
		return nil
	}
	k.node = &node{}
	return json.Unmarshal(data, k.node)
}

type member struct {
	name string
	node *node
}

// members are the properties of an object in the order of the document.
type members []member

// UnmarshalJSON implements json.Unmarshaler.
func (m *members) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		n := &node{}
		if err := d.Decode(n); err != nil {
			return err
		}
		*m = append(*m, member{fmt.Sprint(name), n})
	}
	return nil
}

// read panics on a broken document: it is part of the standard's package.
func read(document string) *node {
	root := &node{}
	data, err := fs.ReadFile(schema.Documents(), document+".schema.json")
	if err == nil {
		err = json.Unmarshal(data, root)
	}
	if err != nil {
		panic(fmt.Sprintf("reference: %v", err))
	}
	return root
}

type collector struct {
	document string
	columns  map[string]string
	found    []Property
}

// members adds the named properties below a place.
func (c *collector) members(place string, n *node) {
	for _, m := range n.Members {
		inner := m.name
		if place != "" {
			inner = place + "." + m.name
		}
		c.add(inner, m.node, slices.Contains(n.Required, m.name))
		c.below(inner, m.node)
	}
}

// below goes down to the members of elements and of the values of maps.
func (c *collector) below(place string, n *node) {
	c.members(place, n)
	for i, item := range n.PrefixItems {
		c.add(fmt.Sprintf("%s[%d]", place, i), item, true)
	}
	if n.Items != nil {
		c.below(place+"[]", n.Items)
	}
	if n.Keys.node != nil {
		c.below(place+".*", n.Keys.node)
	}
}

func (c *collector) add(place string, n *node, required bool) {
	p := Property{
		Document: c.document, Place: place, Title: n.Title, Purpose: n.Description, Type: n.words(), Required: required,
		Personal: n.Personal, Column: c.columns[place], SchemaOrg: terms()[c.document+" "+place],
	}
	if len(n.Examples) > 0 {
		p.Example = compact(n.Examples[0])
	}
	valued := n
	if n.Items != nil {
		valued = n.Items
	}
	if l, ok := codes.Lookup(valued.CodeList); ok {
		p.Codes, p.Open = l, valued.CodeOpen
	}
	c.found = append(c.found, p)
}

// words says the type of a value.
func (n *node) words() string {
	_, definition, shared := strings.Cut(n.Ref, "#/$defs/")
	switch {
	case shared:
		return map[string]string{"text": "text per language", "date": "date", "web": "web address"}[definition]
	case n.PrefixItems != nil:
		return fmt.Sprintf("list of %d values", len(n.PrefixItems))
	case n.Items != nil:
		return "list of " + plural[n.Items.words()]
	case n.Keys.node != nil:
		return "map of " + plural[n.Keys.words()]
	case n.CodeList != "":
		return "code"
	case n.Type == "string":
		return "text"
	case n.Type == "":
		return "any value"
	}
	return n.Type
}

// plural are the words for elements; a test goes through all types that occur.
var plural = map[string]string{
	"code": "codes", "text": "texts", "object": "objects", "web address": "web addresses",
	"list of objects": "lists of objects", "map of texts": "maps of texts",
}

// compact writes JSON on one line, with a space after each comma and colon.
func compact(raw json.RawMessage) string {
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", ""); err != nil {
		panic(fmt.Sprintf("reference: %v", err)) // it was read as JSON before
	}
	text := strings.NewReplacer("{\n", "{", "\n}", "}", "[\n", "[", "\n]", "]", ",\n", ", ").Replace(b.String())
	return text
}
