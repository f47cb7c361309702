package gdpr

import (
	"regexp"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/gdpr/pseudonym"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/identifier"
)

// personShapes tells numbers of natural persons by their shape, per country, in
// schemes that serve persons and organisations alike. Each expression stands
// for the whole number without country prefix, blanks and signs; the split rules
// are those of the national registers.
var personShapes = sync.OnceValue(func() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"BG": whole(`\d{10}`),                           // EGN, LNCh; organisations have 9 or 13
		"CZ": whole(`\d{9,10}`),                         // birth number in the DIC; organisations have 8
		"DE": whole(`\d{11}`),                           // Steuer-IdNr
		"DK": whole(`\d{10}`),                           // CPR; organisations have 8
		"EE": whole(`[3-8]\d{10}`),                      // isikukood; organisations have 8 or 9
		"ES": whole(`\d{8}[A-Z]|[XYZKLM]\d{7}[A-Z]`),    // DNI, NIE; a CIF starts with another letter
		"FI": whole(`\d{6}[-+A-FU-Y]?\d{3}[0-9A-Y]`),    // HETU
		"FR": whole(`[1-478]\d{5}[0-9AB]\d{6}(\d{2})?`), // NIR; SIREN has 9, SIRET 14
		"GB": whole(`[A-Z]{2}\d{6}[A-D]`),               // NINO
		"IE": whole(`\d{7}[A-W][AB]`),                   // PPS; H is for entities
		"IS": whole(`[0-3]\d{9}`),                       // kennitala by birth date; organisations add 40
		"IT": whole(`[A-Z]{6}[0-9A-Z]{10}`),             // codice fiscale; organisations have 11 digits
		"LT": whole(`[3-6]\d{10}`),                      // asmens kodas; organisations have 9 or 12
		"LU": whole(`A\d+|\d{13}`),                      // trader in the RCS, matricule
		"LV": whole(`[0-3]\d{10}`),                      // personas kods; organisations start above 3
		"NO": whole(`\d{11}`),                           // fødselsnummer; organisations have 9
		"PL": whole(`\d{11}`),                           // PESEL; NIP has 10
		"PT": whole(`(?:[123]\d|45)\d{7}`),              // NIF of a person
		"RO": whole(`[1-9]\d{12}`),                      // CNP; CUI has at most 10
		"SE": whole(`(?:\d{2})?\d{2}[01]\d{7}(?:01)?`),  // personnummer; organisations have 2 or more there
		"SI": whole(`\d{13}`),                           // EMŠO
		"SK": whole(`\d{2}[0156]\d[0-3]\d{4,5}`),        // birth number
	}
})

func whole(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + pattern + `)$`) }

// personShape reports whether a number is shaped like that of a natural person.
// The country is the number's own prefix, else that of the scheme, else the
// record's.
func personShape(id schema.Identifier, country string) bool {
	value := pseudonym.Compact(id.Value)
	if prefix, _, found := strings.Cut(id.Scheme, "-"); found && len(prefix) == 2 {
		country = prefix
	}
	if len(value) > 2 {
		if shape, known := personShapes()[value[:2]]; known && shape.MatchString(value[2:]) {
			return true
		}
	}
	shape, known := personShapes()[country]
	return known && shape.MatchString(value)
}

// judgeIdentifier judges a number in a register by whose it is: by its scheme and
// the scheme's own way to tell persons from organisations, by its shape where that
// is not enough, and by the family of the organisation. An unknown scheme counts as
// one for both.
func judgeIdentifier(p *Policy, id schema.Identifier, country, family string) Judgement {
	scheme, _ := identifier.Lookup(id.Scheme)
	holder := scheme.HolderOf(id.Value)
	switch {
	case holder == identifier.Person, scheme.Holder == identifier.Either && (family == familySoleTrader || personShape(id, country)):
		return Judgement{p.Identifiers.Person, reasonPersonNumber}
	case holder == identifier.Either:
		return Judgement{p.Identifiers.Either, "either-identifier"}
	}
	return Judgement{p.Identifiers.Organisation, "organisation-identifier"}
}
