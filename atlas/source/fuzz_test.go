package source_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// FuzzFile feeds any bytes to every reader: nothing may panic, places must lie
// inside the file and a second reading must give the same.
func FuzzFile(f *testing.F) {
	files, err := filepath.Glob("testdata/*")
	require.NoError(f, err)
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil && !strings.HasSuffix(name, ".golden") {
			f.Add(data, uint8(0))
			f.Add(data, uint8(1+len(data)%5))
		}
	}
	f.Add(workbook(f), uint8(0))
	f.Fuzz(func(t *testing.T, data []byte, format uint8) {
		options := source.Options{MaxRecordBytes: 4096, MaxFileBytes: 1 << 22}
		if n := int(format); n > 0 && n <= len(source.Formats) {
			options.Format = source.Formats[n-1]
		}
		first := digest(t, data, options)
		require.Equal(t, first, digest(t, data, options))
	})
}

// digest reads everything and returns it as text.
func digest(t *testing.T, data []byte, options source.Options) string {
	var b strings.Builder
	f, err := source.NewFile(t.Context(), "f", bytes.NewReader(data), options)
	if err != nil {
		return err.Error()
	}
	defer f.Close()
	d := f.Description()
	fmt.Fprintln(&b, d)
	lines := 1 + bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r"))
	inside := func(p finding.Position) {
		if !d.Gzip && d.Format != source.XLSX && (p.Line < 0 || p.Line > lines || p.Column < 0 || p.Column > len(data)+1) {
			t.Fatalf("%v lies outside of a file of %d lines", p, lines)
		}
	}
	number := 0
	for r, err := range f.Records(t.Context()) {
		var found finding.Finding
		switch {
		case errors.As(err, &found):
			inside(found.Position)
			if source.Lost(found) {
				number++
			}
			fmt.Fprintln(&b, found)
		case err != nil:
			fmt.Fprintln(&b, err)
		default:
			if number++; number != r.Number {
				t.Fatalf("record %d is the %dth", r.Number, number)
			}
			for _, column := range r.Columns() {
				inside(r.Locate(column))
				for _, v := range r.Values(column) {
					if !utf8.ValidString(v.Text) {
						t.Fatalf("%q is not UTF-8", v.Text)
					}
					fmt.Fprintf(&b, "%s=%s", column, v.Text)
				}
			}
		}
	}
	return b.String()
}

// FuzzCSV compares with encoding/csv on whatever that accepts.
func FuzzCSV(f *testing.F) {
	f.Add("a,b\n1,2\n")
	f.Add("a,b\r\n\"x\ny\",\"q\"\"q\"\r\n,\n\n1,2")
	f.Fuzz(func(t *testing.T, text string) {
		want, ok := referenceCSV(text)
		if !ok {
			t.Skip()
		}
		file, err := source.NewFile(t.Context(), "f.csv", strings.NewReader(text), source.Options{Format: source.CSV, Encoding: "utf-8", Delimiter: ','})
		require.NoError(t, err)
		records, _ := readAll(t, file)
		var got [][]string
		for _, r := range records {
			var row []string
			for _, column := range r.Columns() {
				row = append(row, r.Values(column)[0].Text)
			}
			got = append(got, row)
		}
		require.Equal(t, want, got)
	})
}

// referenceCSV returns the rows below the header that encoding/csv finds, blank
// ones left out; ok is false where the two readers differ on purpose.
func referenceCSV(text string) (rows [][]string, ok bool) {
	if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\x1f\x7f") || strings.ContainsRune(text, '\uFEFF') ||
		strings.Contains(strings.ReplaceAll(text, "\r\n", "\n"), "\r") || !strings.Contains(text, "\n") ||
		strings.Contains(text, "\r\n") || strings.HasPrefix(strings.ToLower(text), "sep=") ||
		strings.HasPrefix(text, "%PDF-") || strings.HasPrefix(text, "<") || strings.Contains(text, " \"") || strings.Contains(text, "\" ") {
		return nil, false
	}
	for _, c := range []byte(text) {
		if c < ' ' && c != '\n' && c != '\t' {
			return nil, false
		}
	}
	r := csv.NewReader(strings.NewReader(text))
	all, err := r.ReadAll()
	if err != nil {
		return nil, false
	}
	isBlank := func(row []string) bool { return strings.TrimSpace(strings.Join(row, "")) == "" }
	header := false
	for _, row := range all {
		switch {
		case isBlank(row):
		case !header:
			header = true
			if len(row) < 2 {
				return nil, false
			}
		default:
			rows = append(rows, row)
		}
	}
	return rows, header
}

// FuzzJSON compares with encoding/json: the same documents are accepted, and
// the values are the same.
func FuzzJSON(f *testing.F) {
	f.Add(`[{"a":1,"b":[true,null,"x\u00e9\ud83d\ude00"]},{"c":{"d":-1.5e3}}]`)
	f.Add(`[{}]`)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || !strings.HasPrefix(text, "[") || strings.ContainsAny(text, "\x00") {
			t.Skip()
		}
		var want []map[string]any
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber()
		valid := json.Valid([]byte(text)) && decoder.Decode(&want) == nil
		file, err := source.NewFile(t.Context(), "f.json", strings.NewReader(text), source.Options{Format: source.JSON, Encoding: "utf-8", Path: "/*"})
		if err != nil {
			require.False(t, valid && len(want) > 0, err)
			return
		}
		var got []string
		for r, err := range file.Records(t.Context()) {
			var found finding.Finding
			if errors.As(err, &found) && found.Rule == source.RuleMemberTwice.ID {
				return // encoding/json keeps one of the two
			}
			if r == nil {
				continue
			}
			for _, column := range r.Columns() {
				for _, v := range r.Values(column) {
					got = append(got, column+"="+v.Kind.String()+v.Text)
				}
			}
		}
		if !valid || slices.ContainsFunc(want, func(r map[string]any) bool { return r == nil }) {
			return
		}
		var expected []string
		for _, record := range want {
			expected = leaves(expected, nil, record)
		}
		require.ElementsMatch(t, expected, got)
	})
}

// leaves lists the values of a decoded document as this package names them.
func leaves(out, path []string, v any) []string {
	column := strings.Join(path, "/")
	switch v := v.(type) {
	case map[string]any:
		for key, child := range v {
			key = strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
			out = leaves(out, append(slices.Clone(path), key), child)
		}
	case []any:
		for _, child := range v {
			out = leaves(out, path, child)
		}
	case nil:
		out = append(out, column+"=null")
	case bool:
		out = append(out, fmt.Sprintf("%s=bool%v", column, v))
	case json.Number:
		out = append(out, column+"=number"+v.String())
	case string:
		out = append(out, column+"=text"+v)
	}
	return out
}
