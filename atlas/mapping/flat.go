package mapping

import (
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Flat returns the mapping of a file in the standard's own flat profile: every
// column goes to the target of its name. The record key is the id, else the
// record key of the first source, else the name. [Mapping.CheckColumns] reports a
// column that the profile does not have, with the nearest one it has.
func Flat() *Mapping {
	return &Mapping{name: "flat profile", key: []string{"id", "source.record", "name"}, flat: true}
}

// applyFlat reads a row of the flat profile.
func (c *call) applyFlat() {
	for _, column := range c.record.Columns() {
		for _, text := range c.Filled(column) {
			err, failed := schema.SetFlat(c.org, column, schema.SplitFlat(column, text)).(*schema.FlatError)
			if failed && err.Reason != schema.FlatUnknownColumn {
				c.report(RuleRefused, column, finding.Arg{Name: "value", Value: err.Value})
			}
			if pointer, ok := schema.FlatPointer(column); ok && !failed {
				c.note(pointer, value{column: column})
			}
		}
	}
}
