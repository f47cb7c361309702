package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

func TestAFileThatWasNotReadIsNoSuccess(t *testing.T) {
	for incomplete, want := range map[bool]string{false: `"executionSuccessful":true`, true: `"executionSuccessful":false`} {
		var b bytes.Buffer
		require.NoError(t, report.NewSARIF(&b, "1.0").Close(report.Validation{Files: []validate.Summary{{File: "a.csv"}, {File: "b.csv", Incomplete: incomplete}}}))
		assert.Contains(t, b.String(), want)
	}
}

// What is milder than what was to be shown is no row that is missing.
func TestMarkdownCountsTheRowsThatItLeavesOut(t *testing.T) {
	var b bytes.Buffer
	p := report.NewMarkdown(&b, language.English)
	for range 203 {
		require.NoError(t, p.Print(check.RuleNameMissing.Finding()))
	}
	counts := []validate.Count{{Rule: "name-missing", Severity: finding.Error, Found: 203}, {Rule: "country-wording", Found: 9}}
	require.NoError(t, p.Close(report.Validation{Counts: counts, Milder: 9}))
	assert.Contains(t, b.String(), "and 3 more\n")
}

// What the baseline knows cannot fail, and is no part of the figures that people look at.
func TestCountsAreThoseOfNewFindings(t *testing.T) {
	v := report.Validation{
		Known: 3, Counts: []validate.Count{{Rule: "name-missing", Severity: finding.Error, Found: 2, Known: 2}, {Rule: "web-invalid", Severity: finding.Warning, Found: 8, Known: 1}},
		Stale: []validate.Entry{{Rule: "country-missing", Record: "a\x1b[2J", Pointer: "/country", Digest: "1"}},
	}
	for _, p := range printers {
		if p.name != "txt" && p.name != "md" && p.name != "html" {
			continue
		}
		var b bytes.Buffer
		require.NoError(t, p.new(&b).Close(v))
		assert.NotContains(t, b.String(), "No name", p.name)
		assert.Regexp(t, `\b7\b.*\n?.*Not a web address`, b.String(), p.name)
		assert.Contains(t, b.String(), "country-missing a", p.name)
		assert.NotContains(t, b.String(), "\x1b", p.name)
	}
}

// A list may take mailboxes for keys.
func TestKeysThatAreMailboxesAreMasked(t *testing.T) {
	f := check.RuleNameMissing.Finding().In("jeanne.dupont@example.org").On("/name").At(finding.Position{File: "a.csv", Line: 2, Row: 2})
	v := report.Validation{Stale: []validate.Entry{validate.EntryOf(f)}}
	for _, p := range printers {
		var b bytes.Buffer
		printer := p.new(&b)
		require.NoError(t, printer.Print(f))
		require.NoError(t, printer.Close(v))
		assert.NotContains(t, b.String(), "jeanne", p.name)
	}
	assert.NotContains(t, f.Error(), "jeanne")
	var b bytes.Buffer
	require.NoError(t, validate.WriteBaseline(&b, []validate.Entry{validate.EntryOf(f)}))
	assert.NotContains(t, b.String(), "jeanne")
	known, err := validate.ReadBaseline(&b)
	require.NoError(t, err)
	assert.False(t, known.Take(f.In("jean.dupond@example.org")), "another mailbox")
	assert.True(t, known.Take(f))
}

func TestAPageSaysTheDayOfTheCheck(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, report.NewHTML(&b, language.French).Close(report.Validation{Date: "2026-01-31"}))
	assert.Contains(t, b.String(), "<li>Jour de la vérification\u00a0: 2026-01-31</li>")
}

// attack is a text of a partner that would be markup or a command somewhere.
const attack = "a|b`c`<script>alert(1)</script>\r\n::error::x%0A@everyone &amp;"

var printers = []struct {
	name string
	new  func(w io.Writer) report.Printer
}{
	{"txt", func(w io.Writer) report.Printer { return report.NewLines(w, false, language.English) }},
	{"fr.txt", func(w io.Writer) report.Printer { return report.NewLines(w, true, language.French) }},
	{"json", func(w io.Writer) report.Printer { return report.NewJSON(w, language.English) }},
	{"sarif", func(w io.Writer) report.Printer { return report.NewSARIF(w, "1.0", language.English) }},
	{"junit.xml", func(w io.Writer) report.Printer { return report.NewJUnit(w, language.English) }},
	{"github", func(w io.Writer) report.Printer { return report.NewGitHub(w, language.English) }},
	{"gitlab.json", func(w io.Writer) report.Printer { return report.NewGitLab(w, language.English) }},
	{"md", func(w io.Writer) report.Printer { return report.NewMarkdown(w, language.English) }},
	{"html", func(w io.Writer) report.Printer { return report.NewHTML(w, language.English) }},
}

