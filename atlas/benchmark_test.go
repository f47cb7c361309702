package atlas

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/collection"
	"github.com/socialtechatlas/commons/atlas/internal/enlarge"
	"github.com/socialtechatlas/commons/schema"
)

// benchmarkSize is how many organisations the enlargement has.
const benchmarkSize = 100_000

// BenchmarkStage measures every stage of a build by itself, on the nine sets of
// partners and on an enlargement of what they become. BENCHMARKS.md says how to
// read it.
//
// The stages of one record, read to select, run on one goroutine, the others on as
// many as in a build.
func BenchmarkStage(b *testing.B) {
	nine := sync.OnceValues(func() (*subject, error) { return nineSets(b) })
	enlarged := sync.OnceValues(func() (*subject, error) { return enlargement(b, nine) })
	b.Run("nine-sets", func(b *testing.B) {
		if os.Getenv("SOCIALATLAS_DATA") == "" {
			b.Skip("set SOCIALATLAS_DATA to the folder of partner files")
		}
		benchmarkStages(b, nine)
	})
	b.Run(fmt.Sprint(benchmarkSize), func(b *testing.B) { benchmarkStages(b, enlarged) })
}

// subject is a plan to measure.
type subject struct {
	plan Plan
	// gathered is a build whose records have been read, built a whole one. Both
	// are made once, when asked for.
	gathered func() (*gathered, error)
	built    func() (*built, error)
}

// built is a whole run.
type built struct {
	result *Result
	folder string
}

func newSubject(b *testing.B, plan Plan) *subject {
	s, folder := &subject{plan: plan}, filepath.Join(b.TempDir(), "out")
	s.gathered = sync.OnceValues(s.gather)
	s.built = sync.OnceValues(func() (*built, error) {
		result, err := Build(context.Background(), plan)
		if err != nil {
			return nil, err
		}
		return &built{result, folder}, result.Publish(context.Background(), folder)
	})
	return s
}

func nineSets(b *testing.B) (*subject, error) {
	plan, err := LoadPlan("../examples/partners/plan.yaml")
	return newSubject(b, plan), err
}

// enlargement learns from what the nine sets become, or from the sample where they
// are not at hand, and writes three lists.
func enlargement(b *testing.B, nine func() (*subject, error)) (*subject, error) {
	teacher, err := nine()
	if os.Getenv("SOCIALATLAS_DATA") == "" {
		var plan Plan
		plan, err = LoadPlan("../examples/atlas/plan.yaml")
		teacher = newSubject(b, plan)
	}
	if err != nil {
		return nil, err
	}
	few, err := teacher.built()
	if err != nil {
		return nil, err
	}
	options := enlarge.Options{Seed: 1, Records: benchmarkSize, Doubles: 0.12, Lists: 3}
	records := enlarge.Learn(slices.Values(few.result.Organisations)).Records(options)
	dir, sources := b.TempDir(), ""
	for list := range options.Lists {
		id := enlarge.SourceID(list)
		write := func(w io.Writer) error { return schema.WriteNDJSON(w, enlarge.Of(records, list)) }
		if err := writeFile(filepath.Join(dir, id+".ndjson"), write); err != nil {
			return nil, err
		}
		sources += fmt.Sprintf("  - {id: %s, licence: %s, date: %q, file: %[1]s.ndjson}\n", id, enlarge.Licence, enlarge.Edition)
	}
	file := filepath.Join(dir, "plan.yaml")
	if err := os.WriteFile(file, []byte(enlargedPlan+sources), 0o644); err != nil {
		return nil, err
	}
	plan, err := LoadPlan(file)
	return newSubject(b, plan), err
}

// enlargedPlan ends where its sources begin.
const enlargedPlan = `plan: "1.0"
title: Enlargement
publisher: {name: Nobody}
publish: openly
licence: CC0-1.0
select:
  - {name: dissolved, then: out, when: {column: lifeStatus, equals: dissolved}}
sources:
`

func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return cmp.Or(write(f), f.Close())
}

// benchmarkStages runs the stages in the order of a build.
func benchmarkStages(b *testing.B, subjects func() (*subject, error)) {
	run := func(name string, stage func(*testing.B, *subject)) {
		b.Run(name, func(b *testing.B) {
			s, err := subjects()
			require.NoError(b, err)
			stage(b, s)
		})
	}
	run("read", func(b *testing.B, s *subject) {
		n := len(s.read(b))
		measure(b, n, func() *subject { return s }, func(s *subject) { s.read(b) })
	})
	for i, stage := range recordStages {
		run(stage.name, func(b *testing.B, s *subject) { benchmarkRecordStage(b, s, i) })
	}
	run("match", func(b *testing.B, s *subject) {
		g, err := s.gathered()
		require.NoError(b, err)
		measure(b, len(g.entries), func() *gathered { return g }, func(g *gathered) { g.match(b) })
		b.ReportMetric(float64(g.held)/float64(len(g.entries)), "held-B/record")
	})
	run("merge", func(b *testing.B, s *subject) {
		g, err := s.gathered()
		require.NoError(b, err)
		groups := g.match(b)
		measure(b, len(g.entries), func() []group { return groups }, func(groups []group) { g.merge(b, groups) })
	})
	run("release", func(b *testing.B, s *subject) {
		first, err := s.gathered()
		require.NoError(b, err)
		measure(b, len(first.entries), func() *gathered {
			g, err := s.gather() // a release closes the account of its build
			require.NoError(b, err)
			g.groups = g.merge(b, g.match(b))
			return g
		}, func(g *gathered) {
			_, err := g.release(b.Context(), g.groups)
			require.NoError(b, err)
		})
	})
	run("write", benchmarkWrite)
	run("proofread", benchmarkProofread)
	run("open", benchmarkOpen)
	run("query", benchmarkQuery)
}

