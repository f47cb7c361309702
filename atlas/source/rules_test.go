package source_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

func TestRulesHaveTexts(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range source.Rules {
		assert.False(t, seen[rule.ID], "%s is listed twice", rule.ID)
		seen[rule.ID] = true
		for _, tag := range []language.Tag{language.English, language.French} {
			texts, got := finding.DefaultCatalogue().Texts(rule.ID, tag)
			assert.Equal(t, tag, got, rule.ID)
			for _, text := range []string{texts.Title, texts.Message, texts.Why, texts.Hint} {
				assert.NotEmpty(t, text, rule.ID)
			}
		}
	}
}
