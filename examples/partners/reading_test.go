package partners_test

import (
	"cmp"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

var (
	readingFile = flag.String("reading", "", "file, outside the repository, for the findings to be read")
	readingSeed = flag.Uint64("seed", 1, "seed of the draw")
)

const (
	// readFindings is how many findings are drawn.
	readFindings = 100
	// readOfOne is how many of them may be of one rule in one file, so that what
	// is told of every row does not drown the rest.
	readOfOne = 3
	// heavier is how much likelier a warning or an error is drawn than a note.
	heavier = 3
)

// TestReading draws findings to be read and judged, with their records
// as they stand, into the file that -reading names. The verdicts so far are in
// atlas/validate/testdata/reading.md. What the file holds may be personal.
func TestReading(t *testing.T) {
	if *readingFile == "" {
		t.Skip("name a file by -reading")
	}
	plan := load(t)
	random := rand.New(rand.NewPCG(*readingSeed, 0))
	var drawn []drawnFinding
	for _, s := range plan.Sources {
		drawn = append(drawn, drawFrom(t, plan.Folder, s, random)...)
	}
	slices.SortStableFunc(drawn, func(a, b drawnFinding) int { return cmp.Compare(b.luck, a.luck) })
	drawn = drawn[:min(len(drawn), readFindings)]
	var out strings.Builder
	for i, d := range drawn {
		fmt.Fprintf(&out, "== %d\t%s\t%s\t%s\n%s\n", i+1, d.source, d.found.Rule, d.found.Severity, d.text(listOf(t, d.source)))
	}
	require.NoError(t, os.WriteFile(*readingFile, []byte(out.String()), 0o600))
}

// drawnFinding is a finding with its luck: of several, the highest are drawn.
type drawnFinding struct {
	source string
	found  finding.Finding
	luck   float64
}

// drawFrom draws up to readOfOne findings of each rule in one file.
func drawFrom(t *testing.T, folder string, s atlas.Source, random *rand.Rand) (drawn []drawnFinding) {
	of := map[string][]finding.Finding{}
	var rules []string
	_, err := validate.File(t.Context(), filepath.Join(folder, filepath.FromSlash(s.File)),
		validate.Options{Mapping: s.Mapping, Licence: s.Licence, Countries: s.Countries, Date: "2026-01-31"},
		func(f finding.Finding) {
			if of[f.Rule] == nil {
				rules = append(rules, f.Rule)
			}
			of[f.Rule] = append(of[f.Rule], f)
		})
	require.NoError(t, err)
	for _, rule := range rules {
		found := of[rule]
		random.Shuffle(len(found), func(i, j int) { found[i], found[j] = found[j], found[i] })
		for _, f := range found[:min(len(found), readOfOne)] {
			weight := 1.0
			if f.Severity >= finding.Warning {
				weight = heavier
			}
			drawn = append(drawn, drawnFinding{s.ID, f, math.Pow(random.Float64(), 1/weight)})
		}
	}
	return drawn
}

// text is a finding as a volunteer sees it, and its record as it stands.
func (d drawnFinding) text(l *list) string {
	var out strings.Builder
	catalogue := finding.DefaultCatalogue()
	p := d.found.Position
	fmt.Fprintf(&out, "line %d column %d row %d field %s %s\n%s\n%s\n", p.Line, p.Column, p.Row, p.Field, d.found.Pointer,
		catalogue.Message(d.found), catalogue.Hint(d.found))
	for _, a := range d.found.Args {
		if s, ok := a.Value.(finding.Sensitive); ok {
			fmt.Fprintf(&out, "  [%s: %s]\n", a.Name, s.Reveal())
		}
	}
	if i := slices.IndexFunc(l.all, func(r *source.Record) bool { return r.Position().Record == p.Record }); i >= 0 && p.Record > 0 {
		fmt.Fprintf(&out, "    %.2000s\n", strings.Join(strings.Fields(l.all[i].Raw()), " "))
	}
	return out.String()
}
