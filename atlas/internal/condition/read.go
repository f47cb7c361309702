package condition

import (
	"regexp"

	"github.com/socialtechatlas/commons/atlas/internal/yamldoc"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Reader reads conditions from YAML.
type Reader struct {
	*yamldoc.Reader
	// Expression compiles a regular expression, and reports one that is none.
	Expression func(n *yamldoc.Node) *regexp.Regexp
	// Column is told of every column that a condition names.
	Column func(n *yamldoc.Node)
}

// Read reads a condition, or a list of conditions that must all hold.
func (r Reader) Read(n *yamldoc.Node) Condition {
	if n.Kind == yamldoc.List {
		return all(r.list(n))
	}
	var t Test
	r.Object(n, r.Fields(&t))
	return r.Finish(n, &t)
}

func (r Reader) list(n *yamldoc.Node) []Condition {
	r.Is(n, yamldoc.List)
	var list []Condition
	for _, item := range n.Items {
		list = append(list, r.Read(item))
	}
	return list
}

// Test is one condition as a file writes it, while its keys are being read.
type Test struct {
	column  string
	equals  []string
	differs []string
	matches *regexp.Regexp
	empty   *bool
	some    Condition
}

// Fields are the keys of a condition, for objects that hold other keys beside
// them; what they say gathers in t. Call [Reader.Finish] afterwards.
func (r Reader) Fields(t *Test) map[string]yamldoc.Field {
	return map[string]yamldoc.Field{
		"column": {Read: func(n *yamldoc.Node) {
			t.column = r.Text(n)
			r.Column(n)
		}},
		"equals":  {Read: func(n *yamldoc.Node) { t.equals = r.Texts(n) }},
		"differs": {Read: func(n *yamldoc.Node) { t.differs = r.Texts(n) }},
		"matches": {Read: func(n *yamldoc.Node) { t.matches = r.Expression(n) }},
		"empty": {Read: func(n *yamldoc.Node) {
			empty := r.Bool(n)
			t.empty = &empty
		}},
		"any": {Read: func(n *yamldoc.Node) { t.some = some(r.list(n)) }},
	}
}

// Finish turns what was read into the condition it means. Several tests in one
// object must all hold.
func (r Reader) Finish(n *yamldoc.Node, t *Test) Condition {
	var list all
	if t.equals != nil {
		list = append(list, equals{t.column, t.equals})
	}
	if t.differs != nil {
		list = append(list, differs{t.column, t.differs})
	}
	if t.matches != nil {
		list = append(list, matches{t.column, t.matches})
	}
	if len(list) > 0 && t.column == "" {
		r.missing(n, "column")
	}
	if t.empty != nil {
		list = append(list, empty{t.column, *t.empty})
	}
	if t.some != nil {
		list = append(list, t.some)
	}
	switch {
	case len(list) == 0 && n.Kind == yamldoc.Object:
		r.missing(n, "equals / differs / matches / empty / any")
	case len(list) == 1:
		return list[0]
	}
	return list
}

func (r Reader) missing(n *yamldoc.Node, key string) {
	r.Report(n, yamldoc.RuleMissing.Finding(finding.Arg{Name: "key", Value: key}))
}
