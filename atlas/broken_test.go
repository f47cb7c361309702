package atlas_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/atlas/publish"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// goodList is a list in which nothing is wrong.
const goodList = "id,name,country\n1,Valley Makers,GB\n"

// withBroken are a good list and one in a file that something is wrong with.
func withBroken(file, text, more string) map[string]string {
	files := map[string]string{
		"plan.yaml":  planOf(list("good"), `{id: bad, licence: CC0-1.0, date: "2026", file: `+file+more+"}"),
		"good.csv":   goodList,
		"lists/keep": "",
		"utf16.yaml": "mapping: \"1.0\"\nsource: {encoding: utf-16le}\nkey: [id]\ncountry: GB\nfields: {name: name}\n",
		"utf8.yaml":  "mapping: \"1.0\"\nsource: {encoding: utf-8}\nkey: [id]\ncountry: GB\nfields: {name: name}\n",
		"other.yaml": "mapping: \"1.0\"\nkey: [Nummer]\ncountry: GB\nfields: {name: Name}\n",
	}
	if text != "" {
		files[file] = text
	}
	return files
}

// packed compresses a text.
func packed(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.String()
}

func TestAFileThatCannotBeReadStopsTheBuildUnlessThePlanToleratesIt(t *testing.T) {
	for _, c := range []struct {
		name, file, text, more string
		want                   string // what the error names
		rule                   string
		read                   int // records, where the source is tolerated
	}{
		{name: "missing", file: "no.csv", want: "no.csv: cannot be read: ", rule: "source-failed"},
		{name: "a folder", file: "lists", want: "lists: ", rule: "file-is-folder"},
		{name: "empty", file: "bad.csv", text: "\n", want: "bad.csv: ", rule: "file-empty"},
		{name: "binary", file: "bad.csv", text: "\x00\x01\x02\xff\xfe\x00\x80\x00", want: "bad.csv: ", rule: "file-is-binary"},
		{name: "a picture", file: "bad.csv", text: "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", want: "bad.csv: ", rule: "file-kind-unreadable"},
		{name: "a web page", file: "bad.json", text: "<!DOCTYPE html><html></html>", want: "bad.json: ", rule: "file-kind-unreadable"},
		{name: "a script without data", file: "bad.js", text: "alert(1)", want: "bad.js:1: ", rule: "script-without-json"},
		{name: "another checksum", file: "bad.csv", text: goodList, more: ", sha256: " + strings.Repeat("0", 64), want: "bad.csv: ", rule: "source-changed"},
		{name: "JSON cut in a record", file: "bad.json", text: `[{"id": "1", "name": {"en": "Moor Energy"}, "country": "GB"}, {"id": "2"`, want: "bad.json:1:73: ", rule: "file-cut", read: 2},
		{name: "JSON cut between records", file: "bad.json", text: `[{"id": "1", "name": {"en": "Moor Energy"}, "country": "GB"},`, want: "bad.json:1:", rule: "file-cut", read: 1},
		{name: "gzip cut", file: "bad.csv.gz", text: packed(strings.Repeat(goodList, 1000))[:60], want: "bad.csv.gz:", rule: "file-cut"},
		{name: "gzip of nothing real", file: "bad.csv.gz", text: "\x1f\x8b\x08\x00rubbish that is no deflate", want: "bad.csv.gz", rule: "file-cut"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folder(t, withBroken(c.file, c.text, c.more))
			plan, err := atlas.LoadPlan(filepath.Join(dir, "plan.yaml"))
			require.NoError(t, err)
			result, err := atlas.Build(t.Context(), plan)
			var failed *atlas.SourceError
			require.ErrorAs(t, err, &failed)
			assert.Nil(t, result)
			assert.Equal(t, "bad", failed.Source)
			assert.Contains(t, err.Error(), c.want)
			assert.NotContains(t, err.Error(), dir, "a path of the machine")

			plan.Sources[1].Tolerate = true
			result = build(t, plan)
			assert.Equal(t, []string{"bad"}, result.Failed())
			assert.Contains(t, rulesOf(result.Findings, "bad"), c.rule)
			assert.NotEmpty(t, records(result, "good/1"))
			assert.Contains(t, result.Account.Sources[1].Failed, c.want)
			assert.GreaterOrEqual(t, result.Account.Sources[1].Read, c.read)
			published(t, result)
		})
	}
}

// rulesOf are the rules of the findings about a source.
func rulesOf(findings finding.Set, source string) []string {
	var rules []string
	for _, f := range findings {
		if f.Source == source {
			rules = append(rules, f.Rule)
		}
	}
	return rules
}

