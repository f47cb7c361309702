package validate_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// valid is a record without a mistake, but for what the verbs change.
const valid = `{"id": "%s", "name": {"en": "%s"}, "country": "FR", "updated": "2025-11-02", "sources": [{"id": "a", "licence": "CC0-1.0"}]}`

func record(id string) string { return fmt.Sprintf(valid, id, "Commons "+id) }

// run validates a text under a name and returns the findings as "line:column rule".
func run(t *testing.T, name, text string, o validate.Options) (places []string, s validate.Summary) {
	t.Helper()
	found, s, err := findings(t, name, text, o)
	require.NoError(t, err)
	for _, f := range found {
		places = append(places, fmt.Sprintf("%d:%d %s", f.Position.Line, f.Position.Column, f.Rule))
	}
	return places, s
}

func findings(t *testing.T, name, text string, o validate.Options) (found []finding.Finding, s validate.Summary, err error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	o.Reading.Name = name
	s, err = validate.File(t.Context(), file, o, func(f finding.Finding) { found = append(found, f) })
	return found, s, err
}

func TestEveryMistakeIsToldAtItsPlace(t *testing.T) {
	flat := "id,name,country,updated,source.id,source.licence\n"
	for _, test := range []struct {
		name, file, text string
		want             []string
	}{
		{"nothing is wrong", "a.ndjson", record("1") + "\n" + record("2") + "\n", nil},
		{"all mistakes of all records", "a.ndjson",
			record("1") + "\n" + strings.Replace(strings.Replace(record("2"), "FR", "FRA", 1), "2025-11-02", "2/11/2025", 1) + "\n" + record("3") + "\n",
			[]string{"2:53 schema-code-unknown", "2:71 schema-format"}},
		{"an array over several lines", "a.json", "[\n" + record("1") + ",\n  " + strings.Replace(record("2"), "FR", "FRA", 1) + "\n]",
			[]string{"3:55 schema-code-unknown"}},
		{"a name given twice", "a.ndjson", strings.Replace(record("1"), `"country"`, `"id": "2", "country"`, 1) + "\n", []string{"1:42 schema-duplicate-property"}},
		{"a number that no machine holds", "a.ndjson", strings.Replace(record("1"), `"country"`, `"locations": [{"point": [1e10000000, 0]}], "country"`, 1) + "\n",
			[]string{"1:67 schema-number"}},
		{"a number that the standard does not take", "a.ndjson", strings.Replace(record("1"), `"country"`, `"locations": [{"point": [1e400, 0]}], "country"`, 1) + "\n",
			[]string{"1:67 schema-range"}},
		{"a table", "a.csv", flat + "1,Commons,FR,2025-11-02,a,CC0-1.0\n2,,Frankreich,yesterday,a,CC0-1.0\n",
			[]string{"3:4 country-wording", "3:15 date-invalid", "3:3 name-missing"}},
		{"a column that the profile does not have", "a.csv", "id,nom,country\n1,Commons,FR\n", []string{"2:1 name-missing", "0:0 flat-column-unknown", "0:0 licence-missing"}},
		{"an expired record", "a.ndjson", strings.Replace(record("1"), `"country"`, `"life": {"expires": "2024-12-31"}, "country"`, 1) + "\n", []string{"1:62 record-expired"}},
		{"no form of the standard", "a.csv", "Verein,Ort\nA,B\nC,D\n", []string{"0:0 not-the-standard"}},
		{"another list with a property of the standard", "a.json", `[{"organisation_id": 1, "organisation_name": "A", "country": "France"}]`, []string{"0:0 not-the-standard"}},
		{"GeoJSON with rows of the flat profile", "a.geojson", features(
			`"geometry": {"type": "Point", "coordinates": [4.8, 145.7]}, "properties": {"id": "1", "name": "A", "country": "FR", "updated": "2025"}`,
			`"geometry": null, "properties": {"id": "2", "name": "B", "country": "FRA", "updated": "2025"}`),
			[]string{"2:67 point-out-of-range", "3:89 country-wording", "0:0 licence-missing"}},
		{"GeoJSON with the standard's JSON", "a.geojson", features(
			`"geometry": {"type": "Point", "coordinates": [145.7, 4.8]}, "properties": `+record("1"),
			`"geometry": null, "properties": `+strings.Replace(strings.Replace(record("2"), "FR", "FRA", 1), `"id"`, `"acronym": "", "id"`, 1)),
			[]string{"2:66 point-outside-country", "3:65 schema-empty", "3:120 schema-code-unknown"}},
		{"a list without a comma", "a.json", "[" + record("1") + "\n" + record("2") + "]", []string{"2:1 comma-misplaced"}},
		{"a list closed too early", "a.json", "[" + record("1") + "],\n" + record("2") + ",\n" + record("3") + "]", []string{"1:133 comma-misplaced", "2:1 list-after-list"}},
		{"two lists", "a.json", "[" + record("1") + "]\n[" + strings.Replace(record("2"), "FR", "FRA", 1) + "]", []string{"2:1 list-after-list", "2:54 schema-code-unknown"}},
		{"words after the list", "a.json", "[" + record("1") + "]\nend", []string{"2:1 text-after-document"}},
		{"JSON in another encoding", "a.ndjson", record("1") + "\n" + strings.Replace(record("2"), "Commons", "Caf\xe9", 1) + "\n" + record("3") + "\n", []string{"2:32 schema-encoding"}},
		{"JSON in UTF-16", "a.ndjson", "\xff\xfe" + wide(record("1")+"\n"+record("2")+"\n"), []string{"1:1 schema-encoding"}},
		{"a first line cut short", "a.ndjson", record("1")[:90] + "\n" + strings.Replace(record("2"), "FR", "FRA", 1) + "\n", []string{"1:91 schema-syntax", "2:53 schema-code-unknown"}},
		{"a key given twice", "a.ndjson", record("1") + "\n" + strings.Replace(record("1"), "Commons", "Other", 1) + "\n", []string{"2:1 record-key-twice"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			places, _ := run(t, test.file, test.text, validate.Options{Date: "2026-01-31"})
			assert.ElementsMatch(t, test.want, places)
		})
	}
}

