package report

import (
	"embed"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/finding"
)

//go:embed words
var wordFiles embed.FS

// words is what reports say, a catalogue of the same make as the findings'.
var words = sync.OnceValue(func() *finding.Catalogue { return finding.MustLoad(wordFiles, "words") })

// reader renders words and findings in the languages a reader prefers.
type reader struct {
	prefs   []language.Tag
	tag     language.Tag // the language that reports really use
	rules   *finding.Catalogue
	reports *finding.Catalogue
}

func newReader(prefs []language.Tag) *reader {
	r := &reader{prefs: prefs, rules: finding.DefaultCatalogue(), reports: words()}
	_, r.tag = r.reports.Texts("account", prefs...)
	return r
}

func (r *reader) word(key string) string {
	return r.reports.Message(finding.Finding{Rule: key}, r.tag)
}

func (r *reader) counted(key string, n int) string {
	return r.reports.Message(finding.Finding{Rule: key, Args: []finding.Arg{{Name: "n", Value: n}}}, r.tag)
}

// reason names a reason: one of the privacy policy by a word of its own, a rule
// by its title, anything else, such as a rule of the plan, as it stands.
func (r *reader) reason(id string) string {
	whole, inText := strings.CutSuffix(id, "-in-text")
	if words, tag := r.reports.Texts("reason."+whole, r.tag); tag != language.Und {
		if inText {
			return words.Message + " " + r.word("inText")
		}
		return words.Message
	}
	texts, tag := r.rules.Texts(id, r.prefs...)
	if tag == language.Und {
		return id
	}
	return texts.Title
}

// line renders a finding as [finding.Catalogue.Line] does, with row, record, column
// and key named in the reader's language.
func (r *reader) line(f finding.Finding) string {
	bare := f
	bare.Record, bare.Pointer = "", ""
	bare.Position = finding.Position{File: f.Position.File, Line: f.Position.Line, Column: f.Position.Column}
	line := r.rules.Line(bare, r.prefs...)
	if where := r.whereabouts(f); where != "" {
		line += " (" + where + ")"
	}
	return line
}

func (r *reader) whereabouts(f finding.Finding) string {
	var parts []string
	add := func(key string, value any) {
		said := finding.Finding{Rule: key, Args: []finding.Arg{{Name: "value", Value: value}}}
		parts = append(parts, r.reports.Message(said, r.tag))
	}
	if f.Position.Sheet != "" {
		add("at.sheet", f.Position.Sheet)
	}
	switch {
	case f.Position.Row > 0:
		add("at.row", f.Position.Row)
	case f.Position.Record > 0:
		add("at.record", f.Position.Record)
	}
	if f.Position.Field != "" {
		add("at.column", f.Position.Field)
	}
	if f.Record != "" {
		add("at.key", f.Key())
	}
	if f.Pointer != "" {
		parts = append(parts, string(f.Pointer))
	}
	return strings.Join(parts, ", ")
}

// oneLine makes a text of a partner fit for a terminal: no control characters.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c <= ' ' || c >= 0x7f && c < 0xa0 }), " ")
}
