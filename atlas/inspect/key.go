package inspect

import (
	"strings"
)

// key finds the column that tells records apart; without one, name, town and
// street, or the number of the row where these do not tell them apart either.
func (c *collector) key(p *Profile) []string {
	best, strength := "", 0.0
	for i, column := range p.Columns {
		if !c.order[i].tellsApart(p.Records) || column.Personal != "" || column.Meaning == Email || column.Meaning == Phone {
			continue
		}
		s := 0.0
		for _, h := range hints(column.Name) {
			if h.meaning == Key {
				s = h.strength
			}
		}
		if column.Meaning == Register {
			s = max(s, wholeHeading)
		}
		if s > strength {
			best, strength = column.Name, s
		}
	}
	if best != "" {
		return []string{best}
	}
	key := c.combined(p)
	if row := p.find(RowNumber); row >= 0 && c.order[row].tellsApart(p.Records) && !c.tellApart(key) {
		return []string{p.Columns[row].Name}
	}
	return key
}

// combined is name, town and street, as many as are needed.
func (c *collector) combined(p *Profile) (key []string) {
	for _, meanings := range [][]Meaning{{Name, OtherName, LegalName}, {Town}, {Street}} {
		i := -1
		for _, m := range meanings {
			if i < 0 {
				i = p.find(m)
			}
		}
		if i < 0 {
			continue
		}
		if key = append(key, p.Columns[i].Name); c.order[i].tellsApart(p.Records) {
			break
		}
	}
	return key
}

// tellsApart reports whether every record has a value of its own; of columns with
// more than [MaxDistinct] values it is what the first of them say.
func (g *gathering) tellsApart(records int) bool {
	return g.values > 0 && !g.repeated && g.filled == records && g.values == records
}

// tellApart reports whether columns tell the records of the sample apart.
func (c *collector) tellApart(columns []string) bool {
	seen := make(map[string]bool, len(c.sample))
	for _, r := range c.sample {
		parts := make([]string, 0, len(columns))
		for _, column := range columns {
			text := ""
			if values := r.Values(column); len(values) > 0 {
				text = strings.TrimSpace(values[0].Text)
			}
			parts = append(parts, text)
		}
		key := strings.Join(parts, "\x00")
		if seen[key] {
			return false
		}
		seen[key] = true
	}
	return len(columns) > 0
}
