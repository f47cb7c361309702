package mapping

import (
	"cmp"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// finish adds what no rule gave and puts everything in order.
func (c *call) finish() {
	for _, err := range schema.FinishFlat(c.org) {
		c.report(RulePoint, "", finding.Arg{Name: "value", Value: err.Value})
	}
	c.keepColumns()
	derived := schema.Provenance{Derived: "plan"}
	if c.org.Country == "" && c.mapping.country != "" && !c.strange {
		c.org.Country = c.mapping.country
		c.derive("/country", derived)
	}
	if c.org.Updated == "" && c.org.Sources[0].Date != "" {
		c.org.Updated = c.org.Sources[0].Date
		c.derive("/updated", derived)
	}
	c.dropEmpty()
	if !c.mapping.flat {
		c.dropRepeatedNames()
	}
	slices.SortFunc(c.personal, func(a, b finding.Pointer) int { return cmp.Compare(a, b) })
	c.personal = slices.Compact(c.personal)
}

func (c *call) derive(p finding.Pointer, how schema.Provenance) {
	if c.org.Provenance == nil {
		c.org.Provenance = map[finding.Pointer]schema.Provenance{}
	}
	c.org.Provenance[p] = how
}

// keepColumns copies the kept columns into the extension of this source.
func (c *call) keepColumns() {
	if c.mapping.kept.isEmpty() {
		return
	}
	fields := map[string]string{}
	for _, column := range c.record.Columns() {
		if !c.mapping.kept.has(column) || c.mapping.personal.has(column) {
			continue
		}
		if texts := c.Filled(column); len(texts) > 0 {
			fields[column] = strings.Join(texts, schema.FlatSeparator)
		}
	}
	if len(fields) > 0 {
		c.org.Extension = map[string]map[string]string{c.origin.Source.ID: fields}
	}
}
