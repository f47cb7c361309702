package mapping

import (
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/geo/place"
)

// countryStep makes the name of a country its ISO 3166-1 code.
type countryStep struct{ otherwise otherwise }

func (s countryStep) run(c *call, v value, out []value) []value {
	code, _, ok := place.Country(v.text)
	if !ok {
		return s.otherwise.settle(c, RuleCountry, v, v.argument(), out)
	}
	return append(out, v.with(code))
}

// languageStep makes a language tag its BCP 47 form.
type languageStep struct{ otherwise otherwise }

func (s languageStep) run(c *call, v value, out []value) []value {
	tag, err := language.Parse(v.text)
	if err != nil {
		return s.otherwise.settle(c, RuleLanguageValue, v, v.argument(), out)
	}
	return append(out, v.with(tag.String()))
}
