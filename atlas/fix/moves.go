package fix

import (
	"slices"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Rules by which a value leaves its cell, or a part of it. What stands there instead
// does not say all that stood there: a person has to make room for the rest.
var (
	parted       = []*finding.Rule{check.RuleEmailSeveral, check.RulePhoneSeveral, check.RuleWebSeveral, check.RulePostcodeAndTown, check.RulePostcodeIsTown}
	movedToSites = []*finding.Rule{check.RuleEmailIsWeb, check.RulePhoneIsWeb}
	movedToMails = []*finding.Rule{check.RulePhoneIsEmail, check.RuleWebIsEmail}
	movedToPhone = []*finding.Rule{check.RuleEmailIsPhone}
)

// moving lists the lists and addresses of a record whose values do not all stand in
// their own cells.
func moving(findings []finding.Finding) []finding.Pointer {
	var places []finding.Pointer
	for _, f := range findings {
		from := f.Pointer.Parent()
		switch {
		case isOf(f, parted):
			places = append(places, from)
		case isOf(f, movedToSites):
			places = append(places, from, "/contacts/websites")
		case isOf(f, movedToMails):
			places = append(places, from, "/contacts/emails")
		case isOf(f, movedToPhone):
			places = append(places, from, "/contacts/phones")
		}
	}
	return places
}

func isOf(f finding.Finding, rules []*finding.Rule) bool {
	return slices.ContainsFunc(rules, func(r *finding.Rule) bool { return r.ID == f.Rule })
}

// isAmong tells whether a value stands at one of the places, or around one.
func isAmong(at finding.Pointer, places []finding.Pointer) bool {
	return slices.ContainsFunc(places, func(p finding.Pointer) bool { return p.Contains(at) || at.Contains(p) })
}
