package mapping

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHTMLText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain text keeps its lines", "a\n b", "a\n b"},
		{"entities without tags", "R&eacute;seau\n&amp; co &lt;b&gt;", "Réseau\n& co <b>"},
		{"comparison is no tag", "a < b && c > d", "a < b && c > d"},
		{"blocks", "<div><p>one</p><p>two<br/>three</p></div><ul><li>a<li>b</ul>", "one\ntwo\nthree\na\nb"},
		{"link text stays", `<a href="javascript:alert(1)">site</a> here`, "site here"},
		{"script and style vanish", "a<script>alert('x')</script><style>b{}</style>c", "ac"},
		{"script without end", "a<script>alert(1)", "a"},
		{"script inside script", "a<script><script></script>b", "ab"},
		{"template and frame vanish", "a<template>x<p>y</p></template><iframe>z</iframe>b", "ab"},
		{"comment", "a<!-- <b>x</b> -->b", "ab"},
		{"attribute with a bracket", `<img alt="a>b" src=x onerror=alert(1)>c`, "c"},
		{"cells", "<table><tr><td>a</td><td>b</td></tr></table>", "a b"},
		{"blanks in lines", "<p> a \n  b&nbsp;c </p>", "a b c"},
		{"broken tag", "a <b", "a <b"},
		{"upper case", "<P>a</P><SCRIPT>b</SCRIPT>", "a"},
		{"empty", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, htmlText(c.in)) })
	}
}

func FuzzHTMLText(f *testing.F) {
	for _, seed := range []string{"<p>a", "<script>", "<!--", "&#0;", "<a href='", "<textarea><p>", "</p><//>", "<![CDATA[x]]>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		out := htmlText(in)
		if len(out) > 4*len(in)+16 {
			t.Fatalf("%d bytes became %d", len(in), len(out))
		}
		if strings.Contains(in, "<script>") && strings.HasPrefix(in, "<p><script>") && out != "" && !strings.Contains(strings.ToLower(in), "</script") {
			t.Fatalf("an open script left %q", out)
		}
	})
}