// measure times passes over so many records and reports records per second, the
// bytes that are allocated for each, and its time on processors.
func measure[T any](b *testing.B, records int, prepare func() T, pass func(T)) {
	require.Positive(b, records)
	var before, after runtime.MemStats
	var allocated uint64
	var busy time.Duration
	passes := 0
	for b.Loop() {
		b.StopTimer()
		in := prepare()
		runtime.ReadMemStats(&before)
		start := processorTime()
		b.StartTimer()
		pass(in)
		b.StopTimer()
		busy += processorTime() - start
		runtime.ReadMemStats(&after)
		allocated += after.TotalAlloc - before.TotalAlloc
		passes++
		b.StartTimer()
	}
	all := float64(records * passes)
	b.ReportMetric(all/b.Elapsed().Seconds(), "records/s")
	b.ReportMetric(float64(allocated)/all, "B/record")
	if busy > 0 {
		b.ReportMetric(float64(busy.Microseconds())/all, "cpu-µs/record")
	}
}

// gathered is a build whose records have been read and wait to be matched.
type gathered struct {
	*build
	groups []group
	// held is how many bytes the records and their groups take.
	held uint64
}

// gather takes the records of all sources to their selection.
func (s *subject) gather() (*gathered, error) {
	before := heapBytes()
	run, err := newBuild(s.plan)
	if err != nil {
		return nil, err
	}
	for i := range s.plan.Sources {
		if err := run.readSource(context.Background(), i); err != nil {
			return nil, err
		}
	}
	g := &gathered{build: run}
	g.held = heapBytes() - before
	return g, nil
}

func (g *gathered) match(b *testing.B) []group {
	g.pairs = nil
	groups, err := g.build.match(b.Context())
	require.NoError(b, err)
	return groups
}

func (g *gathered) merge(b *testing.B, groups []group) []group {
	merged, err := g.build.merge(b.Context(), groups)
	require.NoError(b, err)
	return merged
}

func heapBytes() uint64 {
	runtime.GC()
	runtime.GC() // what pools held is free after the second one
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func benchmarkWrite(b *testing.B, s *subject) {
	done, err := s.built()
	require.NoError(b, err)
	measure(b, len(done.result.Organisations), b.TempDir, func(dir string) {
		require.NoError(b, done.result.write(b.Context(), dir))
	})
}

func benchmarkProofread(b *testing.B, s *subject) {
	done, err := s.built()
	require.NoError(b, err)
	public := func() string { return filepath.Join(done.folder, publicFolder) }
	measure(b, len(done.result.Organisations), public, func(dir string) {
		require.NoError(b, done.result.proofread(b.Context(), dir))
	})
}

func benchmarkOpen(b *testing.B, s *subject) {
	done, err := s.built()
	require.NoError(b, err)
	public := func() string { return filepath.Join(done.folder, publicFolder) }
	before, opened := heapBytes(), (*collection.Collection)(nil)
	measure(b, len(done.result.Organisations), public, func(dir string) {
		opened, err = collection.Open(b.Context(), dir)
		require.NoError(b, err)
	})
	b.ReportMetric(float64(heapBytes()-before)/float64(opened.Len()), "held-B/record")
	runtime.KeepAlive(opened)
}

// queries are what people ask a map: what is near, what is in sight, a word, a
// filter, and counts for the legend.
var queries = map[string]collection.Query{
	"near":   {Near: &orb.Point{-1.55, 53.8}, Limit: 20},
	"box":    {Box: &orb.Bound{Min: orb.Point{-2.5, 53}, Max: orb.Point{-1, 54}}},
	"words":  {Words: "coop*"},
	"values": {Country: []string{"FR"}, Purpose: []string{"offers"}},
}

func benchmarkQuery(b *testing.B, s *subject) {
	done, err := s.built()
	require.NoError(b, err)
	atlas := done.result.Collection()
	for _, name := range slices.Sorted(maps.Keys(queries)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			found := 0
			for b.Loop() {
				found = 0
				for range atlas.Find(queries[name]) {
					found++
				}
			}
			require.Positive(b, found)
			b.ReportMetric(float64(found), "found")
		})
	}
	b.Run("count", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			atlas.Count(collection.Query{})
		}
	})
}
