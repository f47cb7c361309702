package conventions

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// root reads a file of the module, named from its root.
func root(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", name))
	require.NoError(t, err)
	return string(data)
}

func TestReadmeShowsTheProgramThatIsTested(t *testing.T) {
	_, program, found := strings.Cut(root(t, "examples/embed/main.go"), "\npackage main\n")
	require.True(t, found)
	program = strings.TrimSpace("package main\n" + program)
	assert.True(t, strings.Contains(root(t, "README.md"), "```go\n"+program+"\n```"), "README.md shows another program than examples/embed/main.go")
	assert.LessOrEqual(t, strings.Count(program, "\n")+1, 25, "lines of the program")
}

func TestReadmeNamesEveryPackage(t *testing.T) {
	readme := root(t, "README.md")
	for _, p := range packages(t).ours {
		if public(p) {
			assert.True(t, strings.Contains(readme, "`"+p.folder()+"`"), "README.md does not name %s", p.folder())
		}
	}
}

func TestEveryPartOfTheProgramHasItsPlaceInTheChangelog(t *testing.T) {
	changelog := root(t, "CHANGELOG.md")
	for _, p := range packages(t).ours {
		if public(p) {
			assert.True(t, strings.Contains(changelog, "**"+p.folder()+"**"), "CHANGELOG.md does not name %s", p.folder())
		}
	}
}
