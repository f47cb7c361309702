package schema_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
)

func encode(t testing.TB, o *schema.Organisation) string {
	data, err := json.Marshal(o)
	require.NoError(t, err)
	return string(data)
}

// The flat profile goes through encoding/csv here, as it does in life.
func TestFlatProfileIsLossless(t *testing.T) {
	var organisations []*schema.Organisation
	for seed := range uint64(300) {
		g := newGenerator(seed)
		o := g.organisation(t, seed%3 > 0)
		if seed%5 == 0 { // empty texts, which the model can hold
			o.Topics = []string{"", "a", ""}
			o.Description = schema.Text{"en": "", "und": "x"}
		}
		organisations = append(organisations, o)
	}
	header := schema.FlatHeader(slices.Values(organisations))
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	require.NoError(t, w.Write(header))
	for _, o := range organisations {
		require.NoError(t, w.Write(schema.FlatCells(o, header)))
	}
	w.Flush()
	rows, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	require.Equal(t, header, rows[0])
	for i, row := range rows[1:] {
		o, errs := schema.ReadFlat(header, row)
		require.Empty(t, errs)
		require.Equal(t, encode(t, organisations[i]), encode(t, o), "seed %d", i)
	}
}

func TestJSONAndNDJSONAreLossless(t *testing.T) {
	var organisations []*schema.Organisation
	for seed := range uint64(100) {
		organisations = append(organisations, newGenerator(seed).organisation(t, seed%2 == 0))
	}
	for name, format := range formats {
		t.Run(name, func(t *testing.T) {
			var first, second bytes.Buffer
			require.NoError(t, format.write(&first, slices.Values(organisations)))
			var read []*schema.Organisation
			for o, err := range format.read(bytes.NewReader(first.Bytes()), schema.ReadOptions{}) {
				require.NoError(t, err)
				require.Equal(t, encode(t, organisations[len(read)]), encode(t, o))
				read = append(read, o)
			}
			require.Len(t, read, len(organisations))
			require.NoError(t, format.write(&second, slices.Values(read)))
			require.Equal(t, first.String(), second.String())
		})
	}
}
