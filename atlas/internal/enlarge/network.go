package enlarge

import (
	"fmt"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
)

var (
	softwareLicences = []string{"AGPL-3.0-or-later", "GPL-3.0-or-later", "MIT", "EUPL-1.2", "CC-BY-SA-4.0"}
	roleMailboxes    = []string{"info", "contact", "office", "hello"}
	parts            = []string{"chair", "treasurer", "secretary", "coordinator"}
)

// phones are ranges that regulators set aside for films and documentation, without
// their last three digits. Countries without any have those of Great Britain.
var phones = map[string][]string{
	"DE": {"+493023125", "+496990009", "+494066969", "+492214710"},
	"FR": {"+33199000", "+33199005", "+33261910", "+33353010", "+33465710", "+33536490", "+33639980"},
	"GB": {"+441134960", "+441144960", "+441174960", "+441214960", "+441314960", "+441614960", "+442079460", "+442920180", "+447700900"},
}

// page is an address on the web site of the organisation.
func (m *maker) page(path string) string {
	return "https://" + m.site + "/" + strings.ToLower(path)
}

// offers gives as many offers as the pattern has, else now and then one.
func (m *maker) offers() {
	n := len(m.pattern.Offers)
	if n == 0 && m.chance(0.1) {
		n = 1
	}
	tag := m.made.Name.Languages()[0]
	for range n {
		name := syllables(m.dice, 3)
		offer := schema.Offer{Kind: one(m.dice, codes.OfferKinds.Codes()), Name: schema.Text{tag: name}, URL: m.page(name)}
		put(&offer.Description, tag, m.model.text(m.dice, tag, 6))
		if offer.Kind == "tool" {
			offer.Licence = one(m.dice, softwareLicences)
			offer.SourceCode = m.page("source/" + name)
			offer.AlternativeTo = []string{syllables(m.dice, 2)}
		}
		m.made.Offers = append(m.made.Offers, offer)
	}
}

// principles gives as many principles as the pattern has, else now and then some.
func (m *maker) principles() {
	n := len(m.pattern.Principles)
	if n == 0 && m.chance(0.1) {
		n = 2
	}
	if n == 0 {
		return
	}
	for _, code := range some(m.dice, codes.Principles.Codes(), n) {
		m.made.Principles = append(m.made.Principles, schema.Principle{
			Code: code, Evidence: one(m.dice, codes.Evidence.Codes()), URL: m.page("statutes"),
		})
	}
}

// contacts are each there or not, whatever the pattern has: often the policy that
// published it has taken them out.
func (m *maker) contacts() {
	c := &schema.Contacts{}
	if m.chance(0.7) {
		c.Websites = []string{m.page("")}
	}
	if m.chance(0.5) {
		c.Emails = []string{one(m.dice, roleMailboxes) + "@" + m.site}
	}
	if m.chance(0.4) {
		c.Phones = []string{m.phone()}
	}
	if m.chance(0.1) {
		c.Accounts = []string{"https://social.example/@" + strings.TrimSuffix(m.site, ".example")}
	}
	if len(c.Websites)+len(c.Emails)+len(c.Phones)+len(c.Accounts) > 0 {
		m.made.Contacts = c
	}
}

func (m *maker) phone() string {
	ranges, ok := phones[m.made.Country]
	if !ok {
		ranges = phones["GB"]
	}
	return one(m.dice, ranges) + fmt.Sprintf("%03d", m.IntN(1000))
}

// people gives some organisations a person who does not exist.
func (m *maker) people() {
	if !m.chance(0.05) {
		return
	}
	first, last := syllables(m.dice, 2), syllables(m.dice, 3)
	m.made.People = []schema.Person{{
		Name: first + " " + last, Part: one(m.dice, parts), Phone: m.phone(),
		Email: strings.ToLower(first+"."+last) + "@" + m.site,
	}}
}

// links ties some organisations to an earlier one, some to a network that is in no
// list.
func (m *maker) links(options Options) {
	kinds := codes.LinkKinds.Codes()
	if m.record > 0 && m.chance(0.05) {
		to := options.firstBefore(m.dice, m.record)
		target := recordID(to)
		if options.Lists > 1 {
			target = SourceID(options.list(to)) + "/" + target
		}
		m.made.Links = append(m.made.Links, schema.Link{Kind: one(m.dice, kinds), Target: target})
	}
	if m.chance(0.05) {
		name := syllables(m.dice, 3)
		m.made.Links = append(m.made.Links, schema.Link{
			Kind: one(m.dice, kinds), Name: name, URL: "https://" + strings.ToLower(name) + ".example/",
		})
	}
}