func TestAFileThatIsDoubtfulGivesFindings(t *testing.T) {
	for _, c := range []struct {
		name, file, text, more string
		rule                   string
		read, rejected         int
	}{
		{name: "a mapping of other columns", file: "bad.csv", text: "id,name\n7,Moor Energy\n", more: ", mapping: other.yaml", rule: "mapping-column-missing", read: 1, rejected: 1},
		{name: "no mapping where one is needed", file: "bad.csv", text: "Nummer,Nom,Pays\n7,Moor Energy,GB\n", rule: "flat-column-unknown", read: 1, rejected: 1},
		{name: "declared UTF-16 and is not", file: "bad.csv", text: "id,name\n1,Moor Energy\n", more: ", mapping: utf16.yaml", rule: "mapping-column-missing"},
		{name: "declared UTF-8 and is not", file: "bad.csv", text: "id,name\n1,Caf\xe9 du Nord\n", more: ", mapping: utf8.yaml", rule: "byte-doubtful", read: 1},
		{name: "100,000 nested arrays", file: "bad.json", text: `[{"id": "1", "name": ` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}, {"id": "2", "name": {"en": "Moor Energy"}, "country": "GB"}]`, rule: "record-too-deep", read: 2, rejected: 1},
		{name: "a record that is no object", file: "bad.json", text: `["Moor Energy", {"id": "2", "name": {"en": "Moor Energy"}, "country": "GB"}]`, rule: "record-not-object", read: 2, rejected: 1},
		{name: "a number that Go cannot hold", file: "bad.json", text: `[{"id": "2", "name": {"en": "Moor Energy"}, "country": "GB", "locations": [{"point": [1e999999999, 50]}]}]`, rule: "schema-number", read: 1, rejected: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			result := build(t, load(t, withBroken(c.file, c.text, c.more)))
			assert.Contains(t, rulesOf(result.Findings, "bad"), c.rule)
			assert.Equal(t, c.read, result.Account.Sources[1].Read)
			assert.Equal(t, c.rejected, result.Account.Sources[1].Rejected)
			assert.NotEmpty(t, records(result, "good/1"))
			published(t, result)
		})
	}
}

func TestARecordOfWhichNothingCanBeReadIsRejectedForThat(t *testing.T) {
	result := build(t, load(t, withBroken("bad.ndjson",
		`{"id": "1", "name": {"en": "Moor Energy"}, "country": "GB", "locations": [{"point": [1e999, 50]}]}`+"\n", "")))
	assert.Equal(t, map[string]int{"schema-number": 1}, result.Account.Sources[1].RejectedBy)
	var told []string
	for _, f := range result.Findings {
		if f.Source == "bad" {
			told = append(told, f.Rule+" "+f.Record)
		}
	}
	assert.Equal(t, []string{"schema-required 1", "schema-required 1", "schema-number 1"}, told)
}

func TestWhatTheStandardForbidsIsToldWithItsPlace(t *testing.T) {
	const end = `, "updated": "2026-01-01", "sources": []}`
	result := build(t, load(t, withBroken("bad.ndjson",
		`{"id": "1", "name": {"en": "Moor Energy"}, "country": "GB", "sectors": ["colour", "environment"]`+end+"\n"+
			`{"id": "2", "name": {"no language": "Canal Press"}, "country": "GB"`+end+"\n", "")))
	assert.Equal(t, map[string]int{"schema-empty": 1}, result.Account.Sources[1].RejectedBy, "without it no name is left")
	for _, f := range result.Findings {
		switch f.Rule {
		case "schema-code-unknown":
			assert.Equal(t, "bad 1 /sectors/0 ./bad.ndjson:1:73", strings.Join([]string{f.Source, f.Record, string(f.Pointer), f.Position.String()}, " "))
		case "schema-format":
			assert.Equal(t, "bad 2 ./bad.ndjson:2:37", strings.Join([]string{f.Source, f.Record, f.Position.String()}, " "))
		}
	}
	for _, o := range result.Organisations {
		if o.Sources[0].Record == "1" && o.Sources[0].ID == "bad" {
			assert.Equal(t, []string{"environment"}, o.Sectors)
		}
	}
}

func TestAFileWithoutPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := folder(t, withBroken("bad.csv", goodList, ""))
	require.NoError(t, os.Chmod(filepath.Join(dir, "bad.csv"), 0))
	plan, err := atlas.LoadPlan(filepath.Join(dir, "plan.yaml"))
	require.NoError(t, err)
	_, err = atlas.Build(t.Context(), plan)
	var failed *source.ReadError
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, "bad.csv", failed.File)
	assert.ErrorIs(t, err, os.ErrPermission)
}

func TestALineOfAGigabyteTakesNeitherMemoryNorLong(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a gigabyte")
	}
	dir := folder(t, withBroken("bad.csv.gz", "", ", tolerate: true"))
	writeGigabyte(t, filepath.Join(dir, "bad.csv.gz"))
	plan, err := atlas.LoadPlan(filepath.Join(dir, "plan.yaml"))
	require.NoError(t, err)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	result := build(t, plan)
	runtime.ReadMemStats(&after)
	assert.Contains(t, rulesOf(result.Findings, "bad"), "record-too-long")
	assert.Equal(t, map[string]int{"record-too-long": 1}, result.Account.Sources[1].RejectedBy)
	assert.NotEmpty(t, records(result, "bad/3"), "what follows is read")
	assert.Less(t, after.Sys-before.Sys, uint64(300<<20), "bytes from the system")
}

// writeGigabyte packs a table whose second row is a line of a gigabyte. Noise
// that repeats keeps it from packing as tightly as a bomb.
func writeGigabyte(t *testing.T, name string) {
	t.Helper()
	f, err := os.Create(name)
	require.NoError(t, err)
	w, err := gzip.NewWriterLevel(f, gzip.BestSpeed)
	require.NoError(t, err)
	_, err = io.WriteString(w, goodList)
	require.NoError(t, err)
	piece := bytes.Repeat([]byte("word "), 1<<18/5)
	for written := 0; written < 1<<30; written += len(piece) {
		_, err = w.Write(piece)
		require.NoError(t, err)
	}
	_, err = io.WriteString(w, "\n3,Moor Energy,GB\n")
	require.NoError(t, err)
	require.NoError(t, w.Close())
	require.NoError(t, f.Close())
}

// bomb is YAML that would unfold to billions of words.
func bomb(before string) string {
	var b strings.Builder
	b.WriteString(before + "a0: &a0 [boom, boom]\n")
	for i := 1; i < 40; i++ {
		n, p := strconv.Itoa(i), strconv.Itoa(i-1)
		b.WriteString("a" + n + ": &a" + n + " [*a" + p + ", *a" + p + "]\n")
	}
	return b.String()
}

func TestPlansAndMappingsThatWouldExplode(t *testing.T) {
	deep := strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)
	for _, c := range []struct{ name, plan, mapping string }{
		{"a bomb as plan", bomb(head), ""},
		{"a bomb as mapping", "", bomb("mapping: \"1.0\"\n")},
		{"a deep plan", head + "sources: " + deep, ""},
		{"a deep mapping", "", "mapping: \"1.0\"\nkey: " + deep},
		{"a huge plan", head + "sources: [" + strings.Repeat("{id: a}, ", 300_000) + "]", ""},
		{"a huge mapping", "", "mapping: \"1.0\"\nkey: [" + strings.Repeat("id, ", 600_000) + "]\n"},
		{"a binary plan", "\x00\x01\xff\xfe", ""},
		{"a binary mapping", "", "\x00\x01\xff\xfe"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folder(t, map[string]string{"plan.yaml": head + "sources: [{id: a, licence: CC0-1.0, date: \"2026\", file: a.csv, mapping: m.yaml}]\n", "m.yaml": c.mapping})
			want := "m.yaml"
			if c.plan != "" {
				want = "plan.yaml"
				require.NoError(t, os.WriteFile(filepath.Join(dir, want), []byte(c.plan), 0o644))
			}
			_, err := atlas.LoadPlan(filepath.Join(dir, "plan.yaml"))
			var set finding.Set
			require.ErrorAs(t, err, &set)
			assert.Equal(t, want, filepath.Base(set[0].Position.File))
			assert.Less(t, len(err.Error()), 1000)
		})
	}
	_, err := atlas.LoadPlan(t.TempDir())
	assert.Error(t, err, "a folder is no plan")
	_, err = atlas.LoadPlan(filepath.Join(t.TempDir(), "none.yaml"))
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestOutputThatCannotBeWritten(t *testing.T) {
	result := build(t, load(t, map[string]string{"plan.yaml": planOf(list("good")), "good.csv": goodList}))
	t.Run("a file where the folder should be", func(t *testing.T) {
		dir := folder(t, map[string]string{"file": "mine"})
		for _, out := range []string{"file", "file/out", "file/deep/out"} {
			assert.Error(t, result.Publish(t.Context(), filepath.Join(dir, filepath.FromSlash(out))), out)
		}
		assert.Equal(t, map[string]string{"file": "mine"}, contents(t, dir))
	})
	t.Run("a folder of somebody else", func(t *testing.T) {
		dir := folder(t, map[string]string{"thesis.txt": "mine"})
		var notOurs *publish.NotOursError
		require.ErrorAs(t, result.Publish(t.Context(), dir), &notOurs)
		assert.Equal(t, map[string]string{"thesis.txt": "mine"}, contents(t, dir))
	})
}
