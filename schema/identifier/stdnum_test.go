package identifier

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/internal/tsv"
)

// TestStdnum compares with python-stdnum on generated numbers, right ones and
// spoilt ones. With -update they are made anew and python3, with python-stdnum 2.2
// installed, is asked about them.
func TestStdnum(t *testing.T) {
	const file = "testdata/stdnum/answers.tsv"
	if *update {
		answers, err := ask(numbers(t))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(file, answers, 0o644))
	}
	modules, deviations := readModules(t), readDeviations(t)
	for row := range tsv.Rows(readFile(t, file), "module\tnumber\tvalid\tcompact") {
		v := vector{row[0], row[1], row[2] == "1", row[3]}
		if difference := v.differs(modules[v.module]); difference != "" && !allows(deviations, v, difference) {
			t.Errorf("%s %q: the oracle says otherwise: %s", v.module, v.input, difference)
		}
	}
}

// numbers makes up numbers for each module that has a scheme of its own.
func numbers(t *testing.T) []byte {
	r := rand.New(rand.NewPCG(20240601, 7))
	modules := readModules(t)
	names := make([]string, 0, len(modules))
	for name := range modules {
		names = append(names, name)
	}
	slices.Sort(names)
	var b bytes.Buffer
	for _, module := range names {
		s := find(modules[module])
		if s == nil || len(s.patterns) == 0 || strings.HasSuffix(module, ".iban") {
			continue
		}
		for i := range 40 {
			p := &s.patterns[i%len(s.patterns)]
			body, ok := p.generate(r)
			if !ok {
				continue
			}
			number := p.format(s.prefix+body, s.prefix)
			if i%4 > 1 {
				number = spoil(r, number)
			}
			fmt.Fprintf(&b, "%s\t%s\n", module, number)
		}
	}
	return b.Bytes()
}

func ask(numbers []byte) ([]byte, error) {
	command := exec.Command("python3", "testdata/stdnum/answers.py")
	command.Stdin, command.Stderr = bytes.NewReader(numbers), os.Stderr
	return command.Output()
}
