package publish

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func writes(text string) func(string) error {
	return func(dir string) error {
		return os.WriteFile(filepath.Join(dir, "file"), []byte(text), 0o644)
	}
}

func content(t *testing.T, out string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(out, "file"))
	require.NoError(t, err)
	return string(data)
}

// alone asserts that nothing is left beside out.
func alone(t *testing.T, out string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(out))
	require.NoError(t, err)
	assert.Len(t, entries, 1)
}

func TestReplacePutsTheNewInThePlaceOfTheOld(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	for _, text := range []string{"first", "second", "third"} {
		require.NoError(t, Replace(t.Context(), out, writes(text)))
		assert.Equal(t, text, content(t, out))
		alone(t, out)
	}
}

var errKilled = errors.New("killed")

func TestKilledRunIsPutRightByTheNext(t *testing.T) {
	for _, former := range []bool{true, false} {
		for _, test := range []struct{ step, recovered string }{
			{"keep", "former"}, // the new folder is complete, the old one in place
			{"swap", "new"},    // the old one is aside: the new one takes its place
			{"clean", "new"},
		} {
			name := test.step
			if !former {
				name += " without a former output"
			}
			t.Run(name, func(t *testing.T) {
				out := filepath.Join(t.TempDir(), "out")
				if former {
					require.NoError(t, Replace(t.Context(), out, writes("former")))
				}
				err := replace(t.Context(), out, writes("new"), func(step string) error {
					if step == test.step {
						return errKilled
					}
					return nil
				})
				require.ErrorIs(t, err, errKilled)

				require.NoError(t, Recover(out))
				if _, err := os.Stat(out); former || test.step == "clean" {
					require.NoError(t, err)
					assert.Equal(t, test.recovered, content(t, out))
					alone(t, out)
				}
				require.NoError(t, Replace(t.Context(), out, writes("next")))
				assert.Equal(t, "next", content(t, out))
				alone(t, out)
			})
		}
	}
}

func TestRunKilledWhileWritingLeavesTheFormerOutput(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	require.NoError(t, Replace(t.Context(), out, writes("former")))
	next, _ := siblings(out)
	require.NoError(t, os.Mkdir(next, 0o755)) // what a killed run leaves
	require.NoError(t, writes("half")(next))
	require.NoError(t, Recover(out))
	assert.Equal(t, "former", content(t, out))
	alone(t, out)
}

func TestRecoverBringsTheFormerOutputBack(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	require.NoError(t, Replace(t.Context(), out, writes("former")))
	next, old := siblings(out)
	require.NoError(t, os.Rename(out, old))
	require.NoError(t, os.Mkdir(next, 0o755)) // incomplete: it has no marker
	require.NoError(t, Recover(out))
	assert.Equal(t, "former", content(t, out))
	alone(t, out)
}

func TestFailureAndInterruptLeaveTheFormerOutput(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	require.NoError(t, Replace(t.Context(), out, writes("former")))
	failed := errors.New("disk full")
	err := Replace(t.Context(), out, func(dir string) error { return errors.Join(writes("half")(dir), failed) })
	require.ErrorIs(t, err, failed)
	ctx, cancel := context.WithCancel(t.Context())
	err = Replace(ctx, out, func(dir string) error { cancel(); return writes("late")(dir) })
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, "former", content(t, out))
	alone(t, out)
}

func TestReplaceTouchesNoFolderOfSomebodyElse(t *testing.T) {
	out := filepath.Join(t.TempDir(), "documents")
	require.NoError(t, os.Mkdir(out, 0o755))
	require.NoError(t, Replace(t.Context(), out, writes("ours")), "an empty folder is welcome")
	require.NoError(t, os.Remove(filepath.Join(out, Marker)))
	err := Replace(t.Context(), out, writes("next"))
	var foreign *NotOursError
	require.ErrorAs(t, err, &foreign)
	require.ErrorAs(t, Ready(out), &foreign)
	require.NoError(t, Ready(filepath.Join(out, "new")))
	assert.Equal(t, out, foreign.Dir)
	assert.Equal(t, "ours", content(t, out))
}

func TestReplaceFollowsALink(t *testing.T) {
	dir := t.TempDir()
	site, link := filepath.Join(dir, "www", "atlas"), filepath.Join(dir, "out")
	require.NoError(t, os.MkdirAll(site, 0o755))
	if err := os.Symlink(filepath.Join("www", "atlas"), link); err != nil {
		t.Skip("no links here: ", err)
	}
	require.NoError(t, Replace(t.Context(), link, writes("first")))
	require.Error(t, replace(t.Context(), link, writes("second"), func(step string) error {
		if step == "swap" {
			return errKilled // the link leads nowhere for now
		}
		return nil
	}))
	require.NoError(t, Replace(t.Context(), link, writes("third")))
	assert.Equal(t, "third", content(t, site))
	alone(t, site)
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeSymlink, "the link stays")
}

func TestReplaceRefusesTheFolderInWhichTheProgramRuns(t *testing.T) {
	dir := t.TempDir()
	below := filepath.Join(dir, "out", "below")
	require.NoError(t, os.MkdirAll(below, 0o755))
	t.Chdir(below)
	for _, out := range []string{".", "", "..", below, filepath.Join(dir, "out")} {
		var running *RunningFolderError
		require.ErrorAs(t, Replace(t.Context(), out, writes("x")), &running, out)
		require.ErrorAs(t, Ready(out), &running, out)
	}
	require.NoError(t, Replace(t.Context(), "site", writes("x")))
}

func TestReplaceRefusesAFileAndAMissingRight(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(file, nil, 0o644))
	assert.ErrorContains(t, Replace(t.Context(), file, writes("x")), file)
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		return // rights do not bind
	}
	locked := filepath.Join(dir, "locked")
	require.NoError(t, os.Mkdir(locked, 0o500))
	assert.ErrorContains(t, Replace(t.Context(), filepath.Join(locked, "out"), writes("x")), locked)
}
