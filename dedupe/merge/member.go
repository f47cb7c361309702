package merge

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// contributor is a member in its rank.
type contributor struct {
	*schema.Organisation
	trust   int
	full    int    // how many values it holds
	json    string // the last tie-break: equal texts are equal records
	sources []int  // index in its Sources to index in the merged Sources
}

// rank orders the members: by trust, date, completeness, then record key.
func rank(members []Member) []*contributor {
	ranked := make([]*contributor, 0, len(members))
	for _, m := range members {
		if m.Org == nil {
			continue
		}
		text := canonical(m.Org)
		ranked = append(ranked, &contributor{Organisation: m.Org, trust: m.Trust, full: countValues(text), json: text})
	}
	slices.SortFunc(ranked, func(a, b *contributor) int {
		return cmp.Or(
			cmp.Compare(b.trust, a.trust),
			cmp.Compare(b.Updated, a.Updated),
			cmp.Compare(b.full, a.full),
			cmp.Compare(a.own().ID, b.own().ID),
			cmp.Compare(a.own().Record, b.own().Record),
			cmp.Compare(a.ID, b.ID),
			cmp.Compare(a.json, b.json),
		)
	})
	return ranked
}

// own returns the record's own source.
func (c *contributor) own() schema.Source {
	if len(c.Sources) == 0 {
		return schema.Source{}
	}
	return c.Sources[0]
}

// countValues counts the texts, numbers and truth values in a JSON document.
func countValues(text string) int {
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		return 0
	}
	return leaves(v)
}

func leaves(v any) int {
	n := 0
	switch v := v.(type) {
	case map[string]any:
		for _, child := range v {
			n += leaves(child)
		}
	case []any:
		for _, child := range v {
			n += leaves(child)
		}
	case nil:
	case string:
		if v != "" {
			n = 1
		}
	default:
		n = 1
	}
	return n
}

// uniteSources lists every source once, by source and record key, in the order
// of the members. What one entry leaves open another one fills in.
func (m *merger) uniteSources() {
	type identity struct{ id, record string }
	at := map[identity]int{}
	any := slices.ContainsFunc(m.members, func(c *contributor) bool { return len(c.Sources) > 0 })
	for _, c := range m.members {
		sources := c.Sources
		if len(sources) == 0 && any {
			sources = []schema.Source{{}}
		}
		for _, s := range sources {
			i, known := at[identity{s.ID, s.Record}]
			if !known {
				i = len(m.out.Sources)
				at[identity{s.ID, s.Record}] = i
				m.out.Sources = append(m.out.Sources, s)
			}
			c.sources = append(c.sources, i)
			into := &m.out.Sources[i]
			into.Licence = cmp.Or(into.Licence, s.Licence)
			into.Date = cmp.Or(into.Date, s.Date)
			into.URL = cmp.Or(into.URL, s.URL)
		}
	}
}

// source returns the merged index of a member's source; an index that the member
// does not have counts as its own source.
func (c *contributor) source(i int) int {
	if i < 0 || i >= len(c.sources) {
		i = 0
	}
	if len(c.sources) == 0 {
		return 0
	}
	return c.sources[i]
}

// origin returns where the value at a pointer of a member comes from. An entry
// for an enclosing value holds for all below it.
func (c *contributor) origin(p finding.Pointer) schema.Provenance {
	for {
		if found, ok := c.Provenance[p]; ok {
			found.Source = c.source(found.Source)
			return found
		}
		if p == "" {
			return schema.Provenance{Source: c.source(0)}
		}
		p = p.Parent()
	}
}
