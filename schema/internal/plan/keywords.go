package plan

import (
	"cmp"
	"encoding/json"
	"math"
	"strings"
)

// Documents are what [Compile] reads.
type Documents struct {
	// Files holds the documents by name, as JSON. References name them as they stand.
	Files map[string][]byte
	// Root is the name of the document that the plan is of.
	Root string
	// Formats are the formats that count, with their checks. A document with another
	// format has no plan.
	Formats map[string]func(string) bool
	// Keywords are keywords of one's own for texts: the value of the keyword and of
	// its siblings says which check there is, nil for none.
	Keywords map[string]func(siblings map[string]any) func(string) bool
}

// annotations are keywords that allow everything.
var annotations = map[string]bool{
	"title": true, "description": true, "examples": true, "default": true, "deprecated": true, "readOnly": true, "writeOnly": true,
	"$comment": true, "$schema": true, "$id": true, "$defs": true,
}

// compiler turns documents into nodes. A reference to a schema that is being compiled
// is one to its node, so that schemas may refer to themselves.
type compiler struct {
	Documents
	roots  map[string]any
	byRef  map[string]*node
	failed bool
}

// Compile returns the plan of a document, false when it has a keyword, a value of a
// keyword or a reference that the plan does not know.
func Compile(d Documents) (*Plan, bool) {
	c := &compiler{Documents: d, roots: map[string]any{}, byRef: map[string]*node{}}
	for name, data := range d.Files {
		var root any
		if json.Unmarshal(data, &root) != nil {
			return nil, false
		}
		c.roots[name] = root
	}
	root := c.reference(d.Root, "")
	if c.failed || root == nil {
		return nil, false
	}
	return &Plan{root}, true
}

// reference returns the node of a place in a document.
func (c *compiler) reference(document, fragment string) *node {
	ref := document + "#" + fragment
	if n := c.byRef[ref]; n != nil {
		return n
	}
	target, ok := c.find(document, fragment)
	if !ok {
		c.failed = true
		return nil
	}
	if other, ok := c.alias(target); ok {
		c.byRef[ref] = &node{} // of a circle of references, which allows nothing
		c.byRef[ref] = c.follow(other, document)
		return c.byRef[ref]
	}
	n := &node{}
	c.byRef[ref] = n
	c.fill(n, target, document)
	return n
}

// find returns the schema at a place.
func (c *compiler) find(document, fragment string) (target any, ok bool) {
	target, ok = c.roots[document]
	if fragment == "" {
		return target, ok
	}
	for token := range strings.SplitSeq(strings.TrimPrefix(fragment, "/"), "/") {
		object, isObject := target.(map[string]any)
		if !isObject {
			return nil, false
		}
		target = object[strings.NewReplacer("~1", "/", "~0", "~").Replace(token)]
	}
	return target, ok && target != nil
}

// alias returns the reference of a schema that is nothing else but one.
func (c *compiler) alias(value any) (ref string, ok bool) {
	object, _ := value.(map[string]any)
	ref, ok = object["$ref"].(string)
	for keyword := range object {
		if keyword != "$ref" && !c.isAnnotation(keyword) {
			return "", false
		}
	}
	return ref, ok
}

func (c *compiler) follow(ref, document string) *node {
	other, fragment, _ := strings.Cut(ref, "#")
	return c.reference(cmp.Or(other, document), fragment)
}

func (c *compiler) isAnnotation(keyword string) bool {
	return c.Keywords[keyword] == nil && (annotations[keyword] || strings.HasPrefix(keyword, "x-"))
}

// schema compiles a schema in a document.
func (c *compiler) schema(value any, document string) *node {
	if ref, ok := c.alias(value); ok {
		return c.follow(ref, document)
	}
	n := &node{}
	c.fill(n, value, document)
	return n
}

// fill compiles the keywords of a schema into a node.
func (c *compiler) fill(n *node, value any, document string) {
	*n = *free
	switch v := value.(type) {
	case bool:
		if !v {
			*n = node{}
		}
	case map[string]any:
		for keyword, value := range v {
			if !c.keyword(n, keyword, value, v, document) {
				c.failed = true
			}
		}
		c.require(n, v["required"])
		n.members.arrange()
	default:
		c.failed = true
	}
}

