package report

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
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
