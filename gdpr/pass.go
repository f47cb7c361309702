package gdpr

import (
	"reflect"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/gdpr/pseudonym"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

// pass is one way of a record through the policy, at intake or at release.
type pass struct {
	policy  *Policy
	country string
	family  string
	tally   Tally

	persons []string // told by the record, as they stand
	erasure *erasure // takes them out of its texts

	// Set at intake only.
	personal []finding.Pointer
	tags     *pseudonym.Tagger
	keys     []string
	withheld []string
	names    []string // of the record itself, folded: they identify no person

	releasing bool
	gate      *Gate // may be nil
	lostID    bool

	phones map[string]contactValue // judged before, by country and text
}

// run takes a record through the policy.
func (p *pass) run(o *schema.Organisation) {
	p.country = o.Country
	p.family = familyOf(o)
	p.ownNames(o)
	if len(p.personal) > 0 || len(o.People) > 0 && p.policy.People != Publish {
		p.visit(o, collect{p})
		p.erasure = newErasure(p.persons)
	}
	p.visit(o, p)
}

// visit takes every part of a record to a visitor, the side tables last.
func (p *pass) visit(o *schema.Organisation, v visitor) {
	w := &walk{visitor: v}
	w.value(record(), reflect.ValueOf(o).Elem())
	w.sideTables(o, p.tally)
}

// ownNames notes what the organisation is called. A person column that holds
// only that identifies nobody.
func (p *pass) ownNames(o *schema.Organisation) {
	note := func(at finding.Pointer, name string) {
		if !p.declared(func() finding.Pointer { return at }) {
			p.names = append(p.names, fold.Key(name))
		}
	}
	for tag, name := range o.Name {
		note(finding.PointerOf("name", tag), name)
	}
	note("/legalName", o.LegalName)
	for i, name := range o.OtherNames {
		note(finding.PointerOf("otherNames", i), name)
	}
}

// text implements visitor.
func (p *pass) text(n *node, at func() finding.Pointer, s string) (string, bool) {
	if n == keyNode {
		return s, !p.hides(s)
	}
	if p.declared(at) {
		p.declaredValue(n, s)
		return "", false
	}
	if !p.publishes(n, at) {
		return "", false
	}
	if p.knowsLeaf(n, s) {
		p.tally["removed/"+reasonElsewhere]++
		return "", false
	}
	switch n.kind {
	case mailboxLeaf:
		return s, p.contact(judgeMailbox(p.policy, s)) && !p.hides(s)
	case phoneLeaf:
		return s, p.contact(p.phone(s, p.country)) && !p.hides(s)
	case personLeaf:
		return s, p.personText(n, s)
	case textLeaf, labelLeaf:
		return p.prose(s)
	}
	// Nothing can be cut out of a code, a number or an address and leave it whole.
	if p.hides(s) {
		p.tally["removed/"+reasonHiddenContact]++
		p.lostID = p.lostID || n.pattern == "/id"
		return "", false
	}
	return s, true
}

// publishes reports whether a value is no extension field, or one that the
// policy names. Intake keeps them all.
func (p *pass) publishes(n *node, at func() finding.Pointer) bool {
	if !p.releasing || n.pattern != extensionField {
		return true
	}
	path := slices.Collect(at().Tokens()) // "extension", source, field
	if p.policy.publishesExtension(path[1], path[2]) {
		p.tally["kept/"+reasonExtension]++
		return true
	}
	p.tally["removed/"+reasonExtension]++
	return false
}

// whole implements visitor.
func (p *pass) whole(n *node, at func() finding.Pointer, v any) bool {
	switch n.pattern {
	case "/people/*":
		return p.personWhole(v)
	case "/identifiers/*":
		return p.identifierWhole(at, v)
	}
	switch v.(type) {
	case *schema.Location, *schema.Address, *schema.Offer, *schema.Link, *schema.Principle,
		*schema.Contacts, *schema.LegalStatus, *schema.Life, *schema.Source, map[string]any:
		return true // their parts are looked at one by one
	}
	if p.declared(at) {
		p.tally["removed/"+reasonPersonalColumn]++
		return false
	}
	return p.publishes(n, at)
}

// declared reports whether the mapping calls the value at a place personal.
func (p *pass) declared(at func() finding.Pointer) bool {
	if len(p.personal) == 0 {
		return false
	}
	here := at()
	return slices.ContainsFunc(p.personal, func(q finding.Pointer) bool { return q.Contains(here) })
}

// contact counts a judged mailbox or phone, notes its key, and tells whether it stays.
func (p *pass) contact(c contactValue) bool {
	p.tally.count(c.judgement)
	p.note(c)
	return c.judgement.Verdict == Publish
}

// note makes the match key of a contact, and the tags under which the gate will
// know it when it may not be published.
func (p *pass) note(c contactValue) {
	if p.tags == nil {
		return
	}
	if c.canonical != "" && c.judgement.Verdict != Remove {
		p.keys = append(p.keys, tagOf(p.tags, c.kind, c.canonical))
	}
	if c.judgement.Verdict != Publish {
		p.withheld = append(p.withheld, c.gateTags(p.tags)...)
	}
}

// declaredValue takes in a value of a personal column before it is removed. A
// contact gives its key; a text of several words becomes known to the gate when
// it could identify somebody and is not the organisation's own name.
func (p *pass) declaredValue(n *node, s string) {
	p.tally["removed/"+reasonPersonalColumn]++
	if p.tags == nil {
		return
	}
	verdict := Judgement{p.policy.personalColumns(), reasonPersonalColumn}
	for _, c := range []contactValue{judgeMailbox(p.policy, s), p.phone(s, p.country)} {
		if c.canonical != "" {
			c.judgement = verdict
			p.note(c)
			return
		}
	}
}

// person remembers a text that may name or describe somebody.
func (p *pass) person(s string) {
	key := fold.Key(s)
	if !tellsSomebody(key) || slices.Contains(p.names, key) {
		return
	}
	p.persons = append(p.persons, strings.TrimSpace(s))
	if p.tags != nil {
		p.withheld = append(p.withheld, valueTag(p.tags, key))
	}
}

// tellsSomebody reports whether a folded text has two words of letters. A single
// word is too little to tell a person from a town or a trade.
func tellsSomebody(key string) bool {
	words, length, digits := 0, 0, false
	for i := 0; i <= len(key); i++ {
		if i < len(key) && key[i] != ' ' {
			length++
			digits = digits || isDigit(key[i])
			continue
		}
		if length > 1 && !digits {
			if words++; words == 2 {
				return true
			}
		}
		length, digits = 0, false
	}
	return false
}

// personWhole judges one person of a record or of an alternative.
func (p *pass) personWhole(v any) bool {
	if p.policy.People == Publish {
		return true
	}
	p.tally["removed/"+reasonPerson]++
	var who schema.Person
	switch v := v.(type) {
	case *schema.Person:
		who = *v
	case map[string]any:
		who.Name, _ = v["name"].(string)
		who.Email, _ = v["email"].(string)
		who.Phone, _ = v["phone"].(string)
	}
	for _, c := range []contactValue{judgeMailbox(p.policy, who.Email), p.phone(who.Phone, p.country)} {
		if c.canonical != "" {
			c.judgement = Judgement{p.policy.People, reasonPerson}
			p.note(c)
		}
	}
	return false
}

// personText judges one fact about a person whom the policy publishes.
func (p *pass) personText(n *node, s string) bool {
	switch {
	case p.policy.People != Publish:
		p.tally["removed/"+reasonPerson]++
		return false
	case strings.HasSuffix(n.pattern, "/email"):
		return p.contact(judgeMailbox(p.policy, s))
	case strings.HasSuffix(n.pattern, "/phone"):
		return p.contact(p.phone(s, p.country))
	}
	if p.hides(s) {
		p.tally["removed/"+reasonHiddenContact]++
		return false
	}
	p.tally["kept/"+reasonPerson]++
	return true
}

// identifierWhole judges one identifier by scheme and value together.
func (p *pass) identifierWhole(at func() finding.Pointer, v any) bool {
	var id schema.Identifier
	switch v := v.(type) {
	case *schema.Identifier:
		id = *v
	case map[string]any:
		id.Scheme, _ = v["scheme"].(string)
		id.Value, _ = v["value"].(string)
	}
	if p.declared(at) {
		p.tally["removed/"+reasonPersonalColumn]++
		return false
	}
	j := judgeIdentifier(p.policy, id, p.country, p.family)
	p.tally.count(j)
	if j.Verdict == Withhold && p.tags != nil {
		p.keys = append(p.keys, tagOf(p.tags, Number, pseudonym.Compact(id.Scheme+id.Value)))
	}
	return j.Verdict == Publish
}
