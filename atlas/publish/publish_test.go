package publish

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got, "run the test with -update when the change is meant")
}

// texts reads a published folder back: name → text.
func texts(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for a, err := range Artefacts(dir) {
		require.NoError(t, err)
		all[a.Name] = a.Text
	}
	return all
}

// small is a publication with one of everything that is hard to write.
func small() Publication {
	p := publication(4)
	o := p.Organisations[1]
	o.Name = schema.Text{"fr": "=HYPERLINK(\"x\") & <Fils>", "und": "Ünïcode\u2028\"quoted\""}
	o.OtherNames = []string{"+plus", "-minus", "@at", "a | b", `back\slash`, "line\nfeed"}
	o.Contacts = &schema.Contacts{Phones: []string{"+33123456789"}, Websites: []string{"javascript:alert(1)"}}
	o.Locations[0].Point = &schema.Point{-9.123456789, 38.5}
	p.Organisations[2].Locations = nil
	p.Organisations[3].Name = schema.Text{}
	slices.Reverse(p.Organisations)
	return p
}

func TestFilesAreAsTheyWere(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, Public(t.Context(), dir, small()))
	files := texts(t, dir)
	for _, name := range []string{JSONFile, NDJSONFile, CSVFile, GeoJSONFile, ManifestFile, "site/details/0000.js"} {
		t.Run(name, func(t *testing.T) {
			golden(t, strings.ReplaceAll(name, "/", "_"), files[name])
		})
	}
}

func TestRowsOfTheSiteAreAsTheyWere(t *testing.T) {
	view := newSiteView(Publication{Organisations: sorted(small().Organisations), Account: small().Account})
	var b strings.Builder
	for _, row := range view.Rows {
		data, err := plainJSON(row)
		require.NoError(t, err)
		b.Write(append(data, '\n'))
	}
	data, err := plainJSON(view.Account)
	require.NoError(t, err)
	golden(t, "rows.ndjson", b.String()+string(data)+"\n")
	for _, sector := range view.Facets["sector"] {
		assert.Regexp(t, "^#[0-9a-f]{6}$", sector.Colour)
		assert.NotEmpty(t, sector.Shape)
		assert.NotEmpty(t, sector.Labels["en"])
	}
}

func TestSamePublicationGivesTheSameBytes(t *testing.T) {
	first, second := t.TempDir(), t.TempDir()
	require.NoError(t, Public(t.Context(), first, publication(300)))
	p := publication(300)
	slices.Reverse(p.Organisations)
	require.NoError(t, Public(t.Context(), second, p))
	assert.Equal(t, texts(t, first), texts(t, second), "neither the run nor the order of the organisations shows")
}

func TestFilesReadBackEqual(t *testing.T) {
	dir := t.TempDir()
	p := small()
	p.Organisations = append(p.Organisations, madeUp(40)[4:]...)
	want := sorted(p.Organisations)
	require.NoError(t, Public(t.Context(), dir, p))
	files := texts(t, dir)

	t.Run("NDJSON", func(t *testing.T) {
		var got []*schema.Organisation
		for line := range strings.Lines(files[NDJSONFile]) {
			o := new(schema.Organisation)
			require.NoError(t, json.Unmarshal([]byte(line), o))
			got = append(got, o)
		}
		assert.Equal(t, asJSON(t, want), asJSON(t, got))
	})
	t.Run("JSON", func(t *testing.T) {
		var got []*schema.Organisation
		require.NoError(t, json.Unmarshal([]byte(files[JSONFile]), &got))
		assert.Equal(t, asJSON(t, want), asJSON(t, got))
	})
	t.Run("CSV", func(t *testing.T) {
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(files[CSVFile], byteOrderMark))).ReadAll()
		require.NoError(t, err)
		var got []*schema.Organisation
		for _, cells := range rows[1:] {
			o, problems := schema.ReadFlat(rows[0], cells)
			require.Empty(t, problems)
			got = append(got, o)
		}
		assert.Equal(t, asJSON(t, want), asJSON(t, got))
	})
}

func asJSON(t *testing.T, orgs []*schema.Organisation) string {
	t.Helper()
	data, err := json.MarshalIndent(orgs, "", " ")
	require.NoError(t, err)
	// An empty and a missing text are the same to the standard.
	return strings.ReplaceAll(string(data), `"name": {}`, `"name": null`)
}

var plainNumber = regexp.MustCompile(`^-?[0-9.]+$`)

func TestNoCellIsAFormula(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, Public(t.Context(), dir, small()))
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(texts(t, dir)[CSVFile], byteOrderMark))).ReadAll()
	require.NoError(t, err)
	for _, cell := range slices.Concat(rows...) {
		if cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0 {
			assert.Regexp(t, plainNumber, cell)
		}
	}
}

func TestGeoJSONFollowsTheStandard(t *testing.T) {
	dir := t.TempDir()
	p := small()
	require.NoError(t, Public(t.Context(), dir, p))
	text := texts(t, dir)[GeoJSONFile]
	var collection struct {
		Type     string
		BBox     []float64
		Features []struct {
			Type, ID   string
			Geometry   struct{ Coordinates []float64 }
			Properties map[string]any
		}
	}
	require.NoError(t, json.Unmarshal([]byte(text), &collection))
	assert.Equal(t, "FeatureCollection", collection.Type)
	assert.Len(t, collection.Features, 3, "an organisation without a point is left out")
	assert.Len(t, collection.BBox, 4)
	assert.Equal(t, -9.1234568, collection.BBox[0], "seven decimals")
	for _, f := range collection.Features {
		assert.GreaterOrEqual(t, f.Geometry.Coordinates[0], collection.BBox[0])
		assert.LessOrEqual(t, f.Geometry.Coordinates[1], collection.BBox[3])
	}
	assert.NotRegexp(t, `\d\.\d{8}`, text)
}

