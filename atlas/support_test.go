package atlas_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas"
)

// load writes files into a new folder and loads the plan.yaml among them.
func load(t *testing.T, files map[string]string) atlas.Plan {
	t.Helper()
	plan, err := atlas.LoadPlan(filepath.Join(folder(t, files), "plan.yaml"))
	require.NoError(t, err)
	return plan
}

// build builds a plan that can be built.
func build(t *testing.T, plan atlas.Plan) *atlas.Result {
	t.Helper()
	result, err := atlas.Build(t.Context(), plan)
	require.NoError(t, err)
	return result
}

// published publishes a result into a new folder and returns it.
func published(t *testing.T, result *atlas.Result) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	require.NoError(t, result.Publish(t.Context(), out))
	return out
}

// contents reads every file below a folder, by path.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	require.NoError(t, fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		all[name] = string(data)
		return err
	}))
	return all
}

// recordIDs tells for each record key that is in the atlas the id of its
// organisation.
func recordIDs(r *atlas.Result) map[string]string {
	of := map[string]string{}
	for _, o := range r.Organisations {
		for _, s := range o.Sources {
			of[s.ID+"/"+s.Record] = o.ID
		}
	}
	return of
}

// records are the keys of the records in the atlas that share an organisation
// with the one given, itself among them, in the order of its sources.
func records(r *atlas.Result, key string) []string {
	for _, o := range r.Organisations {
		var keys []string
		found := false
		for _, s := range o.Sources {
			keys = append(keys, s.ID+"/"+s.Record)
			found = found || s.ID+"/"+s.Record == key
		}
		if found {
			return keys
		}
	}
	return nil
}

// planOf is a plan that publishes locally, with the sources given.
func planOf(sources ...string) string {
	return head + "sources:\n  - " + strings.Join(sources, "\n  - ") + "\n"
}

// list is a source of the flat profile in a file of its name.
func list(id string) string {
	return "{id: " + id + ", licence: CC0-1.0, date: \"2026-01-31\", file: " + id + ".csv}"
}
