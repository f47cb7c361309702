package report_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/schema/finding"
)

// judge runs axe in the page and leaves what it says in an element.
const judge = `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(function (r) {
  var wide = document.documentElement.scrollWidth > document.documentElement.clientWidth ? ["page wider than the window"] : [];
  var said = r.violations.map(function (v) { return v.id + " at " + v.nodes.map(function (n) { return n.target.join(" "); }).join(", "); });
  var e = document.createElement("pre");
  e.id = "verdict";
  e.textContent = r.passes.length + " passed;" + wide.concat(said).join(";");
  document.body.append(e);
});`

var (
	policy  = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)
	verdict = regexp.MustCompile(`<pre id="verdict">([1-9][0-9]*) passed;([^<]*)</pre>`)
)

// Pages are held to WCAG 2.2 AA by axe in a real browser: on a screen by day and
// on a narrow one by night.
func TestPagesAreAccessible(t *testing.T) {
	axe := os.Getenv("SOCIALATLAS_AXE")
	if axe == "" {
		t.Skip("SOCIALATLAS_AXE names no axe.min.js of axe-core")
	}
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not on this machine")
	}
	script, err := os.ReadFile(axe)
	require.NoError(t, err)
	some, v := example()
	page := printed(t, func(w io.Writer) report.Printer { return report.NewHTML(w, language.German) }, some, v)
	assert.Empty(t, violations(t, browser, string(script), page, "--window-size=1280,900"))
	assert.Empty(t, violations(t, browser, string(script), page, "--window-size=500,900", "--blink-settings=preferredColorScheme=0"))
	var source bytes.Buffer
	require.NoError(t, report.WriteSourcePage(&source, report.SourcePage{
		Account: report.SourceAccount{ID: "list", Title: "A list", Read: 3, Published: 1, Rejected: 2, RejectedBy: map[string]int{"name-missing": 2}}, Findings: finding.NewSet(slices.Values(some)),
	}, language.Polish))
	assert.Empty(t, violations(t, browser, string(script), source.String(), "--window-size=500,900"))
	assert.NotEmpty(t, violations(t, browser, string(script), "<!DOCTYPE html><title>a</title><img src=x>"), "axe does not look")
}

func violations(t *testing.T, browser, axe, page string, args ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	page = policy.ReplaceAllString(page, "") + "<script>" + strings.ReplaceAll(axe, "</script", `<\/script`) + "</script><script>" + judge + "</script>"
	require.NoError(t, os.WriteFile(file, []byte(page), 0o600))
	args = append(args, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--user-data-dir="+t.TempDir(), "--dump-dom", "file://"+file)
	var out bytes.Buffer
	c := exec.CommandContext(t.Context(), browser, args...)
	c.Stdout = &out
	require.NoError(t, c.Run())
	found := verdict.FindStringSubmatch(out.String())
	require.NotNil(t, found, "the browser gives no verdict")
	return found[2]
}
