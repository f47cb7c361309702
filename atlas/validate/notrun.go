package validate

import (
	"iter"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/jsonpos"
)

// notRun lists the rules whose silence says nothing.
func (v *validation) notRun() []NotRun {
	switch {
	case v.foreign:
		return []NotRun{{"not-the-standard", ids(Rules)}}
	case v.options.Structure:
		return []NotRun{{"structure-only", ids(check.Rules)}}
	}
	var all []NotRun
	if v.summary.Incomplete {
		all = append(all, NotRun{"incomplete", ids(check.DatasetRules)})
	}
	if v.options.Date == "" {
		all = append(all, NotRun{"no-date", ids([]*finding.Rule{check.RuleDateFuture, check.RuleExpired})})
	}
	return all
}

func ids(rules []*finding.Rule) []string {
	out := make([]string, len(rules))
	for i, r := range rules {
		out[i] = r.ID
	}
	slices.Sort(out)
	return out
}

// isStandard tells whether a record is one of the flat profile, which one column of it
// shows, or of the standard's JSON.
func (v *validation) isStandard(record *source.Record) bool {
	if v.ownJSON {
		return isOwnJSON(record.Raw())
	}
	return slices.ContainsFunc(record.Columns(), func(column string) bool {
		name, _, _ := strings.Cut(column, "/")
		_, isProperty := schema.PropertyAt(finding.Pointer("").Append(name))
		_, isColumn := schema.FlatPointer(column)
		return isProperty || isColumn
	})
}

// isOwnJSON tells whether a record has two properties that every record of the standard
// needs, or no more unknown ones than known: lists of others have a "country" or a
// "name" as well, and every property of theirs would be an error.
func isOwnJSON(raw string) bool {
	needed, known, unknown := 0, 0, 0
	for name := range members(raw) {
		if slices.Contains(neededProperties, name) {
			needed++
		}
		if _, ok := schema.PropertyAt(finding.Pointer("").Append(name)); ok {
			known++
		} else {
			unknown++
		}
	}
	return needed > 1 || known > 0 && known >= unknown
}

// neededProperties are those that the schema of an organisation requires.
var neededProperties = []string{"id", "name", "country", "sources", "updated"}

// members yields the names at the top of a JSON object.
func members(raw string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for v := range jsonpos.Walk([]byte(raw)) {
			if v.Depth() == 1 && !yield(v.Key) {
				return
			}
		}
	}
}

// columns are those of a file in the order in which records have them.
type columns struct {
	names []string
	known map[string]bool
}

func (c *columns) add(names []string) {
	if c.known == nil {
		c.known = map[string]bool{}
	}
	for _, name := range names {
		if !c.known[name] {
			c.known[name] = true
			c.names = append(c.names, name)
		}
	}
}