func TestEmptyPublicationIsWhole(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, Public(t.Context(), dir, Publication{}))
	for name, text := range texts(t, dir) {
		if strings.HasSuffix(name, "json") && name != NDJSONFile {
			assert.True(t, json.Valid([]byte(text)), name)
		}
	}
}

func TestPublicStopsWhenTheContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	assert.ErrorIs(t, Public(ctx, t.TempDir(), small()), context.Canceled)
	assert.ErrorIs(t, Private(ctx, t.TempDir(), Internal{}), context.Canceled)
}

func TestFileSystemErrorsNameThePath(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs /dev/full")
	}
	dir := t.TempDir()
	require.NoError(t, os.Symlink("/dev/full", filepath.Join(dir, NDJSONFile)))
	err := Public(t.Context(), dir, publication(50))
	var at *fs.PathError
	require.ErrorAs(t, err, &at)
	assert.Equal(t, filepath.Join(dir, NDJSONFile), at.Path)
	assert.ErrorContains(t, err, "no space left")
}

func TestPrivateIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "private")
	p := publication(9)
	p.Account.Sources[1].ID = "../beta"
	findings := finding.Of(
		RuleLinkAsText.With(finding.Sensitive("ada@example.org")).From("alpha").In("7").On("/contacts/websites/0"),
		RuleNotOnMap.Finding().From("../beta").In("8"),
	)
	require.NoError(t, Private(t.Context(), dir, Internal{
		Account: p.Account, Findings: findings, Languages: []language.Tag{language.English, language.French},
		Lists: map[string]iter.Seq[any]{"review": slices.Values([]any{map[string]int{"b": 1, "a": 2}, "two"})},
	}))
	info, err := os.Stat(dir)
	require.NoError(t, err)
	if runtime.GOOS != "windows" {
		assert.Equal(t, fs.FileMode(0o700), info.Mode().Perm())
	}
	files := texts(t, dir)
	assert.Equal(t, "{\"a\":2,\"b\":1}\n\"two\"\n", files["review.ndjson"])
	assert.Contains(t, files, "sources/alpha.en.html")
	assert.Contains(t, files["sources/~2E~2E~2Fbeta.fr.html"], "Hors carte")
	for name, text := range files {
		assert.NotContains(t, text, "ada@example.org", name)
	}
	var account report.Account
	require.NoError(t, json.Unmarshal([]byte(files["account.json"]), &account))
	assert.Equal(t, p.Account, account)
}

func TestLossesNameWhatIsLeftOut(t *testing.T) {
	set := Losses(slices.Values(small().Organisations))
	var rules []string
	for _, f := range set {
		rules = append(rules, f.Rule+" "+f.Record+" "+string(f.Pointer))
	}
	assert.Equal(t, []string{"link-shown-as-text 1 /contacts/websites/0", "not-on-map 2 /locations"}, rules)
}

func TestTableHoldsTheFirstPlacesOfMany(t *testing.T) {
	chain := &schema.Organisation{ID: "chain"}
	for i := range tableRepeats + 2 {
		chain.Locations = append(chain.Locations, schema.Location{Address: &schema.Address{Town: fmt.Sprint("Town ", i+1)}})
	}
	var b strings.Builder
	w := bufio.NewWriter(&b)
	require.NoError(t, writeCSV(w, []*schema.Organisation{chain}))
	require.NoError(t, w.Flush())
	header, _, _ := strings.Cut(b.String(), "\n")
	assert.Contains(t, header, "location50.town")
	assert.NotContains(t, header, "location51.town")
	set := Losses(slices.Values([]*schema.Organisation{chain}))
	require.Len(t, set, 2)
	assert.Equal(t, RuleNotInTable.ID, set[0].Rule)
}

func TestRulesHaveTexts(t *testing.T) {
	for _, rule := range Rules {
		for _, tag := range []language.Tag{language.English, language.French} {
			texts, got := finding.DefaultCatalogue().Texts(rule.ID, tag)
			assert.Equal(t, tag, got, rule.ID)
			for _, text := range []string{texts.Title, texts.Message, texts.Why, texts.Hint} {
				assert.NotEmpty(t, text, rule.ID)
			}
		}
	}
}

func FuzzScript(f *testing.F) {
	for _, seed := range []string{"</script>", "\u2028\u2029", `"\`, "<!--", "]]>", "\x00", "__proto__", "&lt;"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		var b bytes.Buffer
		w := bufio.NewWriter(&b)
		require.NoError(t, writeScript(w, "f(", map[string]string{text: text}, ")"))
		require.NoError(t, w.Flush())
		body, ok := strings.CutPrefix(b.String(), "f(JSON.parse(")
		require.True(t, ok)
		body, ok = strings.CutSuffix(body, "));\n")
		require.True(t, ok)
		assert.NotContains(t, body, "<")
		assert.NotContains(t, body, ">")
		assert.NotContains(t, body, "\u2028")
		var inner string
		require.NoError(t, json.Unmarshal([]byte(body), &inner))
		var got map[string]string
		require.NoError(t, json.Unmarshal([]byte(inner), &got))
		assert.Equal(t, map[string]string{text: text}, got)
	})
}
