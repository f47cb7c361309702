package mapping

import (
	"maps"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/atlas/internal/yamldoc"
)

// stepBuilder compiles one kind of step from its setting and the step's object,
// which is nil for a bare name.
type stepBuilder struct {
	// bare allows the name alone.
	bare bool
	// options are the other keys of the step's object.
	options []string
	build   func(l *loader, setting, object *yamldoc.Node) step
}

// stepBuilders are the steps of the language by name.
var stepBuilders = map[string]stepBuilder{
	"html":     {bare: true, build: text(htmlText)},
	"lower":    {bare: true, build: text(strings.ToLower)},
	"upper":    {bare: true, build: text(strings.ToUpper)},
	"capitals": {bare: true, build: text(capitals)},
	"squeeze":  {bare: true, build: text(squeeze)},
	"country":  {bare: true, options: []string{"otherwise"}, build: buildCountry},
	"language": {bare: true, options: []string{"otherwise"}, build: buildLanguage},
	"split":    {build: buildSplit},
	"prefix":   {build: buildPrefix},
	"suffix":   {build: buildSuffix},
	"pad":      {build: buildPad},
	"pattern":  {options: []string{"to", "otherwise"}, build: buildPattern},
	"replace":  {options: []string{"with"}, build: buildReplace},
	"lookup":   {options: []string{"otherwise"}, build: buildLookup},
	"date":     {options: []string{"otherwise"}, build: buildDate},
}

// stepNames lists the steps, sorted.
func stepNames() []string { return slices.Sorted(maps.Keys(stepBuilders)) }

// steps reads the list of steps of a rule.
func (l *loader) steps(n *yamldoc.Node) []step {
	items := n.Items
	if n.Kind != yamldoc.List {
		items = []*yamldoc.Node{n}
	}
	var steps []step
	for _, item := range items {
		if s := l.step(item); s != nil {
			steps = append(steps, s)
		}
	}
	return steps
}

func (l *loader) step(n *yamldoc.Node) step {
	if n.Kind != yamldoc.Object {
		name := l.Text(n)
		builder, ok := stepBuilders[name]
		switch {
		case !n.Scalar():
			return nil
		case !ok:
			l.Unknown(n, stepNames())
			return nil
		case !builder.bare:
			l.Report(n, yamldoc.RuleMissing.Finding(arg("key", "{"+name+": …}")))
			return nil
		}
		return builder.build(l, nil, nil)
	}
	var names []*yamldoc.Node
	for _, m := range n.Members {
		if _, ok := stepBuilders[m.Key.Text]; ok {
			names = append(names, m.Key)
		}
	}
	if len(names) != 1 {
		l.oneStep(n, names)
		return nil
	}
	builder := stepBuilders[names[0].Text]
	fields := map[string]yamldoc.Field{names[0].Text: {Required: !builder.bare}}
	for _, option := range builder.options {
		fields[option] = yamldoc.Field{}
	}
	l.Object(n, fields)
	setting := n.Get(names[0].Text)
	if setting.Kind == yamldoc.Null && !builder.bare {
		return nil // reported as missing
	}
	return builder.build(l, setting, n)
}

// oneStep reports an object that names no step or several.
func (l *loader) oneStep(n *yamldoc.Node, names []*yamldoc.Node) {
	switch {
	case len(names) > 1:
		l.Report(names[1], yamldoc.RuleUnknown.Finding(arg("key", names[1].Text), arg("known", "{"+names[0].Text+": …}, {"+names[1].Text+": …}")))
	case len(n.Members) > 0:
		l.Unknown(n.Members[0].Key, stepNames())
	default:
		l.Report(n, yamldoc.RuleMissing.Finding(arg("key", strings.Join(stepNames(), " "))))
	}
}

// otherwise reads the option of that name.
func (l *loader) otherwise(object *yamldoc.Node) otherwise {
	if object == nil {
		return report
	}
	n := object.Get("otherwise")
	if n == nil || n.Kind == yamldoc.Null {
		return report
	}
	return otherwise(max(0, slices.Index(otherwiseNames, l.Choice(n, otherwiseNames...))))
}

// option reads an optional text of a step.
func (l *loader) option(object *yamldoc.Node, name, absent string) string {
	n := object.Get(name)
	if n == nil || n.Kind == yamldoc.Null {
		return absent
	}
	return l.Text(n)
}

func text(rewrite func(string) string) func(*loader, *yamldoc.Node, *yamldoc.Node) step {
	return func(*loader, *yamldoc.Node, *yamldoc.Node) step { return textStep(rewrite) }
}

func buildCountry(l *loader, _, object *yamldoc.Node) step { return countryStep{l.otherwise(object)} }

func buildLanguage(l *loader, _, object *yamldoc.Node) step { return languageStep{l.otherwise(object)} }

func buildSplit(l *loader, setting, _ *yamldoc.Node) step { return splitStep{l.expression(setting)} }

func buildPrefix(l *loader, setting, _ *yamldoc.Node) step { return prefix(l.Text(setting)) }

func buildSuffix(l *loader, setting, _ *yamldoc.Node) step { return suffix(l.Text(setting)) }

func buildPad(l *loader, setting, _ *yamldoc.Node) step {
	if width := l.number(setting, 1, maxPad); width > 0 {
		return pad(width)
	}
	return nil
}

func buildPattern(l *loader, setting, object *yamldoc.Node) step {
	s := patternStep{expression: l.expression(setting), otherwise: l.otherwise(object)}
	template := "${0}"
	if s.expression.NumSubexp() > 0 {
		template = "${1}"
	}
	s.template = l.option(object, "to", template)
	return s
}

func buildReplace(l *loader, setting, object *yamldoc.Node) step {
	return replaceAll(l.expression(setting), l.option(object, "with", ""))
}

func buildDate(l *loader, setting, object *yamldoc.Node) step {
	s := dateStep{otherwise: l.otherwise(object)}
	for _, text := range l.Texts(setting) {
		compiled, err := ParseDateShape(text)
		if err != nil {
			l.Report(setting, RuleShape.Finding(arg("value", text)))
			continue
		}
		s.shapes = append(s.shapes, compiled)
	}
	return s
}

// buildLookup takes the name of a table or a table in place.
func buildLookup(l *loader, setting, object *yamldoc.Node) step {
	table := l.table(setting)
	if table == nil {
		nearest := strings.Join(slices.Sorted(maps.Keys(l.lookups)), " ")
		l.Report(setting, RuleLookupName.Finding(arg("value", setting.Text), arg("known", nearest)))
		return nil
	}
	return lookupStep{table: l.compileTable(table, setting == table), otherwise: l.otherwise(object)}
}