// example are findings of three records and of the file.
func example() ([]finding.Finding, report.Validation) {
	at := func(row int, field string) finding.Position {
		return finding.Position{File: "lists/a b.csv", Line: row, Column: 7, Record: row - 1, Row: row, Field: field}
	}
	found := []finding.Finding{
		check.RuleNameMissing.Finding().In("R-2").On("/name").At(at(3, "Name")),
		check.RuleCountryUnknown.With(attack).In("R-2").On("/country").At(at(3, "Land")),
		check.RuleEmailInvalid.With(finding.Sensitive("jeanne@example")).In("R-5").On("/contacts/emails/0").At(at(6, "Mail")),
		check.RuleLicenceMissing.Finding().At(finding.Position{File: "lists/a b.csv"}),
		check.RuleTranslationMissing.Finding(finding.Arg{Name: "language", Value: "fr"}, finding.Arg{Name: "count", Value: 1},
			finding.Arg{Name: "all", Value: 9}, finding.Arg{Name: "rows", Value: []int{4}}).At(at(4, "")),
	}
	tally := &validate.Tally{}
	for _, f := range found {
		tally.Take(f)
	}
	v := report.Validation{
		Files: []validate.Summary{{File: "lists/a b.csv", Format: "csv", Encoding: "utf-8", Records: 9, Affected: 2, Grades: [5]int{1, 0, 8},
			NotRun: []validate.NotRun{{Reason: "no-date", Rules: []string{"date-in-future", "record-expired"}}}}},
		Counts: tally.Counts(), Known: 2, Ignored: 1, NotShown: 3, Milder: 4,
		Stale: []validate.Entry{{Rule: "name-missing", Record: "R-9", Pointer: "/name", Digest: "abc"}},
	}
	return found, v
}

func printed(t *testing.T, p func(io.Writer) report.Printer, found []finding.Finding, v report.Validation) string {
	t.Helper()
	var b bytes.Buffer
	printer := p(&b)
	for _, f := range found {
		require.NoError(t, printer.Print(f))
	}
	require.NoError(t, printer.Close(v))
	return b.String()
}

// ruleIndex changes with every new rule.
var ruleIndex = regexp.MustCompile(`"ruleIndex":[0-9]+`)

func TestPrinters(t *testing.T) {
	update := flag.Lookup("update").Value.String() == "true" // of report_test.go
	found, v := example()
	for _, p := range printers {
		t.Run(p.name, func(t *testing.T) {
			got := printed(t, p.new, found, v)
			if p.name == "sarif" { // the rules of the catalogue stand there, too
				_, got, _ = strings.Cut(got, `"columnKind"`)
				got = ruleIndex.ReplaceAllString(got, `"ruleIndex":0`)
			}
			file := filepath.Join("testdata", "validation."+p.name)
			if update {
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, string(want), got)
		})
	}
}

func TestPrintersMaskAndEscape(t *testing.T) {
	found, v := example()
	for _, p := range printers {
		got := printed(t, p.new, found, v)
		assert.NotContains(t, got, "jeanne", p.name)
		assert.NotContains(t, got, "\n::error::x", p.name)
		if p.name == "html" || p.name == "md" || p.name == "junit.xml" {
			assert.NotContains(t, got, "<script>alert", p.name)
		}
		if p.name == "md" {
			assert.NotContains(t, got, "@everyone")
		}
	}
}

func TestPrintersAreValidWithNothingToSay(t *testing.T) {
	v := report.Validation{Files: []validate.Summary{{File: "a.csv", Records: 1}}}
	for _, p := range printers {
		got := printed(t, p.new, nil, v)
		switch p.name {
		case "json", "sarif", "gitlab.json":
			assert.True(t, json.Valid([]byte(got)), "%s: %s", p.name, got)
		case "junit.xml":
			var any struct {
				XMLName xml.Name
			}
			assert.NoError(t, xml.Unmarshal([]byte(got), &any))
		case "github":
			assert.Empty(t, got)
		}
	}
}

func TestJSONReportsAreJSON(t *testing.T) {
	found, v := example()
	for _, p := range printers {
		if p.name == "json" || p.name == "sarif" || p.name == "gitlab.json" {
			assert.True(t, json.Valid([]byte(printed(t, p.new, found, v))), p.name)
		}
	}
}

func TestCapsAreSaid(t *testing.T) {
	many := make([]finding.Finding, report.MostSARIF+7)
	for i := range many {
		many[i] = check.RuleNameMissing.Finding().In(fmt.Sprint(i)).At(finding.Position{File: "a.csv", Line: i + 2, Column: 1})
	}
	sarif := printed(t, func(w io.Writer) report.Printer { return report.NewSARIF(w, "") }, many, report.Validation{})
	assert.Equal(t, report.MostSARIF, strings.Count(sarif, `"ruleIndex"`))
	assert.Contains(t, sarif, "7 more")
	github := printed(t, func(w io.Writer) report.Printer { return report.NewGitHub(w) }, many, report.Validation{})
	assert.Equal(t, report.MostAnnotations, strings.Count(github, "::error "))
	assert.Contains(t, github, "::notice::")
}

func TestGitLabFingerprintsAreUnique(t *testing.T) {
	same := check.RuleNameMissing.Finding().At(finding.Position{File: "a.csv", Line: 2})
	got := printed(t, func(w io.Writer) report.Printer { return report.NewGitLab(w) }, []finding.Finding{same, same, same}, report.Validation{})
	var issues []struct{ Fingerprint string }
	require.NoError(t, json.Unmarshal([]byte(got), &issues))
	require.Len(t, issues, 3)
	assert.NotEqual(t, issues[0].Fingerprint, issues[1].Fingerprint)
	assert.NotEqual(t, issues[1].Fingerprint, issues[2].Fingerprint)
}
