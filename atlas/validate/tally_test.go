package validate_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

func mistake(rule *finding.Rule, key, value string, line int) finding.Finding {
	return rule.With(finding.Sensitive(value)).In(key).On("/contacts/emails/0").At(finding.Position{File: "lists/a.csv", Line: line, Field: "Mail"})
}

func TestTheCapHidesFindingsAndCountsThem(t *testing.T) {
	tally := &validate.Tally{Most: 2, Least: finding.Warning}
	shown := 0
	for i := range 5 {
		if _, show := tally.Take(mistake(check.RuleNameTwice, fmt.Sprint(i), "x", i)); show {
			shown++
		}
	}
	_, show := tally.Take(mistake(check.RuleTranslationMissing, "9", "x", 9))
	assert.False(t, show, "a note is too mild")
	assert.Equal(t, 2, shown)
	assert.Equal(t, 3, tally.NotShown())
	assert.Equal(t, 1, tally.Milder())
	assert.Equal(t, 5, tally.New(finding.Warning))
	assert.Equal(t, []validate.Count{
		{Rule: "likely-duplicate-name", Severity: finding.Warning, Found: 5, NotShown: 3},
		{Rule: "translation-missing", Severity: finding.Info, Found: 1},
	}, tally.Counts())
}

func TestABaselineKnowsFindingsWhereverTheyMove(t *testing.T) {
	var entries []validate.Entry
	old := []finding.Finding{
		mistake(check.RuleNameTwice, "a\tb", "x", 1), mistake(check.RuleNameTwice, "2", "x", 2), mistake(check.RuleNameTwice, "2", "x", 3),
	}
	for _, f := range old {
		entries = append(entries, validate.EntryOf(f))
	}
	var file bytes.Buffer
	require.NoError(t, validate.WriteBaseline(&file, entries))
	assert.NotContains(t, file.String(), "lists/a.csv")
	b, err := validate.ReadBaseline(bytes.NewReader(file.Bytes()))
	require.NoError(t, err)
	assert.Len(t, b.Stale(), 3)

	tally := &validate.Tally{Baseline: b}
	_, show := tally.Take(mistake(check.RuleNameTwice, "a\tb", "x", 77))
	assert.False(t, show, "another line is the same finding")
	_, show = tally.Take(mistake(check.RuleNameTwice, "2", "y", 2))
	assert.True(t, show, "another value is another finding")
	_, show = tally.Take(mistake(check.RuleNameTwice, "2", "x", 2))
	assert.False(t, show)
	assert.Len(t, b.Stale(), 1, "known twice, met once")
	assert.Equal(t, 1, tally.New(finding.Info))
	assert.Equal(t, 2, tally.Known())

	_, err = validate.ReadBaseline(bytes.NewReader([]byte("# ok\none two\n")))
	var line *validate.BaselineError
	require.ErrorAs(t, err, &line)
	assert.Equal(t, 2, line.Line)
}

func TestSettings(t *testing.T) {
	s, err := validate.LoadSettings("s.yaml", []byte(`
settings: "1.0"
severity:
  likely-duplicate-name: error
  phone-repeated: off
ignore:
  - {rules: [likely-duplicate-identifier], records: ["7"], reason: One firm in two towns.}
  - {at: [/contacts/*], columns: [Mail], files: [a.csv], reason: The old mailboxes.}
  - {files: [other/*.csv], reason: Not ours.}
`))
	require.NoError(t, err)
	as, ignored := s.Apply(check.RuleNameTwice.Finding().On("/name"))
	assert.False(t, ignored)
	assert.Equal(t, finding.Error, as.Severity)
	for want, f := range map[string]finding.Finding{
		"rule off":       check.RulePhoneRepeated.Finding(),
		"rule of record": check.RuleNumberTwice.Finding().In("7"),
		"place":          mistake(check.RuleNameTwice, "1", "x", 1),
	} {
		_, ignored := s.Apply(f)
		assert.True(t, ignored, want)
	}
	_, ignored = s.Apply(check.RuleNumberTwice.Finding().In("8"))
	assert.False(t, ignored)
	assert.Len(t, s.Unused(), 1)
	assert.Equal(t, 9, s.Unused()[0].Position.Line)
}

func TestSettingsMistakesAreToldAtOnce(t *testing.T) {
	_, err := validate.LoadSettings("s.yaml", []byte(`
settings: "9"
severity: {phone-repeeted: off, point-repeated: loud}
ignore:
  - {reason: noise}
  - {rules: nonsense, reason: x}
`))
	var set finding.Set
	require.ErrorAs(t, err, &set)
	var got []string
	for _, f := range set {
		got = append(got, fmt.Sprintf("%d %s", f.Position.Line, f.Rule))
	}
	assert.Equal(t, []string{"2 settings-version", "3 settings-unknown-rule", "3 yaml-choice", "5 settings-ignores-all", "6 settings-unknown-rule"}, got)
}

func TestNoSettingsChangeNothing(t *testing.T) {
	var s *validate.Settings
	f, ignored := s.Apply(check.RuleNameTwice.Finding())
	assert.False(t, ignored)
	assert.Equal(t, finding.Warning, f.Severity)
	assert.Empty(t, s.Unused())
	var b *validate.Baseline
	assert.False(t, b.Take(f))
	assert.Empty(t, b.Stale())
}
