package validate

import (
	"cmp"
	"slices"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// RuleNotStandard is a file without a mapping whose columns or properties are not those
// of the standard.
var RuleNotStandard = &finding.Rule{ID: "not-the-standard", Severity: finding.Error, Since: "1.0",
	Before: "Nr,Title,Colour\n1,FabLab,red", After: "id,name,country\n1,FabLab,FR"}

// RuleFileUnread is a file that is not there, may not be opened, or cannot be read any
// further.
var RuleFileUnread = &finding.Rule{ID: "file-unread", Severity: finding.Error, Since: "1.0",
	Before: "membres.csv, where the file is called members.csv", After: "members.csv"}

// RuleListEmpty is a file in which no record stands.
var RuleListEmpty = &finding.Rule{ID: "list-empty", Severity: finding.Warning, Since: "1.0",
	Before: "id,name,country", After: "id,name,country\n1,FabLab,FR"}

// Rules lists every rule that a validation can report, by id.
var Rules = sorted(source.Rules, mapping.Rules, schema.Rules, check.Rules, settingsRules, []*finding.Rule{RuleNotStandard, RuleFileUnread, RuleListEmpty})

func sorted(lists ...[]*finding.Rule) []*finding.Rule {
	all := slices.Concat(lists...)
	slices.SortFunc(all, func(a, b *finding.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(all, func(a, b *finding.Rule) bool { return a.ID == b.ID })
}

// Rule returns the rule of an id, nil for none.
func Rule(id string) *finding.Rule {
	i, ok := slices.BinarySearchFunc(Rules, id, func(r *finding.Rule, id string) int { return cmp.Compare(r.ID, id) })
	if !ok {
		return nil
	}
	return Rules[i]
}
