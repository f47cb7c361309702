package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

// form is a schema that reports of one kind must fit.
func form(t testing.TB, name string, document []byte) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat = true
	c.LoadURL = func(url string) (io.ReadCloser, error) { return nil, fmt.Errorf("%s is not loaded", url) }
	require.NoError(t, c.AddResource("test:"+name, bytes.NewReader(document)))
	s, err := c.Compile("test:" + name)
	require.NoError(t, err)
	return s
}

// forms are the schemas by printer; that of SARIF is there only where
// SOCIALATLAS_SARIF_SCHEMA names it.
func forms(t testing.TB) map[string]*jsonschema.Schema {
	gitlab, err := os.ReadFile(filepath.Join("testdata", "gitlab.schema.json"))
	require.NoError(t, err)
	found := map[string]*jsonschema.Schema{"json": form(t, "report", report.JSONSchema()), "gitlab.json": form(t, "gitlab", gitlab)}
	if name := os.Getenv("SOCIALATLAS_SARIF_SCHEMA"); name != "" {
		document, err := os.ReadFile(name)
		require.NoError(t, err)
		found["sarif"] = form(t, "sarif", document)
	}
	return found
}

// fits holds a report to its form.
func fits(t testing.TB, s *jsonschema.Schema, text string) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var value any
	require.NoError(t, d.Decode(&value), text)
	require.False(t, d.More())
	if err := s.Validate(value); err != nil {
		require.Fail(t, fmt.Sprintf("%#v", err), text)
	}
}

// occasions are validations that end in different ways.
func occasions() map[string]struct {
	found []finding.Finding
	v     report.Validation
} {
	some, v := example()
	many := make([]finding.Finding, report.MostHeld+9)
	for i := range many {
		many[i] = check.RuleNameMissing.Finding().In(fmt.Sprint(i)).At(finding.Position{File: "./a.csv", Line: i + 2, Column: 1})
	}
	broken := report.Validation{Files: []validate.Summary{{File: "-", Incomplete: true, Skipped: 2, Records: 3, NotRun: []validate.NotRun{{Reason: "incomplete", Rules: []string{"id-repeated"}}}}}}
	return map[string]struct {
		found []finding.Finding
		v     report.Validation
	}{
		"some findings": {some, v},
		"none":          {nil, report.Validation{Files: []validate.Summary{{File: "a.csv", Records: 1}}}},
		"no file":       {nil, report.Validation{}},
		"too many":      {many, report.Validation{NotShown: 4, Files: []validate.Summary{{File: "a.csv", Records: len(many)}}}},
		"broken off":    {some[:1], broken},
		"lists of all kinds": {[]finding.Finding{check.RuleNameMissing.Finding(
			finding.Arg{Name: "a", Value: []string{attack}}, finding.Arg{Name: "b", Value: 1.5}, finding.Arg{Name: "c", Value: nil}).At(finding.Position{File: "C:\\lists\\a%b.csv"})}, v},
	}
}

func TestReportsFitTheirForms(t *testing.T) {
	known := forms(t)
	for name, o := range occasions() {
		for _, p := range printers {
			if s := known[p.name]; s != nil {
				t.Run(name+"/"+p.name, func(t *testing.T) { fits(t, s, printed(t, p.new, o.found, o.v)) })
			}
		}
	}
	some, v := example()
	for _, tag := range finding.DefaultCatalogue().Languages() {
		fits(t, known["json"], printed(t, func(w io.Writer) report.Printer { return report.NewJSON(w, tag) }, some, v))
	}
	golden, err := os.ReadFile(filepath.Join("testdata", "validation.json"))
	require.NoError(t, err)
	fits(t, known["json"], string(golden))
}

func TestSARIFFitsItsSchema(t *testing.T) {
	s := forms(t)["sarif"]
	if s == nil {
		t.Skip("SOCIALATLAS_SARIF_SCHEMA names no schema of SARIF 2.1.0")
	}
	some, v := example()
	for _, tag := range finding.DefaultCatalogue().Languages() {
		fits(t, s, printed(t, func(w io.Writer) report.Printer { return report.NewSARIF(w, "", tag) }, some, v))
	}
}

func TestJUnitFitsAnXSD(t *testing.T) {
	xsd := os.Getenv("SOCIALATLAS_JUNIT_XSD")
	if xsd == "" {
		t.Skip("SOCIALATLAS_JUNIT_XSD names no schema of JUnit's XML")
	}
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not on this machine")
	}
	folder := t.TempDir()
	args := []string{"--nonet", "--noout", "--schema", xsd}
	n := 0
	for _, o := range occasions() {
		for _, tag := range []language.Tag{language.English, language.Polish} {
			n++
			file := filepath.Join(folder, fmt.Sprintf("%d.xml", n))
			require.NoError(t, os.WriteFile(file, []byte(printed(t, func(w io.Writer) report.Printer { return report.NewJUnit(w, tag) }, o.found, o.v)), 0o600))
			args = append(args, file)
		}
	}
	out, err := exec.Command(xmllint, args...).CombinedOutput()
	assert.NoError(t, err, string(out))
	// It would have said so.
	bad := filepath.Join(folder, "bad.xml")
	require.NoError(t, os.WriteFile(bad, []byte(`<testsuites><testsuite name="a"/></testsuites>`), 0o600))
	assert.Error(t, exec.Command(xmllint, "--nonet", "--noout", "--schema", xsd, bad).Run())
}

