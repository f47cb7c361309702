package atlas

import (
	"strconv"

	"github.com/socialtechatlas/commons/atlas/internal/yamldoc"
	"github.com/socialtechatlas/commons/gdpr"
)

// policy reads what the plan changes of the default privacy policy.
func (l *planLoader) policy(n *yamldoc.Node) {
	p := &l.plan.Policy
	l.Object(n, map[string]yamldoc.Field{
		"mailboxes": l.verdicts(map[string]*gdpr.Verdict{
			"role": &p.Mailboxes.Role, "personal": &p.Mailboxes.Personal,
			"freemail": &p.Mailboxes.Freemail, "unknown": &p.Mailboxes.Unknown,
		}),
		"phones": l.verdicts(map[string]*gdpr.Verdict{
			"fixed": &p.Phones.Fixed, "service": &p.Phones.Service,
			"mobile": &p.Phones.Mobile, "unknown": &p.Phones.Unknown,
		}),
		"identifiers": l.verdicts(map[string]*gdpr.Verdict{
			"organisation": &p.Identifiers.Organisation, "person": &p.Identifiers.Person, "either": &p.Identifiers.Either,
		}),
		"accounts":        l.verdict(&p.Accounts),
		"people":          l.verdict(&p.People),
		"personalColumns": l.verdict(&p.PersonalColumns),
		"soleTraders":     l.verdict(&p.SoleTraders),
		"extension":       {Read: func(n *yamldoc.Node) { p.Extension = l.Texts(n) }},
	})
}

func (l *planLoader) verdicts(of map[string]*gdpr.Verdict) yamldoc.Field {
	fields := map[string]yamldoc.Field{}
	for name, to := range of {
		fields[name] = l.verdict(to)
	}
	return yamldoc.Field{Read: func(n *yamldoc.Node) { l.Object(n, fields) }}
}

func (l *planLoader) verdict(to *gdpr.Verdict) yamldoc.Field {
	return yamldoc.Field{Read: func(n *yamldoc.Node) {
		names := make([]string, len(gdpr.AllVerdicts))
		for i, v := range gdpr.AllVerdicts {
			names[i] = v.String()
		}
		if text := l.Choice(n, names...); text != "" {
			_ = to.UnmarshalText([]byte(text)) // one of its own names
		}
	}}
}

// places reads how records without a point are placed.
func (l *planLoader) places(n *yamldoc.Node) {
	l.Object(n, map[string]yamldoc.Field{"towns": {Read: func(n *yamldoc.Node) {
		if !l.Bool(n) {
			l.plan.Towns = LeaveUnplaced
		}
	}}})
}

// number reads a whole number.
func (l *planLoader) number(n *yamldoc.Node) int {
	number, err := strconv.Atoi(l.Text(n))
	if err != nil {
		l.badValue(n, "1, 2, 3, …")
	}
	return number
}