// features is GeoJSON with a feature a line, from the second on.
func features(members ...string) string {
	return `{"type": "FeatureCollection", "features": [` + "\n" + `{"type": "Feature", ` + strings.Join(members, "},\n"+`{"type": "Feature", `) + "}\n]}"
}

// wide is ASCII in UTF-16.
func wide(text string) string {
	var b strings.Builder
	for i := range len(text) {
		b.Write([]byte{text[i], 0})
	}
	return b.String()
}

// What nobody but a forgiving reader reads fails in the standard's own JSON, and does not
// in a partner's.
func TestWhatIsNoJSONIsAnErrorInTheStandardsOwn(t *testing.T) {
	m, err := mapping.Load("m.yaml", strings.NewReader("mapping: \"1.0\"\nkey: [id]\ncountry: FR\nfields: {name: name}\n"))
	require.NoError(t, err)
	for _, o := range []validate.Options{{}, {Mapping: m}} {
		found, _, err := findings(t, "a.json", `[{"id": "1", "name": {"en": "A"}, "country": "FR", "updated": "2025", "sources": [{"id": "s", "licence": "CC0-1.0"}]},]`, o)
		require.NoError(t, err)
		at := slices.IndexFunc(found, func(f finding.Finding) bool { return f.Rule == source.RulePunctuation.ID })
		require.GreaterOrEqual(t, at, 0)
		assert.Equal(t, o.Mapping == nil, found[at].Severity == finding.Error)
	}
}

func TestNotesThatSayTheSameAreToldOnce(t *testing.T) {
	text := "id,name,country,updated,source.id,source.licence\n"
	for i := range 14 {
		text += fmt.Sprintf("%d,Commons %d,%s,2025-11-02,a,CC0-1.0\n", i, i, []string{"Frankreich", "Italien"}[i%7/6])
	}
	found, s, err := findings(t, "a.csv", text, validate.Options{Date: "2026-01-31"})
	require.NoError(t, err)
	require.Len(t, found, 2)
	assert.Equal(t, 14, s.Records)
	assert.Equal(t, "./a.csv:2:13: info country-wording: The country “Frankreich” was written as its code “FR”. "+
		"The same holds for 11 more, the first in rows or records 3, 4, 5, 6, 7, 9, 10, 11, 12, 13. (row 2, column “country”, key “0”, /country)", strings.ReplaceAll(found[0].Error(), "./"+found[0].Position.File, "./a.csv"))
	assert.Equal(t, 8, found[1].Position.Row)
}

