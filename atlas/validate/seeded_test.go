package validate_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/internal/enlarge"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Mistakes made at known places in made-up records are found at their line and column,
// each of them and nothing else, in NDJSON and in an array.
func TestEverySeededMistakeIsFoundAtItsPlace(t *testing.T) {
	const records, every = 1500, 10
	model := enlarge.Learn(slices.Values([]*schema.Organisation{
		{Name: schema.Text{"fr": "Réseau des communs"}, Country: "FR", Locations: []schema.Location{{Point: &schema.Point{4.8, 45.7}}}},
		{Name: schema.Text{"de": "Genossenschaft für Wohnen"}, Country: "DE"},
	}))
	var lines, want []string
	number := 0
	for r := range model.Records(enlarge.Options{Seed: 3, Records: records}) {
		data, err := json.Marshal(r.Organisation)
		require.NoError(t, err)
		line := string(data)
		if len(lines)%every == 7 {
			var m enlarge.Mistake
			line, m = enlarge.Spoil(line, number)
			number++
			want = append(want, fmt.Sprintf("%d:%d %s", len(lines)+1, m.Column, m.Rule))
		}
		lines = append(lines, line)
	}
	require.Len(t, want, records/every)
	for name, text := range map[string]string{
		"a.ndjson": strings.Join(lines, "\n") + "\n",
		"a.json":   "[" + strings.Join(lines, ",\n") + "]\n",
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), name)
			require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
			var got []string
			_, err := validate.File(t.Context(), file, validate.Options{Structure: true}, func(f finding.Finding) {
				at := f.Position
				if name == "a.json" && at.Line == 1 {
					at.Column-- // the bracket
				}
				got = append(got, fmt.Sprintf("%d:%d %s", at.Line, at.Column, f.Rule))
			})
			require.NoError(t, err)
			assert.Equal(t, want, got)
		})
	}
}
