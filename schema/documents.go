package schema

import (
	"cmp"
	"embed"
	"encoding/json"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

//go:embed json/*.schema.json json/codes/*.schema.json
var documentFiles embed.FS

// Documents returns the JSON Schema documents of the standard as files:
// organisation.schema.json, dataset.schema.json and manifest.schema.json; one per
// code list, codes/sectors.schema.json for instance; and, for validators that know
// nothing of this package, organisation-codes.schema.json, which is the first with
// the codes of its closed lists. Each file holds the $id by which others refer to it.
func Documents() fs.FS {
	sub, err := fs.Sub(documentFiles, "json")
	if err != nil {
		panic(err) // the folder is embedded
	}
	return sub
}

// documentURL is the $id of a document.
func documentURL(name string) string {
	return BaseURL + "schema/" + Version + "/" + name
}

// CodeListURL is the $id of the document of a code list, which names the version
// of the list. The documents of the standard hold it as x-code-list-schema.
func CodeListURL(l *codes.List) string {
	version := strings.ReplaceAll(l.Header().Version, " ", "-")
	return BaseURL + "codes/" + version + "/" + l.ID() + ".schema.json"
}

// Names of the documents in [Documents].
const (
	organisationDocument = "organisation.schema.json"
	datasetDocument      = "dataset.schema.json"
	manifestDocument     = "manifest.schema.json"
)

// Personal says whether a value of the standard is personal data.
type Personal string

// The values of x-personal.
const (
	// Never is no personal data, whatever stands there.
	Never Personal = "never"
	// MayBe can be personal data: a text, a mailbox, the address of a home.
	MayBe Personal = "may-be"
	// Always is personal data.
	Always Personal = "always"
)

// Property is what the standard's documents say about one place in a record.
type Property struct {
	Title       string `json:"title"`
	Description string `json:"description"`
	// Examples are values that validate; do not change them.
	Examples []any    `json:"examples"`
	Personal Personal `json:"x-personal"`
	// CodeList is the id of a list in schema/codes, empty for other values.
	CodeList string `json:"x-code-list"`
	// CodeOpen says that other values than those of CodeList are allowed.
	CodeOpen bool `json:"x-code-open"`
	// Pattern is a regular expression that RE2 and ECMAScript read alike, empty
	// where any text will do.
	Pattern string `json:"pattern"`
	// Type is the JSON type: object, array, string, number or integer; empty
	// when any is allowed.
	Type string `json:"type"`
}

// PropertyAt returns what the standard says about the value at a place in an
// organisation: "/locations/3/address/town", "/name/fr". It is false for places
// that the standard does not know, those within alternative values among them.
func PropertyAt(p finding.Pointer) (Property, bool) {
	n := documentNodes()[organisationDocument].at(p)
	if n == nil {
		return Property{}, false
	}
	return n.Property, true
}

// Properties yields every place of an organisation with what the standard says
// about it, parents first, members by name. Elements of lists have the index 0,
// keys of free maps are "*".
func Properties() iter.Seq2[finding.Pointer, Property] {
	return func(yield func(finding.Pointer, Property) bool) {
		documentNodes()[organisationDocument].walk("", yield)
	}
}

// node is a schema of the documents with its references resolved.
type node struct {
	Property
	Ref         string           `json:"$ref"`
	Defs        map[string]*node `json:"$defs"`
	Required    []string         `json:"required"`
	Members     map[string]*node `json:"properties"`
	PrefixItems []*node          `json:"prefixItems"`
	Items       *node            `json:"items"`
	// Additional is nil for additionalProperties: false, which objects of the
	// standard say unless they are maps.
	Additional *additional `json:"additionalProperties"`
	Minimum    json.Number `json:"minimum"`
	Maximum    json.Number `json:"maximum"`

	resolved bool
}

// additional is a schema, or the bool false, which leaves it nil.
type additional struct{ *node }

// UnmarshalJSON implements json.Unmarshaler.
func (a *additional) UnmarshalJSON(data []byte) error {
	if string(data) == "false" {
		return nil
	}
	a.node = &node{}
	return json.Unmarshal(data, a.node)
}

// documentNodes holds the root of each document by file name.
var documentNodes = sync.OnceValue(func() map[string]*node {
	roots := map[string]*node{}
	for _, name := range []string{organisationDocument, manifestDocument, datasetDocument} {
		data, err := fs.ReadFile(Documents(), name)
		if err == nil {
			roots[name] = &node{}
			err = json.Unmarshal(data, roots[name])
		}
		if err != nil {
			panic(err) // an embedded document is broken: found by the package's own tests
		}
	}
	for name, root := range roots {
		root.resolve(name, roots)
	}
	return roots
})

// resolve puts the target of a reference under the node's own words. A target
// is resolved first, in its own document, and its children are shared.
func (n *node) resolve(document string, roots map[string]*node) {
	if n.resolved {
		return
	}
	n.resolved = true
	if n.Ref == "" {
		for child := range n.children() {
			child.resolve(document, roots)
		}
		return
	}
	other, fragment, _ := strings.Cut(n.Ref, "#")
	document = cmp.Or(other, document)
	target := roots[document]
	if def, ok := strings.CutPrefix(fragment, "/$defs/"); ok {
		target = target.Defs[def]
	}
	target.resolve(document, roots)
	own := n.Property
	*n = *target
	n.Title, n.Description = cmp.Or(own.Title, n.Title), cmp.Or(own.Description, n.Description)
	n.Personal = cmp.Or(own.Personal, n.Personal)
	if len(own.Examples) > 0 {
		n.Examples = own.Examples
	}
}

// children yields the nodes below, but for the definitions.
func (n *node) children() iter.Seq2[*node, string] {
	return func(yield func(*node, string) bool) {
		for _, name := range slices.Sorted(maps.Keys(n.Members)) {
			if !yield(n.Members[name], name) {
				return
			}
		}
		for i, item := range n.PrefixItems {
			if !yield(item, strconv.Itoa(i)) {
				return
			}
		}
		if n.Items != nil && !yield(n.Items, "0") {
			return
		}
		if n.Additional != nil && n.Additional.node != nil {
			yield(n.Additional.node, "*")
		}
	}
}

func (n *node) walk(at finding.Pointer, yield func(finding.Pointer, Property) bool) bool {
	if !yield(at, n.Property) {
		return false
	}
	for child, token := range n.children() {
		if !child.walk(at.Append(token), yield) {
			return false
		}
	}
	return true
}

// at returns the node of a place, nil when the documents have none.
func (n *node) at(p finding.Pointer) *node {
	for token := range p.Tokens() {
		if n = n.child(token); n == nil {
			return nil
		}
	}
	return n
}

func (n *node) child(token string) *node {
	if m, ok := n.Members[token]; ok {
		return m
	}
	if n.Additional != nil {
		return n.Additional.node
	}
	if n.Items == nil && n.PrefixItems == nil {
		return nil
	}
	i, err := strconv.Atoi(token)
	switch {
	case err != nil || i < 0:
		return nil
	case i < len(n.PrefixItems):
		return n.PrefixItems[i]
	}
	return n.Items
}
