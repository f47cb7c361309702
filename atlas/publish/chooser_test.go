package publish

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
)

func TestChooserChoosesAsTextDoes(t *testing.T) {
	prefs := []language.Tag{language.CanadianFrench, language.German}
	c := newChooser(prefs)
	for _, text := range []schema.Text{
		{"en": "a", "fr": "b"}, {"en": "c", "fr": "d"}, {"de-AT": "e", "und": "f"}, {"pl": "g", "und": "h"}, {"pl": "i", "bg": "j"}, {"en": "k", "pl": "l"}, {"xx-nonsense!": "m", "": "n"}, {"el": "o"},
	} {
		want, _ := text.In(prefs...)
		got, tag := c.in(text)
		assert.Equal(t, want, got)
		assert.Equal(t, text[tag], got)
	}
	got, tag := c.in(nil)
	assert.Empty(t, got+tag)
}
