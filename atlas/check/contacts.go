package check

import (
	"errors"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/contact"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/phone"
)

// The rules about mailboxes.
var (
	// RuleEmailInvalid is a text that is no mailbox. It leaves the record.
	RuleEmailInvalid = &finding.Rule{ID: "email-invalid", Severity: finding.Warning, Since: "1.0",
		Before: "email: info(example.org", After: "email: info@example.org"}
	// RuleEmailIsWeb is a web address where a mailbox is due. It is moved.
	RuleEmailIsWeb = &finding.Rule{ID: "email-is-web", Severity: finding.Info, Since: "1.0",
		Before: "email: www.example.org", After: "website: https://www.example.org/"}
	// RuleEmailIsPhone is a phone number where a mailbox is due. It is moved.
	RuleEmailIsPhone = &finding.Rule{ID: "email-is-phone", Severity: finding.Info, Since: "1.0",
		Before: "country: FR\nemail: 01 99 00 12 34", After: "country: FR\nphone: +33199001234"}
	// RuleEmailSeveral is a cell with more than one mailbox, or with text around
	// one. It is taken apart.
	RuleEmailSeveral = &finding.Rule{ID: "email-several", Severity: finding.Info, Since: "1.0",
		Before: "email: info@example.org, post@example.org", After: "email: info@example.org | post@example.org"}
)

// The rules about web addresses.
var (
	// RuleWebInvalid is a text that is no web address. It leaves the record.
	RuleWebInvalid = &finding.Rule{ID: "web-invalid", Severity: finding.Warning, Since: "1.0",
		Before: "website: under construction", After: "website:"}
	// RuleWebIsEmail is a mailbox where a web address is due. It is moved.
	RuleWebIsEmail = &finding.Rule{ID: "web-is-email", Severity: finding.Info, Since: "1.0",
		Before: "website: info@example.org", After: "email: info@example.org"}
	// RuleWebSeveral is a cell with more than one web address, or with text
	// around one. It is taken apart.
	RuleWebSeveral = &finding.Rule{ID: "web-several", Severity: finding.Info, Since: "1.0",
		Before: "website: example.org and example.net", After: "website: https://example.org/ | https://example.net/"}
	// RuleWebRepaired is a web address without its beginning, or with a slip in
	// it. It is repaired.
	RuleWebRepaired = &finding.Rule{ID: "web-repaired", Severity: finding.Info, Since: "1.0",
		Before: "website: www.example.org", After: "website: https://www.example.org/"}
)

var contactRules = []*finding.Rule{
	RuleEmailInvalid, RuleEmailIsWeb, RuleEmailIsPhone, RuleEmailSeveral,
	RuleWebInvalid, RuleWebIsEmail, RuleWebSeveral, RuleWebRepaired,
}

const (
	emailsPointer   finding.Pointer = "/contacts/emails"
	phonesPointer   finding.Pointer = "/contacts/phones"
	websitesPointer finding.Pointer = "/contacts/websites"
	accountsPointer finding.Pointer = "/contacts/accounts"
)

// contacts reads mailboxes and phones first: what turns out to be a web address
// joins the websites before these are read.
func contacts(r *inspection) {
	if c := r.org.Contacts; c != nil {
		own := *c // a copy, for the lists may be shared
		r.org.Contacts = &own
		own.Emails = r.rebuild(own.Emails, emailsPointer, r.email)
		own.Phones = r.rebuild(own.Phones, phonesPointer, r.phone)
		own.Websites = r.rebuild(own.Websites, websitesPointer, r.website)
		own.Accounts = r.rebuild(own.Accounts, accountsPointer, r.website)
	}
	for i := range r.org.Offers {
		r.address(&r.org.Offers[i].URL, "offers", i, "url")
		r.address(&r.org.Offers[i].SourceCode, "offers", i, "sourceCode")
	}
	for i := range r.org.Links {
		r.address(&r.org.Links[i].URL, "links", i, "url")
	}
	for i := range r.org.Principles {
		r.address(&r.org.Principles[i].URL, "principles", i, "url")
	}
	for i := range r.org.People {
		r.person(i, &r.org.People[i])
	}
}

