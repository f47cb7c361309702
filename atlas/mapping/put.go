package mapping

import (
	"errors"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// put sets a target and remembers which of its values are personal.
func (c *call) put(t target, values []value) {
	values = c.withoutAbsent(t, distinct(values))
	if t.single() && len(values) > 0 {
		if c.set[t.name] {
			c.surplus(t, values)
			return
		}
		c.surplus(t, values[1:])
		values = values[:1]
	}
	base := len(c.org.Identifiers)
	values = c.setFlat(t, values)
	if t.single() && len(values) > 0 {
		if c.set == nil {
			c.set = map[string]bool{}
		}
		c.set[t.name] = true
	}
	for i, v := range values {
		switch t.kind {
		case schema.FlatIdentifiers:
			c.note(t.pointer.Index(base+i), v)
		case schema.FlatList:
			c.note(t.pointer.Index(i), v)
		default:
			c.note(t.pointer, v)
		}
	}
}

// note remembers where a value that was set comes from and whether it is personal.
func (c *call) note(p finding.Pointer, v value) {
	if v.column != "" {
		c.places = append(c.places, placed{p, v.column})
	}
	if v.personal {
		c.personal = append(c.personal, p)
	}
}

func (c *call) surplus(t target, values []value) {
	for _, v := range values {
		c.report(RuleSurplus, v.column, v.masked(), finding.Arg{Name: "target", Value: t.name})
	}
}

// setFlat sets what the standard takes, reports the rest, and returns what was set.
func (c *call) setFlat(t target, values []value) []value {
	if t.kind == schema.FlatIdentifiers {
		// Those already there would be passed over and the places shift.
		values = slices.DeleteFunc(values, func(v value) bool {
			i := slices.Index(c.org.Identifiers, identifierOf(t, v))
			if i >= 0 && v.personal {
				c.personal = append(c.personal, t.pointer.Index(i))
			}
			return i >= 0
		})
	}
	for len(values) > 0 {
		texts := make([]string, len(values))
		for i, v := range values {
			if texts[i] = v.text; t.kind == schema.FlatNumber {
				texts[i] = plainNumber(v.text)
			}
		}
		err := schema.SetFlat(c.org, t.name, texts)
		if err == nil {
			return values
		}
		bad := 0
		var flat *schema.FlatError
		if errors.As(err, &flat) {
			bad = max(0, slices.Index(texts, flat.Value.Reveal()))
		}
		c.refused(values[bad])
		values = slices.Delete(values, bad, bad+1)
	}
	return nil
}

func identifierOf(t target, v value) schema.Identifier {
	if _, scheme, ok := strings.Cut(t.name, ":"); ok {
		return schema.Identifier{Scheme: scheme, Value: v.text}
	}
	scheme, number, _ := strings.Cut(v.text, ":")
	return schema.Identifier{Scheme: scheme, Value: number}
}
