package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/finding"
)

// gitlabPrinter writes the Code Quality report of GitLab as it goes.
type gitlabPrinter struct {
	*reader
	w    *bufio.Writer
	seen map[string]int
	// n counts the findings with a file, the first of which is file.
	n    int
	file string
}

// NewGitLab returns a printer of a Code Quality report of GitLab, a JSON array of at
// most [MostHeld] issues; it is empty when there is nothing to say. A finding without a
// file is left out: the format has no place for it. The last issue tells how many
// findings are not in the report.
func NewGitLab(w io.Writer, prefs ...language.Tag) Printer {
	return &gitlabPrinter{reader: newReader(prefs), w: bufio.NewWriter(w), seen: map[string]int{}}
}

// gitlabIssue is what GitLab reads of an issue, see
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// Print implements [Printer].
func (p *gitlabPrinter) Print(f finding.Finding) error {
	path := strings.TrimPrefix(f.Position.File, "./")
	if path == "" {
		return nil
	}
	if p.n++; p.n > MostHeld {
		return nil
	}
	if p.n == 1 {
		p.file = path
	}
	// GitLab drops issues with one fingerprint: a second one alike is numbered.
	mark := fingerprint(f)
	p.seen[mark]++
	p.write(gitlabIssue{
		p.sentence(f), f.Rule, digest(mark, fmt.Sprint(p.seen[mark])),
		map[finding.Severity]string{finding.Info: "info", finding.Warning: "minor", finding.Error: "major"}[f.Severity],
		gitlabLocation{path, gitlabLines{max(1, f.Position.Line)}},
	}, p.n == 1)
	return nil
}

func (p *gitlabPrinter) write(issue gitlabIssue, first bool) {
	data, err := json.Marshal(issue)
	if err != nil {
		panic(err) // texts and numbers
	}
	start := ",\n"
	if first {
		start = "[\n"
	}
	_, _ = p.w.WriteString(start) // a failure is told by Flush
	_, _ = p.w.Write(data)
}

// Close implements [Printer].
func (p *gitlabPrinter) Close(v Validation) error {
	left := v.NotShown + max(0, p.n-MostHeld)
	if left > 0 && p.n > 0 {
		p.write(gitlabIssue{
			p.counted("notShown", left), notShownCheck, digest(notShownCheck), "info", gitlabLocation{p.file, gitlabLines{1}},
		}, false)
	}
	if p.n == 0 {
		_, _ = p.w.WriteString("[") // a failure is told by Flush
	}
	_, _ = p.w.WriteString("]\n")
	return p.w.Flush()
}

// notShownCheck names the issue that tells of the others.
const notShownCheck = "not-shown"
