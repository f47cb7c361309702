package schema

import (
	"slices"
	"strconv"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/socialtechatlas/commons/schema/finding"
)

// place is what a partner's documents say about one place of a record: the schemas
// that may apply there, whatever else the record holds. The nil place says nothing.
type place struct {
	schemas []*jsonschema.Schema
	// extends tells that the documents of the standard apply here, too.
	extends bool
	// ours tells that some part of them does, whether always or not.
	ours bool
	// children remembers places by name.
	children sync.Map
}

// newPlace follows references and alternatives from schemas on. Schemas of the
// standard are left out.
func newPlace(roots ...*jsonschema.Schema) *place {
	p := &place{}
	for _, s := range roots {
		p.add(s, true)
	}
	return p
}

// add adds a schema; always tells that it applies to every value.
func (p *place) add(s *jsonschema.Schema, always bool) {
	if s == nil || slices.Contains(p.schemas, s) {
		return
	}
	if isOurs(s.Location) {
		p.ours = true
		p.extends = p.extends || always && s.Location == documentURL(organisationDocument)+"#"
		return
	}
	p.schemas = append(p.schemas, s)
	for _, sure := range append([]*jsonschema.Schema{s.Ref, s.DynamicRef, s.RecursiveRef}, s.AllOf...) {
		p.add(sure, always)
	}
	for _, maybe := range slices.Concat(s.AnyOf, s.OneOf, []*jsonschema.Schema{s.If, s.Then, s.Else}) {
		p.add(maybe, false)
	}
	for _, maybe := range s.DependentSchemas {
		p.add(maybe, false)
	}
	for _, maybe := range s.Dependencies {
		if s, ok := maybe.(*jsonschema.Schema); ok {
			p.add(s, false)
		}
	}
}

// allows tells whether some schema speaks of the member of an object, or of any.
func (p *place) allows(name string) bool {
	if p == nil {
		return false
	}
	return slices.ContainsFunc(p.schemas, func(s *jsonschema.Schema) bool {
		if member := s.Properties[name]; member != nil {
			return !isNever(member)
		}
		if s.UnevaluatedProperties != nil && !isNever(s.UnevaluatedProperties) {
			return true
		}
		if additional, ok := s.AdditionalProperties.(bool); ok && additional {
			return true
		}
		_, ok := s.AdditionalProperties.(*jsonschema.Schema)
		return ok || matchesPattern(s, name)
	})
}

// isNever tells the schema false.
func isNever(s *jsonschema.Schema) bool { return s.Always != nil && !*s.Always }

func matchesPattern(s *jsonschema.Schema, name string) bool {
	for pattern := range s.PatternProperties {
		if pattern.MatchString(name) {
			return true
		}
	}
	return false
}

// child is the place of a member or an element.
func (p *place) child(token string, inList bool) *place {
	if p == nil {
		return nil
	}
	key := token
	if inList {
		key = p.element(token)
	}
	if known, ok := p.children.Load(key); ok {
		return known.(*place)
	}
	child := &place{}
	remember := inList
	for _, s := range p.schemas {
		found := membersOf(s, token)
		if inList {
			found = elementsOf(s, token)
		}
		for _, schema := range found {
			child.add(schema, true)
		}
		remember = remember || s.Properties[token] != nil
	}
	if len(child.schemas) == 0 {
		child = nil
	}
	if remember { // free names may be many
		p.children.Store(key, child)
	}
	return child
}

// element gives all elements after those that schemas name one by one a single key.
func (p *place) element(token string) string {
	i, _ := strconv.Atoi(token)
	for _, s := range p.schemas {
		named, _ := s.Items.([]*jsonschema.Schema)
		if i < max(len(named), len(s.PrefixItems)) {
			return "#" + token
		}
	}
	return "#"
}

func membersOf(s *jsonschema.Schema, name string) (found []*jsonschema.Schema) {
	if member := s.Properties[name]; member != nil {
		found = append(found, member)
	}
	for pattern, member := range s.PatternProperties {
		if pattern.MatchString(name) {
			found = append(found, member)
		}
	}
	if additional, ok := s.AdditionalProperties.(*jsonschema.Schema); ok && len(found) == 0 {
		found = append(found, additional)
	}
	return found
}

func elementsOf(s *jsonschema.Schema, token string) []*jsonschema.Schema {
	i, err := strconv.Atoi(token)
	if err != nil {
		return nil
	}
	named := s.PrefixItems
	rest := s.Items2020
	switch items := s.Items.(type) {
	case *jsonschema.Schema:
		rest = items
	case []*jsonschema.Schema:
		named = items
		rest, _ = s.AdditionalItems.(*jsonschema.Schema)
	}
	if i < len(named) {
		return named[i : i+1]
	}
	return []*jsonschema.Schema{rest}
}

// unknown finds the properties that neither the standard nor the partner knows.
func (p *place) unknown(value any, n *node, at *trail, found *[]violation) {
	if n == nil {
		return
	}
	switch v := value.(type) {
	case map[string]any:
		closed := n.Additional != nil && n.Additional.node == nil
		for name, member := range v {
			child := n.child(name)
			if child == nil && closed && !p.allows(name) {
				there := (&trail{at, name}).pointer()
				*found = append(*found, violation{at: there, keyword: "additionalProperties", told: unknownProperty(name, there)})
				continue
			}
			p.child(name, false).unknown(member, child, &trail{at, name}, found)
		}
	case []any:
		for i, element := range v {
			token := strconv.Itoa(i)
			p.child(token, true).unknown(element, n.child(token), &trail{at, token}, found)
		}
	}
}

func unknownProperty(name string, at finding.Pointer) []finding.Finding {
	return []finding.Finding{RuleUnknown.Finding(finding.Arg{Name: "name", Value: name}).On(at)}
}
