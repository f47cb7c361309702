package schema_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

func ExampleText_In() {
	name := schema.Text{"en": "Commons Network", "fr": "Réseau des communs"}
	text, tag := name.In(language.MustParse("fr-CH"), language.German)
	fmt.Println(text, tag)
	// Output: Réseau des communs fr
}

func ExamplePropertyAt() {
	p, _ := schema.PropertyAt("/contacts/emails/0")
	fmt.Println(p.Title, p.Personal)
	// Output: E-mail address may-be
}

// testdata/text.txt has one case per line: available tags; preferences; the tag
// that is given.
func TestTextNegotiatesLanguages(t *testing.T) {
	file, err := os.Open("testdata/text.txt")
	require.NoError(t, err)
	defer file.Close()
	heading := ""
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "#") || line == "" {
			heading = strings.TrimPrefix(line, "# ")
			continue
		}
		t.Run(heading+"/"+line, func(t *testing.T) {
			fields := strings.Split(line, ";")
			require.Len(t, fields, 3)
			text := schema.Text{}
			for _, key := range strings.Fields(fields[0]) {
				text[key] = "text in " + key
			}
			var prefs []language.Tag
			for _, tag := range strings.Fields(fields[1]) {
				prefs = append(prefs, language.MustParse(tag))
			}
			want := strings.TrimSpace(fields[2])
			got, tag := text.In(prefs...)
			assert.Equal(t, "text in "+want, got)
			assert.Equal(t, want, tag.String())
		})
	}
}

func TestDates(t *testing.T) {
	for _, text := range []string{"2025", "2025-11", "2025-11-02", "2024-02-29", "0001-01-01"} {
		d, err := schema.ParseDate(text)
		require.NoError(t, err, text)
		moment, ok := d.Time()
		assert.True(t, ok)
		assert.True(t, strings.HasPrefix(moment.Format("2006-01-02"), text))
	}
	for _, text := range []string{"", "25", "2025-1", "2025-13", "2025-02-29", "2025-11-02T10:00:00Z", "02/11/2025", " 2025", "12025", "２０２５"} {
		_, err := schema.ParseDate(text)
		var bad *schema.DateError
		require.ErrorAs(t, err, &bad, text)
		assert.Equal(t, text, bad.Text)
		_, ok := schema.Date(text).Time()
		assert.False(t, ok, text)
	}
	dates := []schema.Date{"2025-11-02", "2024", "2025", "2025-11"}
	slices.Sort(dates)
	assert.Equal(t, []schema.Date{"2024", "2025", "2025-11", "2025-11-02"}, dates)
}

func TestVersions(t *testing.T) {
	for version, want := range map[string]string{
		"1.0": "", "0.9": "", "": "", "x": "", "1": "", "1.x": "", "-1.0": "", "1.1": "warning", "1.10": "warning", "2.0": "error", "10.0": "error",
	} {
		f, newer := schema.CheckVersion(version)
		assert.Equal(t, want != "", newer, version)
		if newer {
			assert.Equal(t, want, f.Severity.String(), version)
		}
	}
}

func TestManifestOfANewerVersionIsAFinding(t *testing.T) {
	m, set := schema.ReadManifest([]byte("{\"title\":{\"en\":\"A\"},\"publisher\":{\"name\":\"P\"},\"sources\":[],\n \"standard\":\"1.7\",\"shade\":1}"))
	require.NotNil(t, m)
	assert.Equal(t, "1.7", m.Standard)
	var got []string
	for _, f := range set {
		got = append(got, fmt.Sprint(f.Position.Line, ":", f.Position.Column, " ", f.Rule))
	}
	assert.Equal(t, []string{"2:13 schema-version-newer", "2:27 schema-unknown-property"}, got)
}

func TestTemplateColumnsAreColumns(t *testing.T) {
	var required []string
	for _, c := range schema.TemplateColumns() {
		_, ok := schema.FlatPointer(c.Name)
		assert.True(t, ok, c.Name)
		assert.NotEmpty(t, c.Title, c.Name)
		assert.NotEmpty(t, c.Description, c.Name)
		if c.CodeList != "" {
			_, ok := codes.Lookup(c.CodeList)
			assert.True(t, ok, c.Name)
		}
		if c.Required {
			required = append(required, c.Name)
		}
	}
	assert.Equal(t, []string{"id", "name", "country", "updated", "source.id", "source.licence"}, required)
}

func TestEveryColumnOfCodesKnowsItsList(t *testing.T) {
	lists := map[string]string{}
	for _, c := range schema.FlatColumns() {
		if c.CodeList != "" {
			lists[c.Name] = c.CodeList
		}
	}
	assert.Equal(t, "sectors", lists["sector"])
	assert.Equal(t, "countries", lists["location.country"])
	assert.Equal(t, "offer-kinds", lists["offer.kind"])
}

func TestPropertyAt(t *testing.T) {
	for p, want := range map[finding.Pointer]schema.Personal{
		"": schema.Always, "/people/3/part": schema.Always, "/name/fr": schema.MayBe, "/extension/list/field": schema.MayBe,
		"/country": schema.Never, "/locations/12/point/1": schema.MayBe,
	} {
		property, ok := schema.PropertyAt(p)
		assert.True(t, ok, p)
		assert.Equal(t, want, property.Personal, p)
	}
	for _, p := range []finding.Pointer{"/none", "/country/0", "/locations/x", "/locations/-1", "/name/fr/0"} {
		_, ok := schema.PropertyAt(p)
		assert.False(t, ok, p)
	}
}
