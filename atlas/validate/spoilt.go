package validate

import (
	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// spoiltColumn is a column of a table in which a rule of the reader finds characters.
type spoiltColumn struct {
	rule   string
	column string
}

// spoilers are the rules of the reader that the checks of texts repeat, value by value.
var spoilers = map[string][]string{
	check.RuleTextDamaged.ID:   {source.RuleCharacterReplaced.ID},
	check.RuleTextInvisible.ID: {source.RuleCharacterInvisible.ID, source.RuleCharacterControl.ID},
}

// spoil counts a value of which a check has told that characters are lost or unseen.
func (v *validation) spoil(f finding.Finding) {
	for _, rule := range spoilers[f.Rule] {
		if f.Position.Field == "" {
			continue
		}
		if v.spoilt == nil {
			v.spoilt = map[spoiltColumn]int{}
		}
		v.spoilt[spoiltColumn{rule, f.Position.Field}]++
	}
}

// isSpoilt reports a finding of the reader about a column of which each value has been
// told already. The reader tells of a column after the last record.
func (v *validation) isSpoilt(f finding.Finding) bool {
	count, _ := f.Arg("count")
	told := v.spoilt[spoiltColumn{f.Rule, f.Position.Field}]
	n, _ := count.(int)
	return told > 0 && n <= told
}
