package atlas_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas"
)

// edition builds and publishes two lists, a and b, and a file of decisions in a
// folder that keeps its state, and tells the ids by record key.
func edition(t *testing.T, dir, a, b, decisions string) (*atlas.Result, map[string]string) {
	t.Helper()
	const header = "id,name,country,identifier:GB-COH\n"
	for name, text := range map[string]string{
		"plan.yaml": head + "state: memory\nsources:\n  - " + list("a") + "\n  - " + list("b") + "\n",
		"a.csv":     header + a, "b.csv": header + b, "memory/decisions": decisions,
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	plan, err := atlas.LoadPlan(filepath.Join(dir, "plan.yaml"))
	require.NoError(t, err)
	result := build(t, plan)
	require.NoError(t, result.Publish(t.Context(), filepath.Join(dir, "out")))
	return result, recordIDs(result)
}

const (
	mill      = "1,Mill Street Makers,GB,01234567\n"
	moor      = "2,Moorland Energy,GB,07654321\n"
	alsoMill  = "1,Mill Street Makers Ltd,GB,01234567\n"
	otherName = "1,Canal Side Workshop,GB,01234567\n"
)

func TestIDsLastFromEditionToEdition(t *testing.T) {
	dir := t.TempDir()
	_, first := edition(t, dir, mill+moor, "", "")
	require.Len(t, first, 2)

	t.Run("when a record is added", func(t *testing.T) {
		_, now := edition(t, dir, mill+moor+"3,Valley Makers,GB,\n", "", "")
		assert.Equal(t, first["a/1"], now["a/1"])
		assert.Equal(t, first["a/2"], now["a/2"])
		assert.NotContains(t, first, "a/3")
	})
	t.Run("when two organisations turn out to be one, as one of both", func(t *testing.T) {
		_, now := edition(t, dir, moor, alsoMill, "")
		before := now["b/1"]
		_, now = edition(t, dir, mill+moor, alsoMill, "")
		assert.Equal(t, now["a/1"], now["b/1"])
		assert.Contains(t, []string{before, first["a/1"]}, now["a/1"])
		first["a/1"] = now["a/1"]
	})
	t.Run("when a record is renamed", func(t *testing.T) {
		_, now := edition(t, dir, otherName+moor, "", "")
		assert.Equal(t, first["a/1"], now["a/1"])
	})
	t.Run("when a record is away for a while", func(t *testing.T) {
		_, now := edition(t, dir, moor, "", "")
		assert.NotContains(t, now, "a/1")
		assert.Equal(t, first["a/2"], now["a/2"])
		_, now = edition(t, dir, mill+moor, "", "")
		assert.Equal(t, first["a/1"], now["a/1"])
	})
	t.Run("when the list changes its order", func(t *testing.T) {
		_, now := edition(t, dir, moor+mill, "", "")
		assert.Equal(t, first["a/1"], now["a/1"])
		assert.Equal(t, first["a/2"], now["a/2"])
	})
}

func TestTheOrganisationThatLostARecordKeepsItsID(t *testing.T) {
	dir := t.TempDir()
	_, first := edition(t, dir, mill, alsoMill, "")
	require.Equal(t, first["a/1"], first["b/1"])
	_, now := edition(t, dir, "9,Valley Makers,GB,\n", alsoMill, "")
	assert.Equal(t, first["a/1"], now["b/1"], "the record that led it is gone")
}

func TestWithoutStateIDsFollowFromTheKeys(t *testing.T) {
	idsOf := func(text string) map[string]string {
		return recordIDs(build(t, load(t, map[string]string{"plan.yaml": planOf(list("a")), "a.csv": "id,name,country\n" + text})))
	}
	first := idsOf("1,Mill Street Makers,GB\n2,Moorland Energy,GB\n")
	now := idsOf("3,Valley Makers,GB\n2,Moorland Power,GB\n")
	assert.Equal(t, first["a/2"], now["a/2"])
	assert.Regexp(t, `^o[a-z0-9]{16}$`, now["a/2"])
	assert.NotEqual(t, first["a/1"], now["a/3"])
}

func TestDecisionsOfPeopleWin(t *testing.T) {
	for _, c := range []struct {
		name, a, b, decisions string
		same                  bool
	}{
		{"the matcher alone joins", mill, alsoMill, "", true},
		{"not-same keeps apart what it would join", mill, alsoMill, "not-same a/1 b/1 # two of one name\n", false},
		{"the matcher alone keeps apart", mill, "1,Lighthouse Press,GB,\n", "", false},
		{"same joins what it would keep apart", mill, "1,Lighthouse Press,GB,\n", "same b/1 a/1\n", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			result, of := edition(t, t.TempDir(), c.a, c.b, c.decisions)
			require.Len(t, of, 2)
			assert.Equal(t, c.same, of["a/1"] == of["b/1"])
			assert.NoError(t, result.Account.Balance())
		})
	}
}

