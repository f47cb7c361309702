package validate

import (
	"path"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/atlas/internal/spelling"
	"github.com/socialtechatlas/commons/atlas/internal/yamldoc"
	"github.com/socialtechatlas/commons/schema/finding"
)

// SettingsVersion is the version of the settings language that [LoadSettings] reads.
const SettingsVersion = "1.0"

// MaxSettingsBytes is how long a file of settings may be; a longer one is refused.
const MaxSettingsBytes = yamldoc.MaxBytes

// Settings say how much findings matter to those who keep a list. A nil one changes
// nothing. See [LoadSettings] for the file.
type Settings struct {
	severities map[string]finding.Severity
	off        map[string]bool
	ignores    []*ignore
	schemas    []string
}

// Schemas are the files of a partner's own schema, as the settings write them: the
// schema, then those to which it refers.
func (s *Settings) Schemas() []string {
	if s == nil {
		return nil
	}
	return slices.Clone(s.schemas)
}

// ignore is one entry of the list of what is left out. Empty lists stand for "any".
type ignore struct {
	rules, records, columns, files []string
	places                         []finding.Pointer
	at                             finding.Position
	used                           bool
}

// LoadSettings reads the YAML file that people write:
//
//	settings: "1.0"
//	schema: member.schema.json      # a schema of one's own beside the standard's
//	severity:
//	  point-repeated: off           # or error, warning, info
//	ignore:
//	  - rules: [website-repaired]   # any of these; without, all rules
//	    at: [/contacts/websites/*]  # at or below these places; "*" is one step
//	    columns: [Homepage]         # in these columns of a table
//	    records: ["17", "18"]       # of these record keys
//	    files: [old/*.csv]          # in these files
//	    reason: The register writes them so.
//
// An entry of ignore needs a reason and at least one of the others. The error is a
// [finding.Set] with every mistake at its line and column; name is what it calls
// the file. [SettingsSchema] is the form as JSON Schema.
func LoadSettings(name string, data []byte) (*Settings, error) {
	root, findings := yamldoc.Parse(name, data)
	l := &settingsLoader{Reader: yamldoc.NewReader(name), file: name, settings: &Settings{severities: map[string]finding.Severity{}, off: map[string]bool{}}}
	if root != nil {
		l.Object(root, map[string]yamldoc.Field{
			"settings": {Required: true, Read: l.version},
			"schema":   {Read: func(n *yamldoc.Node) { l.settings.schemas = l.Texts(n) }},
			"severity": {Read: l.severity},
			"ignore":   {Read: l.ignores},
		})
	}
	if set := l.Findings(findings...); len(set) > 0 {
		return nil, set
	}
	return l.settings, nil
}

type settingsLoader struct {
	*yamldoc.Reader
	file     string
	settings *Settings
}

func (l *settingsLoader) version(n *yamldoc.Node) {
	if text := l.Text(n); n.Scalar() && text != SettingsVersion {
		l.Report(n, RuleSettingsVersion.Finding(arg("value", text), arg("version", SettingsVersion)))
	}
}

func (l *settingsLoader) severity(n *yamldoc.Node) {
	if !l.Is(n, yamldoc.Object) {
		return
	}
	for _, m := range n.Members {
		rule := m.Key.Text
		l.known(m.Key)
		switch choice := l.Choice(m.Value, "error", "warning", "info", "off"); choice {
		case "off":
			l.settings.off[rule] = true
		case "":
		default:
			severity, err := finding.ParseSeverity(choice)
			if err == nil {
				l.settings.severities[rule] = severity
			}
		}
	}
}

// known reports a rule that there is not.
func (l *settingsLoader) known(n *yamldoc.Node) {
	all := ids(Rules)
	if slices.Contains(all, n.Text) {
		return
	}
	nearest, _ := spelling.Nearest(n.Text, all)
	l.Report(n, RuleSettingsRule.Finding(arg("value", n.Text), arg("nearest", nearest)))
}

func (l *settingsLoader) ignores(n *yamldoc.Node) {
	if !l.Is(n, yamldoc.List) {
		return
	}
	for _, item := range n.Items {
		i := &ignore{at: finding.Position{File: l.file, Line: item.Line, Column: item.Column}}
		l.Object(item, map[string]yamldoc.Field{
			"rules": {Read: func(n *yamldoc.Node) {
				i.rules = l.Texts(n)
				for _, rule := range append(n.Items, scalar(n)...) {
					l.known(rule)
				}
			}},
			"at":      {Read: func(n *yamldoc.Node) { i.places = l.places(n) }},
			"columns": {Read: func(n *yamldoc.Node) { i.columns = l.Texts(n) }},
			"records": {Read: func(n *yamldoc.Node) { i.records = l.Texts(n) }},
			"files":   {Read: func(n *yamldoc.Node) { i.files = l.Texts(n) }},
			"reason":  {Required: true, Read: l.reason},
		})
		if item.Kind == yamldoc.Object && len(i.rules)+len(i.places)+len(i.columns)+len(i.records)+len(i.files) == 0 {
			l.Report(item, RuleSettingsEmpty.Finding())
		}
		l.settings.ignores = append(l.settings.ignores, i)
	}
}