func TestWhatCouldNotBeCheckedIsSaid(t *testing.T) {
	_, s := run(t, "a.ndjson", record("1"), validate.Options{})
	require.Len(t, s.NotRun, 1)
	assert.Equal(t, "no-date", s.NotRun[0].Reason)
	assert.Contains(t, s.NotRun[0].Rules, check.RuleExpired.ID)

	_, s = run(t, "a.ndjson", record("1"), validate.Options{Date: "2026-01-31"})
	assert.Empty(t, s.NotRun)

	_, s = run(t, "a.ndjson", record("1"), validate.Options{Structure: true})
	assert.Equal(t, "structure-only", s.NotRun[0].Reason)

	_, s = run(t, "a.csv", "Verein\nA\n", validate.Options{})
	assert.Equal(t, "not-the-standard", s.NotRun[0].Reason)

	_, s = run(t, "a.json", "["+record("1")+",", validate.Options{Date: "2026-01-31"})
	assert.True(t, s.Incomplete)
	require.Len(t, s.NotRun, 1)
	assert.Equal(t, "incomplete", s.NotRun[0].Reason)
	assert.Equal(t, 1, s.Records)

	_, s = run(t, "a.json", "["+record("1")+",", validate.Options{})
	require.Len(t, s.NotRun, 2)
	assert.Equal(t, "no-date", s.NotRun[1].Reason)
}

func TestCompressedFilesAreReadAsTheyAre(t *testing.T) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(record("1") + "\n" + strings.Replace(record("2"), "FR", "FRA", 1) + "\n"))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	places, s := run(t, "a.ndjson.gz", b.String(), validate.Options{Date: "2026-01-31"})
	assert.Equal(t, []string{"2:53 schema-code-unknown"}, places)
	assert.Equal(t, 2, s.Records)
	assert.Equal(t, 1, s.Affected)
}

func TestAMappingReadsAPartnersColumns(t *testing.T) {
	m, err := mapping.Load("m.yaml", strings.NewReader(`
mapping: "1.0"
key: [Nr]
country: DE
fields:
  name: Name
  email: Mail
`))
	require.NoError(t, err)
	places, s := run(t, "a.csv", "Nr,Name,Mail\n1,Verein,nobody\n", validate.Options{Mapping: m, Date: "2026-01-31", Licence: "CC0-1.0"})
	assert.Contains(t, places, "2:10 email-invalid")
	assert.Equal(t, 1, s.Records)
}

func TestTheSameInputGivesTheSameFindings(t *testing.T) {
	var text strings.Builder
	for i := range 500 {
		r := record(fmt.Sprint(i % 400))
		if i%7 == 0 {
			r = strings.Replace(r, "FR", "XX", 1)
		}
		text.WriteString(r + "\n")
	}
	var first []byte
	for _, workers := range []int{1, 8, 3} {
		found, s, err := findings(t, "a.ndjson", text.String(), validate.Options{Workers: workers, Date: "2026-01-31"})
		require.NoError(t, err)
		data, err := json.Marshal([]any{found, s})
		require.NoError(t, err)
		if first == nil {
			first = data
		}
		assert.Equal(t, string(first), string(data), "%d workers", workers)
	}
}

