package mapping

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/atlas/internal/spelling"
	"github.com/socialtechatlas/commons/atlas/internal/yamldoc"
	"github.com/socialtechatlas/commons/geo/projection"
	"github.com/socialtechatlas/commons/schema/codes"
)

// bytes reads what single bytes mean: numbers such as 0x90 to characters.
func (l *loader) bytes(n *yamldoc.Node) {
	if !l.Is(n, yamldoc.Object) {
		return
	}
	l.mapping.source.Bytes = map[byte]rune{}
	for _, m := range n.Members {
		number, err := strconv.ParseUint(m.Key.Text, 0, 8)
		if err != nil || number < 0x80 {
			l.Report(m.Key, yamldoc.RuleChoice.Finding(arg("value", m.Key.Text), arg("choices", []string{"0x80 … 0xff"})))
			continue
		}
		l.mapping.source.Bytes[byte(number)] = l.character(m.Value)
	}
}

// fields reads the targets in the order of the file.
func (l *loader) fields(n *yamldoc.Node) {
	if !l.Is(n, yamldoc.Object) {
		return
	}
	for _, m := range n.Members {
		f := field{name: m.Key.Text}
		isFamily := strings.Contains(f.name, "*")
		_, f.point = pointTarget(f.name)
		if !f.point {
			// A family is judged by a member that every kind of target accepts.
			t, ok := resolveTarget(strings.Replace(f.name, "*", "en", 1), l.mapping.language)
			if !ok || t.reserved() {
				l.unknownTarget(m.Key)
			}
			if !isFamily {
				f.target = t
			}
		}
		l.rules(m.Value, &f)
		l.constants(m.Value, &f)
		l.mapping.fields = append(l.mapping.fields, f)
	}
}

func (l *loader) unknownTarget(key *yamldoc.Node) {
	base, _, _ := strings.Cut(key.Text, ":")
	nearest, _ := spelling.Nearest(base, targetNames())
	l.Report(key, RuleTarget.Finding(arg("target", key.Text), arg("nearest", nearest)))
}

// rules reads one rule or a list of them into the field.
func (l *loader) rules(n *yamldoc.Node, f *field) {
	if n.Kind != yamldoc.List {
		l.rule(n, f)
		return
	}
	for _, item := range n.Items {
		l.rule(item, f)
	}
}

func (l *loader) rule(n *yamldoc.Node, f *field) {
	var r rule
	if n.Kind == yamldoc.Null {
		return // a target that a first mapping lists and nobody filled in
	}
	if n.Scalar() && !f.point {
		r.from = []string{n.Text}
		l.mapping.uses.use(n.Text, l.at(n))
		f.rules = append(f.rules, r)
		return
	}
	if f.point {
		l.pointRule(n, &r)
	} else {
		l.valueRule(n, &r, strings.Contains(f.name, "*"))
	}
	f.rules = append(f.rules, r)
}

func (l *loader) valueRule(n *yamldoc.Node, r *rule, isFamily bool) {
	var f family
	ok := l.Object(n, map[string]yamldoc.Field{
		"from":    {Read: func(n *yamldoc.Node) { r.from = l.used(n) }},
		"value":   {Read: func(n *yamldoc.Node) { r.constants = l.Texts(n) }},
		"columns": {Read: func(n *yamldoc.Node) { f.expression = l.whole(n) }},
		"as":      {Read: func(n *yamldoc.Node) { f.as = l.texts(n) }},
		"when":    {Read: func(n *yamldoc.Node) { r.when = l.conditions().Read(n) }},
		"do":      {Read: func(n *yamldoc.Node) { r.steps = l.steps(n) }},
		"join":    {Read: func(n *yamldoc.Node) { r.join, r.joins = l.Text(n), true }},
	})
	if !ok {
		return
	}
	given := 0
	for _, name := range []string{"from", "value", "columns"} {
		if n.Get(name) != nil {
			given++
		}
	}
	if given != 1 {
		l.Report(n, yamldoc.RuleMissing.Finding(arg("key", "from / value / columns")))
	}
	if f.expression == nil {
		if isFamily && given == 1 {
			l.Report(n, yamldoc.RuleMissing.Finding(arg("key", "columns")))
		}
		return
	}
	if isFamily && f.expression.NumSubexp() != 1 {
		l.Report(n.Get("columns"), RuleExpression.Finding(arg("value", n.Get("columns").Text), arg("problem", "(…)")))
	}
	r.family = &f
	l.mapping.uses.patterns = append(l.mapping.uses.patterns, f.expression)
}

