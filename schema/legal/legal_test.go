package legal

import (
	"flag"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestLookup(t *testing.T) {
	for _, f := range Forms() {
		got, ok := Lookup(f.ID)
		require.True(t, ok)
		assert.Equal(t, f, got)
	}
	for _, id := range []string{"", "fr", "FR-ASSOCIATION-1901", "zz-none"} {
		_, ok := Lookup(id)
		assert.False(t, ok, id)
	}
}

func TestFamily(t *testing.T) {
	assert.Equal(t, "association", Family("fr-association-1901", ""))
	assert.Equal(t, "association", Family("fr-association-1901", "commercial"), "it follows from the form")
	assert.Equal(t, "commercial", Family("fr-none", "commercial"))
	assert.Empty(t, Family("", ""))
	assert.Equal(t, "association", Family("", "", "it-odv"), "a status has a family")
	assert.Equal(t, "social-enterprise", Family("de-gmbh", "", "de-ggmbh"), "a status lifts a company")
	assert.Equal(t, "commercial", Family("it-srl", "", "it-societa-benefit"), "not every status does")
	assert.Equal(t, "foundation", Family("es-fundacion", "", "es-cee"), "what is no company stays what it is")
	assert.Equal(t, "commercial", Family("de-gmbh", "", "de-none", "de-ev"), "a form is no status")
	assert.Empty(t, Family("", "", "gb-registered-charity"), "a charity may be of several families")
}

// Every code, name and abbreviation leads to its own form.
func TestEveryWordingFindsItsForm(t *testing.T) {
	has := func(found []Form, id string) bool {
		return slices.ContainsFunc(found, func(f Form) bool { return f.ID == id })
	}
	for _, f := range Forms() {
		for _, code := range f.ELF {
			assert.True(t, has(ByCode(code), f.ID), "%s by %s", f.ID, code)
		}
		for _, name := range f.Names {
			assert.True(t, has(Match(name.Text, f.Country), f.ID), "%s by %s", f.ID, name.Text)
			assert.True(t, has(Match(name.Text, ""), f.ID), "%s by %s", f.ID, name.Text)
		}
		for _, abbreviation := range f.Abbreviations {
			assert.True(t, has(Match(abbreviation, f.Country), f.ID), "%s by %s", f.ID, abbreviation)
		}
	}
}

func ids(found []Form) []string {
	var out []string
	for _, f := range found {
		out = append(out, f.ID)
	}
	return out
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		name, wording, country string
		want                   []string
	}{
		{"name", "Association loi 1901", "FR", []string{"fr-association-1901"}},
		{"letter case, accents and signs", "ASSOCIATION  DECLAREE", "fr", []string{"fr-association-1901"}},
		{"abbreviation with and without dots", "e. V.", "DE", only(t, "eV", "DE")},
		{"word of the country's other language", "Sefydliad Corfforedig Elusennol", "GB", []string{"gb-cio"}},
		{"European form in any country", "Societas Cooperativa Europaea", "SE", []string{"eu-sce"}},
		{"form of another country", "Community Interest Company", "FR", nil},
		{"status", "ESUS", "FR", []string{"fr-esus"}},
		{"part of a wording", "Association", "FR", nil},
		{"nothing", " - ", "FR", nil},
		{"too long", strings.Repeat("association ", 1000), "", nil},
		{"no text", "\xff\xfe", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, ids(Match(c.wording, c.country))) })
	}
	assert.Len(t, Match("Limited", "GB"), 7, "the word does not tell")
	assert.True(t, Match("ESUS", "FR")[0].Status)
}

// only returns the ids of a wording that must have one form.
func only(t *testing.T, wording, country string) []string {
	t.Helper()
	found := ids(Match(wording, country))
	require.Len(t, found, 1)
	return found
}

func TestConcurrentUse(t *testing.T) {
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			Match("Limited", "GB")
			ByCode("17R0")
			Lookup("gb-cic")
		})
	}
	group.Wait()
}

func BenchmarkMatch(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Match("Société coopérative d'intérêt collectif", "FR")
	}
}

// What the first use costs.
func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	_, lines, _ := strings.Cut(file, "\n")
	for b.Loop() {
		readForms(lines)
	}
}
