package schema_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

type format struct {
	read  func(io.Reader, schema.ReadOptions) iter.Seq2[*schema.Organisation, error]
	write func(io.Writer, iter.Seq[*schema.Organisation]) error
}

var formats = map[string]format{
	"NDJSON": {schema.ReadNDJSON, schema.WriteNDJSON},
	"JSON":   {schema.ReadJSON, schema.WriteJSON},
}

const minimal = `{"id":"a","name":{"en":"A"},"country":"BE","updated":"2025","sources":[{"id":"s","licence":"CC0-1.0"}]}`

// collect reads everything and returns ids, "-" for no record, and findings.
func collect(t *testing.T, seq iter.Seq2[*schema.Organisation, error]) (ids string, set finding.Set) {
	for o, err := range seq {
		if o != nil {
			ids += o.ID
		} else {
			ids += "-"
		}
		var found finding.Set
		if err != nil {
			require.ErrorAs(t, err, &found)
		}
		set = append(set, found...)
	}
	return ids, set
}

func places(set finding.Set) []string {
	var list []string
	for _, f := range set {
		list = append(list, f.Position.String()+" "+f.Rule+" "+string(f.Pointer))
	}
	return list
}

func TestReadNDJSONGoesOnAfterABrokenRecord(t *testing.T) {
	unknown := strings.Replace(minimal, `"id":"a"`, `"id":"b","colour":1`, 1)
	twice := strings.Replace(minimal, `"id":"a"`, `"id":"x","id":"c"`, 1)
	upper := strings.Replace(minimal, `"id":"a"`, `"ID":"d"`, 1)
	null := strings.Replace(minimal, `"id":"a"`, `"id":"e","acronym":null`, 1)
	text := "\ufeff" + minimal + "\r\n\n" + unknown + "\n{\"id\":\n" + twice + "\n" + upper + "\n" + null + "\n" + minimal + " x\n" + minimal
	ids, set := collect(t, schema.ReadNDJSON(strings.NewReader(text), schema.ReadOptions{File: "f.ndjson"}))
	assert.Equal(t, "ab-cde-a", ids)
	assert.Equal(t, []string{
		"./f.ndjson:3:20 schema-unknown-property /colour",
		"./f.ndjson:4:7 schema-syntax ",
		"./f.ndjson:5:11 schema-duplicate-property /id",
		"./f.ndjson:6:1 schema-required /id",
		"./f.ndjson:6:7 schema-unknown-property /ID",
		"./f.ndjson:7:21 schema-type /acronym",
		"./f.ndjson:8:105 schema-syntax ",
	}, places(set))
	assert.Equal(t, 2, set[0].Position.Record)
	assert.Equal(t, "b", set[0].Record)
}

func TestReadJSONKnowsItsPlaces(t *testing.T) {
	unknown := strings.Replace(minimal, `"id":"a"`, `"id":"b","colour":1`, 1)
	ids, set := collect(t, schema.ReadJSON(strings.NewReader("[\n  "+minimal+",\n  "+unknown+", 5]\n"), schema.ReadOptions{File: "f.json"}))
	assert.Equal(t, "ab-", ids)
	assert.Equal(t, []string{"./f.json:3:22 schema-unknown-property /colour", "./f.json:3:119 schema-type "}, places(set))
}

// at is the place so many bytes behind one minimal record.
func at(more int) string { return fmt.Sprintf("./f:1:%d", len(minimal)+more) }

func TestReadJSONTellsWhereTheArrayBreaks(t *testing.T) {
	for name, c := range map[string]struct{ text, ids, place string }{
		"empty file":          {"", "-", "./f:1:1 schema-syntax "},
		"an object":           {minimal, "-", "./f:1:1 schema-syntax "},
		"cut in a record":     {"[" + minimal[:9], "-", "./f:1:11 schema-syntax "},
		"cut after a comma":   {"[" + minimal + ",", "a-", at(3) + " schema-syntax "},
		"two commas":          {"[" + minimal + ",," + minimal + "]", "a-", at(3) + " schema-syntax "},
		"comma at the end":    {"[" + minimal + ",]", "a-", at(3) + " schema-syntax "},
		"no comma":            {"[" + minimal + minimal + "]", "-", at(2) + " schema-syntax "},
		"more after the end":  {"[" + minimal + "] x", "a-", at(4) + " schema-syntax "},
		"stray closing brace": {"[}" + minimal + "]", "-", "./f:1:2 schema-syntax "},
	} {
		t.Run(name, func(t *testing.T) {
			ids, set := collect(t, schema.ReadJSON(strings.NewReader(c.text), schema.ReadOptions{File: "f"}))
			assert.Equal(t, c.ids, ids)
			assert.Equal(t, []string{c.place}, places(set))
		})
	}
	for _, text := range []string{"[]", " [ \n ] \n"} {
		ids, set := collect(t, schema.ReadJSON(strings.NewReader(text), schema.ReadOptions{}))
		assert.Empty(t, ids)
		assert.Empty(t, set)
	}
}

func TestReadersPassOverRecordsThatAreTooLong(t *testing.T) {
	long := strings.Replace(minimal, `"A"`, `"`+strings.Repeat("A", 200_000)+`"`, 1)
	for name, text := range map[string]string{
		"NDJSON": minimal + "\n" + long + "\n" + minimal + "\n",
		"JSON":   "[" + minimal + "," + long + "," + minimal + "]",
	} {
		ids, set := collect(t, formats[name].read(strings.NewReader(text), schema.ReadOptions{MaxRecordBytes: 1000}))
		assert.Equal(t, "a-a", ids, name)
		require.Len(t, set, 1)
		assert.Equal(t, "schema-record-too-long", set[0].Rule)
		assert.Equal(t, 2, set[0].Position.Record)
	}
}

func TestReadersEndOnAFaultAndWhenToldTo(t *testing.T) {
	fault := errors.New("disk on fire")
	for name, open := range map[string]string{"NDJSON": "", "JSON": "["} {
		text := open + minimal + map[string]string{"NDJSON": "\n", "JSON": ","}[name]
		var errs []error
		for _, err := range formats[name].read(io.MultiReader(strings.NewReader(text+text[len(open):]), iotest.ErrReader(fault)), schema.ReadOptions{}) {
			errs = append(errs, err)
		}
		require.Len(t, errs, 3, name)
		assert.ErrorIs(t, errs[2], fault)
		n := 0
		for range formats[name].read(strings.NewReader(text+text[len(open):]), schema.ReadOptions{}) {
			n++
			break
		}
		assert.Equal(t, 1, n)
	}
}

func TestWritersReportTheFault(t *testing.T) {
	o, _ := schema.Decode([]byte(minimal))
	for _, f := range formats {
		assert.Error(t, f.write(failingWriter{}, slices.Values([]*schema.Organisation{o})))
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("full") }

func FuzzReadNDJSON(f *testing.F) {
	f.Add([]byte(minimal + "\n{}\n"))
	f.Add([]byte(`[` + minimal + `, {"locations":[{"point":[1]}]}]`))
	f.Add([]byte("{\"provenance\":{\"/a\":{\"source\":1e400}},\"ID\":null}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for name, format := range formats {
			for o, err := range format.read(strings.NewReader(string(data)), schema.ReadOptions{}) {
				var set finding.Set
				if err != nil && !errors.As(err, &set) {
					t.Fatal(name, err)
				}
				for _, f := range set {
					require.NotEqual(t, schema.RuleInternal.ID, f.Rule, "%v", f)
				}
				require.True(t, o != nil || len(set) > 0)
			}
		}
	})
}
