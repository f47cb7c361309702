package finding_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/finding"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var ruleCount = &finding.Rule{ID: "test-count", Severity: finding.Warning, Since: "1.0"}

func testCatalogue(t *testing.T) *finding.Catalogue {
	t.Helper()
	c, err := finding.LoadCatalogue(fstest.MapFS{
		"en/a.json": {Data: []byte(`{
			"test-count": {"title": "Count", "message": "{count} {count|one:row|other:rows} in {value}", "hint": "Look at {value}."},
			"test-english": {"title": "English only", "message": "only English"}}`)},
		"fr/a.json": {Data: []byte(`{"test-count": {"title": "Nombre", "message": "{count} {count|one:ligne|other:lignes} dans {value}"}}`)},
		"pl/a.json": {Data: []byte(`{"test-count": {"title": "Liczba", "message": "{count} {count|one:wiersz|few:wiersze|many:wierszy|other:wiersza}"}}`)},
	})
	require.NoError(t, err)
	return c
}

func TestMessageIsRenderedInTheReadersLanguage(t *testing.T) {
	c := testCatalogue(t)
	count := func(n int) finding.Finding {
		return ruleCount.Finding(finding.Arg{Name: "count", Value: n}, finding.Arg{Name: "value", Value: "a\nb"})
	}
	for _, test := range []struct {
		name    string
		finding finding.Finding
		prefs   []language.Tag
		want    string
	}{
		{"one in English", count(1), nil, "1 row in “a b”"},
		{"several in English", count(2), []language.Tag{language.English}, "2 rows in “a b”"},
		{"nought is singular in French", count(0), []language.Tag{language.French}, "0 ligne dans «\u00a0a b\u00a0»"},
		{"a regional preference finds its parent", count(3), []language.Tag{language.MustParse("fr-CA")}, "3 lignes dans «\u00a0a b\u00a0»"},
		{"few in Polish", count(3), []language.Tag{language.Polish}, "3 wiersze"},
		{"many in Polish", count(5), []language.Tag{language.Polish}, "5 wierszy"},
		{"an unknown language falls back to English", count(1), []language.Tag{language.Japanese}, "1 row in “a b”"},
		{"a missing translation falls back to English", finding.Finding{Rule: "test-english"}, []language.Tag{language.French}, "only English"},
		{"an unknown rule shows its id and arguments", finding.Finding{Rule: "nowhere", Args: []finding.Arg{{Name: "n", Value: 3}}}, nil, "nowhere n=3"},
		{"a missing argument stays visible", finding.Finding{Rule: "test-count"}, nil, "{count} {count|one:row|other:rows} in {value}"},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, c.Message(test.finding, test.prefs...))
		})
	}
}

func TestLineNamesThePlace(t *testing.T) {
	c := testCatalogue(t)
	f := ruleCount.Finding(finding.Arg{Name: "count", Value: 1}, finding.Arg{Name: "value", Value: 1.5})
	assert.Equal(t, "warning test-count: 1 row in 1.5", c.Line(f))
	f = f.In("R-17").On("/country").At(finding.Position{File: "lists/a.csv", Line: 12, Column: 3, Row: 9, Field: "Pays"})
	assert.Equal(t, "./lists/a.csv:12:3: warning test-count: 1 row in 1.5 (row 9, column “Pays”, key “R-17”, /country)", c.Line(f))
}

func TestCatalogueRefusesARuleGivenTwice(t *testing.T) {
	_, err := finding.LoadCatalogue(fstest.MapFS{
		"en/a.json": {Data: []byte(`{"x": {"title": "X"}}`)},
		"en/b.json": {Data: []byte(`{"x": {"title": "X"}}`)},
	})
	assert.ErrorContains(t, err, "twice")
}

// A language may lag behind English: what it lacks falls back and is listed in
// testdata/missing.txt. What it has must be whole.
func TestDefaultCatalogueSpeaksEveryRuleInEveryLanguage(t *testing.T) {
	c := finding.DefaultCatalogue()
	english := c.Rules(language.English)
	var missing strings.Builder
	for _, tag := range c.Languages() {
		spoken := c.Rules(tag)
		for _, id := range english {
			if !slices.Contains(spoken, id) {
				fmt.Fprintln(&missing, tag, id)
			}
		}
		for _, id := range spoken {
			base, _ := c.Texts(id, language.English)
			texts, _ := c.Texts(id, tag)
			parts := [][2]string{{base.Title, texts.Title}, {base.Message, texts.Message}, {base.Why, texts.Why}, {base.Hint, texts.Hint}}
			for _, part := range parts {
				assert.NotEmpty(t, part[0], "%s has no rule %s, or a part of it is missing", language.English, id)
				assert.NotEmpty(t, part[1], "a part of %s is missing in %s", id, tag)
				assert.Equal(t, slots(part[0]), slots(part[1]), "arguments of %s in %s", id, tag)
				assert.Empty(t, lackingForms(part[1], tag), "plural forms of %s in %s", id, tag)
			}
		}
	}
	golden := filepath.Join("testdata", "missing.txt")
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(missing.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), missing.String(), "run the test with -update to put off a translation")
}

