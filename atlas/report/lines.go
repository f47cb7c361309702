package report

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

// linesPrinter writes a line for each finding, for people.
type linesPrinter struct {
	*reader
	w      *bufio.Writer
	colour bool
	hinted map[string]bool
}

// NewLines returns a printer of one line for each finding, "file:line:column:
// severity rule: message", with what to do under the first one of each rule, and of
// the counts at the end. Colour adds the colours of terminals.
func NewLines(w io.Writer, colour bool, prefs ...language.Tag) Printer {
	return &linesPrinter{newReader(prefs), bufio.NewWriter(w), colour, map[string]bool{}}
}

// Print implements [Printer].
func (p *linesPrinter) Print(f finding.Finding) error {
	line := oneLine(p.line(f))
	if p.colour {
		code := map[finding.Severity]string{finding.Info: "36", finding.Warning: "33", finding.Error: "31"}[f.Severity]
		head := f.Severity.String() + " " + f.Rule
		line = strings.Replace(line, head, "\x1b["+code+"m"+head+"\x1b[0m", 1)
	}
	_, err := fmt.Fprintln(p.w, line)
	if hint := p.rules.Hint(f, p.prefs...); hint != "" && !p.hinted[f.Rule] {
		p.hinted[f.Rule] = true
		_, err = fmt.Fprintln(p.w, "    "+oneLine(hint))
	}
	return err
}

// Close implements [Printer].
func (p *linesPrinter) Close(v Validation) error {
	counts := v.fresh()
	if len(counts) > 0 {
		fmt.Fprintln(p.w)
	}
	width := 0
	for _, s := range []finding.Severity{finding.Info, finding.Warning, finding.Error} {
		width = max(width, utf8.RuneCountInString(p.word("severity."+s.String())))
	}
	for _, c := range counts {
		fmt.Fprintf(p.w, "%7d  %-*s %s (%s)\n", c.Found, width+1, p.word("severity."+c.Severity.String()), p.reason(c.Rule), c.Rule)
	}
	if len(counts) > 0 {
		fmt.Fprintln(p.w)
	}
	for _, s := range p.summary(v) {
		fmt.Fprintln(p.w, s)
	}
	return p.w.Flush()
}

// summary says in sentences what was checked.
func (r *reader) summary(v Validation) []string {
	var lines []string
	for _, f := range v.Files {
		if slices.ContainsFunc(f.NotRun, func(n validate.NotRun) bool { return n.Reason == "unread" }) {
			continue // notRun tells of it
		}
		line := oneLine(f.File) + r.word("colon") + r.counted("recordsRead", f.Records) + ", " + r.counted("recordsAffected", f.Affected)
		lines = append(lines, line)
		if g := grades(f.Grades); g != "" {
			lines = append(lines, oneLine(f.File)+r.word("colon")+r.word("completeness")+r.word("colon")+g)
		}
	}
	if v.Known > 0 {
		lines = append(lines, r.counted("knownFindings", v.Known))
	}
	if v.Ignored > 0 {
		lines = append(lines, r.counted("ignoredFindings", v.Ignored))
	}
	if v.Milder > 0 {
		lines = append(lines, r.counted("milderFindings", v.Milder))
	}
	if v.NotShown > 0 {
		lines = append(lines, r.counted("notShown", v.NotShown))
	}
	if len(v.Stale) > 0 {
		lines = append(lines, r.counted("staleEntries", len(v.Stale))+r.word("colon")+r.stale(v.Stale))
	}
	return append(lines, r.notRun(v)...)
}

// stale names the first entries of the baseline that do not occur any more.
func (r *reader) stale(entries []validate.Entry) string {
	var names []string
	for _, e := range entries[:min(few, len(entries))] {
		names = append(names, oneLine(strings.Join(slices.DeleteFunc([]string{e.Rule, e.Record, string(e.Pointer)}, isEmpty), " ")))
	}
	list := strings.Join(names, ", ")
	if more := len(entries) - few; more > 0 {
		list += " " + r.counted("more", more)
	}
	return list
}

func isEmpty(s string) bool { return s == "" }

// few is how many of what is only named a sentence names.
const few = 8

// notRun says which rules could not run.
func (r *reader) notRun(v Validation) []string {
	var lines []string
	for _, f := range v.Files {
		for _, n := range f.NotRun {
			line := oneLine(f.File) + r.word("colon") + r.word("notRun."+n.Reason)
			rules := strings.Join(n.Rules[:min(few, len(n.Rules))], ", ")
			switch more := len(n.Rules) - few; {
			case len(n.Rules) == len(validate.Rules): // the sentence says so
			case more > 0:
				line += " (" + rules + " " + r.counted("more", more) + ")"
			default:
				line += " (" + rules + ")"
			}
			lines = append(lines, line)
		}
	}
	return lines
}

// grades prints "A 10, C 3", without grades that no record has.
func grades(counts [5]int) string {
	var parts []string
	for i, n := range counts {
		if n > 0 {
			parts = append(parts, check.Grades[i].String()+" "+strconv.Itoa(n))
		}
	}
	return strings.Join(parts, ", ")
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
