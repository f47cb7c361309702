package merge

import (
	"slices"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Member is one record of an organisation.
type Member struct {
	Org *schema.Organisation
	// Trust ranks the member's source: of two values, that of the higher trust
	// wins.
	Trust int
}

// Policy tunes a merge. The zero value is the recommended setting.
type Policy struct {
	// SameWithin is the distance in metres up to which two exact points are one
	// location; 0 means 150. Points known less exactly get their radius on top.
	SameWithin float64
	// Prefer names for a top-level field, such as "description", the sources
	// whose value wins whatever their trust, best first.
	Prefer map[string][]string
}

// Merge makes one record of the members. They are not modified, and their order
// does not matter. Without members it returns nil; one member gives a copy.
//
// Each value is that of the first member that states it, by [Policy.Prefer],
// stated before derived, trust, date of update, completeness and record key. The
// date of update itself is the latest. Points and addresses are taken whole from
// the member that knows them best. Values that lose stand in Alternatives, with
// the exception of ids and dates of update and checking. The id is the first
// member's: the build assigns another, see [State.Assign].
func Merge(members []Member, policy Policy) *schema.Organisation {
	ranked := rank(members)
	switch len(ranked) {
	case 0:
		return nil
	case 1:
		return Clone(ranked[0].Organisation)
	}
	if policy.SameWithin == 0 {
		policy.SameWithin = 150
	}
	m := &merger{
		policy: policy, members: ranked,
		out:  &schema.Organisation{Provenance: map[finding.Pointer]schema.Provenance{}},
		won:  map[finding.Pointer]string{},
		lost: map[finding.Pointer][]schema.Alternative{}, moved: map[place]finding.Pointer{},
	}
	m.uniteSources()
	m.mergeIdentity()
	m.mergeLists()
	m.mergeLocations()
	m.mergeContacts()
	m.mergeLife()
	m.mergeExtension()
	m.settle()
	return m.out
}

func (m *merger) mergeIdentity() {
	o := m.out
	for _, c := range m.members {
		if o.ID == "" {
			o.ID = c.ID
		}
	}
	o.Name = m.text("name", "/name", m.everywhere("/name", func(c *contributor) schema.Text { return c.Name }))
	o.Description = m.text("description", "/description", m.everywhere("/description", func(c *contributor) schema.Text { return c.Description }))
	o.LegalName = m.field("legalName", func(c *contributor) string { return c.LegalName })
	o.Acronym = m.field("acronym", func(c *contributor) string { return c.Acronym })
	o.Country = m.field("country", func(c *contributor) string { return c.Country })
	m.mergeLegalStatus()
}

// field picks a top-level text.
func (m *merger) field(name string, get func(*contributor) string) string {
	return pick(m, name, finding.PointerOf(name), m.texts(finding.PointerOf(name), get))
}

// texts collects the claims of the members that are not empty.
func (m *merger) texts(from finding.Pointer, get func(*contributor) string) []claim[string] {
	var claims []claim[string]
	for _, c := range m.members {
		if value := get(c); value != "" {
			claims = append(claims, claim[string]{c, from, value})
		}
	}
	return claims
}

// everywhere collects the multilingual texts of all members.
func (m *merger) everywhere(from finding.Pointer, get func(*contributor) schema.Text) []claim[schema.Text] {
	var claims []claim[schema.Text]
	for _, c := range m.members {
		if value := get(c); len(value) > 0 {
			claims = append(claims, claim[schema.Text]{c, from, value})
		}
	}
	return claims
}

// text unites texts language by language. A text of no stated language that
// another member states with its language counts for that language.
func (m *merger) text(field string, to finding.Pointer, claims []claim[schema.Text]) schema.Text {
	languageOf := map[string]string{}
	byLanguage := map[string][]claim[string]{}
	for _, c := range claims {
		for _, tag := range c.value.Languages() {
			text := c.value[tag]
			if known, ok := languageOf[text]; tag != schema.Undetermined && (!ok || tag < known) {
				languageOf[text] = tag
			}
		}
	}
	for _, c := range claims {
		for _, tag := range c.value.Languages() {
			part := claim[string]{c.by, c.from.Append(tag), c.value[tag]}
			known, ok := languageOf[part.value]
			if ok && tag == schema.Undetermined && c.value[known] != part.value {
				tag = known
			}
			if part.value != "" {
				byLanguage[tag] = append(byLanguage[tag], part)
			}
		}
	}
	if len(byLanguage) == 0 {
		return nil
	}
	out := schema.Text{}
	for tag, parts := range byLanguage {
		out[tag] = pick(m, field, to.Append(tag), parts)
	}
	return out
}

// mergeLegalStatus takes form, family and wording from one member, for they
// belong together: the one that knows most, a form before a family before a bare
// wording. Statuses are united.
func (m *merger) mergeLegalStatus() {
	var claims []claim[*schema.LegalStatus]
	for _, c := range m.members {
		if s := c.LegalStatus; s != nil && (s.Form != "" || s.Family != "" || s.Wording != "") {
			claims = append(claims, claim[*schema.LegalStatus]{c, "/legalStatus", s})
		}
	}
	order(m, "legalStatus", claims)
	slices.SortStableFunc(claims, func(a, b claim[*schema.LegalStatus]) int {
		return knowledge(b.value) - knowledge(a.value)
	})
	status := schema.LegalStatus{
		Form:    part(m, "/legalStatus/form", claims, func(s *schema.LegalStatus) string { return s.Form }),
		Family:  part(m, "/legalStatus/family", claims, func(s *schema.LegalStatus) string { return s.Family }),
		Wording: part(m, "/legalStatus/wording", claims, func(s *schema.LegalStatus) string { return s.Wording }),
	}
	status.Statuses = m.strings("legalStatus", "/legalStatus/statuses", exactly, func(c *contributor) []string {
		if c.LegalStatus == nil {
			return nil
		}
		return c.LegalStatus.Statuses
	})
	if len(claims) > 0 || len(status.Statuses) > 0 {
		m.out.LegalStatus = &status
	}
}

func knowledge(s *schema.LegalStatus) int {
	switch {
	case s.Form != "":
		return 2
	case s.Family != "":
		return 1
	}
	return 0
}

// part takes one part of a value that is taken whole from the first claim: what
// the first leaves empty stays empty. Other claims are kept as alternatives.
func part[T any, V comparable](m *merger, to finding.Pointer, claims []claim[T], get func(T) V) V {
	var none V
	parts := make([]claim[V], 0, len(claims))
	name := to[len(to.Parent()):]
	for _, c := range claims {
		if value := get(c.value); value != none {
			parts = append(parts, claim[V]{c.by, c.from + name, value})
		}
	}
	if len(claims) == 0 || get(claims[0].value) != none {
		return take(m, to, parts)
	}
	for _, p := range parts {
		m.lose(to, p.by.origin(p.from).Source, p.value)
	}
	return none
}
