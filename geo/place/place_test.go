package place

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/geo/place/internal/rows"
	"github.com/socialtechatlas/commons/schema/fold"
)

func TestCountryByKind(t *testing.T) {
	for _, c := range []struct {
		text, want string
		kind       Kind
	}{
		{"FR", "FR", Code}, {"fr", "FR", Code}, {"FRA", "FR", Code}, {" de ", "DE", Code}, {"XK", "XK", Code}, {"250", "FR", Code}, {"040", "AT", Code}, {"DDR", "DE", Alias}, {"Ceylon", "LK", Alias}, {"LA", "LA", Code},
		{"France", "FR", Name}, {"FRANCE", "FR", Name}, {"Österreich", "AT", Name}, {"o\u0308sterreich", "AT", Name},
		{"Ελλάδα", "GR", Name}, {"ΕΛΛΑΔΑ", "GR", Name}, {"Κύπρος", "CY", Name}, {"България", "BG", Name}, {"Україна", "UA", Name},
		{"საქართველო", "GE", Alias}, {"Հայաստան", "AM", Name}, {"Latvija", "LV", Name}, {"Lietuva", "LT", Name}, {"Eesti", "EE", Name},
		{"Suomi", "FI", Name}, {"Magyarország", "HU", Name}, {"Shqipëria", "AL", Alias}, {"Ísland", "IS", Name}, {"Éire", "IE", Name},
		{"Portogallo", "PT", Name}, {"Slovenija", "SI", Name}, {"România", "RO", Name}, {"Côte d’Ivoire", "CI", Name},
		{"Bosnia and Herzegovina", "BA", Name}, {"Türkiye", "TR", Name}, {"Turkey", "TR", Name}, {"Czech Republic", "CZ", Name},
		{"The Netherlands", "NL", Name}, {"Isle of Man", "IM", Name}, {"Reunion", "RE", Name}, {"La Réunion", "RE", Name}, {"Saint Lucia", "LC", Name},
		{"UK", "GB", Alias}, {"uk", "GB", Alias}, {"U.K.", "GB", Alias}, {"EL", "GR", Alias}, {"England", "GB", Alias}, {"SCOTLAND", "GB", Alias}, {"Cymru", "GB", Alias},
		{"FR-75", "FR", Alias}, {"🇮🇹", "IT", Code}, {"Ireland (Republic of)", "IE", Alias}, {"Czech Rep.", "CZ", Alias}, {"Irlande du Nord", "GB", Alias}, {"Moldova, Republic of", "MD", Alias}, {"Korea, Republic of", "KR", Alias}, {"Macedonia, the former Yugoslav Republic of", "MK", Alias},
		{"Iran, Islamic Republic of", "IR", Alias}, {"Cote d'Ivoire", "CI", Name}, {"Russian Federation", "RU", Alias},
		{"Austria / Österreich", "AT", Alias}, {"Germany (DE)", "DE", Alias}, {"FR;France", "FR", Alias}, {"UK - England", "GB", Alias}, {"England, UK", "GB", Alias},
		{"Frace", "FR", Typo}, {"Italu", "IT", Typo}, {"Cypres", "CY", Typo}, {"Gemrany", "DE", Typo}, {"United Kindom", "GB", Typo}, {"Luxembuorg", "LU", Typo},
	} {
		t.Run(c.text, func(t *testing.T) {
			code, m, ok := Country(c.text)
			assert.True(t, ok)
			assert.Equal(t, c.want, code)
			if c.kind != Alias || m.Kind != Name { // CLDR may know what we listed as an alias
				assert.Equal(t, c.kind.String(), m.Kind.String())
			}
		})
	}
}

func TestCountryRefuses(t *testing.T) {
	for _, c := range []struct {
		text       string
		candidates []string
	}{
		{"", nil}, {" - ", nil}, {"ABERDEEN", nil}, {"Europe", nil}, {"Paris", nil}, {"ZZ", nil}, {"QQQ", nil}, {"n/a", nil}, {"unknown", nil},
		{"Roman", nil}, {"Irak n", nil}, {"x", nil}, {"France / Belgium", nil}, {"Austria, Vienna", nil}, {"12", nil},
		{"NA", []string{"NA"}}, {"SR", []string{"RS", "SK", "SR"}}, {"Congo", []string{"CD", "CG"}}, {"Yugoslavia", []string{"BA", "HR", "ME", "MK", "RS", "SI"}},
		{"Sowjetunion", []string{"AM", "AZ", "BY", "EE", "GE", "KG", "KZ", "LT", "LV", "MD", "RU", "TJ", "TM", "UA", "UZ"}}, {"40", nil}, {"D", nil},
		{"Iseland", []string{"IE", "IS"}}, // "Ireland" and "Iceland" are equally near
	} {
		t.Run(c.text, func(t *testing.T) {
			code, m, ok := Country(c.text)
			assert.False(t, ok, "%s %v", code, m)
			assert.Empty(t, code)
			assert.Equal(t, c.candidates, m.Candidates)
		})
	}
}