// places reads pointers. A text that is none would fit everything or nothing.
func (l *settingsLoader) places(n *yamldoc.Node) []finding.Pointer {
	var places []finding.Pointer
	for _, text := range l.Texts(n) {
		if !strings.HasPrefix(text, "/") {
			l.Report(n, yamldoc.RuleType.Finding(arg("want", "/contacts/websites"), arg("got", text)))
		}
		places = append(places, finding.Pointer(text))
	}
	return places
}

// reason reads why nobody needs to hear of a finding, which the next keeper of the list
// will ask.
func (l *settingsLoader) reason(n *yamldoc.Node) {
	if text := l.Text(n); n.Scalar() && strings.TrimSpace(text) == "" {
		l.Report(n, yamldoc.RuleMissing.Finding(arg("key", "reason")))
	}
}

// scalar returns the node as a list of one when it is no list.
func scalar(n *yamldoc.Node) []*yamldoc.Node {
	if n.Scalar() {
		return []*yamldoc.Node{n}
	}
	return nil
}

func arg(name string, v any) finding.Arg { return finding.Arg{Name: name, Value: v} }

// Apply returns a finding with the severity that the settings give it, and whether
// they ignore it.
func (s *Settings) Apply(f finding.Finding) (as finding.Finding, ignored bool) {
	if s == nil {
		return f, false
	}
	if s.off[f.Rule] {
		return f, true
	}
	if severity, ok := s.severities[f.Rule]; ok {
		f = f.WithSeverity(severity)
	}
	for _, i := range s.ignores {
		if i.matches(f) {
			i.used = true
			return f, true
		}
	}
	return f, false
}

// Unused returns a finding for each entry of ignore that has ignored nothing.
func (s *Settings) Unused() []finding.Finding {
	if s == nil {
		return nil
	}
	var unused []finding.Finding
	for _, i := range s.ignores {
		if !i.used {
			unused = append(unused, RuleSettingsUnused.Finding().At(i.at))
		}
	}
	return unused
}

func (i *ignore) matches(f finding.Finding) bool {
	return fitsOne(i.rules, f.Rule, equal) &&
		fitsOne(i.places, f.Pointer, covers) &&
		fitsOne(i.columns, f.Position.Field, equal) &&
		fitsOne(i.records, f.Record, equal) &&
		fitsOne(i.files, f.Position.File, globs)
}

// fitsOne tells whether one of the patterns fits, or there are none.
func fitsOne[T any](patterns []T, value T, fits func(pattern, value T) bool) bool {
	return len(patterns) == 0 || slices.ContainsFunc(patterns, func(p T) bool { return fits(p, value) })
}

func equal(pattern, value string) bool { return pattern == value }

// globs compares file names, with the syntax of [path.Match]; a pattern without a
// slash is one of the last part of the name.
func globs(pattern, file string) bool {
	if !strings.Contains(pattern, "/") {
		file = path.Base(file)
	}
	ok, err := path.Match(pattern, strings.TrimPrefix(file, "./"))
	return err == nil && ok
}

// covers tells whether a pointer is that of the pattern or below it; the token "*"
// of a pattern fits any token.
func covers(pattern, p finding.Pointer) bool {
	have := slices.Collect(p.Tokens())
	n := 0
	for token := range pattern.Tokens() {
		if n >= len(have) || token != "*" && token != have[n] {
			return false
		}
		n++
	}
	return true
}

// The rules about files of settings.
var (
	// RuleSettingsVersion is a file of another version of the language.
	RuleSettingsVersion = &finding.Rule{ID: "settings-version", Severity: finding.Error, Since: "1.0",
		Before: `settings: "7.0"`, After: `settings: "1.0"`}
	// RuleSettingsRule is a rule that there is not.
	RuleSettingsRule = &finding.Rule{ID: "settings-unknown-rule", Severity: finding.Error, Since: "1.0",
		Before: "severity: {point-repeeted: off}", After: "severity: {point-repeated: off}"}
	// RuleSettingsEmpty is an entry of ignore that would ignore everything.
	RuleSettingsEmpty = &finding.Rule{ID: "settings-ignores-all", Severity: finding.Error, Since: "1.0",
		Before: "ignore: [{reason: noise}]", After: "ignore: [{rules: [point-repeated], reason: One house for all.}]"}
	// RuleSettingsUnused is an entry of ignore that ignores nothing any more.
	RuleSettingsUnused = &finding.Rule{ID: "settings-ignore-unused", Severity: finding.Info, Since: "1.0",
		Before: "ignore: [{records: [gone], reason: Old.}]", After: "ignore: []"}
)

var settingsRules = []*finding.Rule{RuleSettingsVersion, RuleSettingsRule, RuleSettingsEmpty, RuleSettingsUnused}
