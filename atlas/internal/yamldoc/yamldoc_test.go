package yamldoc

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/finding"
)

func TestParseKeepsTextsAndPlaces(t *testing.T) {
	root, findings := Parse("a.yaml", []byte("# comment\nname: 007\nlist: [a, 'b c', \"\\u00e9\"]\nempty:\nobject:\n  - on: yes\n    text: |\n      two\n      lines\n"))
	require.Empty(t, findings)
	require.Equal(t, Object, root.Kind)
	assert.Equal(t, "007", root.Get("name").Text)
	assert.Equal(t, Null, root.Get("empty").Kind)
	list := root.Get("list")
	require.Len(t, list.Items, 3)
	assert.Equal(t, "b c", list.Items[1].Text)
	assert.Equal(t, "é", list.Items[2].Text)
	assert.Equal(t, [2]int{3, 11}, [2]int{list.Items[1].Line, list.Items[1].Column})
	item := root.Get("object").Items[0]
	assert.Equal(t, "yes", item.Get("on").Text)
	assert.Equal(t, "two\nlines\n", item.Get("text").Text)
	assert.Nil(t, root.Get("absent"))
}

func TestParseReports(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"broken flow list", "a: [1, 2", "yaml-syntax"},
		{"tab as indent", "a:\n\tb: 1", "yaml-syntax"},
		{"not UTF-8", "a: \xff", "yaml-syntax"},
		{"alias", "a: &x [1]\nb: *x", "yaml-forbidden"},
		{"merge key", "a:\n  <<: {b: 1}", "yaml-forbidden"},
		{"tag", "a: !!binary aGk=", "yaml-forbidden"},
		{"second document", "a: 1\n---\nb: 1", "yaml-forbidden"},
		{"key twice", "a: 1\na: 2", "yaml-duplicate-key"},
		{"flow lists without end", strings.Repeat("[", 100_000), "yaml-limit"},
		{"flow objects without end", strings.Repeat("{a: ", 100_000), "yaml-limit"},
		{"block lists in one line", strings.Repeat("- ", 100_000), "yaml-limit"},
		{"complex keys in one line", strings.Repeat("? ", 10_000), "yaml-limit"},
		{"block objects", staircase(200), "yaml-limit"},
		{"too large", strings.Repeat("a", MaxBytes+1), "yaml-limit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings := Parse("a.yaml", []byte(c.text))
			require.NotEmpty(t, findings)
			assert.Equal(t, c.want, findings[0].Rule, findings[0].Error())
			assert.Equal(t, "a.yaml", findings[0].Position.File)
			assert.Positive(t, findings[0].Position.Line)
		})
	}
}

func staircase(levels int) string {
	var b strings.Builder
	for i := range levels {
		fmt.Fprintf(&b, "%sa:\n", strings.Repeat(" ", i))
	}
	return b.String()
}

func TestReaderReportsEverythingAtOnce(t *testing.T) {
	root, findings := Parse("a.yaml", []byte("title: [x]\nlangauge: de\nmode: fast\nflag: maybe\nlist: [a, [b]]\n"))
	require.Empty(t, findings)
	r := NewReader("a.yaml")
	ok := r.Object(root, map[string]Field{
		"title":    {Required: true, Read: func(n *Node) { r.Text(n) }},
		"language": {Required: true},
		"mode":     {Read: func(n *Node) { r.Choice(n, "slow", "steady") }},
		"flag":     {Read: func(n *Node) { assert.False(t, r.Bool(n)) }},
		"list":     {Read: func(n *Node) { assert.Equal(t, []string{"a"}, r.Texts(n)) }},
	})
	assert.True(t, ok)
	var got []string
	for _, f := range r.Findings() {
		got = append(got, f.Error())
	}
	assert.Equal(t, []string{
		"./a.yaml:1:1: error yaml-missing-key: The key “language” is missing here.",
		"./a.yaml:1:8: error yaml-type: Expected “text”, but this is “[ … ]”.",
		"./a.yaml:2:1: error yaml-unknown-key: The key “langauge” has no meaning here; known: “language”.",
		"./a.yaml:3:7: error yaml-choice: “fast” is not possible here; possible: “slow”, “steady”.",
		"./a.yaml:4:7: error yaml-type: Expected “true / false”, but this is “text”.",
		"./a.yaml:5:11: error yaml-type: Expected “text”, but this is “[ … ]”.",
	}, got)
}

func TestRulesHaveTexts(t *testing.T) {
	for _, rule := range Rules {
		for _, tag := range []language.Tag{language.English, language.French} {
			texts, got := finding.DefaultCatalogue().Texts(rule.ID, tag)
			assert.Equal(t, tag, got, rule.ID)
			assert.NotContains(t, []string{texts.Title, texts.Message, texts.Why, texts.Hint}, "", rule.ID)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"a: 1", "- a\n- b: [c, {d: e}]", "a: |\n  x\n", "? a\n: b", "a: &b c", "\"\\u00\"", "%YAML 1.2\n---\na", "a: 'b\n  c'"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		root, findings := Parse("f.yaml", data)
		if root == nil && len(findings) == 0 {
			t.Fatal("neither a node nor a finding")
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := []byte("fields:\n" + strings.Repeat("  a: b\n", 1))
	for i := range 1000 {
		text = fmt.Appendf(text, "  key%d: {from: [a, b], do: [{split: \",\"}, lower]}\n", i)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, findings := Parse("b.yaml", text); len(findings) > 0 {
			b.Fatal(findings)
		}
	}
}

func TestAFileOfAliasesIsToldInAFewFindings(t *testing.T) {
	_, findings := Parse("bomb.yaml", []byte("a: &a [x]\nb: ["+strings.Repeat("*a,", 100_000)+"]\n"))
	assert.Len(t, findings, mostForbidden)
}
