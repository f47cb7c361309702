package reference

import (
	_ "embed"
	htmltemplate "html/template"
	"io"
	"slices"
	"strings"
	"text/template"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
)

// WriteMarkdown writes the reference as Markdown: every property and every code
// with its English label. The same version gives the same bytes.
func WriteMarkdown(w io.Writer) error {
	return markdown.Execute(w, newPage())
}

// WriteHTML writes the reference as one page that stands alone. It has what
// [WriteMarkdown] writes and, for each code, the labels in all languages of
// messages and the codes of other systems.
func WriteHTML(w io.Writer) error {
	return page.Execute(w, newPage())
}

//go:embed reference.md.tmpl
var markdownText string

//go:embed reference.html.tmpl
var pageText string

var (
	markdown = template.Must(template.New("markdown").Funcs(template.FuncMap{"cell": cell}).Parse(markdownText))
	page     = htmltemplate.Must(htmltemplate.New("page").Parse(pageText))
)

// content is what the templates show.
type content struct {
	Version, Base string
	Parts         []part
	Lists         []list
	Languages     []spoken
}

// part is a document, group a property with those below it.
type part struct {
	ID, Title, Intro, File string
	Groups                 []group
}

type group struct {
	Property
	Below []Property
}

// Anchor names the property in links within the reference.
func (p Property) Anchor() string {
	return p.Document + "-" + strings.Trim(strings.NewReplacer("[]", "", "[", "-", "]", "", ".*", "-any", ".", "-").Replace(p.Place), "-")
}

// Columns is the column of the flat profile in words: texts have one per language.
func (p Property) Columns() []string {
	switch {
	case p.Column == "":
		return nil
	case strings.HasSuffix(p.Type, "per language"):
		return []string{p.Column, p.Column + ":fr"}
	}
	return []string{p.Column}
}

// Sensitivity says the class of x-personal in words.
func (p Property) Sensitivity() string {
	return map[schema.Personal]string{schema.Never: "never", schema.MayBe: "may be", schema.Always: "always"}[p.Personal]
}

// spoken is a language of messages with its name in itself.
type spoken struct{ Tag, Name string }

// list is a code list as the reference shows it.
type list struct {
	*codes.List
	codes.Header
	URL    string
	UsedBy []Property
	// Brief is set where no code needs a definition.
	Brief   bool
	Entries []entry
	Matched bool
}

// ID resolves which of the two embedded ones is meant.
func (l list) ID() string { return l.List.ID() }

// Name is the English title.
func (l list) Name() string { return l.List.Title() }

// Aim says in English what the list is for.
func (l list) Aim() string { return l.List.About() }

type entry struct {
	Code, Label, Definition string
	Colour, Shape           string
	// Labels are those of content.Languages.
	Labels  []codes.Term
	Matches []match
}

type match struct {
	codes.Match
	Title string
}

func newPage() content {
	c := content{Version: schema.Version, Base: schema.BaseURL}
	for _, tag := range codes.MessageLanguages {
		c.Languages = append(c.Languages, spoken{tag.String(), codes.Languages.Label(tag.String(), tag)})
	}
	properties := Properties()
	for _, p := range []part{
		{ID: organisation, Title: "Organisation", File: "organisation.schema.json", Intro: "One record of a list. JSON and NDJSON hold it as an object, the flat profile for spreadsheets as a row."},
		{ID: manifest, Title: "Manifest", File: "manifest.schema.json", Intro: "What a dataset is, who answers for it and where it comes from: one file beside the records."},
	} {
		p.Groups = groups(properties, p.ID)
		c.Parts = append(c.Parts, p)
	}
	for _, l := range codes.Lists {
		c.Lists = append(c.Lists, newList(l, properties))
	}
	return c
}

func groups(properties []Property, document string) (all []group) {
	for _, p := range properties {
		switch {
		case p.Document != document:
		case strings.ContainsAny(p.Place, ".["):
			last := &all[len(all)-1]
			last.Below = append(last.Below, p)
		default:
			all = append(all, group{Property: p})
		}
	}
	return all
}

func newList(l *codes.List, properties []Property) list {
	out := list{List: l, Header: l.Header(), URL: schema.CodeListURL(l), Brief: true}
	for _, p := range properties {
		if p.Codes == l {
			out.UsedBy = append(out.UsedBy, p)
		}
	}
	for e := range l.All() {
		shown := entry{Code: e.Code, Label: l.Label(e.Code), Definition: l.Definition(e.Code), Colour: e.Colour, Shape: e.Shape, Matches: matches(l, e.Code)}
		for _, tag := range codes.MessageLanguages {
			shown.Labels = append(shown.Labels, l.Term(e.Code, tag))
		}
		out.Brief = out.Brief && shown.Definition == ""
		out.Matched = out.Matched || len(shown.Matches) > 0
		out.Entries = append(out.Entries, shown)
	}
	return out
}

func matches(l *codes.List, code string) (all []match) {
	for _, system := range codes.Systems() {
		for _, m := range l.Mapped(system.ID, code) {
			all = append(all, match{m, system.Title})
		}
	}
	slices.SortStableFunc(all, func(a, b match) int {
		return slices.Index(codes.Relations, a.Relation) - slices.Index(codes.Relations, b.Relation)
	})
	return all
}

// cell makes a text fit into a cell of a Markdown table.
func cell(text string) string {
	return strings.NewReplacer("|", "\\|", "<", "&lt;", "\n", " ").Replace(text)
}
