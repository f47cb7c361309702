package codes_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/codes"
)

func TestCombiningLicences(t *testing.T) {
	for _, c := range []struct {
		name     string
		licences []string
		result   string
		conflict bool
	}{
		{"none", nil, "", false},
		{"the same", []string{"CC-BY-SA-4.0", "CC-BY-SA-4.0"}, "CC-BY-SA-4.0", false},
		{"free with attribution", []string{"CC0-1.0", "CC-BY-4.0"}, "CC-BY-4.0", false},
		{"share-alike with another share-alike", []string{"CC-BY-SA-4.0", "ODbL-1.0"}, "", true},
		{"non-commercial with open", []string{"CC-BY-NC-4.0", "ODbL-1.0"}, "", true},
		{"unstated", []string{"CC0-1.0", "unstated"}, "", true},
		{"unheard of", []string{"MADE-UP-1.0"}, "", true},
		{"public data of three countries", []string{"etalab-2.0", "OGL-UK-3.0", "CC-BY-4.0"}, "CC-BY-4.0", false},
		{"public data in a share-alike database", []string{"DL-DE-BY-2.0", "NLOD-2.0", "ODbL-1.0"}, "ODbL-1.0", false},
		{"an older share-alike", []string{"CC-BY-SA-3.0", "CC-BY-SA-4.0"}, "CC-BY-SA-4.0", false},
		{"attribution with a share-alike database", []string{"CC-BY-4.0", "ODbL-1.0"}, "", true},
		{"no derivatives, alone", []string{"CC-BY-ND-4.0"}, "", true},
		{"a database licence that keeps to itself", []string{"ODC-By-1.0", "CC-BY-4.0"}, "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			result, conflicts := codes.Compatible(c.licences...)
			assert.Equal(t, c.result, result)
			assert.Equal(t, c.conflict, len(conflicts) > 0)
			for _, conflict := range conflicts {
				for _, tag := range []language.Tag{language.English, language.French} {
					assert.Greater(t, len(conflict.Text(tag)), len(conflict.Reason), "a sentence, not a key")
				}
			}
			slices.Reverse(c.licences)
			again, _ := codes.Compatible(c.licences...)
			assert.Equal(t, result, again, "whatever the order")
		})
	}
}

// TestTheTableOfLicencesIsComplete holds the file against the list: a row and a
// column per licence, each cell with a reason that is worded.
func TestTheTableOfLicencesIsComplete(t *testing.T) {
	data, err := os.ReadFile("data/licence-compatibility.json")
	require.NoError(t, err)
	var table struct {
		Targets, Allow []string
		Cells          map[string]map[string]string
	}
	require.NoError(t, json.Unmarshal(data, &table))
	all := codes.Licences.Codes()
	assert.Len(t, table.Cells, len(all))
	assert.Subset(t, all, table.Targets)
	used := map[string]bool{"unknown-licence": true}
	for _, material := range all {
		assert.Len(t, table.Cells[material], len(all), material)
		for _, under := range all {
			reason := table.Cells[material][under]
			used[reason] = true
			require.True(t, codes.Reasons.Has(reason), "%s under %s: %q", material, under, reason)
			allowed, given := codes.MayGoUnder(material, under)
			assert.Equal(t, reason, given)
			assert.Equal(t, slices.Contains(table.Allow, reason), allowed)
			if allowed {
				assert.Contains(t, table.Targets, under, "%s may go under what is no target", material)
			}
		}
	}
	for _, reason := range codes.Reasons.Codes() {
		assert.True(t, used[reason], "no cell has the reason %s", reason)
	}
}

// TestTwoLicencesGoTogetherInBothOrders holds for every pair of the list, and
// that what two of them allow is allowed for each of them.
func TestTwoLicencesGoTogetherInBothOrders(t *testing.T) {
	all := codes.Licences.Codes()
	for _, a := range all {
		for _, b := range all {
			result, conflicts := codes.Compatible(a, b)
			reverse, back := codes.Compatible(b, a)
			assert.Equal(t, result, reverse, "%s, %s", a, b)
			assert.Equal(t, conflicts, back, "%s, %s", a, b)
			assert.Equal(t, result == "", len(conflicts) > 0, "%s, %s", a, b)
			if result == "" {
				continue
			}
			for _, material := range []string{a, b} {
				allowed, _ := codes.MayGoUnder(material, result)
				assert.True(t, allowed, "%s under %s", material, result)
			}
		}
	}
}
