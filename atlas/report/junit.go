package report

import (
	"encoding/xml"
	"io"
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/finding"
)

// MostHeld is how many findings a printer keeps in memory that can only write at the
// end, or must tell alike ones apart. The report says how many more there were.
const MostHeld = 5000

// junitPrinter collects findings by file and rule: a test case is one rule over one
// file.
type junitPrinter struct {
	*reader
	w     io.Writer
	suite map[string]map[string]*junitFindings
	held  int
}

// junitFindings are those of one rule in one file.
type junitFindings struct {
	first finding.Finding
	worst finding.Severity
	// n counts them all, lines holds those that are printed.
	n, shown int
	lines    strings.Builder
}

// NewJUnit returns a printer of JUnit's XML: a suite for each file, in it a case for
// each rule that found something, failed from warnings up. Findings are held until
// the end, at most [MostHeld]; beyond that they are counted.
func NewJUnit(w io.Writer, prefs ...language.Tag) Printer {
	return &junitPrinter{reader: newReader(prefs), w: w, suite: map[string]map[string]*junitFindings{}}
}

// Print implements [Printer].
func (p *junitPrinter) Print(f finding.Finding) error {
	rules := p.suite[f.Position.File]
	if rules == nil {
		rules = map[string]*junitFindings{}
		p.suite[f.Position.File] = rules
	}
	found := rules[f.Rule]
	if found == nil {
		found = &junitFindings{first: f}
		rules[f.Rule] = found
	}
	found.n++
	found.worst = max(found.worst, f.Severity)
	if p.held++; p.held <= MostHeld {
		found.shown++
		found.lines.WriteString(p.line(f) + "\n")
	}
	return nil
}

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	ClassName string        `xml:"classname,attr"`
	Failure   *junitFailure `xml:"failure,omitempty"`
	Out       string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// Close implements [Printer].
func (p *junitPrinter) Close(v Validation) error {
	all := junitSuites{Name: "socialatlas"}
	for _, f := range v.Files {
		if p.suite[f.File] == nil {
			p.suite[f.File] = nil // a file without findings is a suite, too
		}
	}
	for _, file := range sortedKeys(p.suite) {
		suite := junitSuite{Name: file}
		for _, rule := range sortedKeys(p.suite[file]) {
			suite.Cases = append(suite.Cases, p.testCase(file, rule, p.suite[file][rule]))
		}
		if len(suite.Cases) == 0 {
			suite.Cases = []junitCase{{Name: p.word("noFindings"), ClassName: file}}
		}
		for _, c := range suite.Cases {
			suite.Tests++
			if c.Failure != nil {
				suite.Failures++
			}
		}
		all.Tests += suite.Tests
		all.Failures += suite.Failures
		all.Suites = append(all.Suites, suite)
	}
	if _, err := io.WriteString(p.w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(p.w)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(p.w, "\n")
	return err
}

func (p *junitPrinter) testCase(file, rule string, found *junitFindings) junitCase {
	texts, _ := p.rules.Texts(rule, p.prefs...)
	c := junitCase{Name: rule + ": " + texts.Title, ClassName: file}
	lines := found.lines.String()
	if more := found.n - found.shown; more > 0 {
		lines += p.counted("more", more) + "\n"
	}
	if found.worst < finding.Warning {
		c.Out = lines
		return c
	}
	c.Failure = &junitFailure{p.counted("findings", found.n) + p.word("colon") + p.sentence(found.first), rule, lines}
	return c
}
