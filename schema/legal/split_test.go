package legal

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema/legal/internal/words"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		name, country, text, bare string
		forms                     []string
	}{
		{"abbreviation at the end", "NL", "Fairphone B.V.", "Fairphone", []string{"B.V."}},
		{"after a comma", "ES", "Telefónica, S.A.", "Telefónica", []string{"S.A."}},
		{"in brackets", "DE", "Otto (GmbH & Co KG)", "Otto", []string{"GmbH & Co KG"}},
		{"before the name", "LV", "SIA \"Maiznīca Flora\"", "Maiznīca Flora", []string{"SIA"}},
		{"after quotation marks", "BG", "„Български пощи“ ЕАД", "Български пощи", []string{"ЕАД"}},
		{"before the place", "AT", "Nachbarschaftshilfe e.V. Graz", "Nachbarschaftshilfe Graz", []string{"e.V."}},
		{"words of a company form", "PL", "Hurtownia Anna Spółka z ograniczoną odpowiedzialnością", "Hurtownia Anna", []string{"Spółka z ograniczoną odpowiedzialnością"}},
		{"several", "PL", "Alfa sp. z o.o. sp. k.", "Alfa", []string{"sp. z o.o. sp. k."}},
		{"status behind a form", "IT", "Fondazione Banco Alimentare ONLUS", "Banco Alimentare", []string{"Fondazione", "ONLUS"}},
		{"noun that heads the name", "NL", "Stichting NLnet", "NLnet", []string{"Stichting"}},
		{"noun with what belongs to it", "AT", "Verein für Konsumenteninformation", "Verein für Konsumenteninformation", nil},
		{"noun with its adjective", "ES", "Asociación Española contra el Cáncer", "Asociación Española contra el Cáncer", nil},
		{"noun inside a word", "DE", "taz Verlagsgenossenschaft eG", "taz Verlagsgenossenschaft", []string{"eG"}},
		{"noun of its own", "LV", "Latvijas Samariešu apvienība, biedrība", "Latvijas Samariešu apvienība", []string{"biedrība"}},
		{"wound up", "CZ", "STAVBY PLUS, spol. s r. o. v likvidaci", "STAVBY PLUS", []string{"spol. s r. o. v likvidaci"}},
		{"how the form is made", "FR", "Enercoop SCIC SA à capital variable", "Enercoop", []string{"SCIC SA à capital variable"}},
		{"the same before a status", "IT", "Il Faggio coop. soc. a r.l. ONLUS", "Il Faggio", []string{"coop. soc. a r.l. ONLUS"}},
		{"being founded", "DE", "Solawi Nord e.V. in Gründung", "Solawi Nord", []string{"e.V. in Gründung"}},
		{"form of another country", "FR", "Example GmbH", "Example", []string{"GmbH"}},
		{"short word of another country", "FR", "Le Bon AS", "Le Bon AS", nil},
		{"Greek", "GR", "Μεταξύ μας Κοιν.Σ.Επ.", "Μεταξύ μας", []string{"Κοιν.Σ.Επ."}},
		{"no form", "FR", "Framasoft", "Framasoft", nil},
		{"nothing but a form", "NL", " Stichting ", "Stichting", nil},
		{"nothing but forms", "GB", "CIC Ltd.", "CIC Ltd.", nil},
		{"signs only", "GB", " -- ", "--", nil},
		{"empty", "", "", "", nil},
		{"no country", "", "Ecosia GmbH", "Ecosia", []string{"GmbH"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Split(c.text, c.country)
			assert.Equal(t, c.bare, got.Bare)
			assert.Equal(t, c.forms, got.Forms)
		})
	}
	long := strings.Repeat("GmbH ", MaxText)
	assert.Equal(t, strings.TrimSpace(long), Split(long, "DE").Bare, "too long to look at")
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "Foo (Bar) GmbH", "„S.A.“", "SIA \"\"", "\u202eVbmG\u202c e.V.", "a\xffe.V.", "()()() AG"} {
		f.Add(s, "DE")
	}
	f.Fuzz(func(t *testing.T, name, country string) {
		p := Split(name, country)
		if words.Key(name) != "" && words.Key(p.Bare) == "" {
			t.Fatalf("Split(%q) leaves %q", name, p.Bare)
		}
		for _, form := range p.Forms {
			if !strings.Contains(name, form) {
				t.Fatalf("Split(%q) finds %q", name, form)
			}
		}
	})
}
