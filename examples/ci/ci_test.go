package ci_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
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
	assert.Contains(t, out, "organisations.csv:3:7: error name-missing: ")
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
	require.NoError(t, os.Rename(filepath.Join(s.folder, "organisations.csv"), filepath.Join(s.folder, "our list.csv")))
	inputs := map[string]string{"files": "our lis*.csv\n", "sarif": "our findings.sarif", "language": "en", "fail-on": "error", "version": "v0.1.0", "mapping": "", "baseline": "none.tsv"}
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
	assert.Contains(t, out, "::error file=our list.csv,line=3,col=7,title=name-missing::")
	summary, err := os.ReadFile(filepath.Join(s.folder, "summary.md"))
	require.NoError(t, err)
	assert.Contains(t, string(summary), "name-missing")
	assert.FileExists(t, filepath.Join(s.folder, "our findings.sarif"))
	assert.NoFileExists(t, filepath.Join(s.folder, "socialatlas-summary.md"))
	assert.NotContains(t, out, "did not run to its end")

	out, code = s.run(step.Run, append(env, "SOCIALATLAS_MAPPING=none.yaml")...)
	assert.Equal(t, 2, code, out)
	assert.Contains(t, out, "none.yaml: it does not exist")
	assert.Contains(t, out, "::error title=socialatlas::The check did not run to its end")
}

// The script of the component is run as GitLab runs it. The "go" that it finds gives it
// this repository for the module.
func TestTheComponentsOwnShell(t *testing.T) {
	data, err := os.ReadFile("gitlab/check.yml")
	require.NoError(t, err)
	head, body, found := strings.Cut(string(data), "\n---\n")
	require.True(t, found)
	var spec struct {
		Spec struct {
			Inputs map[string]struct {
				Default string `yaml:"default"`
			} `yaml:"inputs"`
		} `yaml:"spec"`
	}
	require.NoError(t, yaml.Unmarshal([]byte(head), &spec))
	inputs := map[string]string{"files": "organi*.csv"}
	var component map[string]struct {
		Variables map[string]string `yaml:"variables"`
		Script    []string          `yaml:"script"`
	}
	require.NoError(t, yaml.Unmarshal([]byte(body), &component))
	job := component["check-organisations"]
	s := newShop(t)
	s.fakeGo()
	var env []string
	for name, value := range job.Variables {
		if input, isInput := strings.CutPrefix(value, "$[[ inputs."); isInput {
			input = strings.TrimSuffix(input, " ]]")
			require.Contains(t, spec.Spec.Inputs, input)
			value = inputs[input]
			if value == "" {
				value = spec.Spec.Inputs[input].Default
			}
		}
		env = append(env, name+"="+value)
	}
	script := "set -e\n" + strings.Join(job.Script, "\n")
	assert.NotContains(t, script, "$[[", "inputs must not become text of the script")
	out, code := s.run(script, env...)
	assert.Zero(t, code, out)
	for _, report := range []string{"gl-code-quality-report.json", "socialatlas-junit.xml", "socialatlas.html"} {
		assert.FileExists(t, filepath.Join(s.folder, report))
	}
	s.spoil()
	out, code = s.run(script, env...)
	assert.Equal(t, 1, code, out)
	require.NoError(t, os.Rename(filepath.Join(s.folder, "organisations.csv"), filepath.Join(s.folder, "our list.csv")))
	out, code = s.run(script, append(env, "FILES=our list.csv\nschemas/*.csv\n")...)
	assert.Equal(t, 2, code, out)
	assert.Contains(t, out, "schemas/*.csv", "what fits no file is told, not passed over")
	out, code = s.run(script, append(env, "FILES=our list.csv\n")...)
	assert.Equal(t, 1, code, out)
	assert.Contains(t, out, "our list.csv:3:7: error name-missing")
}

// fakeGo puts a "go" on the path that answers "go mod download" with this repository.
func (s *shop) fakeGo() {
	root, err := filepath.Abs("../..")
	require.NoError(s.t, err)
	tools := s.t.TempDir()
	answer := fmt.Sprintf("#!/bin/sh\necho '{'\necho '\t\"Dir\": \"%s\",'\necho '}'\n", root)
	require.NoError(s.t, os.WriteFile(filepath.Join(tools, "go"), []byte(answer), 0o700))
	for i, v := range s.env {
		if path, isPath := strings.CutPrefix(v, "PATH="); isPath {
			s.env[i] = "PATH=" + tools + string(os.PathListSeparator) + path
		}
	}
}

// The hook gets the lists of the partner and no other document of the repository.
func TestTheHookBeforeACommit(t *testing.T) {
	var hooks []struct {
		ID    string `yaml:"id"`
		Entry string `yaml:"entry"`
		Files string `yaml:"files"`
	}
	var config struct {
		Repos []struct {
			Hooks []struct {
				ID    string   `yaml:"id"`
				Files string   `yaml:"files"`
				Args  []string `yaml:"args"`
			} `yaml:"hooks"`
		} `yaml:"repos"`
	}
	for file, into := range map[string]any{"../../.pre-commit-hooks.yaml": &hooks, "partner/.pre-commit-config.yaml": &config} {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NoError(t, yaml.Unmarshal(data, into))
	}
	hook, use := hooks[0], config.Repos[0].Hooks[0]
	require.Equal(t, hook.ID, use.ID)
	for name, want := range map[string]bool{"lists/a.csv": true, "b.ndjson.gz": true, "c.xlsx": true, "d.geojson": true, "README.md": false, "csv": false} {
		assert.Equal(t, want, regexp.MustCompile(hook.Files).MatchString(name), name)
	}
	s := newShop(t)
	var files []string
	require.NoError(t, fs.WalkDir(os.DirFS(s.folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && regexp.MustCompile(use.Files).MatchString(name) {
			files = append(files, name)
		}
		return err
	}))
	require.Equal(t, []string{"organisations.csv"}, files)
	command := strings.Join(append(append([]string{hook.Entry}, use.Args...), files...), " ")
	out, code := s.run(command)
	assert.Zero(t, code, out)
	s.spoil()
	out, code = s.run(command)
	assert.Equal(t, 1, code, out)
	assert.Contains(t, out, "La fiche n’a pas de nom")
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
