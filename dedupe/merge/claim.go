package merge

import (
	"cmp"
	"maps"
	"slices"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// claim is what one member says about a value, and where in its record.
type claim[T any] struct {
	by    *contributor
	from  finding.Pointer
	value T
}

// merger holds the merge under way.
type merger struct {
	policy  Policy
	members []*contributor
	out     *schema.Organisation
	won     map[finding.Pointer]string // canonical values that won
	lost    map[finding.Pointer][]schema.Alternative
	moved   map[place]finding.Pointer
}

// place is a value of a member.
type place struct {
	by   *contributor
	from finding.Pointer
}

// order sorts claims, ranked until now, by what outranks trust: the sources that
// the policy prefers for the field, then stated values before derived ones.
func order[T any](m *merger, field string, claims []claim[T]) {
	prefer := m.policy.Prefer[field]
	place := func(c claim[T]) int {
		origin := c.by.origin(c.from)
		if origin.Source < len(m.out.Sources) {
			if i := slices.Index(prefer, m.out.Sources[origin.Source].ID); i >= 0 {
				return i
			}
		}
		return len(prefer)
	}
	derived := func(c claim[T]) int {
		if d := c.by.origin(c.from).Derived; d == "point" || d == "plan" || d == schema.DerivedTown {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(claims, func(a, b claim[T]) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(derived(a), derived(b)))
	})
}

// pick takes the first claim, keeps the others as alternatives, and returns the
// value. Without claims it returns the zero value.
func pick[T any](m *merger, field string, to finding.Pointer, claims []claim[T]) T {
	order(m, field, claims)
	return take(m, to, claims)
}

// take is pick for claims whose order is settled.
func take[T any](m *merger, to finding.Pointer, claims []claim[T]) T {
	if len(claims) == 0 {
		var none T
		return none
	}
	m.win(to, claims[0].by, claims[0].from, claims[0].value)
	for _, c := range claims[1:] {
		m.lose(to, c.by.origin(c.from).Source, c.value)
	}
	for _, c := range claims {
		m.move(to, c.by, c.from)
	}
	return clone(claims[0].value)
}

// win notes the value that stands at a pointer and where it comes from.
func (m *merger) win(to finding.Pointer, by *contributor, from finding.Pointer, value any) {
	m.won[to] = canonical(value)
	m.out.Provenance[to] = by.origin(from)
}

// lose keeps a value that was not chosen.
func (m *merger) lose(to finding.Pointer, source int, value any) {
	m.lost[to] = append(m.lost[to], schema.Alternative{Source: source, Value: plain(value)})
}

// move notes where in the merged record a value of a member went.
func (m *merger) move(to finding.Pointer, by *contributor, from finding.Pointer) {
	m.moved[place{by, from}] = to
}

// moveAll notes where the elements of a group went.
func moveAll[T any](m *merger, to finding.Pointer, g group[T]) {
	for _, c := range g {
		m.move(to, c.by, c.from)
	}
}

// inherit keeps the alternatives that members already had, where their values,
// or what encloses them, went.
func (m *merger) inherit() {
	for _, by := range m.members {
		for from, alternatives := range by.Alternatives {
			to := from
			for at := from; at != ""; at = at.Parent() {
				if moved, ok := m.moved[place{by, at}]; ok {
					to = moved + from[len(at):]
					break
				}
			}
			for _, a := range alternatives {
				m.lose(to, by.source(a.Source), a.Value)
			}
		}
	}
}

// adopt notes that the whole value at a pointer is a member's, with what the
// member says about the parts of it.
func (m *merger) adopt(to finding.Pointer, by *contributor, from finding.Pointer, value any) {
	for _, part := range parts(plain(value), "") {
		m.out.Provenance[to+part] = by.origin(from + part)
	}
}

// parts returns the pointers of the texts and numbers in a value; a list of
// numbers, a point, is one part.
func parts(v any, at finding.Pointer) []finding.Pointer {
	var out []finding.Pointer
	switch v := v.(type) {
	case map[string]any:
		for name, child := range v {
			out = append(out, parts(child, at.Append(name))...)
		}
		return out
	case []any:
		if len(v) > 0 {
			if _, number := v[0].(float64); number {
				break
			}
		}
		for i, child := range v {
			out = append(out, parts(child, at.Index(i))...)
		}
		return out
	}
	return []finding.Pointer{at}
}

// collapse names the provenance of an element of a list of objects once when all
// its parts have the same.
func (m *merger) collapse() {
	elements := map[finding.Pointer][]finding.Pointer{}
	for p := range m.out.Provenance {
		if element, ok := elementOf(p); ok {
			elements[element] = append(elements[element], p)
		}
	}
	for element, parts := range elements {
		first := m.out.Provenance[parts[0]]
		if slices.ContainsFunc(parts, func(p finding.Pointer) bool { return m.out.Provenance[p] != first }) {
			continue
		}
		for _, p := range parts {
			delete(m.out.Provenance, p)
		}
		m.out.Provenance[element] = first
	}
}

// elementOf returns the element of a top-level list that a pointer lies in.
func elementOf(p finding.Pointer) (finding.Pointer, bool) {
	var element finding.Pointer
	depth := 0
	for token := range p.Tokens() {
		if depth == 2 {
			return element, slices.Contains(objectLists, fieldOf(p))
		}
		element = element.Append(token)
		depth++
	}
	return "", false
}

// objectLists are the top-level fields that are lists of objects.
var objectLists = []string{"identifiers", "locations", "offers", "links", "principles", "people"}

// settle brings the side tables to their least form: no provenance that the
// enclosing value implies, no alternative twice or equal to what won.
func (m *merger) settle() {
	m.inherit()
	m.collapse()
	provenance := map[finding.Pointer]schema.Provenance{}
	for _, p := range slices.Sorted(maps.Keys(m.out.Provenance)) {
		if own := m.out.Provenance[p]; own != implied(provenance, p) {
			provenance[p] = own
		}
	}
	m.out.Provenance = nil
	if len(provenance) > 0 {
		m.out.Provenance = provenance
	}
	for p, lost := range m.lost {
		if kept := m.distinct(p, lost); len(kept) > 0 {
			if m.out.Alternatives == nil {
				m.out.Alternatives = map[finding.Pointer][]schema.Alternative{}
			}
			m.out.Alternatives[p] = kept
		}
	}
}

// implied returns the provenance of a value that has no entry of its own.
// Sorted pointers bring every enclosing value first.
func implied(provenance map[finding.Pointer]schema.Provenance, p finding.Pointer) schema.Provenance {
	for p != "" {
		p = p.Parent()
		if found, ok := provenance[p]; ok {
			return found
		}
	}
	return schema.Provenance{}
}

// distinct returns the alternatives of a pointer by source, each value once.
func (m *merger) distinct(p finding.Pointer, lost []schema.Alternative) []schema.Alternative {
	slices.SortStableFunc(lost, func(a, b schema.Alternative) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(canonical(a.Value), canonical(b.Value)))
	})
	seen := map[string]bool{"": true, "null": true, m.won[p]: true}
	return slices.DeleteFunc(lost, func(a schema.Alternative) bool {
		text := canonical(a.Value)
		if seen[text] {
			return true
		}
		seen[text] = true
		return false
	})
}
