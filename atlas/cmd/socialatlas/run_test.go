package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// testEnv returns an environment and what is written to it.
func testEnv(variables map[string]string) (e *env, stdout, stderr *bytes.Buffer) {
	e = newEnv(func(name string) string { return variables[name] })
	stdout, stderr = &bytes.Buffer{}, &bytes.Buffer{}
	e.out.w, e.stderr = stdout, stderr
	return e, stdout, stderr
}

// a command that returns what it is told, or panics.
func fake(outcome func(e *env) error) []*command {
	return []*command{{name: "fake", setUp: func(*flag.FlagSet) action {
		return func(_ context.Context, e *env, _ []string) error { return outcome(e) }
	}}}
}

func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		name    string
		outcome func(e *env) error
		want    exitCode
		stderr  string
	}{
		{"all is well", func(*env) error { return nil }, 0, ""},
		{"findings at or above the threshold", func(*env) error { return errFindings }, 1, ""},
		{"called wrongly", func(*env) error { return &usageError{problem: "argumentMissing"} }, 2, "An argument is missing."},
		{"findings that stop the work", func(*env) error { return finding.Of(source.RuleFileEmpty.Finding(), source.RuleFileXLS.Finding()) }, 2, "file-is-xls"},
		{"any other error", func(*env) error { return errors.New("no idea") }, 2, "socialatlas: no idea"},
		{"our mistake", func(*env) error { panic("index out of range") }, 3, "https://github.com/socialtechatlas/commons/issues"},
		{"interrupted", func(*env) error { return context.Canceled }, 130, "Interrupted."},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, stdout, stderr := testEnv(nil)
			assert.Equal(t, c.want, run(t.Context(), fake(c.outcome), e, []string{"fake"}))
			assert.Empty(t, stdout.String())
			assert.Contains(t, stderr.String(), c.stderr)
			if c.stderr == "" {
				assert.Empty(t, stderr.String())
			}
		})
	}
}

// Whatever is asked for, a file that cannot be read to its end is told, and is no finding
// that may be tolerated.
func TestFilesThatCannotBeRead(t *testing.T) {
	folder := t.TempDir()
	cut, empty := filepath.Join(folder, "cut.ndjson"), filepath.Join(folder, "empty.csv")
	require.NoError(t, os.WriteFile(cut, []byte(`{"id": "a", "name": {"en": "A"}, "cou`), 0o600))
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	for _, format := range formatNames {
		for file, rule := range map[string]string{filepath.Join(folder, "none.csv"): "file-unread", cut: "record-cut", empty: "file-empty"} {
			e, stdout, stderr := testEnv(nil)
			assert.Equal(t, exitUsage, run(t.Context(), commands(), e, []string{"validate", file, "--format", format, "--fail-on", "never"}), format)
			assert.Contains(t, stdout.String(), rule, format)
			if format == "text" && rule == "file-empty" {
				assert.Empty(t, stderr.String(), "it stands among the findings")
			}
		}
	}
}

func TestAFileThatCannotBeSavedIsToldByItsName(t *testing.T) {
	e, _, stderr := testEnv(nil)
	e.report(unsaved("list.csv", &os.PathError{Op: "open", Path: "list.csv.123.part", Err: os.ErrPermission}))
	assert.Equal(t, "socialatlas: list.csv: cannot be written: permission denied\n", stderr.String())
	assert.Equal(t, exitUsage, exitCodeOf(unsaved("list.csv", os.ErrPermission)))
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestResultsThatCannotBeWrittenAreAnError(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"version"}, {"help", "inspect"}, {"--help"}, {"template", filepath.Join(t.TempDir(), "x.csv")}} {
		e, _, stderr := testEnv(nil)
		e.out.w = fullDisk{}
		assert.Equal(t, exitUsage, run(t.Context(), commands(), e, args), args)
		assert.Contains(t, stderr.String(), "no space left on device", args)
	}
}

func TestInterruptedInspectionWritesNothing(t *testing.T) {
	folder := t.TempDir()
	list, mapping := filepath.Join(folder, "list.csv"), filepath.Join(folder, "list.yaml")
	require.NoError(t, os.WriteFile(list, []byte("id,name\n1,Repair Commons\n"), 0o644))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e, stdout, _ := testEnv(nil)
	assert.Equal(t, exitInterrupted, run(ctx, commands(), e, []string{"inspect", list, "--mapping", mapping}))
	assert.Empty(t, stdout.String())
	assert.NoFileExists(t, mapping)
}

func TestProgressAndColourOnlyOnATerminal(t *testing.T) {
	list := filepath.Join(t.TempDir(), "list.csv")
	require.NoError(t, os.WriteFile(list, []byte("id,name\n1,Repair Commons\n"), 0o644))
	e, _, stderr := testEnv(nil)
	e.terminal = true
	assert.Equal(t, exitFine, run(t.Context(), commands(), e, []string{"inspect", list}))
	assert.Equal(t, "\r\x1b[K1 record read\r\x1b[K", stderr.String())

	e, _, stderr = testEnv(nil)
	assert.Equal(t, exitFine, run(t.Context(), commands(), e, []string{"inspect", list}))
	assert.Empty(t, stderr.String())

	e, _, stderr = testEnv(nil)
	e.colour = true
	assert.Equal(t, exitUsage, run(t.Context(), commands(), e, []string{"nothing"}))
	assert.True(t, strings.HasPrefix(stderr.String(), "\x1b[31msocialatlas:\x1b[0m "), stderr.String())
}

func TestNamesFromOutsideDoNotSteerTheTerminal(t *testing.T) {
	e, _, stderr := testEnv(nil)
	assert.Equal(t, exitUsage, run(t.Context(), commands(), e, []string{"inspect", "no\x1b[2Jthing\n\u202e.csv"}))
	assert.Equal(t, "socialatlas: ./no[2Jthing.csv: cannot be read: it does not exist\n", stderr.String())
}

func TestLanguageOfTheSurroundings(t *testing.T) {
	for _, c := range []struct {
		name string
		env  map[string]string
		want string
	}{
		{"nothing set", nil, "en"},
		{"country and encoding", map[string]string{"LANG": "fr_BE.UTF-8"}, "fr-BE"},
		{"variant", map[string]string{"LANG": "de_DE@euro"}, "de-DE"},
		{"all before messages before lang", map[string]string{"LC_ALL": "it", "LC_MESSAGES": "fr", "LANG": "de"}, "it"},
		{"messages before lang", map[string]string{"LC_MESSAGES": "fr", "LANG": "de"}, "fr"},
		{"no language", map[string]string{"LANG": "C.UTF-8"}, "en"},
		{"portable", map[string]string{"LC_ALL": "POSIX", "LANG": "fr"}, "en"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, _, _ := testEnv(c.env)
			require.Len(t, e.prefs, 1)
			assert.Equal(t, c.want, e.prefs[0].String())
		})
	}
}

func TestEverythingIsSaidInBothLanguages(t *testing.T) {
	english := words().Rules(language.English)
	assert.Equal(t, english, words().Rules(language.French))
	for _, c := range commands() {
		assert.Contains(t, english, "command."+c.name)
		flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
		c.setUp(flags)
		flags.VisitAll(func(f *flag.Flag) {
			assert.True(t, slices.Contains(english, "flag."+c.name+"."+f.Name), "flag --%s of %s", f.Name, c.name)
		})
	}
}
