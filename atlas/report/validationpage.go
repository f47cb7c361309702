package report

import (
	_ "embed"
	"io"
	"strconv"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/report/page"
	"github.com/socialtechatlas/commons/schema/finding"
)

//go:embed validationpage.html
var validationBody string

//go:embed validationpage.js
var validationScript string

var validationTemplate = page.NewWithScript(validationBody, validationScript)

// htmlPrinter collects findings by record.
type htmlPrinter struct {
	*reader
	w       io.Writer
	records []recordView
	n       int
	// shown tells the rules of which the page holds findings.
	shown map[string]bool
}

// NewHTML returns a printer of one HTML page to send to the keeper of a list:
// counts per rule, then the findings record by record, with a filter, fit to be
// printed. It loads nothing. Findings are held until the end, at most [MostHeld]; the
// page says how many more there were.
func NewHTML(w io.Writer, prefs ...language.Tag) Printer {
	return &htmlPrinter{reader: newReader(prefs), w: w, shown: map[string]bool{}}
}

// recordView is what the page says of one record, or of the file.
type recordView struct {
	File, Name string
	record     int
	key        string
	Findings   []mistakeView
}

type mistakeView struct {
	Rule, Severity, SeverityName, Column, Place, Message, Hint string
}

// Print implements [Printer].
func (p *htmlPrinter) Print(f finding.Finding) error {
	if p.n++; p.n > MostHeld {
		return nil
	}
	p.shown[f.Rule] = true
	at := f.Position
	number := at.Record
	if at.Row > 0 {
		number = at.Row
	}
	last := len(p.records) - 1
	if last < 0 || p.records[last].File != at.File || p.records[last].record != number || p.records[last].key != f.Record {
		p.records = append(p.records, recordView{File: at.File, record: number, key: f.Record, Name: p.recordName(f)})
		last++
	}
	column := at.Field
	if column == "" {
		column = string(f.Pointer)
	}
	place := ""
	if at.Line > 0 {
		place = strconv.Itoa(at.Line) + ":" + strconv.Itoa(max(1, at.Column))
	}
	p.records[last].Findings = append(p.records[last].Findings, mistakeView{
		f.Rule, f.Severity.String(), p.word("severity." + f.Severity.String()), column, place,
		p.rules.Message(f, p.prefs...), p.rules.Hint(f, p.prefs...),
	})
	return nil
}

// recordName is what a volunteer looks for in a list.
func (p *htmlPrinter) recordName(f finding.Finding) string {
	name := p.word("wholeFile")
	switch {
	case f.Position.Row > 0:
		name = p.word("row") + " " + strconv.Itoa(f.Position.Row)
	case f.Position.Record > 0:
		name = p.word("record") + " " + strconv.Itoa(f.Position.Record)
	}
	if f.Record != "" {
		said := finding.Finding{Rule: "at.key", Args: []finding.Arg{{Name: "value", Value: f.Key()}}}
		name += " · " + p.reports.Message(said, p.tag)
	}
	return name
}

// validationView is what the template sees.
type validationView struct {
	Word    func(string) string
	Lines   []string
	Numbers []count
	Rules   []ruleCount
	Records []recordView
	Several bool // whether there is more than one file
}

type ruleCount struct {
	ID, Title, Why, Severity, SeverityName string
	N                                      int
	// Shown tells that the page holds some of them.
	Shown bool
}

// Close implements [Printer].
func (p *htmlPrinter) Close(v Validation) error {
	v.NotShown += max(0, p.n-MostHeld)
	lines := p.summary(v)
	if v.Date != "" { // the page may be read long after it was sent
		lines = append([]string{p.word("checkedOn") + p.word("colon") + string(v.Date)}, lines...)
	}
	view := validationView{
		Word: p.word, Lines: lines, Records: p.records, Several: len(v.Files) > 1,
		Numbers: []count{
			{p.word("records"), v.Records()}, {p.word("recordsWithFindings"), v.affected()},
			{p.word("errors"), v.count(finding.Error)}, {p.word("warnings"), v.count(finding.Warning)}, {p.word("notes"), v.count(finding.Info)},
		},
	}
	for _, c := range v.fresh() {
		texts, _ := p.rules.Texts(c.Rule, p.prefs...)
		view.Rules = append(view.Rules, ruleCount{c.Rule, texts.Title, texts.Why, c.Severity.String(), p.word("severity." + c.Severity.String()), c.Found, p.shown[c.Rule]})
	}
	head := page.Head{Language: p.tag, Title: p.word("validation"), Lead: p.word("validationLead"), Foot: p.word("validationFoot")}
	return page.Write(p.w, validationTemplate, head, view)
}
