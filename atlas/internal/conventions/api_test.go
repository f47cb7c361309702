package conventions

import (
	"flag"
	"fmt"
	"go/constant"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestExportedNamesAreThoseAgreedOn(t *testing.T) {
	l := packages(t)
	imports := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		p := l.all[path]
		if p == nil || p.Export == "" {
			return nil, fmt.Errorf("no export data of %s", path)
		}
		return os.Open(p.Export)
	})
	want := map[string]bool{}
	for _, p := range l.ours {
		if !public(p) {
			continue
		}
		file := filepath.Join("testdata", "api", strings.ReplaceAll(p.folder(), "/", ".")+".txt")
		want[file] = true
		t.Run(p.folder(), func(t *testing.T) {
			compiled, err := imports.Import(p.ImportPath)
			require.NoError(t, err)
			got := exported(compiled)
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			golden, err := os.ReadFile(file)
			require.NoError(t, err, "run the test with -update to agree on the names of a new package")
			assert.Equal(t, string(golden), got, "run the test with -update when the change is wanted, and say so in CHANGELOG.md")
		})
	}
	files, err := filepath.Glob(filepath.Join("testdata", "api", "*.txt"))
	require.NoError(t, err)
	for _, file := range files {
		if !want[file] && *update {
			require.NoError(t, os.Remove(file))
			continue
		}
		assert.True(t, want[file], "%s describes a package that is gone: run the test with -update", file)
	}
}

// exported lists what a package exports, one name a line, sorted: constants
// with their values, types with their fields and methods, functions, variables.
func exported(p *types.Package) string {
	d := &describer{short: func(other *types.Package) string {
		if other == p {
			return ""
		}
		return other.Name()
	}}
	for _, name := range p.Scope().Names() {
		if object := p.Scope().Lookup(name); object.Exported() {
			d.object(object)
		}
	}
	return strings.Join(d.lines, "\n") + "\n"
}

type describer struct {
	short types.Qualifier
	lines []string
}

func (d *describer) line(format string, args ...any) {
	d.lines = append(d.lines, fmt.Sprintf(format, args...))
}

func (d *describer) object(object types.Object) {
	switch o := object.(type) {
	case *types.Const:
		value := o.Val().ExactString()
		if o.Val().Kind() == constant.String {
			value = fmt.Sprintf("%q", constant.StringVal(o.Val()))
		}
		d.line("const %s %s = %s", o.Name(), types.TypeString(o.Type(), d.short), value)
	case *types.TypeName:
		d.typeName(o)
	default:
		d.line("%s", types.ObjectString(object, d.short))
	}
}

func (d *describer) typeName(o *types.TypeName) {
	if alias, ok := o.Type().(*types.Alias); ok {
		d.line("type %s = %s", o.Name(), types.TypeString(alias.Rhs(), d.short))
		return
	}
	head := "type " + types.TypeString(o.Type(), d.short)
	switch t := o.Type().Underlying().(type) {
	case *types.Struct:
		d.line("%s struct", head)
		for f := range t.Fields() {
			if f.Exported() {
				d.line("\t%s %s", embeddedName(f), types.TypeString(f.Type(), d.short))
			}
		}
	case *types.Interface:
		d.line("%s interface", head)
		for m := range t.Methods() {
			d.line("\t%s%s", m.Name(), d.signature(m))
		}
	default:
		d.line("%s %s", head, types.TypeString(t, d.short))
	}
	d.methods(o)
}

// methods lists the exported methods that a type declares, sorted by name.
func (d *describer) methods(o *types.TypeName) {
	named, ok := o.Type().(*types.Named)
	if !ok {
		return
	}
	declared := slices.SortedFunc(named.Methods(), func(a, b *types.Func) int { return strings.Compare(a.Name(), b.Name()) })
	for _, m := range declared {
		if m.Exported() {
			receiver := types.TypeString(m.Signature().Recv().Type(), d.short)
			d.line("func (%s) %s%s", receiver, m.Name(), d.signature(m))
		}
	}
}

func (d *describer) signature(f *types.Func) string {
	return strings.TrimPrefix(types.TypeString(f.Type(), d.short), "func")
}

// embeddedName says of a field that its members are those of the struct, too.
func embeddedName(f *types.Var) string {
	if f.Embedded() {
		return "embedded " + f.Name()
	}
	return f.Name()
}
