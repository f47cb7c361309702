package merge

import (
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

// exactly is the key of texts that are the same only when equal: codes.
func exactly(s string) string { return s }

// folded is the key of words; a text without letters is its own key.
func folded(s string) string {
	if key := fold.Key(s); key != "" {
		return key
	}
	return s
}

// address is the key of a web address: scheme, "www." and a last slash aside.
func address(s string) string {
	s = strings.TrimSpace(s)
	if _, rest, found := strings.Cut(s, "://"); found {
		s = rest
	}
	host, path, _ := strings.Cut(s, "/")
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	return host + "/" + strings.TrimSuffix(path, "/")
}

// group is the claims about one element of a list.
type group[T any] []claim[T]

// unite groups the elements of the members' lists by key, in the order in which
// they first come up. Elements of one member stay apart when their keys are
// equal, so that nothing a source states twice is lost here.
func unite[T any](m *merger, from finding.Pointer, get func(*contributor) []T, key func(T) string) []group[T] {
	var groups []group[T]
	at := map[string][]int{} // key to groups, in order
	for _, c := range m.members {
		used := map[string]int{} // key to how many of its groups this member has met
		for i, value := range get(c) {
			k := key(value)
			n := used[k]
			used[k]++
			if n == len(at[k]) {
				at[k] = append(at[k], len(groups))
				groups = append(groups, nil)
			}
			g := at[k][n]
			groups[g] = append(groups[g], claim[T]{c, from.Index(i), value})
		}
	}
	return groups
}

// strings unites lists of texts.
func (m *merger) strings(field string, at finding.Pointer, key func(string) string, get func(*contributor) []string) []string {
	var out []string
	for i, g := range unite(m, at, get, key) {
		out = append(out, pick(m, field, at.Index(i), g))
	}
	return out
}

// objects unites lists of objects. One claim is taken over whole; several are
// joined by the function given.
func objects[T any](m *merger, at finding.Pointer, get func(*contributor) []T, key func(T) string, join func(to finding.Pointer, g group[T]) T) []T {
	var out []T
	for i, g := range unite(m, at, get, key) {
		to := at.Index(i)
		moveAll(m, to, g)
		if len(g) == 1 {
			m.adopt(to, g[0].by, g[0].from, g[0].value)
			out = append(out, clone(g[0].value))
			continue
		}
		out = append(out, join(to, g))
	}
	return out
}

// sub picks one part of an object from the claims about the object.
func sub[T any](m *merger, to finding.Pointer, name string, g group[T], get func(T) string) string {
	var claims []claim[string]
	for _, c := range g {
		if value := get(c.value); value != "" {
			claims = append(claims, claim[string]{c.by, c.from.Append(name), value})
		}
	}
	return pick(m, fieldOf(to), to.Append(name), claims)
}

// subText unites one multilingual part of an object.
func subText[T any](m *merger, to finding.Pointer, name string, g group[T], get func(T) schema.Text) schema.Text {
	var claims []claim[schema.Text]
	for _, c := range g {
		claims = append(claims, claim[schema.Text]{c.by, c.from.Append(name), get(c.value)})
	}
	return m.text(fieldOf(to), to.Append(name), claims)
}

// fieldOf returns the top-level field of a pointer.
func fieldOf(p finding.Pointer) string {
	for token := range p.Tokens() {
		return token
	}
	return ""
}

func (m *merger) mergeLists() {
	o := m.out
	for _, list := range []struct {
		name string
		key  func(string) string
		into *[]string
		get  func(*contributor) []string
	}{
		{"otherNames", folded, &o.OtherNames, func(c *contributor) []string { return c.OtherNames }},
		{"purpose", exactly, &o.Purpose, func(c *contributor) []string { return c.Purpose }},
		{"sectors", exactly, &o.Sectors, func(c *contributor) []string { return c.Sectors }},
		{"kinds", exactly, &o.Kinds, func(c *contributor) []string { return c.Kinds }},
		{"activities", exactly, &o.Activities, func(c *contributor) []string { return c.Activities }},
		{"goals", exactly, &o.Goals, func(c *contributor) []string { return c.Goals }},
		{"audiences", exactly, &o.Audiences, func(c *contributor) []string { return c.Audiences }},
		{"services", exactly, &o.Services, func(c *contributor) []string { return c.Services }},
		{"topics", folded, &o.Topics, func(c *contributor) []string { return c.Topics }},
		{"languages", exactly, &o.Languages, func(c *contributor) []string { return c.Languages }},
		{"areaServed", exactly, &o.AreaServed, func(c *contributor) []string { return c.AreaServed }},
	} {
		*list.into = m.strings(list.name, finding.PointerOf(list.name), list.key, list.get)
	}
	o.Identifiers = objects(m, "/identifiers",
		func(c *contributor) []schema.Identifier { return c.Identifiers },
		func(id schema.Identifier) string { return id.Scheme + ":" + id.Value },
		func(to finding.Pointer, g group[schema.Identifier]) schema.Identifier {
			m.adopt(to, g[0].by, g[0].from, g[0].value) // the values are equal
			return g[0].value
		})
	o.Offers = objects(m, "/offers", func(c *contributor) []schema.Offer { return c.Offers }, offerKey, m.joinOffers)
	o.Links = objects(m, "/links", func(c *contributor) []schema.Link { return c.Links }, linkKey, m.joinLinks)
	o.Principles = objects(m, "/principles",
		func(c *contributor) []schema.Principle { return c.Principles },
		func(p schema.Principle) string { return p.Code }, m.joinPrinciples)
	o.People = objects(m, "/people",
		func(c *contributor) []schema.Person { return c.People },
		func(p schema.Person) string { return folded(p.Name) }, m.joinPeople)
}

// offerKey is kind and name, else kind and address, of an offer.
func offerKey(o schema.Offer) string {
	if name := folded(o.Name.String()); name != "" {
		return o.Kind + " " + name
	}
	return o.Kind + " " + address(o.URL)
}

func linkKey(l schema.Link) string {
	switch {
	case l.Target != "":
		return l.Kind + " id " + l.Target
	case l.Name != "":
		return l.Kind + " name " + folded(l.Name)
	}
	return l.Kind + " url " + address(l.URL)
}

func (m *merger) joinOffers(to finding.Pointer, g group[schema.Offer]) schema.Offer {
	return schema.Offer{
		Kind:        sub(m, to, "kind", g, func(o schema.Offer) string { return o.Kind }),
		Name:        subText(m, to, "name", g, func(o schema.Offer) schema.Text { return o.Name }),
		Description: subText(m, to, "description", g, func(o schema.Offer) schema.Text { return o.Description }),
		URL:         sub(m, to, "url", g, func(o schema.Offer) string { return o.URL }),
		Licence:     sub(m, to, "licence", g, func(o schema.Offer) string { return o.Licence }),
		SourceCode:  sub(m, to, "sourceCode", g, func(o schema.Offer) string { return o.SourceCode }),
		AlternativeTo: subList(m, to.Append("alternativeTo"), g,
			func(o schema.Offer) []string { return o.AlternativeTo }),
	}
}

// subList unites one list of texts of an object.
func subList[T any](m *merger, to finding.Pointer, g group[T], get func(T) []string) []string {
	var out []string
	seen := map[string]bool{}
	name := to[len(to.Parent()):]
	for _, c := range g {
		for i, value := range get(c.value) {
			if key := folded(value); !seen[key] {
				seen[key] = true
				m.win(to.Index(len(out)), c.by, (c.from + name).Index(i), value)
				out = append(out, value)
			}
		}
	}
	return out
}

func (m *merger) joinLinks(to finding.Pointer, g group[schema.Link]) schema.Link {
	return schema.Link{
		Kind:   sub(m, to, "kind", g, func(l schema.Link) string { return l.Kind }),
		Target: sub(m, to, "target", g, func(l schema.Link) string { return l.Target }),
		Name:   sub(m, to, "name", g, func(l schema.Link) string { return l.Name }),
		URL:    sub(m, to, "url", g, func(l schema.Link) string { return l.URL }),
	}
}

func (m *merger) joinPrinciples(to finding.Pointer, g group[schema.Principle]) schema.Principle {
	return schema.Principle{
		Code:     sub(m, to, "code", g, func(p schema.Principle) string { return p.Code }),
		Evidence: sub(m, to, "evidence", g, func(p schema.Principle) string { return p.Evidence }),
		URL:      sub(m, to, "url", g, func(p schema.Principle) string { return p.URL }),
	}
}

func (m *merger) joinPeople(to finding.Pointer, g group[schema.Person]) schema.Person {
	return schema.Person{
		Name:  sub(m, to, "name", g, func(p schema.Person) string { return p.Name }),
		Part:  sub(m, to, "part", g, func(p schema.Person) string { return p.Part }),
		Email: sub(m, to, "email", g, func(p schema.Person) string { return p.Email }),
		Phone: sub(m, to, "phone", g, func(p schema.Person) string { return p.Phone }),
	}
}
