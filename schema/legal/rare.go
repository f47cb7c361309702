package legal

import (
	_ "embed"
	"sync"

	"github.com/socialtechatlas/commons/schema/internal/tsv"
	"github.com/socialtechatlas/commons/schema/legal/internal/words"
)

//go:embed data/wordings.tsv
var wordingsFile string

// spellings are the abbreviations of forms that data/wordings.tsv adds.
var spellings = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for cells := range tsv.Rows(wordingsFile, "id\tkind\twordings") {
		if cells[1] == "abbreviation" {
			all[cells[0]] = append(all[cells[0]], list(cells[2])...)
		}
	}
	return all
})

//go:embed data/rare.tsv
var rareFile string

type rareWording struct{ id, key string }

var rares = sync.OnceValue(func() map[rareWording]bool {
	all := map[rareWording]bool{}
	for cells := range tsv.Rows(rareFile, "id\twording\twhy") {
		all[rareWording{cells[0], words.Key(cells[1])}] = true
	}
	return all
})

// rare reports whether a wording seldom means a form, though it may.
func rare(f *Form, key string) bool { return rares()[rareWording{f.ID, key}] }
