package atlas

import (
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/atlas/publish"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

// imprint is what the plan says of the atlas and its sources, folded: whoever
// wrote the plan decided that it is public, a mailbox of their own included, and
// no list can call it personal.
type imprint []string

func imprintOf(p *Plan) imprint {
	var all imprint
	add := func(words ...string) {
		for _, text := range words {
			if key := fold.Key(text); key != "" {
				all = append(all, key)
			}
		}
	}
	texts := []schema.Text{p.Title, p.Description}
	add(p.Publisher.Name, p.Publisher.URL, p.Publisher.Email, p.DataProtection, p.LegalBasis)
	for _, s := range p.Sources {
		texts = append(texts, s.Title)
		add(s.Publisher, s.URL)
	}
	for _, text := range texts {
		for _, words := range text {
			add(words)
		}
	}
	return all
}

// imprintFiles are the files that show it.
var imprintFiles = []string{publish.ManifestFile, publish.IndexFile, "site/data.js"}

// says reports whether what the gate found is the imprint.
func (i imprint) says(f finding.Finding) bool {
	value, _ := f.Arg("value")
	text, _ := value.(finding.Sensitive)
	key := fold.Key(text.Reveal())
	return key != "" && slices.Contains(imprintFiles, f.Position.File) && slices.ContainsFunc(i, func(words string) bool {
		return strings.Contains(" "+words+" ", " "+key+" ")
	})
}
