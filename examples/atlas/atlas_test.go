// Package atlas_test holds the sample lists to what their README says of them.
package atlas_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/schema/finding"
)

func build(t *testing.T) *atlas.Result {
	t.Helper()
	plan, err := atlas.LoadPlan("plan.yaml")
	require.NoError(t, err)
	result, err := atlas.Build(context.Background(), plan)
	require.NoError(t, err)
	return result
}

// organisations tells for each record key to which organisation it belongs.
func organisations(r *atlas.Result) map[string]string {
	of := map[string]string{}
	for _, o := range r.Organisations {
		for _, s := range o.Sources {
			of[s.ID+"/"+s.Record] = o.ID
		}
	}
	return of
}

func TestPairsThatNamesAloneGetWrong(t *testing.T) {
	of := organisations(build(t))
	tests := []struct {
		name, a, b string
		same       bool
	}{
		{"one name in two countries", "europe/digiges-ch", "gemeinwirtschaft/D-07", false},
		{"one name of two energy co-operatives", "europe/enercoop-es", "numerique-solidaire/F-18", false},
		{"one name of two co-operatives of freelancers", "europe/smart-be", "gemeinwirtschaft/D-13", false},
		{"a foundation and its national sister", "europe/okf", "gemeinwirtschaft/D-08", false},
		{"a trade name and a legal name", "europe/mysociety", "gemeinwirtschaft/D-27", true},
		{"a network and its foundation", "europe/guifi", "numerique-solidaire/F-35", true},
		{"a short name and a long one", "europe/april", "numerique-solidaire/F-02", true},
		{"three languages", "numerique-solidaire/F-08", "gemeinwirtschaft/D-04", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.NotEmpty(t, of[test.a])
			require.NotEmpty(t, of[test.b])
			assert.Equal(t, test.same, of[test.a] == of[test.b])
		})
	}
}

func TestRecordsLeftOut(t *testing.T) {
	of := organisations(build(t))
	for _, key := range []string{
		"europe/doteveryone", "europe/wikimedia-foundation", "europe/fairphone", "gemeinwirtschaft/D-36", "gemeinwirtschaft/D-00",
	} {
		assert.NotContains(t, of, key)
	}
}

func TestFindingsAreThoseThatTheListsShow(t *testing.T) {
	var rules []string
	for _, f := range build(t).Findings {
		rules = append(rules, f.Rule)
		assert.Less(t, f.Severity, finding.Error)
	}
	slices.Sort(rules)
	assert.Equal(t, []string{"country-from-point", "member-beside-records", "not-on-map", "point-swapped", "towns-licence", "web-repaired"}, slices.Compact(rules))
}

// invented are the contacts of the lists that belong to nobody, as they stand there.
var invented = []string{
	"Ann Example", "ann.example@example.org", "+44 7700 900123",
	"Sam Sample", "sam.sample@example.net", "020 7946 0123",
	"Camille Exemple", "camille.exemple@example.org", "06 39 98 12 34",
	"Dominique Exemple", "dominique.exemple@example.com", "01 99 00 12 34",
	"Erika Mustermann", "erika.mustermann@example.org", "030 23125 123",
}

func TestInventedPeopleStayPrivate(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	require.NoError(t, build(t).Publish(context.Background(), out))
	lists, public := content(t, "lists"), content(t, filepath.Join(out, "public"))
	for _, value := range invented {
		assert.True(t, strings.Contains(lists, value), "%s is in no list", value)
		assert.False(t, strings.Contains(public, value), "%s is public", value)
	}
}

// content joins all files of a folder.
func content(t *testing.T, folder string) string {
	t.Helper()
	var all strings.Builder
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		all.Write(data)
		return err
	})
	require.NoError(t, err)
	require.NotEmpty(t, all.String())
	return all.String()
}
