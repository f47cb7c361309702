package schema_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
)

func TestTheDocumentsHavePlans(t *testing.T) {
	assert.True(t, schema.HavePlans(), "a keyword that plans do not know makes every check ten times as slow")
}

// Most records that are valid are proven so, and nothing that the validator refuses is.
func TestProofsAgreeWithTheValidator(t *testing.T) {
	root := readDocument(t, "organisation.schema.json")
	proven, valid := 0, 0
	for seed := range uint64(300) {
		g := newGenerator(seed)
		record, err := json.Marshal(g.value(t, root, root))
		require.NoError(t, err)
		r := rand.New(rand.NewPCG(seed, 1))
		for range 30 {
			good := len(schema.Judge(record)) == 0
			proof := schema.Proven(record)
			if proof && !good {
				t.Fatalf("proven but wrong: %v: %s", schema.Judge(record), record)
			}
			if good {
				valid++
			}
			if proof {
				proven++
				requireSameDecoding(t, record)
			}
			record = mutate(r, record)
		}
	}
	t.Logf("%d of %d valid records proven", proven, valid)
	assert.Greater(t, float64(proven), 0.9*float64(valid))
}

// requireSameDecoding compares the quick decoding of what is proven with encoding/json.
func requireSameDecoding(t *testing.T, record []byte) {
	want, err := schema.DecodeByLibrary(record)
	require.NoError(t, err)
	got, ok := schema.DecodeProven(record)
	require.True(t, ok, "%s", record)
	require.Equal(t, want, got, "%s", record)
}

// Parse says what Validate says, and reads what Decode reads.
func TestParseIsValidateAndDecode(t *testing.T) {
	root := readDocument(t, "organisation.schema.json")
	for seed := range uint64(100) {
		g := newGenerator(seed)
		record, err := json.Marshal(g.value(t, root, root))
		require.NoError(t, err)
		r := rand.New(rand.NewPCG(seed, 2))
		for range 10 {
			o, set := schema.Parse(string(record))
			decoded, _ := schema.Decode(record)
			require.Equal(t, schema.Validate(record), set, "%s", record)
			require.Equal(t, decoded, o, "%s", record)
			record = mutate(r, record)
		}
	}
}

// mutate changes a few bytes: one lost, doubled, exchanged, or a piece of another place.
func mutate(r *rand.Rand, data []byte) []byte {
	out := append([]byte(nil), data...)
	for range 1 + r.IntN(2) {
		i := r.IntN(len(out))
		switch r.IntN(5) {
		case 0:
			out = append(out[:i], out[i+1:]...)
		case 1:
			out = append(out[:i], append([]byte{out[i]}, out[i:]...)...)
		case 2:
			out[i] = `{}[]",:\0123456789abAB-.e é`[r.IntN(27)]
		case 3:
			j := r.IntN(len(out))
			out[i], out[j] = out[j], out[i]
		case 4:
			j := min(i+r.IntN(20), len(out))
			k := r.IntN(len(out))
			out = append(out[:k], append(append([]byte(nil), out[i:j]...), out[k:]...)...)
		}
		if len(out) == 0 {
			return []byte("{}")
		}
	}
	return out
}

func FuzzProof(f *testing.F) {
	f.Add([]byte(minimal))
	f.Add([]byte(with(`"locations":[{"point":[180.0000000000000001,-90]}],"alternatives":{"/a":[{"source":0,"value":{"a":[null]}}]}`)))
	f.Add([]byte(with(`"n\u0061me":{"en":"x"}`)))
	f.Fuzz(func(t *testing.T, record []byte) {
		if schema.Proven(record) {
			assert.Empty(t, schema.Judge(record), "%q", record)
			requireSameDecoding(t, record)
		}
	})
}
