package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

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

// sample is an account of three sources, one of which broke off.
func sample() Account {
	return Account{Sources: []SourceAccount{
		{
			ID: "coops", Title: "Cooperatives <of> Example", Licence: "CC-BY-4.0", File: "coops.csv", Format: "csv", Encoding: "windows-1252",
			Read: 120, Published: 90, MergedAway: 15, NotSelected: 10, Rejected: 4, Withheld: 1,
			NotSelectedBy: map[string]int{"example rows": 7, "outside Europe": 3}, RejectedBy: map[string]int{"test-name": 4}, WithheldBy: map[string]int{"objection": 1},
			MergedWith: map[string]int{"hubs": 12}, Values: map[string]int{"kept/role-mailbox": 60, "removed/personal-mailbox": 22},
			Findings: map[string]int{"test-name": 4, "test-country": 70}, UnusedColumns: []string{"column 5", "internal note"},
		},
		{ID: "hubs", Title: "Pôles", File: "hubs.json", Format: "json", Read: 40, Published: 28, MergedAway: 12},
		{ID: "a-source-with-a-very-long-name-indeed", File: "cut.json", Read: 3, Published: 3, Failed: "cut.json:7: the file ends inside a record"},
	}}
}

var (
	ruleName    = &finding.Rule{ID: "test-name", Severity: finding.Error}
	ruleCountry = &finding.Rule{ID: "test-country", Severity: finding.Warning}
)

func sampleFindings() finding.Set {
	var all []finding.Finding
	for i := range 70 {
		all = append(all, ruleCountry.With("Frace").From("coops").In(fmt.Sprintf("C-%02d", i)).At(finding.Position{File: "coops.csv", Line: i + 2, Column: 4, Row: i + 2, Field: "pays"}))
	}
	for i := range 4 {
		all = append(all, ruleName.With(finding.Sensitive("ada@example.org")).From("coops").In(fmt.Sprintf("N-%d", i)).At(finding.Position{File: "coops.csv", Line: i + 90, Row: i + 90, Field: "<name>"}))
	}
	return finding.Of(all...)
}

func TestAccountBalances(t *testing.T) {
	require.NoError(t, sample().Balance())
	require.NoError(t, Account{}.Balance())
	total := sample().Totals()
	assert.Equal(t, []int{163, 121, 27, 10, 4, 1}, total.Numbers())
	assert.Equal(t, map[string]int{"example rows": 7, "outside Europe": 3}, total.NotSelectedBy)
	assert.Equal(t, 70, total.Findings["test-country"])
}

func TestTotalsDoNotTouchTheSources(t *testing.T) {
	a := sample()
	a.Sources[1].NotSelectedBy = map[string]int{"example rows": 1}
	a.Totals()
	a.Totals()
	assert.Equal(t, 7, a.Sources[0].NotSelectedBy["example rows"])
	assert.Equal(t, 1, a.Sources[1].NotSelectedBy["example rows"])
}

func TestAccountThatDoesNotBalanceSaysWhere(t *testing.T) {
	for _, test := range []struct {
		name  string
		spoil func(*SourceAccount)
		want  BalanceError
	}{
		{"a record is lost", func(s *SourceAccount) { s.Published-- }, BalanceError{"hubs", "read", 40, 39}},
		{"a record is counted twice", func(s *SourceAccount) { s.Rejected++ }, BalanceError{"hubs", "read", 40, 41}},
		{"a number is negative", func(s *SourceAccount) { s.Withheld, s.Published = -1, 29 }, BalanceError{"hubs", "read", 40, -1}},
		{"reasons do not sum up", func(s *SourceAccount) {
			s.Rejected, s.Published, s.RejectedBy = 2, 26, map[string]int{"test-name": 1}
		}, BalanceError{"hubs", "rejected", 2, 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := sample()
			test.spoil(&a.Sources[1])
			var got *BalanceError
			require.ErrorAs(t, a.Balance(), &got)
			assert.Equal(t, test.want, *got)
			assert.Contains(t, got.Error(), `"hubs"`)
		})
	}
}

func TestPrintedAccount(t *testing.T) {
	for _, tag := range []language.Tag{language.English, language.French} {
		t.Run(tag.String(), func(t *testing.T) {
			var b bytes.Buffer
			require.NoError(t, WriteAccount(&b, sample(), tag))
			b.WriteString("\n")
			require.NoError(t, WriteFindings(&b, sampleFindings(), tag))
			golden(t, "account."+tag.String()+".txt", b.String())
			for line := range strings.Lines(b.String()) {
				assert.LessOrEqual(t, utf8.RuneCountInString(line), lineWidth+1, line)
			}
			assert.NotContains(t, b.String(), "ada@")
		})
	}
}

func TestManyUnusedColumnsAreNamedInPart(t *testing.T) {
	var columns []string
	for i := range 97 {
		columns = append(columns, fmt.Sprintf("question %d", i+1))
	}
	var b bytes.Buffer
	require.NoError(t, WriteAccount(&b, Account{Sources: []SourceAccount{{ID: "survey", UnusedColumns: columns}}}))
	assert.Contains(t, strings.Join(strings.Fields(b.String()), " "), "question 20, … (97)")
	assert.NotContains(t, b.String(), "question 21")
}

func TestNothingToReport(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteFindings(&b, nil, language.French))
	assert.Equal(t, "Rien à signaler.\n", b.String())
}

func TestTerminalIsNotFooled(t *testing.T) {
	var b bytes.Buffer
	a := Account{Sources: []SourceAccount{{ID: "x\x1b[2Jy\n", UnusedColumns: []string{"a\x1b]0;t\x07b"}}}}
	require.NoError(t, WriteAccount(&b, a))
	assert.False(t, strings.ContainsAny(b.String(), "\x1b\x07"))
}

func TestSourcePage(t *testing.T) {
	p := SourcePage{Account: sample().Sources[0], Findings: sampleFindings(), Titles: map[string]string{"hubs": "Pôles & Cie"}, Date: "2026-05-02"}
	for _, tag := range []language.Tag{language.English, language.French} {
		t.Run(tag.String(), func(t *testing.T) {
			var b bytes.Buffer
			require.NoError(t, WriteSourcePage(&b, p, tag))
			html := b.String()
			_, body, _ := strings.Cut(html, "</style>")
			golden(t, "source."+tag.String()+".html", body)
			assert.NotContains(t, html, "ada@", "personal values are masked")
			assert.NotContains(t, html, "<of>")
			assert.Equal(t, ShownPerRule, strings.Count(html, "Frace"), "a rule is capped")
			assert.Contains(t, html, "20", "and the page says how many more there are")
		})
	}
}

func TestJSONReadsBack(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteJSON(&b, sample()))
	var got Account
	require.NoError(t, json.Unmarshal(b.Bytes(), &got))
	assert.Equal(t, sample(), got)
}

func TestEveryLanguageHasEveryWord(t *testing.T) {
	c := words()
	assert.Equal(t, c.Rules(language.English), c.Rules(language.French))
	for _, key := range append([]string{"account", "all", "severity.info", "severity.warning", "severity.error"}, columns...) {
		assert.Contains(t, c.Rules(language.English), key)
	}
	data, err := fs.ReadFile(os.DirFS("."), "sourcepage.html")
	require.NoError(t, err)
	for _, part := range strings.Split(string(data), `Word "`)[1:] {
		key, _, _ := strings.Cut(part, `"`)
		assert.Contains(t, c.Rules(language.English), key)
	}
}
