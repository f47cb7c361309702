package schema

import (
	"cmp"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// circle returns the place of a reference that leads a schema back to itself without
// looking at another value, "" for none. The library finds it only in a record, and not
// in every one.
func circle(root *jsonschema.Schema) string {
	w := circleWalk{state: map[*jsonschema.Schema]visit{}, waiting: []*jsonschema.Schema{root}}
	for len(w.waiting) > 0 {
		s := w.waiting[0]
		w.waiting = w.waiting[1:]
		if at := w.visit(s); at != "" {
			return at
		}
	}
	return ""
}

type visit int

const (
	open visit = iota + 1 // on the way to the schema in hand
	done
)

type circleWalk struct {
	state map[*jsonschema.Schema]visit
	// waiting are schemas of other values.
	waiting []*jsonschema.Schema
}

func (w *circleWalk) visit(s *jsonschema.Schema) string {
	if w.state[s] == done {
		return ""
	}
	w.state[s] = open
	for _, next := range sorted(sameValue(s)) {
		if w.state[next] == open {
			return s.Location + "/$ref" // nothing else leads back
		}
		if at := w.visit(next); at != "" {
			return at
		}
	}
	w.state[s] = done
	w.waiting = append(w.waiting, sorted(otherValues(s))...)
	return ""
}

// sorted leaves out what is not there and puts the others in the order of their places.
func sorted(schemas []*jsonschema.Schema) []*jsonschema.Schema {
	there := slices.DeleteFunc(schemas, func(s *jsonschema.Schema) bool { return s == nil })
	slices.SortFunc(there, func(a, b *jsonschema.Schema) int { return cmp.Compare(a.Location, b.Location) })
	return there
}

// sameValue are the schemas that a schema applies to the same value.
func sameValue(s *jsonschema.Schema) []*jsonschema.Schema {
	all := slices.Concat([]*jsonschema.Schema{s.Ref, s.Not, s.If, s.Then, s.Else}, s.AllOf, s.AnyOf, s.OneOf)
	for _, dependent := range s.DependentSchemas {
		all = append(all, dependent)
	}
	for _, dependent := range s.Dependencies {
		if schema, ok := dependent.(*jsonschema.Schema); ok {
			all = append(all, schema)
		}
	}
	return all
}

// otherValues are the schemas that a schema applies to members, elements and names.
func otherValues(s *jsonschema.Schema) []*jsonschema.Schema {
	all := slices.Concat([]*jsonschema.Schema{s.PropertyNames, s.UnevaluatedProperties, s.UnevaluatedItems, s.Items2020, s.Contains}, s.PrefixItems)
	for _, member := range s.Properties {
		all = append(all, member)
	}
	for _, member := range s.PatternProperties {
		all = append(all, member)
	}
	for _, value := range []any{s.AdditionalProperties, s.AdditionalItems, s.Items} {
		switch v := value.(type) {
		case *jsonschema.Schema:
			all = append(all, v)
		case []*jsonschema.Schema:
			all = append(all, v...)
		}
	}
	return all
}
