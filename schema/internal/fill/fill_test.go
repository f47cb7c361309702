package fill_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/internal/fill"
)

type word string

type words map[string]string

// example has every kind of field.
type example struct {
	Name    word              `json:"name"`
	Texts   []string          `json:"texts"`
	Words   []word            `json:"words,omitempty"`
	Labels  words             `json:"labels"`
	Within  *example          `json:"within"`
	All     []example         `json:"all"`
	Point   *[2]float64       `json:"point"`
	Count   int               `json:"count"`
	Good    bool              `json:"good"`
	Free    any               `json:"free"`
	Tables  map[word][]any    `json:"tables"`
	Deep    map[string]words  `json:"deep"`
	Numbers map[word]*float64 `json:"numbers"`
}

var decoder = func() *fill.Decoder {
	d, err := fill.Compile(reflect.TypeFor[example]())
	if err != nil {
		panic(err)
	}
	return d
}()

const full = `{"name": "a\"\u00e9\n\ud83d\ude00", "texts": ["", "b"], "words": ["c"], "labels": {"en": "d", "f\tr": ""}, "within": {"point": [1.5, -2e3], "good": true},
	"all": [{}, {"count": -7, "free": null}, {"free": {"a": [1, "x", true, false, null, {}], "b": 1.50}}], "count": 12, "free": 1e400, "tables": {"t": [], "u": null},
	"deep": {"x": {"y": "z"}, "n": null}, "numbers": {"p": 3, "q": null}}`

func reference(data []byte) (example, error) {
	var e example
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	err := d.Decode(&e)
	return e, err
}

func TestDecodesLikeEncodingJSON(t *testing.T) {
	for _, text := range []string{
		full, " {} ", `{"texts": []}`, `{"texts": null, "labels": null, "within": null, "point": null, "name": null}`,
		`{"all":[{"name":"1"},{"name":"2"},{"name":"3"},{"name":"4"},{"name":"5"}]}`, `{"count":1,"name":"out of order"}`, `{"n\u0061me":"escaped name"}`,
	} {
		want, err := reference([]byte(text))
		require.NoError(t, err, text)
		var got example
		require.True(t, decoder.Decode(text, &got), text)
		assert.Equal(t, want, got, text)
	}
}

func TestWhatEncodingJSONSeesOtherwiseIsRefused(t *testing.T) {
	for _, text := range []string{``, `[]`, `{"point": [1]}`, `{"point": [1, 2, 3]}`, `{"unknown": 1}`, `{"count": 1.5}`, `{"name": 1}`, `{"texts": {}}`, `{"name": "a`, `{"labels": []}`} {
		var got example
		assert.False(t, decoder.Decode(text, &got), text)
	}
	var other struct{}
	assert.False(t, decoder.Decode(`{}`, &other))
	assert.False(t, decoder.Decode(`{}`, example{}))
}

func TestTypesThatCannotBeDecodedInto(t *testing.T) {
	for _, of := range []reflect.Type{reflect.TypeFor[chan int](), reflect.TypeFor[struct{ Untagged string }](), reflect.TypeFor[map[int]string](), reflect.TypeFor[[]func()]()} {
		_, err := fill.Compile(of)
		var wrong *fill.TypeError
		require.ErrorAs(t, err, &wrong)
		assert.Contains(t, wrong.Error(), wrong.Type.String())
	}
}

func FuzzDecodesLikeEncodingJSON(f *testing.F) {
	f.Add([]byte(full))
	f.Add([]byte(`{"free":[[[{"a":[`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var any example
		decoder.Decode(string(data), &any) // ends, and does not panic
		e, err := reference(data)
		if err != nil {
			return
		}
		exact, err := json.Marshal(e) // exact names, each once
		require.NoError(t, err)
		want, err := reference(exact)
		require.NoError(t, err)
		var got example
		require.True(t, decoder.Decode(string(exact), &got), "%s", exact)
		require.Equal(t, want, got)
	})
}

func BenchmarkDecode(b *testing.B) {
	b.Run("fill", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var e example
			if !decoder.Decode(full, &e) {
				b.Fatal("refused")
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := reference([]byte(full)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
