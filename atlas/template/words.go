package template

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

//go:embed words
var wordFiles embed.FS

// words is what the notes say, a catalogue of the same make as the findings'.
// What it says of a column under the column's name goes before the documents,
// which are in English.
var words = sync.OnceValue(func() *finding.Catalogue { return finding.MustLoad(wordFiles, "words") })

// maxListed is up to how many codes a note explains one by one.
const maxListed = 40

// reaching are the columns by which a person can be reached: their notes warn.
var reaching = []string{"location.street", "email", "phone", "account"}

// writer writes in the languages that a reader prefers.
type writer struct {
	prefs []language.Tag
	tag   language.Tag // the language of the notes
}

func newWriter(prefs []language.Tag) *writer {
	w := &writer{prefs: prefs}
	_, w.tag = words().Texts("required", prefs...)
	return w
}

func (w *writer) word(key string, args ...finding.Arg) string {
	return words().Message(finding.Finding{Rule: key, Args: args}, w.tag)
}

// title names a column, with the language it is for.
func (w *writer) title(c schema.TemplateColumn) string {
	name, tag, translated := strings.Cut(c.Name, ":")
	title := c.Title
	if t, found := words().Texts(name, w.tag); found != language.Und {
		title = t.Title
	}
	if translated {
		title += " [" + tag + "]"
	}
	return title
}

// description says what belongs into a column.
func (w *writer) description(c schema.TemplateColumn) string {
	name, _, _ := strings.Cut(c.Name, ":")
	if t, found := words().Texts(name, w.tag); found != language.Und {
		return t.Message
	}
	return c.Description
}

// note is everything a heading says about its column, a line each.
func (w *writer) note(c schema.TemplateColumn) string {
	lines := []string{w.description(c)}
	if c.Required {
		lines = append(lines, w.word("required"))
	}
	if several(c) {
		lines = append(lines, w.word("several", finding.Arg{Name: "separator", Value: strings.TrimSpace(schema.FlatSeparator)}))
	}
	if slices.Contains(reaching, c.Name) {
		lines = append(lines, w.word("personal"))
	}
	if example := example(c); example != "" {
		lines = append(lines, w.word("example")+example)
	}
	if list, ok := codes.Lookup(c.CodeList); ok {
		lines = append(lines, w.codes(list, c.CodeOpen)...)
	}
	return strings.Join(lines, "\n")
}

func (w *writer) codes(list *codes.List, open bool) []string {
	key, all := "codes", list.Codes()
	if len(all) > maxListed {
		key = "codesMany"
	}
	if open {
		key += "Open"
	}
	lines := []string{w.word(key)}
	if len(all) > maxListed {
		return lines
	}
	for _, code := range all {
		lines = append(lines, fmt.Sprintf("%s = %s", code, list.Label(code, w.prefs...)))
	}
	return lines
}

func several(c schema.TemplateColumn) bool {
	return c.Kind == schema.FlatList || c.Kind == schema.FlatIdentifiers
}

// example writes the documents' example as a cell.
func example(c schema.TemplateColumn) string {
	if len(c.Examples) == 0 {
		return ""
	}
	var values []string
	switch v := c.Examples[0].(type) {
	case string:
		values = []string{v}
	case float64:
		values = []string{strconv.FormatFloat(v, 'f', -1, 64)}
	case map[string]any:
		_, tag, translated := strings.Cut(c.Name, ":")
		if !translated {
			tag = "en"
		}
		values = text(v[tag])
	case []any:
		for _, element := range v {
			values = append(values, text(element)...)
		}
	}
	if len(values) == 0 {
		return ""
	}
	return schema.JoinFlat(c.Name, values)
}

// text is an element as one value: a text, or an identifier as "SCHEME:value".
func text(element any) []string {
	switch v := element.(type) {
	case string:
		return []string{v}
	case map[string]any:
		parts := slices.Concat(text(v["scheme"]), text(v["value"]))
		return []string{strings.Join(parts, ":")}
	}
	return nil
}