// used reads columns that a rule names.
func (l *loader) used(n *yamldoc.Node) []string {
	columns := l.Texts(n)
	for _, column := range columns {
		l.mapping.uses.use(column, l.at(n))
	}
	return columns
}

// texts reads an object from texts to texts.
func (l *loader) texts(n *yamldoc.Node) map[string]string {
	if !l.Is(n, yamldoc.Object) {
		return nil
	}
	out := make(map[string]string, len(n.Members))
	for _, m := range n.Members {
		out[m.Key.Text] = l.Text(m.Value)
	}
	return out
}

// pointRule reads where a point comes from.
func (l *loader) pointRule(n *yamldoc.Node, r *rule) {
	p := &placeRule{}
	column := func(into *string) func(*yamldoc.Node) {
		return func(n *yamldoc.Node) {
			*into = l.Text(n)
			l.mapping.uses.use(*into, l.at(n))
		}
	}
	r.place = p
	ok := l.Object(n, map[string]yamldoc.Field{
		"longitude": {Read: column(&p.longitude)},
		"latitude":  {Read: column(&p.latitude)},
		"from":      {Read: column(&p.pair)},
		"order": {Read: func(n *yamldoc.Node) {
			p.longitudeFirst = l.Choice(n, "latitude-first", "longitude-first") == "longitude-first"
		}},
		"system": {Read: func(n *yamldoc.Node) {
			system, ok := projection.Lookup(l.Text(n))
			if !ok {
				l.Report(n, RuleSystem.Finding(arg("value", n.Text)))
				return
			}
			p.system = &system
		}},
		"when": {Read: func(n *yamldoc.Node) { r.when = l.conditions().Read(n) }},
	})
	if ok && (p.pair == "") == (p.longitude == "" || p.latitude == "") {
		l.Report(n, yamldoc.RuleMissing.Finding(arg("key", "longitude + latitude / from")))
	}
}

// expression compiles a regular expression.
func (l *loader) expression(n *yamldoc.Node) *regexp.Regexp { return l.compile(n, "", "") }

// whole compiles an expression that must match all of a text.
func (l *loader) whole(n *yamldoc.Node) *regexp.Regexp { return l.compile(n, "^(?:", ")$") }

func (l *loader) compile(n *yamldoc.Node, before, after string) *regexp.Regexp {
	e, err := regexp.Compile(before + l.Text(n) + after)
	if err != nil {
		// The part of the message that is not the expression itself.
		problem := strings.TrimPrefix(err.Error(), "error parsing regexp: ")
		l.Report(n, RuleExpression.Finding(arg("value", n.Text), arg("problem", problem)))
		return never
	}
	return e
}

// never matches nothing: it stands in for an expression that was reported.
var never = regexp.MustCompile(`[^\x00-\x{10FFFF}]`)

// codeLists are the lists whose codes a target takes.
var codeLists = map[string]*codes.List{
	"purpose": codes.Purposes, "sector": codes.Sectors, "kind": codes.Kinds, "goal": codes.Goals,
	"audience": codes.Audiences, "service": codes.Services, "country": codes.Countries, "location.country": codes.Countries,
	"legal.family": codes.Families, "location.use": codes.LocationUses, "location.precision": codes.Precisions,
	"lifeStatus": codes.LifeStatuses, "offer.kind": codes.OfferKinds, "link.kind": codes.LinkKinds,
	"principle.code": codes.Principles, "principle.evidence": codes.Evidence,
}

func codeList(target string) *codes.List {
	group, rest, grouped := strings.Cut(target, ".")
	if grouped {
		target = strings.TrimRight(group, "0123456789") + "." + rest
	}
	return codeLists[target]
}

// constants checks the codes that a field gives whatever the record says: its
// constants, and the codes of a look-up that is its last step.
func (l *loader) constants(n *yamldoc.Node, f *field) {
	list := codeList(f.name)
	if list == nil {
		return
	}
	check := func(n *yamldoc.Node) {
		for _, leaf := range leaves(n) {
			if leaf.Kind != yamldoc.Null && !list.Has(leaf.Text) {
				l.unknownCode(leaf, leaf.Text, list)
			}
		}
	}
	rules := []*yamldoc.Node{n}
	if n.Kind == yamldoc.List {
		rules = n.Items
	}
	for _, r := range rules {
		do := r.Get("do")
		if do != nil && do.Kind == yamldoc.List && len(do.Items) > 0 {
			if table := l.table(do.Items[len(do.Items)-1].Get("lookup")); table != nil {
				for _, m := range table.Members {
					check(m.Value)
				}
			}
		} else if value := r.Get("value"); value != nil && do == nil {
			check(value)
		}
	}
}