func TestAFileThatCannotBeReadIsAnError(t *testing.T) {
	var told []string
	tell := func(f finding.Finding) { told = append(told, f.Rule) }
	s, err := validate.File(t.Context(), filepath.Join(t.TempDir(), "none.csv"), validate.Options{}, tell)
	var read *source.ReadError
	assert.ErrorAs(t, err, &read)
	assert.Equal(t, []string{"file-unread"}, told, "a report must not be silent about it")
	assert.True(t, s.Incomplete)
	require.Len(t, s.NotRun, 1)
	assert.Equal(t, "unread", s.NotRun[0].Reason)

	told = nil
	_, err = validate.File(t.Context(), t.TempDir(), validate.Options{}, tell)
	var odd finding.Finding
	assert.ErrorAs(t, err, &odd)
	assert.Equal(t, []string{"file-is-folder"}, told)

	told = nil
	_, err = validate.File(t.Context(), "validate_test.go", validate.Options{Reading: source.Options{Encoding: "none"}}, tell)
	assert.Error(t, err)
	assert.Empty(t, told, "that is the caller's mistake")

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	file := filepath.Join(t.TempDir(), "a.ndjson")
	require.NoError(t, os.WriteFile(file, []byte(record("1")), 0o600))
	_, err = validate.File(ctx, file, validate.Options{}, tell)
	assert.True(t, errors.Is(err, context.Canceled), "%v", err)
}

func TestEmptyFilesAreTold(t *testing.T) {
	for name, text := range map[string]string{"a.csv": "id,name,country\n", "a.json": "[]"} {
		found, s := run(t, name, text, validate.Options{})
		assert.Equal(t, []string{"0:0 list-empty"}, found, name)
		assert.Zero(t, s.Records)
	}
	for _, name := range []string{"a.csv", "a.json", "a.ndjson"} {
		found, _, err := findings(t, name, "", validate.Options{})
		assert.True(t, err != nil || len(found) > 0, name)
	}
}

func TestRulesAreListedOnceWithTexts(t *testing.T) {
	for i, r := range validate.Rules {
		assert.True(t, i == 0 || validate.Rules[i-1].ID < r.ID, r.ID)
		assert.Same(t, r, validate.Rule(r.ID))
		texts, tag := finding.DefaultCatalogue().Texts(r.ID)
		assert.Equal(t, "en", tag.String(), r.ID)
		assert.NotEmpty(t, texts.Hint, r.ID)
	}
	assert.Nil(t, validate.Rule("none"))
}

func FuzzFile(f *testing.F) {
	f.Add("a.ndjson", record("1"))
	f.Add("a.json", "["+record("1")+"]")
	f.Add("a.csv", "id,name,country\n1,A,FR\n")
	f.Fuzz(func(t *testing.T, name, text string) {
		if strings.ContainsAny(name, "/\x00") || len(name) > 40 || name == "" || strings.HasPrefix(name, ".") {
			return
		}
		r, err := source.NewFile(t.Context(), name, strings.NewReader(text), source.Options{})
		if err != nil {
			return
		}
		_ = r.Close()
		file := filepath.Join(t.TempDir(), "x"+filepath.Ext(name))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
		_, _ = validate.File(t.Context(), file, validate.Options{Date: "2026-01-31"}, func(f finding.Finding) {
			assert.NotEqual(t, schema.RuleInternal.ID, f.Rule)
		})
	})
}

func BenchmarkFile(b *testing.B) {
	var text strings.Builder
	const n = 5000
	for i := range n {
		text.WriteString(record(fmt.Sprint(i)) + "\n")
	}
	file := filepath.Join(b.TempDir(), "a.ndjson")
	require.NoError(b, os.WriteFile(file, []byte(text.String()), 0o600))
	for _, structure := range []bool{true, false} {
		b.Run(fmt.Sprint("structure only ", structure), func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				_, err := validate.File(b.Context(), file, validate.Options{Date: "2026-01-31", Structure: structure}, func(finding.Finding) {})
				require.NoError(b, err)
			}
			b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

func TestOnlyTheStructureOfATable(t *testing.T) {
	places, s := run(t, "a.csv", "id,name,country,updated,source.id,source.licence\n1,Commons,FR,2025-11-02,a,CC0-1.0\n2,Commons,Frankreich,2025-11-02,a,CC0-1.0\n",
		validate.Options{Structure: true})
	assert.Equal(t, []string{"3:11 schema-code-unknown"}, places)
	assert.Equal(t, 2, s.Records)
	assert.Zero(t, s.Grades, "nobody graded")
	require.Len(t, s.NotRun, 1)
	assert.Equal(t, "structure-only", s.NotRun[0].Reason)
}
