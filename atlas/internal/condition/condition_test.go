package condition_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/internal/condition"
	"github.com/socialtechatlas/commons/atlas/internal/yamldoc"
)

// record is a record whose value "-" stands for nothing.
type record map[string][]string

func (r record) Raw(column string) []string { return r[column] }

func (r record) Filled(column string) []string {
	var filled []string
	for _, v := range r[column] {
		if v != "-" {
			filled = append(filled, v)
		}
	}
	return filled
}

func (r record) Columns() []string {
	var names []string
	for name := range r {
		names = append(names, name)
	}
	return names
}

// read reads a condition and returns it with the columns that it names.
func read(t *testing.T, text string) (condition.Condition, []string, int) {
	t.Helper()
	root, findings := yamldoc.Parse("c.yaml", []byte(text))
	require.Empty(t, findings)
	var columns []string
	r := condition.Reader{
		Reader:     yamldoc.NewReader("c.yaml"),
		Expression: func(n *yamldoc.Node) *regexp.Regexp { return regexp.MustCompile(n.Text) },
		Column:     func(n *yamldoc.Node) { columns = append(columns, n.Text) },
	}
	c := r.Read(root)
	return c, columns, len(r.Findings())
}

func TestConditions(t *testing.T) {
	r := record{"town": {"Lyon", "Paris"}, "note": {"-"}}
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"equals one value", "{column: town, equals: Paris}", true},
		{"equals one of a list", "{column: town, equals: [Rome, Lyon]}", true},
		{"equals none", "{column: town, equals: Rome}", false},
		{"equals in a column that is not there", "{column: no, equals: Rome}", false},
		{"differs from all", "{column: town, differs: [Rome, Oslo]}", true},
		{"differs not from one", "{column: town, differs: [Lyon]}", false},
		{"differs where nothing is", "{column: no, differs: [Lyon]}", true},
		{"matches anywhere", "{column: town, matches: \"ari\"}", true},
		{"matches nowhere", "{column: town, matches: \"^ari\"}", false},
		{"empty by meaning", "{column: note, empty: true}", true},
		{"filled", "{column: town, empty: false}", true},
		{"the whole record is not empty", "{empty: true}", false},
		{"all hold", "[{column: town, equals: Lyon}, {column: note, empty: true}]", true},
		{"not all hold", "[{column: town, equals: Lyon}, {column: note, empty: false}]", false},
		{"one holds", "{any: [{column: town, equals: Rome}, {column: note, empty: true}]}", true},
		{"none holds", "{any: [{column: town, equals: Rome}]}", false},
		{"two tests in one", "{column: town, equals: Lyon, matches: \"^L\"}", true},
		{"no condition at all", "[]", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _, findings := read(t, c.text)
			assert.Zero(t, findings)
			assert.Equal(t, c.want, got.Holds(r))
		})
	}
	_, columns, _ := read(t, "[{column: a, empty: true}, {any: [{column: b, equals: x}]}]")
	assert.Equal(t, []string{"a", "b"}, columns)
}

func TestConditionsThatSayTooLittle(t *testing.T) {
	for name, text := range map[string]string{
		"no column": "{equals: x}", "no test": "{column: a}", "nothing": "{}", "a text": "Lyon", "any that is no list": "{any: {column: a, empty: true}}",
	} {
		t.Run(name, func(t *testing.T) {
			c, _, findings := read(t, text)
			assert.NotZero(t, findings)
			assert.NotPanics(t, func() { c.Holds(record{}) })
		})
	}
}
