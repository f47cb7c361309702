package check

import (
	"strings"

	"github.com/socialtechatlas/commons/schema/contact"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/phone"
)

// The rules about phone numbers. A number that can be read is written as E.164.
var (
	// RulePhoneUnreadable is a text that is no phone number of the country. It
	// stays.
	RulePhoneUnreadable = &finding.Rule{ID: "phone-unreadable", Severity: finding.Warning, Since: "1.0",
		Before: "phone: 33 1.99.00", After: "phone: +33199001234"}
	// RulePhoneSeveral is a cell with more than one number, or with text around
	// one. It is taken apart.
	RulePhoneSeveral = &finding.Rule{ID: "phone-several", Severity: finding.Info, Since: "1.0",
		Before: "phone: 01 99 00 12 34 / 01 99 00 56 78", After: "phone: +33199001234 | +33199005678"}
	// RulePhoneIsWeb is a web address where a phone number is due. It is moved.
	RulePhoneIsWeb = &finding.Rule{ID: "phone-is-web", Severity: finding.Info, Since: "1.0",
		Before: "phone: www.example.org", After: "website: https://www.example.org/"}
	// RulePhoneIsEmail is a mailbox where a phone number is due. It is moved.
	RulePhoneIsEmail = &finding.Rule{ID: "phone-is-email", Severity: finding.Info, Since: "1.0",
		Before: "phone: info@example.org", After: "email: info@example.org"}
)

var phoneRules = []*finding.Rule{RulePhoneUnreadable, RulePhoneSeveral, RulePhoneIsWeb, RulePhoneIsEmail}

// phone reads a cell that should hold one number.
func (r *inspection) phone(p finding.Pointer, cell string) reading {
	country := r.org.Country
	if n, err := phone.Parse(cell, country); err == nil {
		return reading{values: []string{n.E164}, mended: n.E164 != cell}
	}
	if strings.TrimSpace(cell) == "" {
		return reading{}
	}
	found, other := phone.ParseCell(cell, country), contact.ParseCell(cell, contact.MarkedHosts)
	if len(other.Webs) > 0 {
		r.report(RulePhoneIsWeb, p)
	}
	for _, w := range other.Webs {
		r.receive(&r.org.Contacts.Websites, websitesPointer, w.URL, p, cell)
	}
	if len(other.Mailboxes) > 0 {
		r.report(RulePhoneIsEmail, p)
	}
	for _, m := range other.Mailboxes {
		r.receive(&r.org.Contacts.Emails, emailsPointer, m.String(), p, cell)
	}
	moved := len(other.Webs)+len(other.Mailboxes) > 0
	switch {
	case len(found.Numbers) > 0:
		r.report(RulePhoneSeveral, p, arg("count", len(found.Numbers)))
	case moved:
		return reading{}
	case country == "": // which is told by itself; nobody can say what is wrong here
		return reading{values: []string{cell}}
	default:
		r.report(RulePhoneUnreadable, p, value(finding.Sensitive(cell)), arg("country", country))
		return reading{values: []string{cell}}
	}
	got := reading{mended: true}
	for _, n := range found.Numbers {
		got.values = append(got.values, n.E164)
	}
	return got
}
