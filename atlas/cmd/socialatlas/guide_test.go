package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// block is a fenced block of a guide: what its first line says behind the
// language, and its lines.
type block struct {
	line           int
	language, name string
	lines          []string
}

func blocks(text string) (all []block) {
	var open *block
	for i, line := range strings.Split(text, "\n") {
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open == nil:
			language, name, _ := strings.Cut(info, " ")
			open = &block{line: i + 1, language: language, name: name}
		case fence:
			all = append(all, *open)
			open = nil
		case open != nil:
			open.lines = append(open.lines, line)
		}
	}
	return all
}

// In a guide, a block of a file is written to that file, and a block of the
// console is run. A command behind which output stands must print just that; one
// in a block that says exit=1 must end so. Run the test with UPDATE_SCRIPTS=1 to
// rewrite the output.
func TestGuidesDoWhatTheySay(t *testing.T) {
	guides, err := filepath.Glob(filepath.Join("..", "..", "..", "schema", "reference", "guide*.md"))
	require.NoError(t, err)
	require.NotEmpty(t, guides)
	for _, name := range guides {
		t.Run(filepath.Base(name), func(t *testing.T) {
			name, err := filepath.Abs(name)
			require.NoError(t, err)
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			t.Chdir(t.TempDir())
			g := guide{text: string(text), now: string(text)}
			for _, b := range blocks(g.text) {
				switch {
				case b.language == "console":
					g.run(t, b)
				case b.name != "":
					require.NoError(t, os.WriteFile(b.name, []byte(strings.Join(b.lines, "\n")+"\n"), 0o644))
				}
			}
			assert.Greater(t, g.commands, 15)
			assert.Empty(t, inline.FindAllString(g.text, -1), "commands outside of console blocks are not tested")
			published, err := os.ReadFile(filepath.Join("out", "public", "organisations.csv"))
			require.NoError(t, err)
			assert.NotContains(t, string(published), "camille.exemple", "the guide says that the mailbox is gone")
			if os.Getenv("UPDATE_SCRIPTS") != "" {
				require.NoError(t, os.WriteFile(name, []byte(g.now), 0o644))
			}
		})
	}
}

// inline finds commands in running text.
var inline = regexp.MustCompile("`" + program + " [a-z]+")

// guide is a text, and what it should be.
type guide struct {
	text, now string
	commands  int
}

// run runs the commands of a block.
func (g *guide) run(t *testing.T, b block) {
	want := map[string]exitCode{"": exitFine, "exit=1": exitFindings}[b.name]
	for i := 0; i < len(b.lines); g.commands++ {
		command, ok := strings.CutPrefix(b.lines[i], "$ "+program+" ")
		require.True(t, ok, "line %d: %q is no command", b.line+i+1, b.lines[i])
		var shown []string
		for i++; i < len(b.lines) && !strings.HasPrefix(b.lines[i], "$"); i++ {
			shown = append(shown, b.lines[i])
		}
		e, stdout, stderr := testEnv(map[string]string{"SOURCE_DATE_EPOCH": "1796000000"})
		code := run(t.Context(), commands(), e, strings.Fields(command))
		require.Equal(t, want, code, "%s\n%s%s", command, stdout, stderr)
		if len(shown) == 0 {
			continue
		}
		head, got := "$ "+program+" "+command+"\n", strings.TrimSpace(stdout.String()+stderr.String())
		if os.Getenv("UPDATE_SCRIPTS") != "" {
			g.now = strings.Replace(g.now, head+strings.Join(shown, "\n"), head+got, 1)
			continue
		}
		assert.Equal(t, strings.Join(shown, "\n"), got, command)
	}
}
