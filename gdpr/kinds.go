package gdpr

import (
	"reflect"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema"
)

// kind says what a leaf of the record can hold, and so how it is judged.
type kind uint8

const (
	// textLeaf is prose and names: mailboxes and phones in it are judged, phones as
	// the record's country writes them too. A leaf that the table does not name
	// is text, the most careful of the kinds for texts.
	textLeaf kind = iota
	// codeLeaf is a value of a list, a date, an id: nothing personal by nature. A
	// mailbox or a number in international form is judged even there.
	codeLeaf
	// labelLeaf is prose about things, not people; judged like text.
	labelLeaf
	// tokenLeaf is a number or key of somebody else's making, in which a national
	// phone number cannot be told from any other number; judged like code.
	tokenLeaf
	// mailboxLeaf, phoneLeaf and webLeaf are contacts; pageLeaf is the address of a thing.
	mailboxLeaf
	phoneLeaf
	webLeaf
	pageLeaf
	// numberLeaf is the value of an identifier, judged with its scheme.
	numberLeaf
	// personLeaf is a fact about a natural person.
	personLeaf
	// placeLeaf is a point on the map.
	placeLeaf
)

// Classes of x-personal in the schema documents.
const (
	never  = "never"
	mayBe  = "may-be"
	always = "always"
)

// class returns the x-personal class of the properties of a kind.
func (k kind) class() string {
	switch k {
	case codeLeaf, labelLeaf, pageLeaf:
		return never
	case personLeaf:
		return always
	}
	return mayBe
}

// kinds is the one table of what may be personal: the pattern of a JSON pointer,
// "*" for an index or a key, and the kind of the value there. A test holds it
// against x-personal of the schema documents and against the Go types.
var kinds = map[string]kind{
	"/id": codeLeaf, "/name/*": textLeaf, "/legalName": textLeaf, "/otherNames/*": textLeaf, "/acronym": labelLeaf,
	"/description/*": textLeaf, "/country": codeLeaf,
	"/legalStatus/form": codeLeaf, "/legalStatus/family": codeLeaf, "/legalStatus/statuses/*": codeLeaf, "/legalStatus/wording": textLeaf,
	"/identifiers/*/scheme": codeLeaf, "/identifiers/*/value": numberLeaf,
	"/locations/*/use": codeLeaf, "/locations/*/point": placeLeaf, "/locations/*/precision": codeLeaf, "/locations/*/radius": codeLeaf,
	"/locations/*/address/street": textLeaf, "/locations/*/address/postcode": tokenLeaf, "/locations/*/address/town": labelLeaf,
	"/locations/*/address/region": labelLeaf, "/locations/*/address/country": codeLeaf,
	"/purpose/*": codeLeaf, "/sectors/*": codeLeaf, "/kinds/*": codeLeaf, "/activities/*": codeLeaf, "/goals/*": codeLeaf, "/audiences/*": codeLeaf, "/services/*": codeLeaf,
	"/topics/*": textLeaf, "/languages/*": codeLeaf, "/areaServed/*": codeLeaf,
	"/offers/*/kind": codeLeaf, "/offers/*/name/*": textLeaf, "/offers/*/description/*": textLeaf, "/offers/*/url": pageLeaf,
	"/offers/*/licence": codeLeaf, "/offers/*/sourceCode": pageLeaf, "/offers/*/alternativeTo/*": labelLeaf,
	"/links/*/kind": codeLeaf, "/links/*/target": codeLeaf, "/links/*/name": textLeaf, "/links/*/url": webLeaf,
	"/principles/*/code": codeLeaf, "/principles/*/evidence": codeLeaf, "/principles/*/url": pageLeaf,
	"/contacts/emails/*": mailboxLeaf, "/contacts/phones/*": phoneLeaf, "/contacts/websites/*": webLeaf, "/contacts/accounts/*": webLeaf,
	"/people/*/name": personLeaf, "/people/*/part": personLeaf, "/people/*/email": personLeaf, "/people/*/phone": personLeaf,
	"/life/founded": codeLeaf, "/life/dissolved": codeLeaf, "/life/status": codeLeaf, "/life/checked": codeLeaf, "/life/expires": codeLeaf,
	"/updated":      codeLeaf,
	"/sources/*/id": codeLeaf, "/sources/*/record": tokenLeaf, "/sources/*/licence": codeLeaf, "/sources/*/date": codeLeaf, "/sources/*/url": webLeaf,
	"/provenance/*/source": codeLeaf, "/provenance/*/derived": codeLeaf,
	extensionField: textLeaf,
}

// extensionField is the pattern of a partner's own field: source, then name.
const extensionField = "/extension/*/*"

// node is one property of the record as the walk sees it.
type node struct {
	pattern string
	kind    kind // of a leaf
	fields  []field
	elem    *node // of the elements of a list or map
}

type field struct {
	index int
	name  string
	node  *node
}

// child returns the node of a property or element, nil when there is none.
func (n *node) child(token string) *node {
	switch {
	case n == nil:
		return nil
	case n.elem != nil:
		return n.elem
	}
	for _, f := range n.fields {
		if f.name == token {
			return f.node
		}
	}
	return nil
}

// record is the tree of the properties of an organisation.
var record = sync.OnceValue(func() *node { return newNode(reflect.TypeFor[schema.Organisation](), "") })

// newNode builds the tree from the Go types, so that no property is forgotten.
func newNode(t reflect.Type, pattern string) *node {
	n := &node{pattern: pattern, kind: kinds[pattern]}
	switch t.Kind() {
	case reflect.Pointer:
		return newNode(t.Elem(), pattern)
	case reflect.Slice, reflect.Map:
		n.elem = newNode(t.Elem(), pattern+"/*")
	case reflect.Struct:
		for i := range t.NumField() {
			name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			n.fields = append(n.fields, field{i, name, newNode(t.Field(i).Type, pattern+"/"+name)})
		}
	}
	return n
}
