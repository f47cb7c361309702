package report

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/finding"
)

// digest is a short name of texts.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%s\x00", p)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// MostAnnotations is how many errors, and how many warnings, the workflow commands
// of one step of GitHub show.
const MostAnnotations = 10

// githubPrinter writes workflow commands of GitHub Actions.
type githubPrinter struct {
	*reader
	w *bufio.Writer
	n map[finding.Severity]int
}

// NewGitHub returns a printer of workflow commands, which GitHub shows beside the
// lines of a change: the first [MostAnnotations] of each severity, then how many more
// there are.
func NewGitHub(w io.Writer, prefs ...language.Tag) Printer {
	return &githubPrinter{newReader(prefs), bufio.NewWriter(w), map[finding.Severity]int{}}
}

// Print implements [Printer].
func (p *githubPrinter) Print(f finding.Finding) error {
	if p.n[f.Severity]++; p.n[f.Severity] > MostAnnotations {
		return nil
	}
	command := map[finding.Severity]string{finding.Info: "notice", finding.Warning: "warning", finding.Error: "error"}[f.Severity]
	var properties []string
	add := func(name, value string) {
		if value != "" {
			properties = append(properties, name+"="+escapeProperty(value))
		}
	}
	add("file", strings.TrimPrefix(f.Position.File, "./"))
	add("line", number(f.Position.Line))
	add("col", number(f.Position.Column))
	add("title", f.Rule)
	_, err := fmt.Fprintf(p.w, "::%s %s::%s\n", command, strings.Join(properties, ","), escapeData(p.sentence(f)))
	return err
}

// Close implements [Printer].
func (p *githubPrinter) Close(v Validation) error {
	left := v.NotShown
	for _, n := range p.n {
		left += max(0, n-MostAnnotations)
	}
	if left > 0 {
		fmt.Fprintf(p.w, "::notice::%s\n", escapeData(p.counted("notShown", left)))
	}
	return p.w.Flush()
}

// The signs that end or divide a workflow command, as its documentation lists them.
var (
	dataEscaper     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscaper = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeData(s string) string     { return dataEscaper.Replace(s) }
func escapeProperty(s string) string { return propertyEscaper.Replace(s) }

// gitlabPrinter writes the Code Quality report of GitLab.
type gitlabPrinter struct {
	*reader
	w    *bufio.Writer
	seen map[string]int
}

// NewGitLab returns a printer of a Code Quality report of GitLab, a JSON array; it is
// empty when there is nothing to say. A finding without a file is left out: the
// format has no place for it.
func NewGitLab(w io.Writer, prefs ...language.Tag) Printer {
	return &gitlabPrinter{newReader(prefs), bufio.NewWriter(w), map[string]int{}}
}

// Print implements [Printer].
func (p *gitlabPrinter) Print(f finding.Finding) error {
	if f.Position.File == "" {
		return nil
	}
	type lines struct {
		Begin int `json:"begin"`
	}
	type location struct {
		Path  string `json:"path"`
		Lines lines  `json:"lines"`
	}
	// GitLab drops issues with one fingerprint: a second one alike is numbered.
	mark := fingerprint(f)
	p.seen[mark]++
	issue := struct {
		Description string   `json:"description"`
		CheckName   string   `json:"check_name"`
		Fingerprint string   `json:"fingerprint"`
		Severity    string   `json:"severity"`
		Location    location `json:"location"`
	}{
		p.sentence(f), f.Rule, digest(mark, fmt.Sprint(p.seen[mark])),
		map[finding.Severity]string{finding.Info: "info", finding.Warning: "minor", finding.Error: "major"}[f.Severity],
		location{strings.TrimPrefix(f.Position.File, "./"), lines{max(1, f.Position.Line)}},
	}
	data, err := json.Marshal(issue)
	if err != nil {
		return err
	}
	if len(p.seen) == 1 && p.seen[mark] == 1 {
		_, _ = p.w.WriteString("[\n") // a failure is told by Flush
	} else {
		_, _ = p.w.WriteString(",\n")
	}
	_, err = p.w.Write(data)
	return err
}

// Close implements [Printer].
func (p *gitlabPrinter) Close(Validation) error {
	if len(p.seen) == 0 {
		_, _ = p.w.WriteString("[") // a failure is told by Flush
	}
	_, _ = p.w.WriteString("]\n")
	return p.w.Flush()
}
