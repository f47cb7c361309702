package check

import (
	"strings"
	"unicode"

	"github.com/socialtechatlas/commons/geo/place"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// The rules about names of countries.
var (
	// RuleCountryUnknown is a text that names no country. It leaves the record.
	RuleCountryUnknown = &finding.Rule{ID: "country-unknown", Severity: finding.Warning, Since: "1.0",
		Before: "country: ABERDEEN", After: "country: GB"}
	// RuleCountryAmbiguous is a text that may mean several countries. It leaves
	// the record.
	RuleCountryAmbiguous = &finding.Rule{ID: "country-ambiguous", Severity: finding.Warning, Since: "1.0",
		Before: "country: Congo", After: "country: CD"}
	// RuleCountryTypo is a name of a country with a typing error, read as the
	// country.
	RuleCountryTypo = &finding.Rule{ID: "country-typo", Severity: finding.Warning, Since: "1.0",
		Before: "country: Frace", After: "country: FR"}
	// RuleCountryWording is a country by name where the standard has its code.
	RuleCountryWording = &finding.Rule{ID: "country-wording", Severity: finding.Info, Since: "1.0",
		Before: "country: Österreich", After: "country: AT"}
)

var countryRules = []*finding.Rule{RuleCountryUnknown, RuleCountryAmbiguous, RuleCountryTypo, RuleCountryWording}

func countries(r *inspection) {
	r.country("/country", &r.org.Country)
	for i := range r.org.Locations {
		if a := r.org.Locations[i].Address; a != nil && a.Country != "" {
			r.country(finding.PointerOf("locations", i, "address", "country"), &a.Country)
		}
	}
}

// country makes the text of a field the code of a country, or clears it.
func (r *inspection) country(p finding.Pointer, field *string) {
	text := *field
	if text == "" || codes.Countries.Has(text) {
		return
	}
	code, match, ok := place.Country(text)
	switch {
	case ok && match.Kind == place.Typo:
		r.report(RuleCountryTypo, p, value(text), arg("country", code))
	case ok:
		r.report(RuleCountryWording, p, value(text), arg("country", code))
	case len(match.Candidates) > 0:
		r.report(RuleCountryAmbiguous, p, value(text), arg("candidates", match.Candidates))
	default:
		r.report(RuleCountryUnknown, p, value(oneWord(text)))
	}
	r.keep(p, text)
	if *field = code; ok {
		r.derive(p, "repair")
	}
}

// oneWord masks what is more than a word or two of letters: rows slip, and then
// an address or a mailbox stands in the column of countries.
func oneWord(text string) any {
	strange := func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' && r != '-' && r != '.' }
	if len(text) > 30 || strings.IndexFunc(text, strange) >= 0 {
		return finding.Sensitive(text)
	}
	return text
}
