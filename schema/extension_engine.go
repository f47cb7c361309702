package schema

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/socialtechatlas/commons/schema/finding"
)

// extensionEngine is the engine of a partner's schema: every keyword is judged by the
// library, and none by a plan.
type extensionEngine struct {
	schema *jsonschema.Schema
	place  *place
}

func (e extensionEngine) violations(value any) ([]violation, error) {
	broken, err := errorsOf(e.schema, value)
	if err != nil {
		return nil, err
	}
	j := judgement{extensionEngine: e, value: value}
	if broken != nil {
		j.collect(broken)
	}
	e.place.unknown(value, documentNodes()[organisationDocument], nil, &j.found)
	return j.withoutEchoes(), nil
}

// judgement is what the library says of one value.
type judgement struct {
	extensionEngine
	value any
	found []violation
}

// collect gathers the leaves of an error; of alternatives it takes the one that was
// meant.
func (j *judgement) collect(e *jsonschema.ValidationError) {
	keyword := e.KeywordLocation[strings.LastIndexByte(e.KeywordLocation, '/')+1:]
	switch {
	case len(e.Causes) == 0 || keyword == "minContains":
		j.leaf(e)
	case keyword == "anyOf" || keyword == "oneOf":
		j.alternatives(e)
	default:
		for _, cause := range e.Causes {
			j.collect(cause)
		}
	}
}

func (j *judgement) leaf(e *jsonschema.ValidationError) {
	at := placeOf(e)
	path := j.follow(e)
	if isOurs(e.AbsoluteKeywordLocation) && documentNodes()[organisationDocument].at(at) != nil {
		j.found = append(j.found, collect(&jsonschema.ValidationError{KeywordLocation: e.KeywordLocation, InstanceLocation: e.InstanceLocation}, nil)...)
		return
	}
	j.found = append(j.found, violation{at: at, keyword: path.keyword, told: j.explain(path, at), echo: isEcho(path, at)})
}

// schemaPath is the way to a keyword.
type schemaPath struct {
	// schemas apply to one value, the outermost first; the last has the keyword.
	schemas []*jsonschema.Schema
	// owner is the schema whose keyword led to this value.
	owner   *jsonschema.Schema
	keyword string
	// rest is what follows the keyword.
	rest []string
	// ofName tells that the schema is about the name of a member.
	ofName bool
}

// last is the schema of the keyword, an empty one where the way is not known.
func (p schemaPath) last() *jsonschema.Schema {
	if len(p.schemas) == 0 {
		return &jsonschema.Schema{}
	}
	return p.schemas[len(p.schemas)-1]
}

// follow finds the schema that an error is of.
func (j *judgement) follow(e *jsonschema.ValidationError) schemaPath {
	tokens := strings.Split(strings.TrimPrefix(e.KeywordLocation, "/"), "/")
	for i, token := range tokens {
		if plain, err := url.PathUnescape(token); err == nil {
			tokens[i] = unescape(plain)
		}
	}
	path := schemaPath{schemas: []*jsonschema.Schema{j.schema}}
	for len(tokens) > 0 {
		next, used, inPlace := step(path.last(), tokens)
		if next == nil {
			path.keyword, path.rest = tokens[0], tokens[1:]
			break
		}
		if !inPlace {
			path.owner = path.last()
			path.schemas, path.ofName = nil, tokens[0] == "propertyNames"
		}
		path.schemas = append(path.schemas, next)
		path.keyword, tokens = tokens[0], tokens[used:]
	}
	if !strings.HasPrefix(e.AbsoluteKeywordLocation, path.last().Location) {
		path.schemas = nil // a dynamic reference led elsewhere
	}
	return path
}

// step goes from a schema to one below it: used is how many tokens name it, inPlace
// tells that both apply to the same value.
func step(s *jsonschema.Schema, tokens []string) (next *jsonschema.Schema, used int, inPlace bool) {
	single := map[string]*jsonschema.Schema{
		"$ref": s.Ref, "$dynamicRef": s.DynamicRef, "$recursiveRef": s.RecursiveRef,
		"not": s.Not, "if": s.If, "then": s.Then, "else": s.Else,
	}
	if next, ok := single[tokens[0]]; ok {
		return next, 1, true
	}
	below := map[string]*jsonschema.Schema{
		"contains": s.Contains, "propertyNames": s.PropertyNames, "items": s.Items2020,
		"unevaluatedProperties": s.UnevaluatedProperties, "unevaluatedItems": s.UnevaluatedItems,
	}
	if next := below[tokens[0]]; next != nil {
		return next, 1, false
	}
	for keyword, value := range map[string]any{"items": s.Items, "additionalItems": s.AdditionalItems, "additionalProperties": s.AdditionalProperties} {
		if next, ok := value.(*jsonschema.Schema); ok && keyword == tokens[0] {
			return next, 1, false
		}
	}
	if len(tokens) < 2 {
		return nil, 0, false
	}
	next, inPlace = s.Properties[tokens[1]], false
	switch tokens[0] {
	case "properties":
		return next, 2, false
	case "dependentSchemas":
		return s.DependentSchemas[tokens[1]], 2, true
	case "dependencies":
		next, _ = s.Dependencies[tokens[1]].(*jsonschema.Schema)
		return next, 2, true
	case "patternProperties":
		for pattern, member := range s.PatternProperties {
			if pattern.String() == tokens[1] {
				return member, 2, false
			}
		}
		return nil, 0, false
	}
	return stepInList(s, tokens)
}

func stepInList(s *jsonschema.Schema, tokens []string) (next *jsonschema.Schema, used int, inPlace bool) {
	items, _ := s.Items.([]*jsonschema.Schema)
	lists := map[string][]*jsonschema.Schema{"allOf": s.AllOf, "anyOf": s.AnyOf, "oneOf": s.OneOf, "prefixItems": s.PrefixItems, "items": items}
	list := lists[tokens[0]]
	i, err := strconv.Atoi(tokens[1])
	if err != nil || i < 0 || i >= len(list) {
		return nil, 0, false
	}
	return list[i], 2, strings.HasSuffix(tokens[0], "Of")
}

// isEcho tells of a value that counts as unevaluated although the schema, or one that
// applies beside its keyword, speaks of it: that one fails, for another reason.
func isEcho(path schemaPath, at finding.Pointer) bool {
	if !strings.HasPrefix(path.keyword, "unevaluated") || path.owner == nil {
		return false
	}
	around := newPlace(path.owner)
	return around.child(lastToken(at), path.keyword == "unevaluatedItems") != nil ||
		around.ours && documentNodes()[organisationDocument].at(at) != nil
}

// withoutEchoes drops what is only wrong because something else is.
func (j *judgement) withoutEchoes() []violation {
	isEcho := func(v violation) bool { return v.echo }
	if !slices.ContainsFunc(j.found, func(v violation) bool { return !v.echo }) {
		return j.found
	}
	return slices.DeleteFunc(j.found, isEcho)
}
