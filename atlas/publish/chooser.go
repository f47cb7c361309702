package publish

import (
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
)

// chooser is [schema.Text.In] with a memory: which languages a text has repeats
// from record to record, and negotiating them is most of the cost.
type chooser struct {
	prefs  []language.Tag
	chosen map[string]string // the languages of a text → the one of them to show
}

func newChooser(prefs []language.Tag) *chooser {
	return &chooser{prefs: prefs, chosen: map[string]string{}}
}

// in returns the text and its language, "" and "" for an empty text; a text of
// no stated language has the language "und".
func (c *chooser) in(t schema.Text) (text, tag string) {
	if len(t) == 0 {
		return "", ""
	}
	languages := t.Languages()
	key := strings.Join(languages, " ")
	tag, known := c.chosen[key]
	if !known {
		_, best := t.In(c.prefs...)
		for _, name := range languages {
			if language.Make(name) == best {
				tag = name
				break
			}
		}
		c.chosen[key] = tag
	}
	return t[tag], tag
}
