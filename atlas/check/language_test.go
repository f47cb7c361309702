package check

import (
	"testing"

	"github.com/abadojack/whatlanggo"
	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema"
)

const english = "We help associations and cooperatives across the country to share free software, to train their volunteers and to host their data close to home, with respect for the people who use it and for the planet on which they live."

func TestLanguageIsToldOnlyWhenItShows(t *testing.T) {
	for name, c := range map[string]struct {
		tag, text string
		want      int
	}{
		"the language it claims":    {"en", english, 0},
		"a region of it":            {"en-GB", english, 0},
		"another one":               {"de", english, 1},
		"no language claimed":       {schema.Undetermined, english, 0},
		"a language not told apart": {"ga", english, 0},
		"too short to tell":         {"de", english[:80], 0},
		"a list of names":           {"fr", "Mozilla, Wikimedia, Framasoft, OpenStreetMap, Decidim, CoopCycle, Open Food Facts, Creative Commons, Liberapay, Codeberg, Matrix, Mastodon, PeerTube, Nextcloud, LibreOffice", 0},
	} {
		t.Run(name, func(t *testing.T) {
			o := good()
			o.Description = schema.Text{c.tag: c.text}
			n := 0
			for _, f := range Organisation(o, today).Findings {
				if f.Rule == RuleTextLanguage.ID {
					n++
				}
			}
			assert.Equal(t, c.want, n)
		})
	}
}

func TestEveryLanguageToldApartHasFunctionWords(t *testing.T) {
	for l := range recognised().Whitelist {
		assert.GreaterOrEqual(t, len(functionWords()[l.Iso6391()]), 10, l.String())
	}
	assert.Len(t, functionWords(), len(recognised().Whitelist))
}

func BenchmarkLanguage(b *testing.B) {
	b.Run("told by its words", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			readsLike(english, "en")
		}
	})
	b.Run("detected", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			whatlanggo.DetectWithOptions(english, recognised())
		}
	})
}
