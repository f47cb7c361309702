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
		if d := c.by.origin(c.from).Derived; d == "point" || d == "plan" {
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
		m.inherit(to, c.by, c.from)
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

// inherit keeps the alternatives a member already had at a pointer.
func (m *merger) inherit(to finding.Pointer, by *contributor, from finding.Pointer) {
	for _, a := range by.Alternatives[from] {
		m.lose(to, by.source(a.Source), a.Value)
	}
}

// adopt notes that the whole value at a pointer is a member's, with what the
// member says about the parts of it.
func (m *merger) adopt(to finding.Pointer, by *contributor, from finding.Pointer) {
	m.out.Provenance[to] = by.origin(from)
	for p := range by.Provenance {
		if p != from && from.Contains(p) {
			m.out.Provenance[to+p[len(from):]] = by.origin(p)
		}
	}
	for p := range by.Alternatives {
		if from.Contains(p) {
			m.inherit(to+p[len(from):], by, p)
		}
	}
}

// settle brings the side tables to their least form: no provenance that the
// enclosing value implies, no alternative twice or equal to what won.
func (m *merger) settle() {
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
