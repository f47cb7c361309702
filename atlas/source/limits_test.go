package source_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// endless repeats a text until n bytes have been read.
type endless struct {
	text string
	n    int64
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.n <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) && e.n > 0 {
		k := copy(p[n:min(len(p), n+int(min(e.n, 1<<30)))], e.text[e.at:])
		n, e.n, e.at = n+k, e.n-int64(k), (e.at+k)%len(e.text)
	}
	return n, nil
}

// TestOneHugeRecord reads records of 64 MiB and wants the memory to stay small
// and the records around them to be delivered.
func TestOneHugeRecord(t *testing.T) {
	const size = 64 << 20
	huge := func(before, text, after string) io.Reader {
		return io.MultiReader(strings.NewReader(before), &endless{text: text, n: size}, strings.NewReader(after))
	}
	for name, c := range map[string]struct {
		r       io.Reader
		records int
	}{
		"a.ndjson": {huge("{\"n\":1}\n{\"n\":\"", "0123456789", "\"}\n{\"n\":3}\n"), 2},
		"a.json":   {huge("[{\"n\":1},{\"n\":\"", "0123456789", "\"},{\"n\":3}]"), 2},
		"a.csv":    {huge("n,m\n1,2\n", "0123456789", ",2\n3,4\n"), 2},
		"q.csv":    {huge("n,m\n1,2\n\"", "0123456789", "\",2\n3,4\n"), 2},
		"d.json":   {huge("[{\"n\":1},{\"n\":[", "1,", "2]},{\"n\":3}]"), 2},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := source.NewFile(t.Context(), name, c.r, source.Options{MaxRecordBytes: 1 << 20})
			require.NoError(t, err)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			records, findings := readAll(t, f)
			runtime.ReadMemStats(&after)
			assert.Len(t, records, c.records)
			require.NotEmpty(t, findings)
			assert.Equal(t, source.RuleRecordTooLong.ID, findings[0].Rule)
			assert.Equal(t, 2, findings[0].Position.Record)
			assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(16<<20))
		})
	}
}

func TestDeepNesting(t *testing.T) {
	deep := strings.Repeat("[", 100_000)
	for name, c := range map[string]struct {
		text string
		rule *finding.Rule
	}{
		"closed":         {`[{"a":` + deep + strings.Repeat("]", 100_000) + `},{"a":1}]`, source.RuleRecordTooDeep},
		"never closed":   {deep, source.RuleRecordCut},
		"in a line":      {`{"a":` + deep + "\n{\"a\":1}\n", source.RuleRecordTooDeep},
		"as the records": {deep + strings.Repeat("]", 100_000), source.RuleRecordTooDeep},
		"of objects":     {strings.Repeat(`{"a":`, 100_000), source.RuleRecordCut},
	} {
		t.Run(name, func(t *testing.T) {
			options := source.Options{}
			if name == "in a line" {
				options.Format = source.NDJSON
			}
			f, err := source.NewFile(t.Context(), "a.json", strings.NewReader(c.text), options)
			require.NoError(t, err)
			_, findings := readAll(t, f)
			require.NotEmpty(t, findings)
			assert.Equal(t, c.rule.ID, findings[0].Rule)
		})
	}
}

func TestDecompressionBomb(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.Copy(z, &endless{text: "[{\"a\":\"" + strings.Repeat("0", 100<<20), n: 96 << 20})
	require.NoError(t, err)
	require.NoError(t, z.Close())
	f, err := source.NewFile(t.Context(), "a.json.gz", &b, source.Options{})
	require.NoError(t, err)
	var large *source.TooLargeError
	for _, err := range f.Records(t.Context()) {
		errors.As(err, &large)
	}
	require.NotNil(t, large)
	assert.Equal(t, "a.json.gz", large.File)
	assert.LessOrEqual(t, large.Unpacked, int64(65<<20))
}

func TestReadingCanBeInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	f, err := source.NewFile(ctx, "a.csv", &endless{text: "a,b\n", n: 1 << 40}, source.Options{})
	require.NoError(t, err)
	n, last := 0, error(nil)
	for _, err := range f.Records(ctx) {
		if n++; n == 10 {
			cancel()
		}
		last = err
	}
	require.ErrorIs(t, last, context.Canceled)
	assert.Less(t, n, 1<<20)

	_, err = source.NewFile(ctx, "a.csv", strings.NewReader("a,b\n"), source.Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestFilesThatCannotBeOpened(t *testing.T) {
	folder := t.TempDir()
	_, err := source.Open(t.Context(), filepath.Join(folder, "missing.csv"), source.Options{})
	var unread *source.ReadError
	require.ErrorAs(t, err, &unread)
	require.ErrorIs(t, err, os.ErrNotExist)

	_, err = source.Open(t.Context(), folder, source.Options{})
	var found finding.Finding
	require.ErrorAs(t, err, &found)
	assert.Equal(t, source.RuleFileFolder.ID, found.Rule)

	for _, o := range []source.Options{{Format: "xml"}, {Encoding: "utf-7"}, {Delimiter: '"'}, {Path: "data"}} {
		_, err = source.NewFile(t.Context(), "a", strings.NewReader("a"), o)
		var option *source.OptionError
		require.ErrorAs(t, err, &option)
	}
}

func TestReadErrorNamesTheLine(t *testing.T) {
	broken := errors.New("disk on fire")
	for name, text := range map[string]string{"a.csv": "a,b\n1,2\n3,", "a.json": "[{\"a\":1},\n{\"a\":2},\n{", "a.ndjson": "{\"a\":1}\n{\"a\":2}\n{"} {
		t.Run(name, func(t *testing.T) {
			// The head ends in a text of 1 MiB, so that the failure comes after it.
			filler := strings.Repeat(" ", 1<<20)
			if name == "a.csv" {
				filler = strings.Repeat("\n", 1<<20)
			}
			f, err := source.NewFile(t.Context(), name, io.MultiReader(strings.NewReader(text[:1]+strings.ReplaceAll(filler, "\n", " ")+text[1:]), &failing{broken}), source.Options{})
			require.NoError(t, err)
			n := 0
			var last error
			for r, err := range f.Records(t.Context()) {
				if r != nil {
					n++
				}
				last = err
			}
			var unread *source.ReadError
			require.ErrorAs(t, last, &unread)
			require.ErrorIs(t, last, broken)
			assert.Equal(t, 3, unread.Line)
			assert.GreaterOrEqual(t, n, 1)
		})
	}
}

type failing struct{ err error }

func (f *failing) Read([]byte) (int, error) { return 0, f.err }

func TestRecordsOnlyOnce(t *testing.T) {
	f, err := source.NewFile(t.Context(), "-", strings.NewReader("a,b\n1,2\n"), source.Options{})
	require.NoError(t, err)
	records, _ := readAll(t, f)
	assert.Len(t, records, 1)
	for _, err := range f.Records(t.Context()) {
		assert.ErrorIs(t, err, source.ErrRead)
	}
}

func TestBytesGivenByTheMapping(t *testing.T) {
	f, err := source.NewFile(t.Context(), "a.csv", strings.NewReader("name,fee\nIt\x90s,\xa32\nThat\x90s,\xd6\n"),
		source.Options{Encoding: "windows-1252", Bytes: map[byte]rune{0x90: '’', 0xD6: '⁄'}})
	require.NoError(t, err)
	records, findings := readAll(t, f)
	assert.Empty(t, findings)
	assert.Equal(t, "It’s", records[0].Values("name")[0].Text)
	assert.Equal(t, "⁄", records[1].Values("fee")[0].Text)
	assert.False(t, f.Description().Doubtful)
}

func TestPathGiven(t *testing.T) {
	const text = `{"a": {"x": {"n": 1}, "y": {"n": 2}}, "b": [{"n": 3}, [{"n": 4}, {"n": 5}]]}`
	for path, want := range map[string]int{"/a/*": 2, "/b/1": 2, "/a/x": 1, "/c": 0} {
		t.Run(path, func(t *testing.T) {
			f, err := source.NewFile(t.Context(), "a.json", strings.NewReader(text), source.Options{Path: path})
			require.NoError(t, err)
			records, findings := readAll(t, f)
			assert.Len(t, records, want)
			missing := false
			for _, found := range findings {
				missing = missing || found.Rule == source.RuleFileNoRecords.ID
			}
			assert.Equal(t, want == 0, missing)
		})
	}
}

// TestEveryCut reads every beginning of a file: the records before the cut are
// delivered as they are, and a document that is cut says so.
func TestEveryCut(t *testing.T) {
	for name, text := range map[string]string{
		"a.json":   "[{\"n\": 1},\n {\"n\": [2, \"é\"]},\n {\"n\": {\"m\": \"\\u00e9\"}}]",
		"b.json":   "{\"x\": 1, \"data\": [{\"n\": 1, \"m\": 2}, {\"n\": 2}, {\"n\": 3}]}",
		"a.ndjson": "{\"n\": 1}\n{\"n\": 2}\n{\"n\": \"é\"}",
		"a.csv":    "n,m\r\n1,\"a\r\nb\"\r\n2,\"c\"\r\n3,d",
	} {
		t.Run(name, func(t *testing.T) {
			options := source.Options{Encoding: "utf-8"}
			switch name {
			case "a.csv":
				options.Delimiter = ','
			case "b.json":
				options.Path = "/data"
			}
			full := raws(t, name, text, options, nil)
			require.Len(t, full, 3)
			for n := 1; n < len(text); n++ {
				incomplete := false
				got := raws(t, name, text[:n], options, func(found finding.Finding) {
					incomplete = incomplete || source.Incomplete(found) || found.Rule == source.RuleFileNoRecords.ID
				})
				if name == "a.csv" && len(got) > 0 {
					got = got[:len(got)-1] // nobody can know that its last cell was longer
				}
				require.LessOrEqual(t, len(got), 3)
				require.Equal(t, full[:len(got)], got, text[:n])
				if strings.HasSuffix(name, ".json") {
					require.True(t, incomplete, text[:n])
				}
			}
		})
	}
}

// raws returns the texts of the records.
func raws(t *testing.T, name, text string, options source.Options, odd func(finding.Finding)) []string {
	out := []string{}
	f, err := source.NewFile(t.Context(), name, strings.NewReader(text), options)
	require.NoError(t, err)
	records, findings := readAll(t, f)
	for _, r := range records {
		out = append(out, r.Raw())
	}
	for _, found := range findings {
		if odd != nil {
			odd(found)
		}
	}
	return out
}

// TestMemoryStaysSmall reads a long list and looks at the heap on the way.
func TestMemoryStaysSmall(t *testing.T) {
	for name, row := range map[string]string{
		"a.csv":    "Fab Lab,Example Street 1,Liège\n",
		"a.ndjson": "{\"name\":\"Fab Lab\",\"town\":\"Liège\"}\n",
	} {
		t.Run(name, func(t *testing.T) {
			f, err := source.NewFile(t.Context(), name, &endless{text: row, n: int64(len(row)) * 500_000}, source.Options{})
			require.NoError(t, err)
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			start := m.HeapAlloc
			n := 0
			for range f.Records(t.Context()) {
				if n++; n%100_000 == 0 {
					runtime.GC()
					runtime.ReadMemStats(&m)
					t.Logf("after %d records: %d bytes", n, int64(m.HeapAlloc)-int64(start))
					assert.Less(t, int64(m.HeapAlloc)-int64(start), int64(1<<20))
				}
			}
			assert.GreaterOrEqual(t, n, 499_999)
		})
	}
}

// TestHostileTextsAreReadToTheirEnd holds texts that a careless reader looks at again
// and again: in more than linear time it would not end.
func TestHostileTextsAreReadToTheirEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector")
	}
	const n = 1 << 20
	for name, text := range map[string]string{
		"cells quoted by half.csv": "a,b\n" + strings.Repeat(`""x,`, n) + "\n1,2\n",
		"open quotes.csv":          "a,b\n" + strings.Repeat("\"x\n", n),
		"pairs.csv":                "a,b\n" + strings.Repeat("\"x\"\"\n", n),
		"soft hyphens.json":        `[{"a": [` + strings.Repeat("\"\u00ad\",", 1<<17) + `""]}]`,
		"names.json":               `[{` + strings.Repeat(`"a":1,`, 1<<17) + `"a":1}]`,
		"brackets.json":            strings.Repeat(`[{"a":`, n),
		"not utf-8.csv":            "a,b\n" + strings.Repeat("é\xff,\xfe\n", n/4),
	} {
		t.Run(name, func(t *testing.T) {
			f, err := source.NewFile(t.Context(), name, strings.NewReader(text), source.Options{})
			require.NoError(t, err)
			_, findings := readAll(t, f)
			assert.NotEmpty(t, findings)
		})
	}
}
