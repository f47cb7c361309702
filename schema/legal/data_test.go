package legal

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/internal/tsv"
)

func TestFactsAreConsistent(t *testing.T) {
	all := Forms()
	assert.True(t, slices.IsSortedFunc(all, func(a, b Form) int { return strings.Compare(a.ID, b.ID) }), "ordered by id")
	for i, f := range all {
		assert.Regexp(t, `^[a-z]{2}(-[a-z0-9]+)+$`, f.ID)
		assert.True(t, i == 0 || all[i-1].ID != f.ID, "%s is there once", f.ID)
		assert.True(t, codes.Families.Has(f.Family), "%s: family %s", f.ID, f.Family)
		assert.True(t, f.Country == European || codes.Countries.Has(f.Country), "%s: country %s", f.ID, f.Country)
		assert.Contains(t, []Confidence{Confirmed, Sourced, Unsourced}, f.Confidence, f.ID)
		assert.Contains(t, []Confidence{Confirmed, Sourced, Unsourced}, f.LawConfidence, f.ID)
		assert.NotEmpty(t, f.English, f.ID)
		for _, code := range f.ELF {
			assert.Regexp(t, `^[0-9A-Z]{4}$`, code, f.ID)
		}
		assert.False(t, f.Register == "" && len(f.Codes) > 0, "%s: codes without their list", f.ID)
	}
}

// scripts are those in which names of a language are written; any other is Latin.
var scripts = map[string]*unicode.RangeTable{
	"bg": unicode.Cyrillic, "mk": unicode.Cyrillic, "sr": unicode.Cyrillic, "uk": unicode.Cyrillic,
	"el": unicode.Greek, "ka": unicode.Georgian,
}

// A name is in a language, in its script, once.
func TestNames(t *testing.T) {
	for _, f := range Forms() {
		assert.Len(t, slices.Compact(slices.Sorted(slices.Values(texts(f)))), len(f.Names), "%s: a name is there twice", f.ID)
		for _, n := range f.Names {
			tag, err := language.Parse(n.Language)
			assert.NoError(t, err, f.ID)
			assert.Equal(t, n.Language, tag.String(), "%s: the tag is canonical", f.ID)
			assert.Equal(t, strings.Join(strings.Fields(n.Text), " "), n.Text, "%s: blanks", f.ID)
			script := scripts[n.Language]
			if script == nil {
				script = unicode.Latin
			}
			for _, r := range n.Text {
				assert.True(t, !unicode.IsLetter(r) || unicode.Is(script, r), "%s: %q in %q", f.ID, r, n.Text)
			}
		}
		if _, other := scripts[f.Names[0].Language]; other {
			assert.NotEmpty(t, f.Transliteration, f.ID)
		}
	}
}

// No two forms of a country have a name in common, but those that differ only in
// what their Irish name leaves out.
func TestNamesTellFormsApart(t *testing.T) {
	shared := map[string]bool{"IE ga:Cuideachta Ghníomhaíochta Ainmnithe": true, "IE ga:Cuideachta Neamhtheoranta": true}
	seen := map[string]string{}
	for _, f := range Forms() {
		for _, text := range texts(f) {
			name := f.Country + " " + text
			if other := seen[name]; other != "" && other != f.ID {
				assert.True(t, shared[name], "%s and %s: %s", other, f.ID, text)
			}
			seen[name] = f.ID
		}
	}
}

func texts(f Form) (found []string) {
	for _, n := range f.Names {
		found = append(found, n.Language+":"+n.Text)
	}
	return found
}

// An abbreviation is short, of letters, and there once.
func TestAbbreviations(t *testing.T) {
	for _, f := range Forms() {
		assert.Len(t, slices.Compact(slices.Sorted(slices.Values(f.Abbreviations))), len(f.Abbreviations), f.ID)
		for _, a := range f.Abbreviations {
			assert.Equal(t, strings.Join(strings.Fields(a), " "), a, "%s: blanks", f.ID)
			assert.True(t, strings.IndexFunc(a, unicode.IsLetter) >= 0, "%s: %q has no letter", f.ID, a)
			assert.LessOrEqual(t, len([]rune(a)), 40, "%s: %q is a name", f.ID, a)
		}
	}
}

// No ISO 20275 code stands for two forms, but for those of which that list makes one.
func TestCodesAreUnique(t *testing.T) {
	shared := map[string][]string{
		"OQWO": {"hr-doo", "hr-jdoo"},
	}
	seen := map[string][]string{}
	for _, f := range Forms() {
		for _, code := range f.ELF {
			seen[code] = append(seen[code], f.ID)
		}
	}
	for code, ids := range seen {
		if len(ids) > 1 {
			assert.Equal(t, shared[code], ids, code)
		}
	}
	for code := range shared {
		assert.Greater(t, len(seen[code]), 1, "%s is not shared any more", code)
	}
}

