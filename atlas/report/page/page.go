package page

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
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

// Page is a kind of page. It is safe for concurrent use.
type Page struct {
	template *template.Template
	script   string
}

// New parses the body of a kind of page and joins it with the frame. It panics
// on a broken template, which is a programmer's error: use it for package
// variables.
func New(body string) *Page { return NewWithScript(body, "") }

// NewWithScript is [New] for a page that runs one script of ours, which the
// Content-Security-Policy names by its digest: no other script can run.
func NewWithScript(body, script string) *Page {
	t := template.Must(template.New("frame").Parse(frame))
	template.Must(t.New("body").Parse(body))
	return &Page{t, script}
}

// Write renders a page made by [New].
func Write(w io.Writer, p *Page, head Head, data any) error {
	hash := ""
	if p.script != "" {
		sum := sha256.Sum256([]byte(p.script))
		hash = "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
	}
	return p.template.Execute(w, struct {
		Head
		Style      template.CSS
		Script     template.JS
		ScriptHash template.HTMLAttr
		Data       any
	}{head, template.CSS(Style), template.JS(p.script), template.HTMLAttr(hash), data})
}
