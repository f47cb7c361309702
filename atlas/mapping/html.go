package mapping

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlText makes HTML plain text. Tags go, blocks and line breaks become line
// feeds, entities characters; scripts, styles and other things that are not
// read aloud vanish with their contents. A text without any tag keeps its line
// feeds. The result is text: whoever writes it into a page must escape it.
func htmlText(text string) string {
	if !strings.ContainsAny(text, "<&") {
		return text
	}
	z := html.NewTokenizer(strings.NewReader(text))
	w := htmlWriter{}
	for {
		switch z.Next() {
		case html.ErrorToken: // the end; a tokenizer over a string has no other error
			if !w.tags {
				return html.UnescapeString(text)
			}
			return w.String()
		case html.TextToken:
			w.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			w.start(atom.Lookup(name))
		case html.EndTagToken:
			name, _ := z.TagName()
			w.end(atom.Lookup(name))
		case html.CommentToken, html.DoctypeToken:
			w.tags = true
		}
	}
}

// htmlWriter collects the text between the tags.
type htmlWriter struct {
	lines  []string
	line   strings.Builder
	hidden atom.Atom // the element whose contents are left out, 0 for none
	tags   bool
}

func hides(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Template, atom.Iframe, atom.Object, atom.Noembed, atom.Noframes, atom.Noscript, atom.Textarea, atom.Select:
		return true
	}
	return false
}

func breaksLine(tag atom.Atom) bool {
	switch tag {
	case atom.Br, atom.Hr, atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Tr, atom.Table, atom.Blockquote,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Section, atom.Article, atom.Header, atom.Footer,
		atom.Address, atom.Figure, atom.Figcaption, atom.Title:
		return true
	}
	return false
}

func (w *htmlWriter) start(tag atom.Atom) {
	w.tags = true
	switch {
	case w.hidden != 0:
	case hides(tag):
		w.hidden = tag
	case breaksLine(tag):
		w.feed()
	case tag == atom.Td || tag == atom.Th:
		w.line.WriteByte(' ')
	}
}

func (w *htmlWriter) end(tag atom.Atom) {
	w.tags = true
	switch {
	case w.hidden != 0 && tag == w.hidden:
		w.hidden = 0
	case w.hidden == 0 && breaksLine(tag):
		w.feed()
	}
}

func (w *htmlWriter) text(text string) {
	if w.hidden == 0 {
		w.line.WriteString(text)
	}
}

// feed ends the line, its blanks squeezed; empty lines are left out.
func (w *htmlWriter) feed() {
	if line := strings.Join(strings.Fields(w.line.String()), " "); line != "" {
		w.lines = append(w.lines, line)
	}
	w.line.Reset()
}

// String ends the last line and returns the text.
func (w *htmlWriter) String() string {
	w.feed()
	return strings.Join(w.lines, "\n")
}
