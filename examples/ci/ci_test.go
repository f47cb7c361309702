package ci_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the pages of the rules")

// shop is a copy of the partner's repository, with the program on the path.
type shop struct {
	t      *testing.T
	folder string
	env    []string
}

func newShop(t *testing.T) *shop {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the scripts are for shells of Unix")
	}
	tools := t.TempDir()
	build := exec.Command("go", "build", "-o", filepath.Join(tools, "socialatlas"), "../../atlas/cmd/socialatlas")
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	s := &shop{t: t, folder: t.TempDir()}
	require.NoError(t, os.CopyFS(s.folder, os.DirFS("partner")))
	s.env = append(os.Environ(), "PATH="+tools+string(os.PathListSeparator)+os.Getenv("PATH"), "LC_ALL=C", "SOURCE_DATE_EPOCH=1769817600")
	return s
}

// spoil takes the name out of a row.
func (s *shop) spoil() {
	file := filepath.Join(s.folder, "organisations.csv")
	data, err := os.ReadFile(file)
	require.NoError(s.t, err)
	require.NoError(s.t, os.WriteFile(file, []byte(strings.Replace(string(data), "April,April", ",", 1)), 0o600))
}

// run runs a shell command in the copy.
func (s *shop) run(command string, env ...string) (output string, code int) {
	s.t.Helper()
	c := exec.Command("sh", "-c", command)
	c.Dir, c.Env = s.folder, append(s.env, env...)
	out, err := c.CombinedOutput()
	if exit, ok := err.(*exec.ExitError); ok {
		return string(out), exit.ExitCode()
	}
	require.NoError(s.t, err)
	return string(out), 0
}

func script(t *testing.T) string {
	path, err := filepath.Abs("check.sh")
	require.NoError(t, err)
	return "'" + path + "' "
}

func TestTheShellScript(t *testing.T) {
	s, check := newShop(t), script(t)
	out, code := s.run(check + "organisations.csv")
	assert.Zero(t, code, out)
	assert.Contains(t, out, "3 records read")

	_, code = s.run(check)
	assert.Equal(t, 2, code)

	s.spoil()
	out, code = s.run(check+"organisations.csv", "SOCIALATLAS_LANG=fr", "SOCIALATLAS_FORMATS=gitlab=q.json junit=j.xml html=page.html")
	assert.Equal(t, 1, code, out)
	assert.Contains(t, out, "organisations.csv:3:1: error name-missing: ")
	data, err := os.ReadFile(filepath.Join(s.folder, "q.json"))
	require.NoError(t, err)
	var issues []struct {
		Description string `json:"description"`
		CheckName   string `json:"check_name"`
		Fingerprint string `json:"fingerprint"`
		Severity    string `json:"severity"`
		Location    struct {
			Path  string `json:"path"`
			Lines struct {
				Begin int `json:"begin"`
			} `json:"lines"`
		} `json:"location"`
	}
	require.NoError(t, json.Unmarshal(data, &issues))
	require.NotEmpty(t, issues)
	assert.Equal(t, "organisations.csv", issues[0].Location.Path)
	assert.FileExists(t, filepath.Join(s.folder, "j.xml"))
	assert.FileExists(t, filepath.Join(s.folder, "page.html"))

	_, code = s.run(check+"organisations.csv", "SOCIALATLAS_FAIL_ON=never")
	assert.Zero(t, code)

	out, code = s.run("socialatlas baseline organisations.csv && " + check + "organisations.csv")
	assert.Equal(t, 1, code, "a baseline counts only where it is named: %s", out)
	out, code = s.run(check+"organisations.csv", "SOCIALATLAS_BASELINE=socialatlas-baseline.tsv")
	assert.Zero(t, code, out)
}

