package reference

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
)

func TestEveryPropertySaysAllOfIt(t *testing.T) {
	classes := []schema.Personal{schema.Never, schema.MayBe, schema.Always}
	anchors := map[string]bool{}
	for _, p := range Properties() {
		at := p.Document + " " + p.Place
		assert.NotEmpty(t, p.Title, at)
		assert.True(t, strings.HasSuffix(p.Purpose, "."), "%s: a sentence says the purpose", at)
		assert.True(t, json.Valid([]byte(p.Example)), "%s: example %q", at, p.Example)
		assert.Contains(t, classes, p.Personal, at)
		assert.NotEmpty(t, p.Type, at)
		assert.False(t, strings.HasSuffix(p.Type, "of "), "%s: a plural is missing", at)
		assert.False(t, anchors[p.Anchor()], "%s: two properties have the anchor %s", at, p.Anchor())
		anchors[p.Anchor()] = true
	}
	assert.Greater(t, len(anchors), 100)
}

func TestEveryPropertyHasItsRelationToSchemaOrg(t *testing.T) {
	known := map[string]bool{organisation + " ": true, manifest + " ": true}
	for _, p := range Properties() {
		known[p.Document+" "+p.Place] = true
	}
	for at := range known {
		term, ok := terms()[at]
		if !assert.True(t, ok, "schema-org.tsv says nothing of %s: name a term, or %q", at, noTerm) {
			continue
		}
		assert.Equal(t, term.Term == "", term.Relation == "", at)
		if term.Term != "" {
			assert.Contains(t, codes.Relations, term.Relation, at)
			assert.Regexp(t, `^[A-Za-z]+[0-9]*$`, term.Term, at)
		}
		assert.True(t, term.Note == "" || strings.HasSuffix(term.Note, "."), "%s: a note is a sentence", at)
	}
	for at := range terms() {
		assert.True(t, known[at], "schema-org.tsv has a line on %s, which is no property", at)
	}
}

// The reference reads the documents on its own, in their order: it must not miss
// what package schema finds there.
func TestNoPropertyAndNoColumnIsMissing(t *testing.T) {
	var places, columns []string
	for _, p := range Properties() {
		if p.Document == organisation {
			places = append(places, p.Place)
			columns = append(columns, p.Column)
		}
	}
	for p := range schema.Properties() {
		place := placeOf(p)
		if place == "" || strings.HasSuffix(place, "[]") || strings.HasSuffix(place, "*") {
			continue // elements and free keys are told with what holds them
		}
		assert.Contains(t, places, place)
	}
	for _, c := range schema.FlatColumns() {
		assert.Contains(t, columns, c.Name)
	}
}

func TestFilesAreWhatTheStandardSays(t *testing.T) {
	for name, write := range map[string]func(io.Writer) error{"reference.md": WriteMarkdown, "reference.html": WriteHTML} {
		var b bytes.Buffer
		require.NoError(t, write(&b))
		have, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.True(t, bytes.Equal(have, b.Bytes()), "%s is old: run go generate ./schema/reference", name)
	}
}

func TestLinksOfTheMarkdownLead(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteMarkdown(&b))
	text := b.String()
	for _, link := range regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(text, -1) {
		target := link[1]
		switch {
		case strings.HasPrefix(target, "https://schema.org/"):
		case strings.HasPrefix(target, "#"):
			assert.Contains(t, text, `<a id="`+target[1:]+`">`, target)
		default:
			_, err := os.Stat(target)
			assert.NoError(t, err)
		}
	}
}

// page holds what a test wants to know about a web page.
type parsed struct {
	ids, links []string
	levels     []int
	tables     int
	captions   int
	nodes      []*html.Node
}

func parse(t *testing.T, text string) parsed {
	root, err := html.Parse(strings.NewReader(text))
	require.NoError(t, err)
	var p parsed
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		p.nodes = append(p.nodes, n)
		if id := attribute(n, "id"); id != "" {
			p.ids = append(p.ids, id)
		}
		if href := attribute(n, "href"); href != "" {
			p.links = append(p.links, href)
		}
		switch {
		case n.Data == "table":
			p.tables++
		case n.Data == "caption":
			p.captions++
		case len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6':
			p.levels = append(p.levels, int(n.Data[1]-'0'))
		}
	}
	return p
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func TestPageCanBeReadByEverybody(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteHTML(&b))
	p := parse(t, b.String())

	assert.Equal(t, 1, p.levels[0])
	for i, level := range p.levels[1:] {
		assert.Greater(t, level, 1, "one main heading")
		assert.LessOrEqual(t, level, p.levels[i]+1, "heading %d skips a level", i)
	}
	slices.Sort(p.ids)
	assert.Len(t, slices.Compact(slices.Clone(p.ids)), len(p.ids), "an id stands twice")
	for _, link := range p.links {
		if target, inside := strings.CutPrefix(link, "#"); inside {
			_, found := slices.BinarySearch(p.ids, target)
			assert.True(t, found, link)
		} else {
			assert.Regexp(t, "^https?://", link)
		}
	}
	assert.Equal(t, p.tables, p.captions)
	for _, n := range p.nodes {
		switch n.Data {
		case "html":
			assert.Equal(t, "en", attribute(n, "lang"))
		case "th":
			assert.Contains(t, []string{"col", "row"}, attribute(n, "scope"))
		case "script", "link", "img", "iframe":
			t.Errorf("the page loads a %s", n.Data)
		}
	}
	assert.Contains(t, b.String(), "default-src 'none'")
	assert.NotContains(t, b.String(), "url(")
	assert.NotContains(t, b.String(), "ZgotmplZ", "html/template refused a value")
}
