package atlas

import (
	"regexp"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/atlas/internal/condition"
	"github.com/socialtechatlas/commons/atlas/internal/spelling"
	"github.com/socialtechatlas/commons/atlas/internal/yamldoc"
	"github.com/socialtechatlas/commons/schema"
)

// choose returns what the rules of selection decide about a record, and the name
// of the rule; decided is what a person decided about it, which goes first.
func choose(rules []Selection, o *schema.Organisation, decided *bool) (Choice, string) {
	if decided != nil {
		if *decided {
			return In, "decision"
		}
		return Out, "decision"
	}
	for _, rule := range rules {
		if rule.When(o) {
			return rule.Then, rule.Name
		}
	}
	return In, ""
}

// selections reads the rules of selection.
func (l *planLoader) selections(n *yamldoc.Node) {
	l.Is(n, yamldoc.List)
	for _, item := range n.Items {
		var rule Selection
		var columns []string
		conditions := condition.Reader{
			Reader:     l.Reader,
			Expression: l.expression,
			Column:     func(n *yamldoc.Node) { columns = append(columns, l.flatColumn(n)) },
		}
		l.Object(item, map[string]yamldoc.Field{
			"name": {Required: true, Read: func(n *yamldoc.Node) { rule.Name = l.Text(n) }},
			"then": {Required: true, Read: func(n *yamldoc.Node) {
				rule.Then = Choice(l.Choice(n, string(In), string(Out), string(Review)))
			}},
			"when": {Required: true, Read: func(n *yamldoc.Node) {
				when := conditions.Read(n)
				rule.When = func(o *schema.Organisation) bool { return when.Holds(newFlatRecord(o, columns)) }
			}},
		})
		l.plan.Select = append(l.plan.Select, rule)
	}
}

func (l *planLoader) expression(n *yamldoc.Node) *regexp.Regexp {
	text := l.Text(n)
	expression, err := regexp.Compile(text)
	if err != nil {
		l.badValue(n, "RE2")
		return regexp.MustCompile("")
	}
	return expression
}

// flatColumn reads the name of a column of the flat profile.
func (l *planLoader) flatColumn(n *yamldoc.Node) string {
	name := l.Text(n)
	if _, ok := schema.FlatPointer(name); !ok && n.Scalar() {
		var known []string
		for _, c := range schema.FlatColumns() {
			known = append(known, c.Name)
		}
		nearest, _ := spelling.Nearest(name, known)
		l.Report(n, RulePlanColumn.Finding(arg("column", name), arg("nearest", nearest)))
	}
	return name
}

// flatRecord is an organisation as conditions see it: the columns of the flat
// profile that they name. A text without language, "name", stands for the text in
// every language.
type flatRecord map[string][]string

func newFlatRecord(o *schema.Organisation, columns []string) flatRecord {
	r := flatRecord{}
	for column, cell := range schema.FlatRow(o) {
		base, _, _ := strings.Cut(column, ":")
		for _, name := range slices.Compact([]string{column, base}) {
			if slices.Contains(columns, name) {
				r[name] = append(r[name], schema.SplitFlat(column, cell)...)
			}
		}
	}
	return r
}

// Raw implements [condition.Record].
func (r flatRecord) Raw(column string) []string { return r[column] }

// Filled implements [condition.Record].
func (r flatRecord) Filled(column string) []string { return r[column] }

// Columns implements [condition.Record]; no condition on the standard's records
// asks for a record as a whole.
func (r flatRecord) Columns() []string { return nil }