func TestDecisionsSelect(t *testing.T) {
	plan := load(t, map[string]string{
		"plan.yaml": head + `state: memory
select:
  - {name: dissolved, then: out, when: {column: lifeStatus, equals: dissolved}}
  - {name: doubtful, then: review, when: {column: acronym, equals: "Q"}}
sources: [` + list("a") + "]\n",
		"a.csv": "id,name,country,lifeStatus,acronym\n1,Mill Street Makers,GB,dissolved,\n2,Moorland Energy,GB,,\n3,Valley Makers,GB,,Q\n4,Canal Side Workshop,GB,,Q\n" +
			"5,Hill Farm Trust,GB,dissolved,\n",
		"memory/decisions": "in a/1\nout a/2\nin a/3\nin a/unheard-of\n",
	})
	result := build(t, plan)
	assert.NotEmpty(t, records(result, "a/1"))
	assert.NotEmpty(t, records(result, "a/3"))
	assert.Len(t, result.Organisations, 2)
	assert.Equal(t, map[string]int{"decision": 1, "review: doubtful": 1, "dissolved": 1}, result.Account.Sources[0].NotSelectedBy)
}

func TestStateThatIsDamaged(t *testing.T) {
	files := map[string]string{
		"plan.yaml":        head + "state: memory\nsources: [" + list("a") + "]\n",
		"a.csv":            goodList,
		"memory/ids":       "<<<<<<< HEAD\n",
		"memory/decisions": "same a/1\n",
	}
	result := build(t, load(t, files))
	var lines []string
	for _, f := range result.Findings {
		if f.Position.File != "a.csv" {
			lines = append(lines, filepath.Base(f.Position.String())+" "+f.Rule)
		}
	}
	assert.ElementsMatch(t, []string{"ids:1 state-line-unreadable", "decisions:1 decision-unreadable"}, lines)

	delete(files, "memory/ids")
	files["memory/ids/keep"] = ""
	_, err := atlas.Build(t.Context(), load(t, files))
	assert.ErrorContains(t, err, "ids", "a folder where the file should be")
}

func TestKeysThatStandTwiceGetKeysOfTheirOwn(t *testing.T) {
	const text = "id,name,country\n" +
		"7,Mill Street Makers,GB\n" +
		"7#2,Moorland Energy,GB\n" +
		"7,Valley Workshop,GB\n" +
		",Canal Side Press,GB\n" +
		"7,Hill Farm Trust,GB\n" +
		"Canal Side Press,Lighthouse Radio,GB\n"
	plan := load(t, map[string]string{"plan.yaml": planOf(list("a")), "a.csv": text})
	result := build(t, plan)
	names := map[string]string{}
	for _, o := range result.Organisations {
		names[o.Sources[0].Record] = o.Name.String()
	}
	assert.Equal(t, map[string]string{
		"7": "Mill Street Makers", "7#2": "Moorland Energy", "7#3": "Valley Workshop", "7#4": "Hill Farm Trust",
		"Canal Side Press": "Canal Side Press", "Canal Side Press#2": "Lighthouse Radio",
	}, names)
	assert.Equal(t, 3, strings.Count(strings.Join(rulesOf(result.Findings, "a"), " "), "record-key-twice"))
	assert.Equal(t, recordIDs(result), recordIDs(build(t, plan)), "the next run gives the same")
}