// email reads a cell that should hold one mailbox.
func (r *inspection) email(p finding.Pointer, cell string) reading {
	if m, err := contact.ParseMailbox(cell); err == nil {
		return reading{values: []string{m.String()}, mended: !strings.EqualFold(m.String(), strings.TrimSpace(cell))}
	}
	if strings.TrimSpace(cell) == "" {
		return reading{}
	}
	found := contact.ParseCell(cell, contact.MarkedHosts)
	if len(found.Webs) > 0 {
		r.report(RuleEmailIsWeb, p)
	}
	for _, w := range found.Webs {
		r.receive(&r.org.Contacts.Websites, websitesPointer, w.URL, p, cell)
	}
	if len(found.Mailboxes) == 0 {
		moved := len(found.Webs) > 0 || r.phoneForEmail(p, cell)
		if !moved {
			r.report(RuleEmailInvalid, p, value(finding.Sensitive(cell)))
		}
		return reading{mended: !moved}
	}
	if len(found.Mailboxes) > 1 || !isScheme(found.Rest) {
		r.report(RuleEmailSeveral, p, arg("count", len(found.Mailboxes)))
	}
	got := reading{mended: true}
	for _, m := range found.Mailboxes {
		got.values = append(got.values, m.String())
	}
	return got
}

// isScheme reports that nothing stands beside a mailbox, or only what begins a web
// address: programs put it before what they take for a link.
func isScheme(rest string) bool {
	return slices.Contains([]string{"", "http://", "https://", "www."}, strings.ToLower(rest))
}

// phoneForEmail moves a phone number from the place of a mailbox.
func (r *inspection) phoneForEmail(p finding.Pointer, cell string) bool {
	n, err := phone.Parse(cell, r.org.Country)
	if err != nil {
		return false
	}
	r.report(RuleEmailIsPhone, p)
	r.receive(&r.org.Contacts.Phones, phonesPointer, n.E164, p, cell)
	return true
}

// website reads a cell that should hold one web address.
func (r *inspection) website(p finding.Pointer, cell string) reading {
	w, err := contact.ParseWeb(cell)
	if err == nil {
		return r.webRead(p, w, cell)
	}
	if strings.TrimSpace(cell) == "" {
		return reading{}
	}
	found := contact.ParseCell(cell, contact.BareHosts)
	if len(found.Mailboxes) > 0 {
		r.report(RuleWebIsEmail, p)
	}
	for _, m := range found.Mailboxes {
		r.receive(&r.org.Contacts.Emails, emailsPointer, m.String(), p, cell)
	}
	if len(found.Webs) == 0 {
		if len(found.Mailboxes) == 0 {
			r.report(RuleWebInvalid, p, value(finding.Sensitive(cell)))
		}
		return reading{mended: len(found.Mailboxes) == 0}
	}
	r.report(RuleWebSeveral, p, arg("count", len(found.Webs)))
	got := reading{mended: true}
	for _, w := range found.Webs {
		got.values = append(got.values, w.URL)
	}
	return got
}

// webRead returns an address that could be read; it stays as it stands where
// only a last slash differs.
func (r *inspection) webRead(p finding.Pointer, w contact.Web, cell string) reading {
	if strings.TrimSuffix(w.URL, "/") == strings.TrimSuffix(cell, "/") {
		return reading{values: []string{cell}}
	}
	if w.Repaired {
		r.report(RuleWebRepaired, p)
	}
	return reading{values: []string{w.URL}, mended: w.Repaired}
}

// address reads a field that holds one web address.
func (r *inspection) address(field *string, tokens ...any) {
	if *field == "" {
		return
	}
	p, old := finding.PointerOf(tokens...), *field
	w, err := contact.ParseWeb(old)
	if err != nil {
		r.report(RuleWebInvalid, p, value(finding.Sensitive(old)))
		r.keep(p, old)
		*field = ""
		return
	}
	got := r.webRead(p, w, old)
	*field = got.values[0]
	if got.mended {
		r.keep(p, old)
		r.derive(p, "repair")
	}
}

// person reads the contacts of one person.
func (r *inspection) person(i int, who *schema.Person) {
	if n, err := phone.Parse(who.Phone, r.org.Country); err == nil && n.E164 != who.Phone {
		p := finding.PointerOf("people", i, "phone")
		r.keep(p, who.Phone)
		r.derive(p, "repair")
		who.Phone = n.E164
	}
	if who.Email == "" {
		return
	}
	old := who.Email
	m, err := contact.ParseMailbox(old)
	if err == nil && m.String() == old {
		return
	}
	p := finding.PointerOf("people", i, "email")
	var wrong *contact.MailboxError
	switch {
	case errors.As(err, &wrong):
		r.report(RuleEmailInvalid, p, value(finding.Sensitive(old)))
		r.keep(p, old)
		who.Email = ""
	case !strings.EqualFold(m.String(), strings.TrimSpace(old)):
		r.keep(p, old)
		r.derive(p, "repair")
		fallthrough
	default:
		who.Email = m.String()
	}
}