var dates = regexp.MustCompile(`^(1[5-9]|20)\d\d(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$`)

// Days are days or years, in order, and have a source.
func TestDays(t *testing.T) {
	for _, f := range Forms() {
		last := ""
		for _, day := range []string{f.From, f.Closed, f.To} {
			if day == "" {
				continue
			}
			assert.Regexp(t, dates, day, f.ID)
			assert.LessOrEqual(t, last, day, f.ID)
			assert.NotEmpty(t, f.Law, "%s: a day without an act", f.ID)
			last = day
		}
		if last != "" {
			assert.NotEqual(t, Unsourced, f.LawConfidence, "%s: a day without a source", f.ID)
		}
	}
}

// A status lies on forms, a form on nothing.
func TestStatusesLieOnForms(t *testing.T) {
	for _, f := range Forms() {
		assert.True(t, f.Status || len(f.On) == 0, "%s is a form", f.ID)
		for _, id := range f.On {
			under, known := Lookup(id)
			require.True(t, known, "%s: %s", f.ID, id)
			assert.Equal(t, id, under.ID, "%s: %s was given up", f.ID, id)
			assert.False(t, under.Status, "%s: %s is no form", f.ID, id)
			assert.Equal(t, f.Country, under.Country, f.ID)
		}
	}
}

// The reason gives the answer; an act is named where the answer is an act's, and
// no company belongs to the social economy by law.
func TestAnswersHaveReasons(t *testing.T) {
	used := map[string]bool{}
	for _, f := range Forms() {
		i := slices.IndexFunc(Reasons(), func(r Reason) bool { return r.Code == f.Reason })
		require.GreaterOrEqual(t, i, 0, "%s: reason %q", f.ID, f.Reason)
		assert.Equal(t, Reasons()[i].Answer, f.SocialEconomy, "%s: reason %s", f.ID, f.Reason)
		used[f.Reason] = true
		if f.SocialEconomy == ByLaw {
			assert.NotEmpty(t, f.Law, f.ID)
			assert.NotEqual(t, "commercial", f.Family, f.ID)
		}
	}
	for i, r := range Reasons() {
		assert.True(t, used[r.Code], "%s: no form gives it", r.Code)
		assert.Contains(t, []Belonging{ByLaw, ByPractice, Conditional, No}, r.Answer, r.Code)
		assert.Regexp(t, `^[A-Z].*\.$`, r.Text, r.Code)
		assert.False(t, slices.ContainsFunc(Reasons()[:i], func(o Reason) bool { return o.Code == r.Code }), r.Code)
	}
}

// Each grade of confidence is borne out by the sources that a form names.
func TestSources(t *testing.T) {
	file, err := os.ReadFile("data/sources.tsv")
	require.NoError(t, err)
	kinds := map[string]string{}
	for cells := range tsv.Rows(string(file), "key\tkind\twhat\twhere\tseen\tterms") {
		require.Len(t, cells, 6, cells[0])
		assert.Contains(t, []string{"list", "names", "law", "none"}, cells[1], cells[0])
		assert.True(t, cells[1] == "none" || cells[3] != "" && cells[4] != "", "%s: where and when", cells[0])
		kinds[cells[0]] = cells[1]
	}
	used := map[string]bool{}
	for _, f := range Forms() {
		require.NotEmpty(t, f.Sources, f.ID)
		named, lawful := 0, 0
		for _, key := range f.Sources {
			require.Contains(t, kinds, key, f.ID)
			used[key] = true
			if kinds[key] != "none" {
				named++
			}
			if kinds[key] == "law" {
				lawful++
			}
		}
		assert.True(t, f.Confidence == Unsourced || named > 0, "%s: %s without a source", f.ID, f.Confidence)
		assert.True(t, f.Confidence != Confirmed || named > 1, "%s: two sources", f.ID)
		assert.True(t, f.LawConfidence == Unsourced || lawful > 0, "%s: law without a source", f.ID)
		assert.True(t, f.LawConfidence != Confirmed || lawful > 1, "%s: two sources of the law", f.ID)
	}
	for key := range kinds {
		assert.True(t, used[key], "%s: no form names it", key)
	}
}

// An id that was given up is no form's, and leads to a form where one took its place.
func TestRetired(t *testing.T) {
	for id, successor := range successors() {
		assert.False(t, slices.ContainsFunc(Forms(), func(f Form) bool { return f.ID == id }), "%s is in use", id)
		got, known := Lookup(id)
		assert.Equal(t, successor != "", known, id)
		assert.Equal(t, successor, got.ID, id)
	}
}
