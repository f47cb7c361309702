package report

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/finding"
)

// markdownPrinter writes what fits into the summary of a job.
type markdownPrinter struct {
	*reader
	w    io.Writer
	rows []finding.Finding
	n    int
}

// mostRows is how many findings a summary shows: GitHub refuses one of more than a
// mebibyte.
const mostRows = 200

// NewMarkdown returns a printer of a summary in Markdown: counts per rule and the
// first findings. It suits the job summary of GitHub.
func NewMarkdown(w io.Writer, prefs ...language.Tag) Printer {
	return &markdownPrinter{reader: newReader(prefs), w: w}
}

// Print implements [Printer].
func (p *markdownPrinter) Print(f finding.Finding) error {
	if p.n++; len(p.rows) < mostRows {
		p.rows = append(p.rows, f)
	}
	return nil
}

// Close implements [Printer].
func (p *markdownPrinter) Close(v Validation) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n", p.word("validation"))
	for _, line := range p.summary(v) {
		b.WriteString("- " + cell(line) + "\n")
	}
	counts := v.fresh()
	if len(counts) > 0 {
		fmt.Fprintf(&b, "\n| %s | %s | %s |\n| ---: | --- | --- |\n", p.word("number"), p.word("severity"), p.word("rule"))
	}
	for _, c := range counts {
		fmt.Fprintf(&b, "| %d | %s | [%s](%s) |\n", c.Found, p.word("severity."+c.Severity.String()), cell(p.reason(c.Rule)), RuleURL(c.Rule))
	}
	if len(p.rows) > 0 {
		fmt.Fprintf(&b, "\n| %s | %s |\n| --- | --- |\n", p.word("place"), p.word("what"))
	}
	for _, f := range p.rows {
		fmt.Fprintf(&b, "| %s | %s |\n", cell(f.Position.String()), cell(p.sentence(f)))
	}
	if more := p.n - len(p.rows); more > 0 {
		b.WriteString("\n" + p.counted("more", more) + "\n")
	}
	_, err := io.WriteString(p.w, b.String())
	return err
}

// cellEscaper keeps a text of a partner from being markup.
var cellEscaper = strings.NewReplacer("\\", "\\\\", "|", "\\|", "<", "&lt;", ">", "&gt;", "&", "&amp;", "[", "\\[", "]", "\\]",
	"*", "\\*", "_", "\\_", "`", "\\`", "@", "&#64;", "#", "\\#")

func cell(s string) string { return cellEscaper.Replace(oneLine(s)) }
