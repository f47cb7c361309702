package main

import (
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){program: main})
}

// The scripts hold command line, input and what is printed. Run the test with
// UPDATE_SCRIPTS=1 to rewrite what they expect.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(e *testscript.Env) error {
			e.Setenv("LC_ALL", "en_GB.UTF-8")
			// Files that no script can hold.
			return errors.Join(
				os.WriteFile(filepath.Join(e.WorkDir, "old.xls"), append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 512)...), 0o644),
				os.WriteFile(filepath.Join(e.WorkDir, "binary.csv"), []byte("\x7f\x00\x01\x02\x00\xff\xfe\x00\x03\x00\x00\x01"), 0o644),
			)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"gzip": compress, "cut": cut},
	})
}

// compress is "gzip FROM TO".
func compress(ts *testscript.TestScript, _ bool, args []string) {
	to, err := os.Create(ts.MkAbs(args[1]))
	ts.Check(err)
	z := gzip.NewWriter(to)
	_, err = z.Write([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	ts.Check(z.Close())
	ts.Check(to.Close())
}

// cut is "cut FILE": its second half is lost.
func cut(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	info, err := os.Stat(name)
	ts.Check(err)
	ts.Check(os.Truncate(name, info.Size()/2))
}
