package schema

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// alternatives explains why none of several schemas fits: by the one that was meant,
// where that can be told.
func (j *judgement) alternatives(e *jsonschema.ValidationError) {
	at := placeOf(e)
	value, _ := at.In(j.value)
	path := j.follow(e)
	branches := path.last().AnyOf
	if path.keyword == "oneOf" {
		branches = path.last().OneOf
	}
	if told := j.choices(path, branches, value, at); told != nil {
		j.found = append(j.found, violation{at: at, keyword: path.keyword, told: told})
		return
	}
	if i, told := j.discriminate(branches, value, at); told != nil {
		j.found = append(j.found, violation{at: at, keyword: path.keyword, told: told})
		return
	} else if i >= 0 {
		j.branch(e, i)
		return
	}
	fitting, allowed := ofType(branches, value)
	switch {
	case len(fitting) == 1:
		j.branch(e, fitting[0])
		return
	case len(fitting) == 0 && len(allowed) > 0:
		wrong := RuleType.Finding(argOf("want", strings.Join(allowed, " / ")), argOf("got", typeName(value))).On(at)
		j.found = append(j.found, violation{at: at, keyword: "type", told: []finding.Finding{wrong}})
		return
	}
	j.found = append(j.found, violation{at: at, keyword: path.keyword, told: j.explain(path, at)})
}

// branch collects the errors of one alternative.
func (j *judgement) branch(e *jsonschema.ValidationError, i int) {
	prefix := e.KeywordLocation + "/" + strconv.Itoa(i)
	for _, cause := range e.Causes {
		if cause.KeywordLocation == prefix || strings.HasPrefix(cause.KeywordLocation, prefix+"/") {
			j.collect(cause)
		}
	}
}

// choices takes alternatives that are fixed values for a list of them.
func (j *judgement) choices(path schemaPath, branches []*jsonschema.Schema, value any, at finding.Pointer) []finding.Finding {
	if text, ok := value.(string); ok {
		for _, list := range codes.Lists {
			if strings.HasPrefix(path.last().Location, CodeListURL(list)) {
				return []finding.Finding{codeFinding(&node{Property: Property{CodeList: list.ID(), Personal: Never}}, text).On(at)}
			}
		}
	}
	var allowed []any
	for _, b := range branches {
		choices := fixed(b)
		if len(choices) == 0 {
			return nil
		}
		allowed = append(allowed, choices...)
	}
	return []finding.Finding{notAllowed(j.shown(path, at, value), allowed).On(at)}
}

// fixed are the values that a schema allows, nil where they are not listed.
func fixed(s *jsonschema.Schema) []any {
	for s.Ref != nil && len(s.Constant)+len(s.Enum) == 0 {
		s = s.Ref
	}
	if len(s.Constant) > 0 {
		return s.Constant
	}
	return s.Enum
}

// discriminate finds the alternative that a property chooses: one that has fixed
// values in each alternative that speaks of it. It gives the number of the alternative,
// else what is wrong with the property; -1 and nil mean that there is no such property.
func (j *judgement) discriminate(branches []*jsonschema.Schema, value any, at finding.Pointer) (int, []finding.Finding) {
	object, ok := value.(map[string]any)
	if !ok {
		return -1, nil
	}
	name, values := discriminator(branches)
	if name == "" {
		return -1, nil
	}
	given, ok := object[name]
	if !ok {
		return -1, []finding.Finding{RuleRequired.Finding(finding.Arg{Name: "name", Value: name}).On(at.Append(name))}
	}
	var allowed []any
	for i, v := range values {
		if slices.ContainsFunc(v, func(one any) bool { return compactJSON(one) == compactJSON(given) }) {
			return i, nil
		}
		allowed = append(allowed, v...)
	}
	there := at.Append(name)
	return -1, []finding.Finding{notAllowed(j.shown(schemaPath{}, there, given), allowed).On(there)}
}

// discriminator is the property, the first by name, that has other fixed values in
// every alternative.
func discriminator(branches []*jsonschema.Schema) (name string, values [][]any) {
	if len(branches) < 2 {
		return "", nil
	}
	for _, name := range slices.Sorted(maps.Keys(constants(branches[0]))) {
		values = nil
		seen := map[string]bool{}
		distinct := true
		for _, b := range branches {
			fixed := constants(b)[name]
			for _, v := range fixed {
				distinct = distinct && !seen[compactJSON(v)]
				seen[compactJSON(v)] = true
			}
			values = append(values, fixed)
			distinct = distinct && len(fixed) > 0
		}
		if distinct {
			return name, values
		}
	}
	return "", nil
}

// constants are the properties of an alternative that have fixed values.
func constants(s *jsonschema.Schema) map[string][]any {
	found := map[string][]any{}
	p := newPlace(s)
	for _, s := range p.schemas {
		for name, member := range s.Properties {
			if values := fixed(member); len(values) > 0 {
				found[name] = values
			}
		}
	}
	return found
}

// ofType are the alternatives that allow the type of the value, and the types that they
// all allow together, none when one of them takes any.
func ofType(branches []*jsonschema.Schema, value any) (fitting []int, allowed []string) {
	is, anyType := typeName(value), false
	for i, b := range branches {
		var types []string
		for _, s := range newPlace(b).schemas {
			types = append(types, s.Types...)
		}
		anyType = anyType || len(types) == 0
		if slices.Contains(types, is) || is == "number" && slices.Contains(types, "integer") {
			fitting = append(fitting, i)
		}
		allowed = append(allowed, types...)
	}
	if anyType {
		return fitting, nil
	}
	slices.Sort(allowed)
	return fitting, slices.Compact(allowed)
}
