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
	case v.summary.Incomplete:
		return []NotRun{{"incomplete", ids(check.DatasetRules)}}
	case v.options.Date == "":
		return []NotRun{{"no-date", ids([]*finding.Rule{check.RuleDateFuture, check.RuleExpired})}}
	}
	return nil
}

func ids(rules []*finding.Rule) []string {
	out := make([]string, len(rules))
	for i, r := range rules {
		out[i] = r.ID
	}
	slices.Sort(out)
	return out
}

// isStandard tells whether a record has any column of the flat profile or property
// of the standard's JSON.
func (v *validation) isStandard(record *source.Record) bool {
	names := slices.Values(record.Columns())
	if v.ownJSON {
		names = members(record.Raw())
	}
	for column := range names {
		name, _, _ := strings.Cut(column, "/")
		if _, ok := schema.PropertyAt(finding.Pointer("").Append(name)); ok {
			return true
		}
		if _, ok := schema.FlatPointer(column); ok {
			return true
		}
	}
	return false
}

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