// keyword compiles one keyword; it is false for one that the plan does not know.
func (c *compiler) keyword(n *node, name string, value any, siblings map[string]any, document string) (known bool) {
	switch name {
	case "type":
		return n.setType(value)
	case "properties":
		return c.properties(n, value, document)
	case "required": // see require, which needs the properties
		return true
	case "additionalProperties":
		n.additional = c.schema(value, document)
	case "propertyNames":
		n.names = c.schema(value, document)
	case "items":
		n.items = c.schema(value, document)
	case "prefixItems":
		list, ok := value.([]any)
		for _, item := range list {
			n.prefix = append(n.prefix, c.schema(item, document))
		}
		return ok
	case "minItems":
		return count(&n.minItems, value)
	case "maxItems":
		return count(&n.maxItems, value)
	case "minProperties":
		return count(&n.minProperties, value)
	case "maxProperties":
		return count(&n.maxProperties, value)
	case "minLength":
		return count(&n.minLength, value)
	case "maxLength":
		return count(&n.maxLength, value)
	case "minimum":
		return bound(&n.minimum, value)
	case "maximum":
		return bound(&n.maximum, value)
	case "pattern":
		return c.check(n, c.pattern(value))
	case "format":
		format, _ := value.(string)
		return c.check(n, c.Formats[format])
	default:
		if own := c.Keywords[name]; own != nil {
			if check := own(siblings); check != nil {
				n.checks = append(n.checks, check)
			}
			return true
		}
		return c.isAnnotation(name)
	}
	return true
}

func (c *compiler) check(n *node, check func(string) bool) bool {
	n.checks = append(n.checks, check)
	return check != nil
}

func (c *compiler) pattern(value any) func(string) bool {
	pattern, ok := value.(string)
	if !ok {
		return nil
	}
	return matcher(pattern)
}

var kindOf = map[string]kinds{
	"null": null, "boolean": boolean, "number": number, "integer": number, "string": text, "array": array, "object": object,
}

// setType compiles the keyword type. Integers beside numbers are not known.
func (n *node) setType(value any) bool {
	names, isList := value.([]any)
	if !isList {
		names = []any{value}
	}
	n.kinds = 0
	for _, name := range names {
		word, _ := name.(string)
		if kindOf[word] == 0 || n.kinds&kindOf[word] != 0 {
			return false
		}
		n.kinds |= kindOf[word]
		n.integer = n.integer || word == "integer"
	}
	return true
}

// maxMembers is how many members of an object fit into the bits.
const maxMembers = 64

func (c *compiler) properties(n *node, value any, document string) bool {
	object, ok := value.(map[string]any)
	for name, s := range object {
		n.list(name, c.schema(s, document))
	}
	return ok && len(n.members.byName) <= maxMembers
}

// list adds a member to the list, or gives the value of one that is in it.
func (n *node) list(name string, value *node) {
	if n.members.byName == nil {
		n.members.byName = map[string]member{}
	}
	m, there := n.members.byName[name]
	if !there {
		m.bit = 1 << len(n.members.byName)
	}
	if value != nil {
		m.value = value
	}
	n.members.byName[name] = m
}

// require compiles the keyword required after the properties.
func (c *compiler) require(n *node, value any) {
	names, ok := value.([]any)
	if value == nil {
		return
	}
	for _, name := range names {
		word, isText := name.(string)
		ok = ok && isText
		n.list(word, nil)
		n.required |= n.members.byName[word].bit
	}
	if !ok || len(n.members.byName) > maxMembers {
		c.failed = true
	}
}

// count reads a number of things.
func count(into *int, value any) bool {
	number, ok := value.(float64)
	*into = int(number)
	return ok && number >= 0 && number == math.Trunc(number) && number < 1<<31
}

// bound reads a bound that floats hold exactly.
func bound(into *float64, value any) bool {
	number, ok := value.(float64)
	*into = number
	return ok && number == math.Trunc(number) && math.Abs(number) < 1<<53
}
