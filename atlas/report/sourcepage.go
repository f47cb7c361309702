package report

import (
	_ "embed"
	"io"
	"strconv"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/report/page"
	"github.com/socialtechatlas/commons/schema/finding"
)

// ShownPerRule is how many findings of one rule a source page lists; the page
// says how many more there are.
const ShownPerRule = 50

// SourcePage is what a page for a partner shows.
type SourcePage struct {
	Account SourceAccount
	// Findings are those of the source.
	Findings finding.Set
	// Titles holds source id → title of the sources named in MergedWith.
	Titles map[string]string
	// Date is the day of the edition, empty for none.
	Date string
}

//go:embed sourcepage.html
var sourceBody string

var sourceTemplate = page.New(sourceBody)

// WriteSourcePage writes the page to send back to the partner who keeps the
// list, in the best of the preferred languages: what was read, merged, left out
// and why, and what to mend. It is one HTML file that loads nothing. Values that
// may be personal are masked.
func WriteSourcePage(w io.Writer, p SourcePage, prefs ...language.Tag) error {
	r := newReader(prefs)
	title := p.Account.Title
	if title == "" {
		title = p.Account.ID
	}
	head := page.Head{Language: r.tag, Title: title, Lead: r.word("sourceLead"), Foot: r.word("sourceFoot")}
	return page.Write(w, sourceTemplate, head, r.sourceView(p))
}

// The views are what the template sees: words and numbers, nothing to compute.
type sourceView struct {
	Word          func(string) string
	Facts         []fact
	Numbers       []count
	Failed        string
	Reasons       []reasons
	MergedWith    []count
	Values        []count
	UnusedColumns []string
	Groups        []ruleView
}

type fact struct{ Name, Value string }

type count struct {
	Name string
	N    int
}

type reasons struct {
	Title string
	Rows  []count
}

type ruleView struct {
	ID, Title, Why, Hint, Severity, SeverityName, Count, More string
	HasRow, HasLine, HasRecord, HasColumn, HasKey             bool
	Rows                                                      []findingView
}

type findingView struct {
	Row, Line, Record, Column, Key, Message string
}

func (r *reader) sourceView(p SourcePage) sourceView {
	a := p.Account
	v := sourceView{Word: r.word, Failed: a.Failed, UnusedColumns: a.UnusedColumns}
	licence := a.Licence
	if licence == "" {
		licence = r.word("licenceUnknown")
	}
	format := a.Format
	if a.Encoding != "" {
		format += ", " + a.Encoding
	}
	for _, f := range []fact{{r.word("file"), a.File}, {r.word("format"), format}, {r.word("licence"), licence}, {r.word("edition"), p.Date}} {
		if f.Value != "" {
			v.Facts = append(v.Facts, f)
		}
	}
	for i, n := range a.Numbers() {
		v.Numbers = append(v.Numbers, count{r.word(columns[i]), n})
	}
	for _, part := range a.parts() {
		if len(part.reasons) > 0 {
			v.Reasons = append(v.Reasons, reasons{r.word("reasonsFor." + part.name), counts(part.reasons, r.reason)})
		}
	}
	v.MergedWith = counts(a.MergedWith, func(id string) string {
		if id == a.ID {
			return r.word("ownList")
		}
		if title := p.Titles[id]; title != "" {
			return title
		}
		return id
	})
	v.Values = counts(a.Values, r.judgement)
	for _, g := range groupByRule(p.Findings) {
		v.Groups = append(v.Groups, r.ruleView(g))
	}
	return v
}

func counts(m map[string]int, name func(string) string) []count {
	var list []count
	for _, t := range ranked(m) {
		list = append(list, count{name(t.key), t.n})
	}
	return list
}

func (r *reader) ruleView(g group) ruleView {
	texts, _ := r.rules.Texts(g.rule, r.prefs...)
	v := ruleView{
		ID: g.rule, Title: texts.Title, Why: texts.Why,
		Hint:     r.rules.Hint(g.findings[0], r.prefs...),
		Severity: g.severity.String(), SeverityName: r.word("severity." + g.severity.String()),
		Count: r.counted("findings", len(g.findings)),
	}
	for _, f := range g.findings[:min(ShownPerRule, len(g.findings))] {
		row := findingView{
			Row: number(f.Position.Row), Line: number(f.Position.Line), Record: number(f.Position.Record),
			Column: f.Position.Field, Key: f.Key(), Message: r.rules.Message(f, r.prefs...),
		}
		if row.Column == "" {
			row.Column = string(f.Pointer)
		}
		v.HasRow = v.HasRow || row.Row != ""
		v.HasLine = v.HasLine || row.Row == "" && row.Line != ""
		v.HasRecord = v.HasRecord || row.Row == "" && row.Line == "" && row.Record != ""
		v.HasColumn = v.HasColumn || row.Column != ""
		v.HasKey = v.HasKey || row.Key != ""
		v.Rows = append(v.Rows, row)
	}
	if more := len(g.findings) - ShownPerRule; more > 0 {
		v.More = r.counted("more", more)
	}
	return v
}

// number prints a count, nothing for 0.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
