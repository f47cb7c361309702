package page

import (
	_ "embed"
	"html/template"
	"io"

	"golang.org/x/text/language"
)

// Style is the style sheet: custom properties for colours, light and dark, and
// the plain elements. The site builds on the same file.
//
//go:embed base.css
var Style string

//go:embed frame.html
var frame string

// Head is what the frame of a page shows.
type Head struct {
	// Language is that of the page's own words.
	Language language.Tag
	Title    string
	// Lead is one sentence under the title; empty for none.
	Lead string
	// Foot is one sentence at the end of the page; empty for none.
	Foot string
}

// New parses the body of a kind of page and joins it with the frame. It panics
// on a broken template, which is a programmer's error: use it for package
// variables.
func New(body string) *template.Template {
	t := template.Must(template.New("frame").Parse(frame))
	template.Must(t.New("body").Parse(body))
	return t
}

// Write renders a page made by [New].
func Write(w io.Writer, t *template.Template, head Head, data any) error {
	return t.Execute(w, struct {
		Head
		Style template.CSS
		Data  any
	}{head, template.CSS(Style), data})
}