// The partner's own schema counts, for tables as for JSON.
func TestThePartnersOwnSchema(t *testing.T) {
	s, check := newShop(t), script(t)
	list := filepath.Join(s.folder, "more.csv")
	head := "id,name,country,purpose,location.town,updated,source.id,source.licence,extension\n"
	rows := "a,A,FR,offers,Lyon,2025-11-02,partner,CC-BY-4.0,\"{\"\"our-network\"\":{\"\"member since\"\":\"\"%s\"\"}}\"\nb,B,%s,offers,Lyon,2025-11-02,partner,CC-BY-4.0,\n"
	require.NoError(t, os.WriteFile(list, fmt.Appendf([]byte(head), rows, "2019", "FR"), 0o600))
	out, code := s.run(check + "more.csv")
	assert.Zero(t, code, out)
	require.NoError(t, os.WriteFile(list, fmt.Appendf([]byte(head), rows, "long ago", "DE"), 0o600))
	out, code = s.run(check + "more.csv")
	assert.Equal(t, 1, code, out)
	assert.Contains(t, out, "more.csv:2:49: error schema-format: “long ago”")
	assert.Contains(t, out, "more.csv:3:5: error schema-value-not-allowed: “DE”")
	require.NoError(t, os.Remove(filepath.Join(s.folder, "schemas", "fields.schema.json")))
	out, code = s.run(check + "more.csv")
	assert.Equal(t, 2, code, out)
	assert.Contains(t, out, "schemas/member.schema.json:16:61: error extension-reference: ")
}

// The step of the action is run as GitHub runs it, with inputs as hostile as they may be.
func TestTheActionsOwnShell(t *testing.T) {
	data, err := os.ReadFile("github/action.yml")
	require.NoError(t, err)
	var action struct {
		Runs struct {
			Steps []struct {
				Run string            `yaml:"run"`
				Env map[string]string `yaml:"env"`
			} `yaml:"steps"`
		} `yaml:"runs"`
	}
	require.NoError(t, yaml.Unmarshal(data, &action))
	step := action.Runs.Steps[len(action.Runs.Steps)-1]
	assert.NotContains(t, step.Run, "${{", "inputs must not become text of the script")
	s := newShop(t)
	s.spoil()
	path, err := filepath.Abs("github")
	require.NoError(t, err)
	inputs := map[string]string{"files": "organi*.csv", "sarif": "out.sarif", "language": "en", "fail-on": "error", "version": "v0.1.0", "mapping": "", "baseline": "none.tsv"}
	env := []string{"GITHUB_ACTION_PATH=" + path, "GITHUB_STEP_SUMMARY=" + filepath.Join(s.folder, "summary.md")}
	expression := regexp.MustCompile(`^\$\{\{ inputs\.([a-z-]+) \}\}$`)
	for name, value := range step.Env {
		if m := expression.FindStringSubmatch(value); m != nil {
			value = inputs[m[1]]
		}
		env = append(env, name+"="+value)
	}
	out, code := s.run(step.Run, env...)
	assert.Equal(t, 1, code, out)
	assert.Contains(t, out, "::error file=organisations.csv,line=3,col=1,title=name-missing::")
	summary, err := os.ReadFile(filepath.Join(s.folder, "summary.md"))
	require.NoError(t, err)
	assert.Contains(t, string(summary), "name-missing")
	assert.FileExists(t, filepath.Join(s.folder, "out.sarif"))
}

// Every file that names a version names the same one.
func TestVersionsArePinnedAlike(t *testing.T) {
	version := regexp.MustCompile(`v[0-9]+\.[0-9]+\.[0-9]+`)
	found := map[string][]string{}
	for _, file := range []string{"check.sh", "github/action.yml", "gitlab/check.yml", "partner/.gitlab-ci.yml", "partner/.github/workflows/check.yml", "partner/.pre-commit-config.yaml"} {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, v := range version.FindAllString(string(data), -1) {
			found[v] = append(found[v], file)
		}
	}
	assert.Len(t, found, 1, "%v", found)
}

func TestYAMLIsYAML(t *testing.T) {
	for _, file := range []string{"github/action.yml", "partner/.gitlab-ci.yml", "partner/.github/workflows/check.yml", "partner/.pre-commit-config.yaml", "../../.pre-commit-hooks.yaml"} {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		var any any
		assert.NoError(t, yaml.Unmarshal(data, &any), file)
	}
}
