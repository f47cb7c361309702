package identifier

import (
	"slices"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/fold"
)

// named is what a word before a number says.
type named struct {
	schemes []*Scheme
	why     Evidence
}

// maxLabel is the greatest number of words of a label.
const maxLabel = 6

// labels finds the schemes of a word, or of some, by its key.
var labels = sync.OnceValue(func() map[string]*named {
	byKey := map[string]*named{}
	add := func(key string, s *Scheme, why Evidence) {
		if byKey[key] == nil {
			byKey[key] = &named{why: why}
		}
		if n := byKey[key]; !slices.Contains(n.schemes, s) {
			n.schemes = append(n.schemes, s)
		}
	}
	all := schemes()
	for i := range all {
		s := &all[i]
		for _, label := range s.labels {
			add(label, s, ByLabel)
		}
		if strings.HasSuffix(s.Code, "-"+taxOfAnyCountry) {
			for _, label := range find(taxOfAnyCountry).labels {
				add(label, s, ByLabel)
			}
		}
	}
	for i := range all {
		s := &all[i]
		for _, code := range append(s.names(), s.Code) {
			if key := fold.Key(code); byKey[key] == nil {
				add(key, s, ByCode)
			}
		}
	}
	return byKey
})

// fillers are words between a label and its number that say nothing.
var fillers = map[string]bool{
	"n": true, "no": true, "nr": true, "nro": true, "num": true, "numero": true, "number": true, "nummer": true, "numer": true,
	"nbr": true, "nb": true, "id": true, "ref": true, "reg": true, "registration": true, "is": true, "code": true, "kod": true, "cod": true,
}