var slot = regexp.MustCompile(`\{(\w+)(?:\|([^}]*))?\}`)

// slots lists the argument names a text uses, each once.
func slots(text string) []string {
	names := []string{}
	for _, m := range slot.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// lackingForms lists the plural forms that counts in the language need and a
// text does not give. What only millions need falls back to "other".
func lackingForms(text string, tag language.Tag) []string {
	names := map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"}
	lacking := []string{}
	for _, m := range slot.FindAllStringSubmatch(text, -1) {
		if m[2] == "" {
			continue
		}
		if !strings.Contains("|"+m[2], "|other:") {
			lacking = append(lacking, m[1]+" other")
		}
		for n := range 200 {
			form, special := names[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]
			if lack := m[1] + " " + form; special && !strings.Contains("|"+m[2], "|"+form+":") && !slices.Contains(lacking, lack) {
				lacking = append(lacking, lack)
			}
		}
	}
	return lacking
}

func TestLackingFormsAreThoseOfTheLanguage(t *testing.T) {
	text := "{n} {n|one:row|other:rows}"
	assert.Empty(t, lackingForms(text, language.German))
	assert.Equal(t, []string{"n many", "n few"}, lackingForms(text, language.Polish))
	assert.Equal(t, []string{"n other"}, lackingForms("{n|one:row}", language.English))
}

func TestSensitivePrintsMaskedEverywhere(t *testing.T) {
	s := finding.Sensitive("jeanne@example.org")
	inJSON, err := json.Marshal(map[string]any{"v": s})
	require.NoError(t, err)
	f := ruleCount.With(s)
	for name, printed := range map[string]string{
		"%v": fmt.Sprintf("%v", s), "%s": fmt.Sprintf("%s", s), "%q": fmt.Sprintf("%q", s), "%x": fmt.Sprintf("%x", s),
		"%#v": fmt.Sprintf("%#v", s), "struct": fmt.Sprintf("%+v", struct{ S finding.Sensitive }{s}),
		"JSON": string(inJSON), "message": testCatalogue(t).Message(f), "line": f.Error(),
	} {
		assert.NotContains(t, printed, "jeanne", name)
		assert.NotContains(t, printed, "example", name)
	}
	assert.Equal(t, "jeanne@example.org", s.Reveal())
	assert.Equal(t, "j…(18)", s.String())
	assert.Equal(t, "…(2)", finding.Sensitive("ab").String())
	assert.Empty(t, finding.Sensitive("").String())
}

func TestSetIsSortedAndFreeOfDuplicates(t *testing.T) {
	at := func(line int) finding.Finding {
		return ruleCount.With("x").At(finding.Position{File: "a", Line: line})
	}
	s := finding.Of(at(3), at(1), at(3), at(2).WithSeverity(finding.Error))
	assert.Equal(t, finding.Set{at(1), at(2).WithSeverity(finding.Error), at(3)}, s)
	assert.Equal(t, finding.Error, s.Worst())
	assert.Equal(t, 1, s.Count(finding.Error))
	assert.Contains(t, s.Error(), "and 2 more")

	var f finding.Finding
	assert.True(t, errors.As(s.Err(), &f))
	assert.NoError(t, finding.Of().Err())
	assert.Len(t, finding.Of(ruleCount.With(finding.Sensitive("abc")), ruleCount.With(finding.Sensitive("abd"))), 2,
		"values that mask alike are still two findings")
}

func TestPointer(t *testing.T) {
	p := finding.PointerOf("a/b", 0, "m~n")
	assert.Equal(t, finding.Pointer("/a~1b/0/m~0n"), p)
	assert.Equal(t, []string{"a/b", "0", "m~n"}, slices.Collect(p.Tokens()))
	assert.Equal(t, finding.Pointer("/a~1b/0"), p.Parent())
	assert.Equal(t, p, finding.Pointer("").Append("a/b").Index(0).Append("m~n"))
	assert.True(t, finding.Pointer("/a").Contains("/a/b"))
	assert.False(t, finding.Pointer("/a").Contains("/ab"))
	assert.Empty(t, slices.Collect(finding.Pointer("").Tokens()))
}

func TestAPhraseIsLeftOutWithoutItsArgument(t *testing.T) {
	c, err := finding.LoadCatalogue(fstest.MapFS{"en/a.json": {Data: []byte(`{"r": {"message": "There is no {word}{nearest?; the nearest is %}."}}`)}})
	require.NoError(t, err)
	rule := &finding.Rule{ID: "r"}
	with := rule.Finding(finding.Arg{Name: "word", Value: "tonw"}, finding.Arg{Name: "nearest", Value: "town"})
	assert.Equal(t, "There is no “tonw”; the nearest is “town”.", c.Message(with))
	without := rule.Finding(finding.Arg{Name: "word", Value: "x"}, finding.Arg{Name: "nearest", Value: ""})
	assert.Equal(t, "There is no “x”.", c.Message(without))
}

func TestPointerInDecodedJSON(t *testing.T) {
	value := map[string]any{"a/b": []any{"x", map[string]any{"": nil}}}
	for p, want := range map[finding.Pointer]any{"/a~1b/0": "x", "/a~1b/1/": nil, "": value} {
		got, ok := p.In(value)
		assert.True(t, ok, p)
		assert.Equal(t, want, got, p)
	}
	for _, p := range []finding.Pointer{"/a", "/a~1b/2", "/a~1b/-1", "/a~1b/x", "/a~1b/0/y"} {
		_, ok := p.In(value)
		assert.False(t, ok, p)
	}
}

func FuzzPointerTokens(f *testing.F) {
	f.Add("a/b", "~1")
	f.Fuzz(func(t *testing.T, a, b string) {
		p := finding.PointerOf(a, b)
		assert.Equal(t, []string{a, b}, slices.Collect(p.Tokens()))
	})
}

func FuzzMessage(f *testing.F) {
	f.Add("{value|one:{|other:}", "x\u202e\xff")
	f.Fuzz(func(t *testing.T, message, value string) {
		data, err := json.Marshal(map[string]finding.Texts{"test-count": {Message: message}})
		require.NoError(t, err)
		c, err := finding.LoadCatalogue(fstest.MapFS{"en/a.json": {Data: data}})
		require.NoError(t, err)
		c.Message(ruleCount.With(value))
	})
}

func TestPositionPrintsAsEditorsLinkIt(t *testing.T) {
	for want, p := range map[string]finding.Position{
		"":              {},
		"./a.csv":       {File: "a.csv", Column: 4},
		"./a.csv:2:4":   {File: "a.csv", Line: 2, Column: 4},
		"../a.csv:2":    {File: "../a.csv", Line: 2},
		"/tmp/a.csv:2":  {File: "/tmp/a.csv", Line: 2},
		"-:2":           {File: "-", Line: 2},
		"C:/a/b.csv:10": {File: "C:/a/b.csv", Line: 10},
	} {
		assert.Equal(t, want, p.String())
	}
}

func TestSeverityText(t *testing.T) {
	for _, s := range finding.AllSeverities {
		text, err := s.MarshalText()
		require.NoError(t, err)
		var back finding.Severity
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, s, back)
	}
	_, err := finding.ParseSeverity("fatal")
	assert.Error(t, err)
}

