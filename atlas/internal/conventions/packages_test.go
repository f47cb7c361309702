package conventions

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/socialtechatlas/commons"

// pkg is what the go command says about a package.
type pkg struct {
	ImportPath string
	Name       string
	Export     string // file with its export data
	Imports    []string
	Deps       []string
	Module     *struct{ Path string }
}

// folder is the path of a package of ours below the module, "schema/codes".
func (p *pkg) folder() string { return strings.TrimPrefix(p.ImportPath, module+"/") }

func (p *pkg) ours() bool { return strings.HasPrefix(p.ImportPath, module+"/") }

// loaded holds our packages in the order of their paths, and by path every
// package that they need.
type loaded struct {
	ours []*pkg
	all  map[string]*pkg
}

var load = sync.OnceValues(func() (*loaded, error) {
	command := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Name,Export,Imports,Deps,Module", "./...")
	command.Dir = "../../.."
	var complaints bytes.Buffer
	command.Stderr = &complaints
	out, err := command.Output()
	if err != nil {
		return nil, errors.New(complaints.String())
	}
	l := &loaded{all: map[string]*pkg{}}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		p := &pkg{}
		switch err := decoder.Decode(p); {
		case errors.Is(err, io.EOF):
			return l, nil
		case err != nil:
			return nil, err
		}
		l.all[p.ImportPath] = p
		if p.ours() {
			l.ours = append(l.ours, p)
		}
	}
})

func packages(t *testing.T) *loaded {
	t.Helper()
	l, err := load()
	require.NoError(t, err)
	require.NotEmpty(t, l.ours)
	return l
}

// public tells whether others can build on a package.
func public(p *pkg) bool {
	return p.Name != "main" && !strings.Contains(p.folder(), "internal/") && !strings.HasPrefix(p.folder(), "examples/")
}
