package gdpr

import (
	"cmp"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/gdpr/pseudonym"
	"github.com/socialtechatlas/commons/schema/contact"
	"github.com/socialtechatlas/commons/schema/phone"
)

// contactValue is a mailbox or phone with what the policy says about it.
type contactValue struct {
	kind      Kind
	canonical string // "" when the text is none
	raw       string
	judgement Judgement
}

// judgeMailbox judges a text that should be a mail address.
func judgeMailbox(p *Policy, s string) contactValue {
	c := contactValue{kind: Mailbox, raw: s, judgement: Judgement{p.Mailboxes.Unknown, "unreadable-mailbox"}}
	if m, err := contact.ParseMailbox(s); err == nil {
		c.canonical = pseudonym.Mailbox(m.String())
		c.judgement = p.mailbox(m)
	}
	return c.neverUnread()
}

func (p *Policy) mailbox(m contact.Mailbox) Judgement {
	switch m.Kind() {
	case contact.Role:
		return Judgement{p.Mailboxes.Role, "role-mailbox"}
	case contact.Personal:
		return Judgement{p.Mailboxes.Personal, "personal-mailbox"}
	case contact.Freemail:
		return Judgement{p.Mailboxes.Freemail, "freemail-mailbox"}
	}
	return Judgement{p.Mailboxes.Unknown, "unknown-mailbox"}
}

// judgePhone judges a text that should be a phone number of a country.
func judgePhone(p *Policy, s, country string) contactValue {
	c := contactValue{kind: Phone, raw: s, judgement: Judgement{p.Phones.Unknown, "unreadable-phone"}}
	if n, err := phone.Parse(s, country); err == nil {
		c.canonical = pseudonym.Phone(n.E164)
		c.judgement = p.phone(n.Kind)
	}
	return c.neverUnread()
}

func (p *Policy) phone(k phone.Kind) Judgement {
	switch k {
	case phone.Fixed:
		return Judgement{p.Phones.Fixed, "fixed-phone"}
	case phone.Service:
		return Judgement{p.Phones.Service, "service-phone"}
	case phone.Mobile:
		return Judgement{p.Phones.Mobile, "mobile-phone"}
	}
	return Judgement{p.Phones.Unknown, "unknown-phone"}
}

// neverUnread withholds what could not be read, even where a policy publishes
// unknown contacts: nobody knows what the text holds.
func (c contactValue) neverUnread() contactValue {
	if c.canonical == "" {
		c.judgement.Verdict = min(c.judgement.Verdict, Withhold)
	}
	return c
}

// tagOf returns the match key of a value in canonical form.
func tagOf(t *pseudonym.Tagger, kind Kind, canonical string) string {
	return string(kind) + ":" + t.Tag(string(kind), canonical)
}

// valueTag returns the tag of a folded text.
func valueTag(t *pseudonym.Tagger, key string) string { return tagOf(t, Person, key) }

// gateTags returns the tags by which a gate knows the contact: a mailbox as it
// is, a phone in each of the ways to write it.
func (c contactValue) gateTags(t *pseudonym.Tagger) []string {
	switch {
	case c.kind == Mailbox && c.canonical != "":
		return []string{tagOf(t, Mailbox, c.canonical)}
	case c.kind != Phone:
		return nil
	}
	var tags []string
	if c.canonical != "" {
		tags = append(tags, tagOf(t, Phone, c.canonical), tagOf(t, dialled, c.canonical[1:]))
	}
	national := onlyDigits(c.raw)
	if len(national) < leastDigits || len(national) > mostDigits {
		return tags
	}
	if national[0] == '0' {
		return append(tags, tagOf(t, dialled, national))
	}
	return append(tags, tagOf(t, bare, national))
}

// mention is a mailbox or phone within a text.
type mention struct {
	contactValue
	start, end int
}

// contactsIn returns the mailboxes, phones and bank accounts in a text. National
// asks for phones as the country writes them; without it only those in
// international form count.
func (p *pass) contactsIn(s string, national bool) []mention {
	var all []mention
	for _, span := range contact.FindMailboxes(s) {
		c := judgeMailbox(p.policy, span.Mailbox.String())
		all = append(all, mention{c, span.Start, span.End})
	}
	if countDigits(s) >= leastDigits {
		all = append(all, p.phonesIn(s, national)...)
		all = append(all, accounts(p.policy, s)...)
	}
	return all
}

// phonesIn returns the phones in a text. In international form, a number counts
// even when no such number exists: it may be a slip of the pen.
func (p *pass) phonesIn(s string, national bool) []mention {
	var all []mention
	if national {
		for _, span := range phone.Find(s, p.country) {
			all = append(all, mention{p.phone(s[span.Start:span.End], p.country), span.Start, span.End})
		}
	}
	unread := 0
	for _, r := range international(s) {
		if m, found := p.longestPhone(s, r, &unread); found {
			all = append(all, m)
		}
	}
	return all
}

// longestPhone returns the longest number that a row of digits begins with. After
// a plus it is a number even when no such number exists; in a text with more
// unread numbers than people write, after two zeros as well.
func (p *pass) longestPhone(s string, r prefixed, unread *int) (mention, bool) {
	for _, end := range slices.Backward(r.ends) {
		if *unread > mostUnread {
			break
		}
		number := "+" + strings.TrimPrefix(onlyDigits(s[r.start:end]), "00")
		if c := p.phone(number, ""); c.canonical != "" {
			return mention{c, r.start, end}, true
		}
		*unread++
	}
	last := r.ends[len(r.ends)-1]
	return mention{judgePhone(p.policy, "", ""), r.start, last}, s[r.start] == '+' || *unread > mostUnread
}

const (
	// mostUnread bounds the work on a text that is full of numbers that are none.
	mostUnread = 2000
	// mostPhones bounds what a pass remembers.
	mostPhones = 10_000
)

// phone judges a text that should be a phone number, and remembers the result:
// a record says its number in several places, an artefact in many.
func (p *pass) phone(s, country string) contactValue {
	key := country + ":" + s
	if c, known := p.phones[key]; known {
		return c
	}
	c := judgePhone(p.policy, s, country)
	if p.phones == nil || len(p.phones) >= mostPhones {
		p.phones = map[string]contactValue{}
	}
	p.phones[key] = c
	return c
}

// inOrder sorts mentions and joins those that overlap, under the stricter of
// their judgements.
func inOrder(all []mention) []mention {
	slices.SortStableFunc(all, func(a, b mention) int { return cmp.Compare(a.start, b.start) })
	kept := all[:0]
	for _, m := range all {
		if len(kept) == 0 || m.start >= kept[len(kept)-1].end {
			kept = append(kept, m)
			continue
		}
		last := &kept[len(kept)-1]
		start, end := last.start, max(last.end, m.end)
		if m.judgement.Verdict < last.judgement.Verdict {
			*last = m
		}
		last.start, last.end = start, end
	}
	return kept
}
