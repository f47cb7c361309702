package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/finding"
)

const (
	lineWidth   = 100 // characters that a printed line may take
	nameWidth   = 30  // of them for the source
	shownSample = 3   // findings shown per rule in a summary
)

var columns = []string{"read", "published", "mergedAway", "notSelected", "rejected", "withheld"}

// Numbers returns read, published, merged away, not selected, rejected and
// withheld, the order of every printed account.
func (s SourceAccount) Numbers() []int {
	return []int{s.Read, s.Published, s.MergedAway, s.NotSelected, s.Rejected, s.Withheld}
}

// WriteAccount prints the account as a table of at most 100 characters a line,
// then the reasons of what was left out, source by source, in the best of the
// preferred languages.
func WriteAccount(w io.Writer, a Account, prefs ...language.Tag) error {
	r := newReader(prefs)
	var b strings.Builder
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = r.word(c)
	}
	name := utf8.RuneCountInString(r.word("all"))
	for _, s := range a.Sources {
		name = max(name, min(nameWidth, utf8.RuneCountInString(oneLine(s.ID))))
	}
	row := func(label string, cells []string) {
		b.WriteString(pad(label, name))
		for i, c := range cells {
			width := max(7, utf8.RuneCountInString(heads[i]))
			b.WriteString("  " + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(c))) + c)
		}
		b.WriteByte('\n')
	}
	numbers := func(label string, s SourceAccount) {
		cells := make([]string, 0, len(columns))
		for _, n := range s.Numbers() {
			cells = append(cells, fmt.Sprint(n))
		}
		row(label, cells)
	}
	row(r.word("source"), heads)
	for _, s := range a.Sources {
		numbers(oneLine(s.ID), s)
	}
	if len(a.Sources) != 1 {
		numbers(r.word("all"), a.Totals())
	}
	for _, s := range a.Sources {
		r.writeReasons(&b, s)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeReasons prints what a source's row of the table leaves unsaid.
func (r *reader) writeReasons(b *strings.Builder, s SourceAccount) {
	var lines []string
	if s.Failed != "" {
		lines = append(lines, r.word("failed")+r.word("colon")+oneLine(s.Failed))
	}
	for _, p := range s.parts() {
		if p.count > 0 && len(p.reasons) > 0 {
			lines = append(lines, r.word(p.name)+r.word("colon")+r.list(p.reasons, r.reason))
		}
	}
	if len(s.Values) > 0 {
		lines = append(lines, r.word("values")+r.word("colon")+r.list(s.Values, r.judgement))
	}
	if len(s.UnusedColumns) > 0 {
		lines = append(lines, r.word("unusedColumns")+r.word("colon")+columnsOf(s.UnusedColumns))
	}
	if len(lines) == 0 {
		return
	}
	b.WriteString("\n" + oneLine(s.ID) + "\n")
	for _, line := range lines {
		writeWrapped(b, line, "  ", "    ")
	}
}

// mostColumns is how many unused columns the text names: the page of the source has
// all of them.
const mostColumns = 20

func columnsOf(names []string) string {
	more := ""
	if len(names) > mostColumns {
		names, more = names[:mostColumns], fmt.Sprintf(", … (%d)", len(names))
	}
	return oneLine(strings.Join(names, ", ")) + more
}

func (r *reader) list(counts map[string]int, name func(string) string) string {
	parts := make([]string, 0, len(counts))
	for _, t := range ranked(counts) {
		parts = append(parts, fmt.Sprintf("%s %d", oneLine(name(t.key)), t.n))
	}
	return strings.Join(parts, ", ")
}

// judgement words a tally key such as "removed/personal-mailbox".
func (r *reader) judgement(key string) string {
	verdict, reason, found := strings.Cut(key, "/")
	if !found || verdict != "kept" && verdict != "removed" {
		return key
	}
	return r.word(verdict) + " " + r.reason(reason)
}

// WriteFindings prints how many findings there are of each rule, worst and most
// frequent first, with the title and the first examples of each. Values that may
// be personal are masked.
func WriteFindings(w io.Writer, findings finding.Set, prefs ...language.Tag) error {
	r := newReader(prefs)
	var b strings.Builder
	if len(findings) == 0 {
		b.WriteString(r.word("noFindings") + "\n")
	}
	for _, g := range groupByRule(findings) {
		head := fmt.Sprintf("%s%s%s (%s)", r.word("severity."+g.severity.String()), r.word("colon"), r.reason(g.rule), g.rule)
		writeWrapped(&b, head, fmt.Sprintf("%6d  ", len(g.findings)), "        ")
		for _, f := range g.findings[:min(shownSample, len(g.findings))] {
			writeWrapped(&b, r.place(f)+r.rules.Message(f, r.prefs...), "        ", "          ")
		}
		if more := len(g.findings) - shownSample; more > 0 {
			b.WriteString("        " + r.counted("more", more) + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *reader) place(f finding.Finding) string {
	if at := f.Position.String(); at != "" {
		return oneLine(at) + ": "
	}
	return ""
}

// group is the findings of one rule, in their order.
type group struct {
	rule     string
	severity finding.Severity
	findings []finding.Finding
}

// groupByRule puts the worst first, then the most frequent, then by rule id.
func groupByRule(findings []finding.Finding) []group {
	index := map[string]int{}
	var groups []group
	for _, f := range findings {
		i, ok := index[f.Rule]
		if !ok {
			i = len(groups)
			index[f.Rule] = i
			groups = append(groups, group{rule: f.Rule})
		}
		groups[i].severity = max(groups[i].severity, f.Severity)
		groups[i].findings = append(groups[i].findings, f)
	}
	slices.SortFunc(groups, func(a, b group) int {
		if a.severity != b.severity {
			return int(b.severity) - int(a.severity)
		}
		if n := len(b.findings) - len(a.findings); n != 0 {
			return n
		}
		return strings.Compare(a.rule, b.rule)
	})
	return groups
}

// pad shortens or fills a text to width characters.
func pad(s string, width int) string {
	n := utf8.RuneCountInString(s)
	if n > width {
		return string([]rune(s)[:width-1]) + "…"
	}
	return s + strings.Repeat(" ", width-n)
}

// writeWrapped breaks a text between words so that lines fit; a longer word
// stands alone and whole.
func writeWrapped(b *strings.Builder, text, first, rest string) {
	indent, used := first, 0
	for _, line := range strings.SplitAfter(text, " ") {
		word := strings.TrimSuffix(line, " ")
		n := utf8.RuneCountInString(word)
		switch {
		case used == 0:
			b.WriteString(indent)
			used = len(indent)
		case used+1+n > lineWidth:
			b.WriteString("\n" + rest)
			indent, used = rest, len(rest)
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += n
	}
	b.WriteByte('\n')
}