func TestPrintersThatHoldFindingsHoldFew(t *testing.T) {
	o := occasions()["too many"]
	for _, p := range printers {
		text := printed(t, p.new, o.found, o.v)
		switch p.name {
		case "gitlab.json":
			assert.Equal(t, report.MostHeld+1, strings.Count(text, `"fingerprint"`))
			assert.Contains(t, text, `"description":"13 more findings are not shown`)
		case "junit.xml":
			assert.Equal(t, report.MostHeld, strings.Count(text, "./a.csv:"))
			assert.Contains(t, text, fmt.Sprintf("message=\"%d findings: ", len(o.found)))
			assert.Contains(t, text, "9 more")
		case "html":
			assert.Equal(t, report.MostHeld, strings.Count(text, "<li data-rule"))
			assert.Contains(t, text, "13 more findings are not shown")
		case "sarif":
			assert.Contains(t, text, "13 more findings are not shown")
		}
	}
}

// GitHub takes a file of at most 10 MB, packed, and 25,000 results.
func TestSARIFStaysWithinTheLimitsOfGitHub(t *testing.T) {
	long := strings.Repeat("ÿ%,:\n", 200)
	var found []finding.Finding
	for i := range 30_000 {
		f := check.RuleCountryUnknown.With(fmt.Sprint(i, long)).In(fmt.Sprint(i, long)).On("/country")
		found = append(found, f.At(finding.Position{File: "lists/members.csv", Line: i + 2, Column: 3, Record: i + 1, Row: i + 2, Field: "Country"}))
	}
	text := printed(t, func(w io.Writer) report.Printer { return report.NewSARIF(w, "1.0") }, found, report.Validation{})
	assert.LessOrEqual(t, strings.Count(text, `"ruleIndex"`), 25_000)
	assert.Less(t, len(text), 10_000_000, "not even packed")
}

// command is a workflow command as GitHub's runner reads it.
var command = regexp.MustCompile(`^::(error|warning|notice)( [a-z]+=[^:,\r\n]*(,[a-z]+=[^:,\r\n]*)*)?::[^\r\n]*$`)

func FuzzReports(f *testing.F) {
	f.Add(uint16(3), "lists/a b.csv", "R-2", "name", attack, 3, 7, 2)
	f.Add(uint16(900), "", "", "", "", 0, 0, 0)
	f.Add(uint16(12), "C:\\a,b:c%.csv\n::error::x", "\xff\x00", "~/", "{value|one:x}", -1, 1<<40, 1)
	known := forms(f)
	f.Fuzz(func(t *testing.T, rule uint16, file, record, token, value string, line, column, row int) {
		r := validate.Rules[int(rule)%len(validate.Rules)]
		position := finding.Position{File: file, Line: max(0, line), Column: max(0, column), Row: max(0, row), Record: max(0, row), Field: token, Sheet: value}
		found := []finding.Finding{
			r.Finding(finding.Arg{Name: "value", Value: value}, finding.Arg{Name: "n", Value: row}).In(record).On(finding.PointerOf(token, 0)).At(position),
			r.With(finding.Sensitive(value)).At(finding.Position{File: file}),
			r.With([]string{token, value}).From(record),
		}
		tally := &validate.Tally{}
		for _, one := range found {
			tally.Take(one)
		}
		v := report.Validation{Files: []validate.Summary{{File: file, Records: max(0, row)}}, Counts: tally.Counts()}
		for _, p := range printers {
			text := printed(t, p.new, found, v)
			switch {
			case known[p.name] != nil:
				fits(t, known[p.name], text)
			case p.name == "junit.xml":
				require.NoError(t, xml.Unmarshal([]byte(text), new(struct{ XMLName xml.Name })))
			case p.name == "github":
				for line := range strings.Lines(text) {
					require.Regexp(t, command, strings.TrimSuffix(line, "\n"))
				}
			}
		}
	})
}

// Whatever there is to print, a printer keeps no more after many findings than after some.
func TestPrintersKeepNoMoreTheMoreTheyPrint(t *testing.T) {
	const many = 2 * report.MostHeld
	finding := func(i int) finding.Finding {
		return check.RuleCountryUnknown.With(fmt.Sprint("country ", i)).In(fmt.Sprint(i)).On("/country").
			At(finding.Position{File: "a.csv", Line: i, Column: 1, Record: i, Row: i, Field: "Country"})
	}
	heap := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	for _, p := range printers {
		printer := p.new(io.Discard)
		for i := range many {
			require.NoError(t, printer.Print(finding(i)))
		}
		before := heap()
		for i := range many {
			require.NoError(t, printer.Print(finding(many+i)))
		}
		assert.Less(t, heap()-before, int64(256<<10), p.name)
		require.NoError(t, printer.Close(report.Validation{}))
	}
}