// susySpellings are the values of addr:country in the set susy-transformap, all
// 64 of them with the empty one, and what each means.
var susySpellings = map[string]string{
	"AT": "AT", "Austria": "AT", "Österreich": "AT", "ÖSterreich": "AT",
	"BE": "BE", "Belgique": "BE", "Belgium": "BE", "BG": "BG", "Bulgaria": "BG",
	"Croatia": "HR", "HR": "HR", "Cypres": "CY", "Cyprus": "CY", "CZ": "CZ", "Czech Republic": "CZ",
	"DE": "DE", "Deutschland": "DE", "Germany": "DE", "ES": "ES", "Estonia": "EE",
	"FI": "FI", "Finland": "FI", "FR": "FR", "FRANCE": "FR", "Frace": "FR", "France": "FR",
	"GB": "GB", "UK": "GB", "uk": "GB", "United Kingdom": "GB", "England": "GB", "england": "GB", "SCOTLAND": "GB",
	"GR": "GR", "Greece": "GR", "Ελλάδα": "GR", "Ghana": "GH", "HU": "HU", "Hungary": "HU", "IE": "IE", "Ireland": "IE",
	"IT": "IT", "Italu": "IT", "Italy": "IT", "Isle of Man": "IM", "Kenya": "KE", "Latvia": "LV", "Latvija": "LV",
	"MT": "MT", "Malta": "MT", "PL": "PL", "Poland": "PL", "Portogallo": "PT", "Portugal": "PT",
	"RO": "RO", "Romania": "RO", "România": "RO", "Slovakia": "SK", "Slovenia": "SI", "Slovenija": "SI", "Uganda": "UG",
	"":         "", // 76 records say nothing
	"SR":       "", // Slovakia here, Suriname in ISO 3166-1: the mapping decides
	"ABERDEEN": "", // a town in the wrong column
}

func TestCountrySUSYSpellings(t *testing.T) {
	require.Len(t, susySpellings, 64)
	for text, want := range susySpellings {
		code, _, ok := Country(text)
		assert.Equal(t, want, code, text)
		assert.Equal(t, want != "", ok, text)
	}
}

func TestCountrySUSYFile(t *testing.T) {
	dir := os.Getenv("SOCIALATLAS_DATA")
	if dir == "" {
		t.Skip("set SOCIALATLAS_DATA to the folder of partner files")
	}
	data, err := os.ReadFile(filepath.Join(dir, "susy-transformap", "data.json"))
	require.NoError(t, err)
	var file struct {
		Features []struct {
			Properties map[string]any
		}
	}
	require.NoError(t, json.Unmarshal(data, &file))
	seen := map[string]bool{}
	for _, f := range file.Features {
		text, _ := f.Properties["addr:country"].(string)
		seen[text] = true
	}
	assert.Equal(t, slices.Sorted(maps.Keys(susySpellings)), slices.Sorted(maps.Keys(seen)))
}

func TestTablesDoNotContradict(t *testing.T) {
	owner := map[string]string{}
	check := func(name, code string) {
		key := canonical(fold.Key(name))
		if _, ambiguous := index().ambiguous[key]; ambiguous {
			return
		}
		if other, found := owner[key]; found && other != code {
			t.Errorf("%q means %s and %s: resolve it in data/ambiguous.tsv", name, other, code)
		}
		owner[key] = code
	}
	for f := range rows.Of(namesFile, 3) {
		check(f[1], f[0])
	}
	for f := range rows.Of(aliasesFile, 2) {
		check(f[1], f[0])
	}
	for name, e := range index().names {
		assert.LessOrEqual(t, len(name), maxKey)
		assert.Len(t, e.code, 2, name)
	}
}

// Names one slip apart are the false friends of the typing-error rule: an exact
// name always wins, so each country's own names must give that country.
func TestEveryNameGivesItsCountry(t *testing.T) {
	for f := range rows.Of(namesFile, 3) {
		code, m, ok := Country(f[1])
		if m.Candidates == nil {
			assert.True(t, ok, f[1])
			assert.Equal(t, f[0], code, f[1])
		}
	}
}

func FuzzCountry(f *testing.F) {
	for text := range susySpellings {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		code, m, ok := Country(text)
		if exact, right := CountryNamed(text); right != (ok && m.Kind != Typo) || right && exact != code {
			t.Fatalf("CountryNamed(%q) = %q %v, Country = %q %v", text, exact, right, code, m)
		}
		if ok != (len(code) == 2) || ok != (m.Kind != None) {
			t.Fatalf("Country(%q) = %q %v %v", text, code, m, ok)
		}
	})
}

func ExampleCountry() {
	for _, text := range []string{"Ελλάδα", "SCOTLAND", "Moldova, Republic of", "Frace", "SR"} {
		code, m, ok := Country(text)
		fmt.Println(text, code, m.Kind, m.Candidates, ok)
	}
	// Output:
	// Ελλάδα GR name [] true
	// SCOTLAND GB alias [] true
	// Moldova, Republic of MD alias [] true
	// Frace FR typo [] true
	// SR  none [RS SK SR] false
}
