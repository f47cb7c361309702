package merge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

func (m *merger) mergeContacts() {
	list := func(name string, key func(string) string, get func(*schema.Contacts) []string) []string {
		return m.strings("contacts", finding.PointerOf("contacts", name), key, func(c *contributor) []string {
			if c.Contacts == nil {
				return nil
			}
			return get(c.Contacts)
		})
	}
	contacts := schema.Contacts{
		Emails:   list("emails", mailbox, func(c *schema.Contacts) []string { return c.Emails }),
		Phones:   list("phones", exactly, func(c *schema.Contacts) []string { return c.Phones }),
		Websites: list("websites", address, func(c *schema.Contacts) []string { return c.Websites }),
		Accounts: list("accounts", address, func(c *schema.Contacts) []string { return c.Accounts }),
	}
	if slices.ContainsFunc(m.members, func(c *contributor) bool { return c.Contacts != nil }) {
		m.out.Contacts = &contacts
	}
}

func mailbox(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// mergeLife picks the dates of the organisation; those of its record are the
// latest of any member, for a check by one is a check of all.
func (m *merger) mergeLife() {
	life := func(name string, get func(*schema.Life) schema.Date) []claim[schema.Date] {
		return m.dates(finding.PointerOf("life", name), func(c *contributor) schema.Date {
			if c.Life == nil {
				return ""
			}
			return get(c.Life)
		})
	}
	founded := life("founded", func(l *schema.Life) schema.Date { return l.Founded })
	dissolved := life("dissolved", func(l *schema.Life) schema.Date { return l.Dissolved })
	status := m.texts("/life/status", func(c *contributor) string {
		if c.Life == nil {
			return ""
		}
		return c.Life.Status
	})
	out := schema.Life{
		Founded:   pick(m, "life", "/life/founded", withoutShorter(founded)),
		Dissolved: pick(m, "life", "/life/dissolved", withoutShorter(dissolved)),
		Status:    pick(m, "life", "/life/status", status),
		Checked:   m.latest("/life/checked", life("checked", func(l *schema.Life) schema.Date { return l.Checked })),
		Expires:   m.latest("/life/expires", life("expires", func(l *schema.Life) schema.Date { return l.Expires })),
	}
	if slices.ContainsFunc(m.members, func(c *contributor) bool { return c.Life != nil }) {
		m.out.Life = &out
	}
	m.out.Updated = m.latest("/updated", m.dates("/updated", func(c *contributor) schema.Date { return c.Updated }))
}

func (m *merger) dates(from finding.Pointer, get func(*contributor) schema.Date) []claim[schema.Date] {
	var claims []claim[schema.Date]
	for _, c := range m.members {
		if value := get(c); value != "" {
			claims = append(claims, claim[schema.Date]{c, from, value})
		}
	}
	return claims
}

// withoutShorter drops dates that a longer one says more exactly: "2019" beside
// "2019-05".
func withoutShorter(claims []claim[schema.Date]) []claim[schema.Date] {
	return slices.DeleteFunc(slices.Clone(claims), func(c claim[schema.Date]) bool {
		return slices.ContainsFunc(claims, func(other claim[schema.Date]) bool {
			return len(other.value) > len(c.value) && strings.HasPrefix(string(other.value), string(c.value))
		})
	})
}

// latest takes the latest date; earlier ones are history, not alternatives.
func (m *merger) latest(to finding.Pointer, claims []claim[schema.Date]) schema.Date {
	if len(claims) == 0 {
		return ""
	}
	last := slices.MaxFunc(claims, func(a, b claim[schema.Date]) int { return cmp.Compare(a.value, b.value) })
	m.win(to, last.by, last.from, last.value)
	return last.value
}

// mergeExtension keeps the partners' own fields, source by source.
func (m *merger) mergeExtension() {
	fields := map[finding.Pointer][]claim[string]{}
	names := map[finding.Pointer][2]string{}
	for _, c := range m.members {
		if c.Extension != nil && m.out.Extension == nil {
			m.out.Extension = map[string]map[string]string{}
		}
		for source, values := range c.Extension {
			if m.out.Extension[source] == nil {
				m.out.Extension[source] = map[string]string{}
			}
			for name, value := range values {
				p := finding.PointerOf("extension", source, name)
				fields[p] = append(fields[p], claim[string]{c, p, value})
				names[p] = [2]string{source, name}
			}
		}
	}
	for p, claims := range fields {
		m.out.Extension[names[p][0]][names[p][1]] = pick(m, "extension", p, claims)
	}
}
