package mapping

import (
	"regexp"

	"github.com/socialtechatlas/commons/atlas/internal/yamldoc"
)

// test is one condition as the file writes it.
type test struct {
	column  string
	equals  []string
	differs []string
	matches *regexp.Regexp
	empty   *bool
	any     condition
}

// condition reads a condition, or a list of conditions that must all hold.
func (l *loader) condition(n *yamldoc.Node) condition {
	if n.Kind == yamldoc.List {
		return allCondition(l.conditions(n))
	}
	var t test
	l.Object(n, l.conditionFields(&t))
	return l.finishCondition(n, &t)
}

func (l *loader) conditions(n *yamldoc.Node) []condition {
	var all []condition
	for _, item := range l.items(n) {
		all = append(all, l.condition(item))
	}
	return all
}

// conditionFields are the keys of a condition; what they say gathers in t.
func (l *loader) conditionFields(t *test) map[string]yamldoc.Field {
	return map[string]yamldoc.Field{
		"column": {Read: func(n *yamldoc.Node) {
			t.column = l.Text(n)
			l.mapping.uses.use(t.column, l.at(n))
		}},
		"equals":  {Read: func(n *yamldoc.Node) { t.equals = l.Texts(n) }},
		"differs": {Read: func(n *yamldoc.Node) { t.differs = l.Texts(n) }},
		"matches": {Read: func(n *yamldoc.Node) { t.matches = l.expression(n) }},
		"empty": {Read: func(n *yamldoc.Node) {
			empty := l.Bool(n)
			t.empty = &empty
		}},
		"any": {Read: func(n *yamldoc.Node) { t.any = anyCondition(l.conditions(n)) }},
	}
}

// finishCondition turns what was read into the condition it means. Several tests
// in one object must all hold.
func (l *loader) finishCondition(n *yamldoc.Node, t *test) condition {
	var all allCondition
	if t.equals != nil {
		all = append(all, equalsCondition{t.column, t.equals})
	}
	if t.differs != nil {
		all = append(all, differsCondition{equalsCondition{t.column, t.differs}})
	}
	if t.matches != nil {
		all = append(all, matchCondition{t.column, t.matches})
	}
	if len(all) > 0 && t.column == "" {
		l.Report(n, yamldoc.RuleMissing.Finding(arg("key", "column")))
	}
	if t.empty != nil {
		all = append(all, emptyCondition{t.column, *t.empty})
	}
	if t.any != nil {
		all = append(all, t.any)
	}
	switch {
	case len(all) == 0 && n.Kind == yamldoc.Object:
		l.Report(n, yamldoc.RuleMissing.Finding(arg("key", "equals / differs / matches / empty / any")))
	case len(all) == 1:
		return all[0]
	}
	return all
}
