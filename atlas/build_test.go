package atlas_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/schema"
)

// samplePlan loads the plan of the sample lists.
func samplePlan(t *testing.T) atlas.Plan {
	t.Helper()
	plan, err := atlas.LoadPlan(filepath.Join("..", "examples", "atlas", "plan.yaml"))
	require.NoError(t, err)
	return plan
}

func TestSameInputGivesTheSameBytes(t *testing.T) {
	for _, c := range []struct {
		name string
		plan func(t *testing.T) atlas.Plan
	}{
		{"the sample lists", samplePlan},
		{"every fate", func(t *testing.T) atlas.Plan { return load(t, everyFate) }},
		{"personal data", func(t *testing.T) atlas.Plan { return load(t, personalLists) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var first map[string]string
			for _, workers := range []int{1, 8, 8} {
				plan := c.plan(t)
				plan.Workers = workers
				files := contents(t, published(t, build(t, plan)))
				if first == nil {
					first = files
				}
				require.Equal(t, slices.Sorted(maps.Keys(first)), slices.Sorted(maps.Keys(files)))
				for name := range first {
					// Not assert.Equal: its difference of two maps would not end.
					assert.True(t, first[name] == files[name], "%s differs with %d workers", name, workers)
				}
			}
		})
	}
}

func TestOrderOfSourcesDoesNotChangeIDs(t *testing.T) {
	plan := samplePlan(t)
	want := recordIDs(build(t, plan))
	require.NotEmpty(t, want)
	slices.Reverse(plan.Sources)
	assert.Equal(t, want, recordIDs(build(t, plan)))
}

func TestAPlanIsNotChangedByABuild(t *testing.T) {
	plan := samplePlan(t)
	before := samplePlan(t)
	build(t, plan)
	for i := range plan.Sources { // compiled mappings and functions cannot be compared
		plan.Sources[i].Mapping, before.Sources[i].Mapping = nil, nil
	}
	plan.Select, before.Select = nil, nil
	assert.Equal(t, before, plan)
}

func TestEventsComeInTheOrderOfTheStages(t *testing.T) {
	plan := samplePlan(t)
	var stages []atlas.Stage
	read := map[string]int{}
	plan.Progress = func(e atlas.Event) {
		if len(stages) == 0 || stages[len(stages)-1] != e.Stage {
			stages = append(stages, e.Stage)
		}
		if e.Stage == atlas.Reading {
			read[e.Source] = e.Done
		}
		assert.LessOrEqual(t, e.Done, max(e.Total, e.Done))
	}
	result := build(t, plan)
	published(t, result)
	assert.Equal(t, atlas.AllStages, stages)
	for _, s := range result.Account.Sources {
		assert.Equal(t, s.Read, read[s.ID], s.ID)
	}
}

func TestInterruptingLeavesTheFormerOutputWhole(t *testing.T) {
	stopped := errors.New("stopped by a test")
	for _, stage := range atlas.AllStages {
		t.Run(string(stage), func(t *testing.T) {
			dir := folder(t, map[string]string{
				"plan.yaml": head + "state: memory\nsources: [" + list("a") + "]\n",
				"a.csv":     "id,name,country\n1,Valley Makers,GB\n",
			})
			out := filepath.Join(dir, "atlas", "out")
			plan, err := atlas.LoadPlan(filepath.Join(dir, "plan.yaml"))
			require.NoError(t, err)
			require.NoError(t, build(t, plan).Publish(t.Context(), out))
			require.NoError(t, os.WriteFile(filepath.Join(dir, "a.csv"), []byte("id,name,country\n2,Moorland Energy,GB\n"), 0o644))
			before := contents(t, dir)

			ctx, cancel := context.WithCancelCause(t.Context())
			defer cancel(nil)
			reached := false
			plan.Progress = func(e atlas.Event) {
				if e.Stage == stage {
					reached = true
					cancel(stopped)
				}
			}
			result, err := atlas.Build(ctx, plan)
			if stage == atlas.Writing || stage == atlas.Proofreading {
				require.NoError(t, err)
				err = result.Publish(ctx, out)
			}
			assert.ErrorIs(t, err, stopped)
			assert.True(t, reached)
			after := contents(t, dir)
			require.Equal(t, slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)))
			for name := range before {
				assert.True(t, before[name] == after[name], name)
			}
			require.NoError(t, build(t, plan).Publish(t.Context(), out), "the next run is none the worse")
			assert.Contains(t, contents(t, out)["public/organisations.csv"], "Moorland Energy")
		})
	}
}

func TestAPlanOfAProgramIsCheckedToo(t *testing.T) {
	source := func(id, licence string) atlas.Source {
		return atlas.Source{ID: id, Licence: licence, Date: "2026", File: "a.csv"}
	}
	for _, c := range []struct {
		name, rule string
		plan       atlas.Plan
	}{
		{"open without a licence", "plan-without-licence", atlas.Plan{Openly: true, Sources: []atlas.Source{source("a", "CC0-1.0")}}},
		{"a licence that forbids it", "licence-conflict", atlas.Plan{Openly: true, Licence: "CC-BY-4.0", Sources: []atlas.Source{source("a", "CC-BY-NC-4.0")}}},
		{"an id that is no file name", "plan-source-id", atlas.Plan{Sources: []atlas.Source{source("../a", "CC0-1.0")}}},
		{"one id twice", "plan-source-id", atlas.Plan{Sources: []atlas.Source{source("a", "CC0-1.0"), source("a", "CC0-1.0")}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := atlas.Build(t.Context(), c.plan)
			var f atlas.Finding
			require.ErrorAs(t, err, &f)
			assert.Equal(t, c.rule, f.Rule)
		})
	}
}

// manifest is the manifest of a result as it is published.
func manifest(t *testing.T, result *atlas.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, schema.WriteManifest(&b, &result.Manifest))
	return b.Bytes()
}

func TestWhatIsBuiltFollowsTheStandard(t *testing.T) {
	for _, plan := range []atlas.Plan{samplePlan(t), load(t, everyFate), load(t, personalLists)} {
		result := build(t, plan)
		assert.Empty(t, schema.ValidateManifest(manifest(t, result)))
		require.NotEmpty(t, result.Organisations)
		for _, o := range result.Organisations {
			assert.Empty(t, schema.ValidateOrganisation(o), o.ID)
		}
	}
}

func TestAPlanWithoutSourcesIsAnEmptyAtlas(t *testing.T) {
	for _, c := range []struct {
		name string
		plan atlas.Plan
	}{
		{"the zero plan", atlas.Plan{}},
		{"a plan with a title", atlas.Plan{Title: schema.Text{"en": "Nothing yet"}, Publisher: schema.Publisher{Name: "P"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			result := build(t, c.plan)
			assert.Empty(t, result.Organisations)
			opened, err := atlas.Open(t.Context(), filepath.Join(published(t, result), "public"))
			require.NoError(t, err)
			assert.Equal(t, 0, opened.Len())
			if c.plan.Title != nil {
				assert.Empty(t, schema.ValidateManifest(manifest(t, result)))
			}
		})
	}
}
