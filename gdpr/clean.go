package gdpr

import "strings"

// mostRounds bounds how often a text is cleaned: taking a contact out can lay
// bare another one that ran into it.
const mostRounds = 4

// prose takes out of a text what may not be published and leaves [Mark] in its
// place. A text of which nothing is left is not kept. A text whose escapes hide
// something is decoded first.
func (p *pass) prose(s string) (string, bool) {
	kept := p.clean(s)
	for range mostRounds {
		once, hidden := p.decoded(kept)
		if !hidden {
			return kept, kept == s || saysSomething(kept)
		}
		kept = once
	}
	return "", false
}

// decoded returns the text without its escapes and without what they hid, and
// whether they hid anything.
func (p *pass) decoded(s string) (string, bool) {
	for _, variant := range variants(s) {
		if kept := p.clean(variant); kept != variant {
			return kept, true
		}
	}
	return s, false
}

// clean takes the contacts out of a text without escapes.
func (p *pass) clean(s string) string {
	for range mostRounds {
		kept := p.cleanOnce(s)
		if kept == s {
			return s
		}
		s = kept
	}
	return Mark // whoever wrote this wants it to get through
}

func (p *pass) cleanOnce(s string) string {
	var b strings.Builder
	done := 0
	for _, m := range p.mentions(s, true) {
		if m.judgement.Verdict == Publish {
			continue
		}
		m.judgement.Reason += inText
		p.tally.count(m.judgement)
		if p.tags != nil {
			p.withheld = append(p.withheld, m.gateTags(p.tags)...)
		}
		b.WriteString(s[done:m.start] + Mark)
		done = m.end
	}
	return b.String() + s[done:]
}

// hides reports whether a value holds what may not be published, as it stands or
// under its escapes.
func (p *pass) hides(s string) bool {
	for _, variant := range append(variants(s), s) {
		for _, m := range p.mentions(variant, false) {
			if m.judgement.Verdict != Publish {
				return true
			}
		}
	}
	return false
}

// mentions returns the parts of a text that the policy judges, in order and
// without overlap: contacts, in prose the people that the record tells and their
// national numbers, and what another record withheld.
func (p *pass) mentions(s string, prose bool) []mention {
	all := p.contactsIn(s, prose)
	if prose {
		all = append(all, p.erasure.in(s)...)
		if countDigits(s) >= leastDigits {
			all = append(all, apartFrom(writtenPhones(s, all), personNumbers(p.policy, s, p.country))...)
		}
	}
	if !p.gate.empty() {
		all = p.gate.withheldIn(s, all)
	}
	return inOrder(all)
}
