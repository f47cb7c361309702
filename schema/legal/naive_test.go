package legal

import (
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/fold"
)

// naiveWordings are the names and abbreviations of the forms of each country, folded
// and with a blank at both ends.
var naiveWordings = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, f := range Forms() {
		if all[f.Country] == nil {
			all[f.Country] = map[string]string{}
		}
		add := func(wording string) {
			key := fold.Key(wording)
			if _, taken := all[f.Country][key]; !taken && key != "" {
				all[f.Country][key] = f.Family
			}
		}
		for _, n := range f.Names {
			add(n.Text)
		}
		for _, a := range f.Abbreviations {
			add(a)
		}
	}
	return all
})

// naive is what Resolve is measured against: the family of the longest wording of
// the country whose words stand in a text.
func naive(q Query) (family string, ok bool) {
	text, longest := " "+fold.Key(q.Text)+" ", ""
	for wording, f := range naiveWordings()[q.Country] {
		if (len(wording) > len(longest) || len(wording) == len(longest) && wording < longest) && strings.Contains(text, " "+wording+" ") {
			longest, family = wording, f
		}
	}
	return family, longest != ""
}