func TestValuesStandInTheQuotesOfTheLanguage(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "“a”", "fr": "«\u00a0a\u00a0»", "fr-CA": "«\u00a0a\u00a0»", "de": "„a“", "pl": "„a”", "es": "«a»", "it": "«a»", "pt": "«a»", "nl": "“a”", "und": "“a”",
	} {
		assert.Equal(t, want, finding.Quote("a", language.MustParse(tag)), tag)
	}
	c := finding.DefaultCatalogue()
	unknown := finding.Finding{Rule: "schema-unknown-property", Args: []finding.Arg{{Name: "name", Value: "capital"}}}
	for _, tag := range c.Languages() {
		assert.Contains(t, c.Message(unknown, tag), finding.Quote("capital", tag))
	}
}

// No text in another language than English and Dutch has English quotation marks.
func TestTextsHaveTheQuotesOfTheirLanguage(t *testing.T) {
	c := finding.DefaultCatalogue()
	for _, tag := range c.Languages() {
		marks := finding.Quote("", tag)
		for _, id := range c.Rules(tag) {
			texts, in := c.Texts(id, tag)
			if in != tag {
				continue
			}
			for _, text := range []string{texts.Title, texts.Message, texts.Why, texts.Hint} {
				for _, mark := range "“”„«»" {
					assert.False(t, strings.ContainsRune(text, mark) && !strings.ContainsRune(marks, mark), "%s %s: %s", tag, id, text)
				}
			}
		}
	}
}

func TestVisibleSpellsOutWhatNobodySees(t *testing.T) {
	assert.Equal(t, "a\nb\\u0007\\u00ad\\x90\uFFFD", finding.Visible("a\nb\a\u00ad\x90\uFFFD"))
}
