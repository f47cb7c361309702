package check

import (
	"math"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// good returns a record that no rule has anything to say about.
func good() *schema.Organisation {
	return &schema.Organisation{
		ID: "x", Name: schema.Text{"en": "Commons Network"}, Country: "FR",
		Locations:   []schema.Location{{Point: &schema.Point{2.35, 48.85}, Address: &schema.Address{Postcode: "75011"}}},
		Life:        &schema.Life{Founded: "2002", Dissolved: ""},
		LegalStatus: &schema.LegalStatus{Form: "fr-association-1901"},
		Identifiers: []schema.Identifier{{Scheme: "FR-RNA", Value: "W751000000"}, {Scheme: "our-list", Value: "17 b"}},
		Contacts:    &schema.Contacts{Emails: []string{"info@example.org"}, Phones: []string{"+33199001234"}, Websites: []string{"https://example.org"}},
		Updated:     "2025-05-01",
		Sources:     []schema.Source{{ID: "s", Record: "R-1", Licence: "CC-BY-4.0"}},
	}
}

var today = Context{Date: "2026-01-31"}

func ids(r Result) []string {
	out := []string{}
	for _, f := range r.Findings {
		out = append(out, f.Rule)
	}
	return out
}

// cases has at least one entry per rule: a change to a good record that breaks it.
var cases = []struct {
	name   string
	rule   *finding.Rule
	spoil  func(o *schema.Organisation)
	at     finding.Pointer
	reject bool
	after  func(t *testing.T, o *schema.Organisation)
}{
	{name: "French under English", rule: RuleTextLanguage, at: "/description/en",
		spoil: func(o *schema.Organisation) {
			o.Description = schema.Text{"en": "Nous accompagnons les associations et les coopératives dans leur transition numérique, avec des outils libres, des formations pour les bénévoles et un hébergement respectueux de la vie privée, partout en France."}
		}},
	{name: "comma where an address was cut", rule: RuleTextComma, at: "/locations/0/address/town",
		spoil: func(o *schema.Organisation) { o.Locations[0].Address.Town = "Paris, " },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, "Paris", o.Locations[0].Address.Town)
			assert.Equal(t, []schema.Alternative{{Value: "Paris, "}}, o.Alternatives["/locations/0/address/town"])
		}},
	{name: "letters read in the wrong encoding", rule: RuleTextMisread, at: "/name/en",
		spoil: func(o *schema.Organisation) { o.Name = schema.Text{"en": "CafÃ© dâ€™Anjou"} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, "Café d’Anjou", o.Name["en"])
			assert.Equal(t, []schema.Alternative{{Value: "CafÃ© dâ€™Anjou"}}, o.Alternatives["/name/en"])
		}},
	{name: "web address for a name", rule: RuleNameAddress, at: "/name/en",
		spoil: func(o *schema.Organisation) { o.Name = schema.Text{"en": "www.example.org"} }},
	{name: "street and number for a name", rule: RuleNameAddress, at: "/name/en",
		spoil: func(o *schema.Organisation) {
			o.Name, o.Locations[0].Address.Street = schema.Text{"en": "38 bis, avenue Pasteur"}, "38 bis avenue Pasteur"
		}},
	{name: "postcode and town in one cell", rule: RulePostcodeAndTown, at: "/locations/0/address/town",
		spoil: func(o *schema.Organisation) {
			o.Locations[0].Address.Postcode, o.Locations[0].Address.Town = "", "75011 Paris"
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, schema.Address{Postcode: "75011", Town: "Paris"}, *o.Locations[0].Address)
		}},
	{name: "number for a name", rule: RuleNameNumber, at: "/name/en",
		spoil: func(o *schema.Organisation) { o.Name = schema.Text{"en": "9"} }},
	{name: "code of a catalogue for a name", rule: RuleNameNumber, at: "/name/en",
		spoil: func(o *schema.Organisation) { o.Name = schema.Text{"en": "Q7654321"} }},
	{name: "postcode in the place of the town", rule: RuleTownNumber, at: "/locations/0/address/town",
		spoil: func(o *schema.Organisation) { o.Locations[0].Address.Town = "75011" }},
	{name: "letter that no British postcode ends in", rule: RulePostcodeLetter, at: "/locations/0/address/postcode",
		spoil: func(o *schema.Organisation) {
			o.Country, o.Locations[0].Point = "GB", nil
			o.Locations[0].Address.Postcode, o.Locations[0].Address.Country = "EC4M 7LM", "GB"
			o.Contacts.Phones = nil
		}},
	{name: "town in the place of the postcode", rule: RulePostcodeIsTown, at: "/locations/0/address/postcode",
		spoil: func(o *schema.Organisation) {
			o.Locations[0].Address.Postcode, o.Locations[0].Address.Town = "Paris", "75011"
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, "75011", o.Locations[0].Address.Postcode)
			assert.Equal(t, "Paris", o.Locations[0].Address.Town)
			assert.Equal(t, "repair", o.Provenance["/locations/0/address/town"].Derived)
		}},
	{name: "phone in the place of the mailbox", rule: RuleEmailIsPhone, at: "/contacts/emails/0",
		spoil: func(o *schema.Organisation) { o.Contacts.Emails = []string{"01 99 00 56 78"} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Empty(t, o.Contacts.Emails)
			assert.Contains(t, o.Contacts.Phones, "+33199005678")
		}},
	{name: "day of expiry past", rule: RuleExpired, at: "/life/expires",
		spoil: func(o *schema.Organisation) { o.Life.Expires = "2025-12-31" }},
	{name: "country that is a town", rule: RuleCountryUnknown, at: "/country",
		spoil: func(o *schema.Organisation) { o.Country, o.Locations = "ABERDEEN", nil }, reject: true,
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Empty(t, o.Country)
			assert.Equal(t, []schema.Alternative{{Value: "ABERDEEN"}}, o.Alternatives["/country"])
		}},
	{name: "ambiguous country, told by the point", rule: RuleCountryAmbiguous, at: "/country",
		spoil: func(o *schema.Organisation) { o.Country = "Congo" },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, "FR", o.Country)
			assert.Equal(t, "point", o.Provenance["/country"].Derived)
		}},
	{name: "misspelt country", rule: RuleCountryTypo, at: "/country",
		spoil: func(o *schema.Organisation) { o.Country = "Frace" },
		after: func(t *testing.T, o *schema.Organisation) { assert.Equal(t, "FR", o.Country) }},
	{name: "country by name in an address", rule: RuleCountryWording, at: "/locations/0/address/country",
		spoil: func(o *schema.Organisation) { o.Locations[0].Address.Country = "France" },
		after: func(t *testing.T, o *schema.Organisation) { assert.Equal(t, "FR", o.Locations[0].Address.Country) }},
	{name: "nothing but a country that is none", rule: RuleCountryUnknown, at: "/locations/1/address/country",
		spoil: func(o *schema.Organisation) {
			o.Locations = append(o.Locations, schema.Location{Address: &schema.Address{Country: "nowhere"}})
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, schema.Location{Precision: "unknown"}, o.Locations[1])
		}},
	{name: "example row of the template", rule: RulePointOutOfRange, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Locations[0].Point = &schema.Point{90, -180} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Nil(t, o.Locations[0].Point)
			assert.Equal(t, "unknown", o.Locations[0].Precision)
			assert.Equal(t, []schema.Alternative{{Value: []any{90.0, -180.0}}}, o.Alternatives["/locations/0/point"])
		}},
	{name: "not a number", rule: RulePointOutOfRange, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Locations[0].Point = &schema.Point{math.NaN(), math.Inf(1)} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, []any{"NaN", "+Inf"}, o.Alternatives["/locations/0/point"][0].Value)
		}},
	{name: "null island", rule: RulePointNullIsland, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Locations[0].Point = &schema.Point{} },
		after: func(t *testing.T, o *schema.Organisation) { assert.Nil(t, o.Locations[0].Point) }},
	{name: "swapped axes in range", rule: RulePointSwapped, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Country = "LV"; o.Locations[0].Point = &schema.Point{56.95, 24.1} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.Point{24.1, 56.95}, o.Locations[0].Point)
			assert.Equal(t, schema.Provenance{Derived: "repair"}, o.Provenance["/locations/0/point"])
			assert.Equal(t, []schema.Alternative{{Value: []any{56.95, 24.1}}}, o.Alternatives["/locations/0/point"])
		}},
	{name: "swapped axes out of range", rule: RulePointSwapped, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Country = "FJ"; o.Locations[0].Point = &schema.Point{-17.8, 177.9} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.Point{177.9, -17.8}, o.Locations[0].Point)
		}},
	{name: "a minus that was lost", rule: RulePointSign, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Country = "IE"; o.Locations[0].Point = &schema.Point{6.2603, 53.3498} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.Point{-6.2603, 53.3498}, o.Locations[0].Point)
			assert.Equal(t, schema.Provenance{Derived: "repair"}, o.Provenance["/locations/0/point"])
			assert.Equal(t, []schema.Alternative{{Value: []any{6.2603, 53.3498}}}, o.Alternatives["/locations/0/point"])
		}},
	{name: "a minus that was lost, in the same country", rule: RulePointSign, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) {
			o.Locations[0] = schema.Location{Point: &schema.Point{1.6778, 48.1173}, Address: &schema.Address{Town: "Rennes"}}
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.Point{-1.6778, 48.1173}, o.Locations[0].Point)
		}},
	{name: "a lost minus that the town speaks against", rule: RulePointOutside, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) {
			o.Country = "GB"
			o.Locations[0] = schema.Location{Point: &schema.Point{4.1, 52}, Address: &schema.Address{Town: "Edinburgh"}}
		},
		after: func(t *testing.T, o *schema.Organisation) { assert.Nil(t, o.Locations[0].Point) }},
	{name: "decimal points that were lost", rule: RulePointDecimal, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Country = "LV"; o.Locations[0].Point = &schema.Point{241052, 569496} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.Point{24.1052, 56.9496}, o.Locations[0].Point)
		}},
	{name: "decimal points that were lost, as the town tells", rule: RulePointDecimal, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) {
			o.Locations[0] = schema.Location{Point: &schema.Point{235222, 488566}, Address: &schema.Address{Town: "Paris"}}
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.Point{2.35222, 48.8566}, o.Locations[0].Point)
		}},
	{name: "decimal points that were lost, from a longitude near zero", rule: RulePointDecimal, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) {
			o.Country = "GB"
			o.Locations[0].Point = &schema.Point{-127758, 51507351}
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.Point{-0.127758, 51.507351}, o.Locations[0].Point)
		}},
	{name: "decimal points that were lost at different places", rule: RulePointOutOfRange, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Country = "GB"; o.Locations[0].Point = &schema.Point{-20000, 5355} },
		after: func(t *testing.T, o *schema.Organisation) { assert.Nil(t, o.Locations[0].Point) }},
	{name: "decimal points that were lost, in two ways", rule: RulePointOutOfRange, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Locations[0].Point = &schema.Point{235222, 488566} },
		after: func(t *testing.T, o *schema.Organisation) { assert.Nil(t, o.Locations[0].Point) }},
	{name: "the middle of the country", rule: RulePointCountryCentre, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) {
			o.Locations[0].Point, o.Locations[0].Precision = &schema.Point{2.213749, 46.227638}, "exact"
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, "country", o.Locations[0].Precision)
			assert.Equal(t, []schema.Alternative{{Value: "exact"}}, o.Alternatives["/locations/0/precision"])
		}},
	{name: "the middle of the country in whole degrees", rule: RulePointCountryCentre, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Country, o.Locations[0].Point = "DE", &schema.Point{9, 51} },
		after: func(t *testing.T, o *schema.Organisation) { assert.Equal(t, "country", o.Locations[0].Precision) }},
	{name: "French organisation in Argentina", rule: RulePointOutside, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Locations[0].Point = &schema.Point{-58.38, -34.6} },
		after: func(t *testing.T, o *schema.Organisation) { assert.Nil(t, o.Locations[0].Point) }},
	{name: "point in the Atlantic", rule: RulePointAtSea, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Locations[0].Point = &schema.Point{-40, 48} },
		after: func(t *testing.T, o *schema.Organisation) { assert.Nil(t, o.Locations[0].Point) }},
	{name: "the point of another town", rule: RulePointFarFromTown, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) {
			o.Locations[0] = schema.Location{Point: &schema.Point{5.37, 43.3}, Address: &schema.Address{Town: "Lyon"}}
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.Point{5.37, 43.3}, o.Locations[0].Point, "which of the two is wrong nobody knows")
		}},
	{name: "whole degrees, a little across the border", rule: RulePointCoarse, at: "/locations/0/point",
		spoil: func(o *schema.Organisation) { o.Country, o.Locations[0].Point = "LV", &schema.Point{24, 56} },
		after: func(t *testing.T, o *schema.Organisation) { assert.Equal(t, "region", o.Locations[0].Precision) }},
	{name: "no country, but a point", rule: RuleCountryFromPoint, at: "/country",
		spoil: func(o *schema.Organisation) { o.Country = "" },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, "FR", o.Country)
			assert.Equal(t, schema.Provenance{Derived: "point"}, o.Provenance["/country"])
		}},
	{name: "no country, but an address", rule: RuleCountryFromAddress, at: "/country",
		spoil: func(o *schema.Organisation) { o.Country = ""; o.Locations[0].Address.Country = "FR" },
		after: func(t *testing.T, o *schema.Organisation) { assert.Equal(t, "FR", o.Country) }},
	{name: "postcode cut short", rule: RulePostcodeMalformed, at: "/locations/0/address/postcode",
		spoil: func(o *schema.Organisation) { british0(o, "M14") }},
	{name: "postcode with the letter O", rule: RulePostcodeLookalike, at: "/locations/0/address/postcode",
		spoil: func(o *schema.Organisation) { british0(o, "M14 OAB") },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, "M14 OAB", o.Locations[0].Address.Postcode, "a proposal is not applied")
		}},
	{name: "postcode without its zero", rule: RulePostcodeZero, at: "/locations/0/address/postcode",
		spoil: func(o *schema.Organisation) { o.Locations[0].Address.Postcode = "2300" },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, "02300", o.Locations[0].Address.Postcode)
		}},
	{name: "postcode without its two zeros", rule: RulePostcodeZero, at: "/locations/0/address/postcode",
		spoil: func(o *schema.Organisation) {
			o.Country, o.Locations[0].Point = "FI", nil
			o.Locations[0].Address.Postcode, o.Locations[0].Address.Country = "100", ""
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, "00100", o.Locations[0].Address.Postcode)
		}},
	{name: "no such day", rule: RuleDateInvalid, at: "/life/founded",
		spoil: func(o *schema.Organisation) { o.Life.Founded = "2019-02-31" },
		after: func(t *testing.T, o *schema.Organisation) { assert.Nil(t, o.Life, "nothing else was known") }},
	{name: "founded next year", rule: RuleDateFuture, at: "/life/founded",
		spoil: func(o *schema.Organisation) { o.Life.Founded = "2027" },
		after: func(t *testing.T, o *schema.Organisation) { assert.Equal(t, schema.Date("2027"), o.Life.Founded) }},
	{name: "first day of Unix", rule: RuleDatePlaceholder, at: "/updated",
		spoil: func(o *schema.Organisation) { o.Updated = "1970-01-01" },
		after: func(t *testing.T, o *schema.Organisation) { assert.Empty(t, o.Updated) }},
	{name: "life backwards", rule: RuleDissolvedBeforeFounded, at: "/life/dissolved",
		spoil: func(o *schema.Organisation) { o.Life.Founded, o.Life.Dissolved = "2012-03", "2002-01-01" }},
	{name: "dissolved and active", rule: RuleDissolvedStatus, at: "/life/status",
		spoil: func(o *schema.Organisation) { o.Life.Dissolved = "2012-01-01" },
		after: func(t *testing.T, o *schema.Organisation) { assert.Equal(t, "dissolved", o.Life.Status) }},
	{name: "replacement character", rule: RuleTextDamaged, at: "/name/en",
		spoil: func(o *schema.Organisation) { o.Name["en"] = "Caf\uFFFD Commun" }},
	{name: "characters of a web page", rule: RuleTextEntity, at: "/name/en",
		spoil: func(o *schema.Organisation) {
			o.Name = schema.Text{"en": "Workers&#39; R&D &amp; Caf&eacute;, a & b; &nosuch;"}
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, "Workers' R&D & Café, a & b; &nosuch;", o.Name["en"])
			assert.Equal(t, []schema.Alternative{{Value: "Workers&#39; R&D &amp; Caf&eacute;, a & b; &nosuch;"}}, o.Alternatives["/name/en"])
		}},
	{name: "soft hyphen", rule: RuleTextInvisible, at: "/description/de",
		spoil: func(o *schema.Organisation) { o.Description = schema.Text{"de": "Genossen\u00adschaft"} },
		after: func(t *testing.T, o *schema.Organisation) { assert.Equal(t, "Genossenschaft", o.Description["de"]) }},
	{name: "control character in a street", rule: RuleTextInvisible, at: "/locations/0/address/street",
		spoil: func(o *schema.Organisation) { o.Locations[0].Address.Street = "Rue\x0b A" }},
	{name: "no name", rule: RuleNameMissing, at: "/name", reject: true,
		spoil: func(o *schema.Organisation) { o.Name = schema.Text{"en": " - "} }},
	{name: "example row by name", rule: RuleNamePlaceholder, at: "/name", reject: true,
		spoil: func(o *schema.Organisation) { o.Name = schema.Text{"und": "Example-community-garden-name"} }},
	{name: "no country at all", rule: RuleCountryMissing, at: "/country", reject: true,
		spoil: func(o *schema.Organisation) { o.Country, o.Locations = "", nil }},
	{name: "check digit", rule: RuleIdentifierInvalid, at: "/identifiers/0/value",
		spoil: func(o *schema.Organisation) { numbers(o, "FR-SIREN", "552100553") },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, "552100553", o.Identifiers[0].Value, "it is kept")
		}},
	{name: "number that a spreadsheet rounded", rule: RuleIdentifierShape, at: "/identifiers/1/value",
		spoil: func(o *schema.Organisation) {
			numbers(o, "FR-SIREN", "552 100 554", "FR-SIRET", "5,521E+13", "GB-MPR", "IP00401R")
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, []schema.Identifier{{Scheme: "FR-SIREN", Value: "552100554"}, {Scheme: "GB-MPR", Value: "401R"}}, o.Identifiers)
			assert.Equal(t, []schema.Alternative{{Value: []any{map[string]any{"scheme": "FR-SIRET", "value": "5,521E+13"}}}}, o.Alternatives["/identifiers"])
			assert.Equal(t, []schema.Alternative{{Value: "IP00401R"}}, o.Alternatives["/identifiers/1/value"])
			assert.Len(t, o.Alternatives, 2, "blanks are no other number")
		}},
	{name: "form that is none", rule: RuleFormUnknown, at: "/legalStatus/form",
		spoil: func(o *schema.Organisation) { o.LegalStatus = &schema.LegalStatus{Form: "Association loi 1901"} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.LegalStatus{Form: "fr-association-1901", Wording: "Association loi 1901"}, o.LegalStatus)
		}},
	{name: "mailbox that is none", rule: RuleEmailInvalid, at: "/contacts/emails/0",
		spoil: func(o *schema.Organisation) { o.Contacts = &schema.Contacts{Emails: []string{"on request"}} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Nil(t, o.Contacts, "nothing else was known")
			assert.Equal(t, []schema.Alternative{{Value: []any{"on request"}}}, o.Alternatives["/contacts/emails"])
		}},
	{name: "mailbox of a person that is none", rule: RuleEmailInvalid, at: "/people/0/email",
		spoil: func(o *schema.Organisation) { o.People = []schema.Person{{Name: "N", Email: "none"}} }},
	{name: "web address for a mailbox", rule: RuleEmailIsWeb, at: "/contacts/emails/0",
		spoil: func(o *schema.Organisation) {
			o.Contacts = &schema.Contacts{Emails: []string{"www.example.org/contact", "info@example.org"}}
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.Contacts{Emails: []string{"info@example.org"}, Websites: []string{"https://www.example.org/contact"}}, o.Contacts)
			assert.Equal(t, []schema.Alternative{{Value: "www.example.org/contact"}}, o.Alternatives["/contacts/websites/0"])
			assert.Equal(t, schema.Provenance{Derived: "repair"}, o.Provenance["/contacts/websites/0"])
		}},
	{name: "two mailboxes in a cell", rule: RuleEmailSeveral, at: "/contacts/emails/1",
		spoil: func(o *schema.Organisation) {
			o.Contacts = &schema.Contacts{Emails: []string{"a@example.org", "b@example.org; A@example.org or c@example.org", "d@example.org"}}
			o.Alternatives = map[finding.Pointer][]schema.Alternative{"/contacts/emails/2": {{Value: "e@example.org"}}}
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, []string{"a@example.org", "b@example.org", "A@example.org", "c@example.org", "d@example.org"}, o.Contacts.Emails)
			assert.Equal(t, []schema.Alternative{{Value: "e@example.org"}}, o.Alternatives["/contacts/emails/4"], "alternatives follow")
			assert.Len(t, o.Alternatives["/contacts/emails/1"], 1)
		}},
	{name: "no phone number", rule: RulePhoneUnreadable, at: "/contacts/phones/0",
		spoil: func(o *schema.Organisation) { o.Contacts = &schema.Contacts{Phones: []string{"ask at the bar"}} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, []string{"ask at the bar"}, o.Contacts.Phones, "it is kept")
		}},
	{name: "two phone numbers in a cell", rule: RulePhoneSeveral, at: "/contacts/phones/0",
		spoil: func(o *schema.Organisation) {
			o.Contacts = &schema.Contacts{Phones: []string{"01 99 00 12 34 / 01 99 00 56 78"}}
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, []string{"+33199001234", "+33199005678"}, o.Contacts.Phones)
			assert.Len(t, o.Alternatives["/contacts/phones/0"], 1)
		}},
	{name: "web address for a phone number", rule: RulePhoneIsWeb, at: "/contacts/phones/0",
		spoil: func(o *schema.Organisation) { o.Contacts = &schema.Contacts{Phones: []string{"www.example.org"}} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.Contacts{Websites: []string{"https://www.example.org/"}}, o.Contacts)
		}},
	{name: "mailbox for a phone number", rule: RulePhoneIsEmail, at: "/contacts/phones/0",
		spoil: func(o *schema.Organisation) { o.Contacts = &schema.Contacts{Phones: []string{"info@example.org"}} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.Contacts{Emails: []string{"info@example.org"}}, o.Contacts)
		}},
	{name: "no web address", rule: RuleWebInvalid, at: "/contacts/websites/0",
		spoil: func(o *schema.Organisation) { o.Contacts = &schema.Contacts{Websites: []string{"under construction"}} },
		after: func(t *testing.T, o *schema.Organisation) { assert.Nil(t, o.Contacts) }},
	{name: "no web address of an offer", rule: RuleWebInvalid, at: "/offers/0/url",
		spoil: func(o *schema.Organisation) { o.Offers = []schema.Offer{{Kind: "tool", URL: "javascript:alert(1)"}} },
		after: func(t *testing.T, o *schema.Organisation) { assert.Empty(t, o.Offers[0].URL) }},
	{name: "mailbox for a web address", rule: RuleWebIsEmail, at: "/contacts/websites/0",
		spoil: func(o *schema.Organisation) { o.Contacts = &schema.Contacts{Websites: []string{"info@example.org"}} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, &schema.Contacts{Emails: []string{"info@example.org"}}, o.Contacts)
		}},
	{name: "two web addresses in a cell", rule: RuleWebSeveral, at: "/contacts/websites/0",
		spoil: func(o *schema.Organisation) {
			o.Contacts = &schema.Contacts{Websites: []string{"https://example.org; www.example.net"}}
		},
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, []string{"https://example.org/", "https://www.example.net/"}, o.Contacts.Websites)
		}},
	{name: "web address without its beginning", rule: RuleWebRepaired, at: "/contacts/websites/0",
		spoil: func(o *schema.Organisation) { o.Contacts = &schema.Contacts{Websites: []string{"www.example.org"}} },
		after: func(t *testing.T, o *schema.Organisation) {
			assert.Equal(t, []string{"https://www.example.org/"}, o.Contacts.Websites)
			assert.Equal(t, []schema.Alternative{{Value: "www.example.org"}}, o.Alternatives["/contacts/websites/0"])
		}},
	{name: "no licence", rule: RuleLicenceMissing, at: "/sources/0/licence",
		spoil: func(o *schema.Organisation) { o.Sources[0].Licence = "unstated" }},
}

// numbers gives a record identifiers: scheme, value, scheme, value.
func numbers(o *schema.Organisation, schemesAndValues ...string) {
	o.Identifiers = nil
	for i := 0; i < len(schemesAndValues); i += 2 {
		o.Identifiers = append(o.Identifiers, schema.Identifier{Scheme: schemesAndValues[i], Value: schemesAndValues[i+1]})
	}
}

func british0(o *schema.Organisation, postcode string) {
	o.Country = "GB"
	o.Locations[0].Point = nil
	o.Locations[0].Address.Postcode = postcode
}

func TestRules(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := good()
			c.spoil(o)
			r := Organisation(o, today)
			require.Contains(t, ids(r), c.rule.ID)
			assert.Equal(t, c.reject, r.Rejected)
			for _, f := range r.Findings {
				assert.Equal(t, "R-1", f.Record)
				assert.Equal(t, "s", f.Source)
				if f.Rule == c.rule.ID {
					assert.Equal(t, c.at, f.Pointer)
				}
			}
			if c.after != nil {
				c.after(t, o)
			}
			if !r.Rejected && o.Updated != "" { // the day of update is filled in from the plan
				assert.Empty(t, schema.ValidateOrganisation(o), "a checked record is valid")
			}
			again := Organisation(o, today)
			assert.Zero(t, again.Repaired, "a second check repairs nothing: %v", ids(again))
		})
	}
}

func TestEveryRuleHasACase(t *testing.T) {
	seen := map[string]bool{RulePointUnexpected.ID: true} // needs a context: TestUnexpectedCountry
	for _, c := range cases {
		seen[c.rule.ID] = true
	}
	for _, rule := range DatasetRules { // need a list: TestDataset
		seen[rule.ID] = true
	}
	for _, rule := range Rules {
		assert.True(t, seen[rule.ID], rule.ID)
	}
}

func TestGoodRecordIsLeftAlone(t *testing.T) {
	o := good()
	r := Organisation(o, today)
	assert.Empty(t, r.Findings)
	assert.Zero(t, r.Repaired)
	assert.Equal(t, good(), o)
}

func TestNoFinding(t *testing.T) {
	for name, change := range map[string]func(o *schema.Organisation){
		"zero coordinates of Greenwich":    func(o *schema.Organisation) { o.Country = "GB"; o.Locations[0] = at(0, 51.48) },
		"overseas under the state":         func(o *schema.Organisation) { o.Locations[0] = at(-61.07, 14.6) },
		"state under the overseas code":    func(o *schema.Organisation) { o.Country = "MQ" },
		"Isle of Man":                      func(o *schema.Organisation) { o.Country = "IM"; o.Locations[0] = at(-4.48, 54.15) },
		"two kilometres across the border": func(o *schema.Organisation) { o.Locations[0] = at(7.63, 47.59) }, // Weil am Rhein beside Huningue
		"branch abroad with its own country": func(o *schema.Organisation) {
			o.Locations[0] = at(13.4, 52.5)
			o.Locations[0].Address = &schema.Address{Country: "DE"}
		},
		"founded in the year of the run":   func(o *schema.Organisation) { o.Life.Founded = "2026" },
		"record expires in the future":     func(o *schema.Organisation) { o.Life.Expires = "2030-01-01" },
		"founded on the first day of 1970": func(o *schema.Organisation) { o.Life.Founded = "1970-01-01" },
		"dissolution ahead":                func(o *schema.Organisation) { o.Life.Dissolved = "2026-12-31"; o.Life.Status = "planned" },
		"line feeds in a description":      func(o *schema.Organisation) { o.Description = schema.Text{"en": "one\ntwo\tthree"} },
		"Greek name":                       func(o *schema.Organisation) { o.Name = schema.Text{"el": "Κοινωνική"} },
		"British postcode without a blank": func(o *schema.Organisation) { british0(o, "m155rf") },
		"postcode of a country without a rule": func(o *schema.Organisation) {
			o.Country = "BE"
			o.Locations[0] = schema.Location{Address: &schema.Address{Postcode: "1000"}}
		},
		"identifier of a scheme of the partner's own": func(o *schema.Organisation) { numbers(o, "our-list", "17 / 4") },
		"site of La Poste":                            func(o *schema.Organisation) { numbers(o, "FR-SIRET", "35600000009075") },
		"number written with blanks":                  func(o *schema.Organisation) { numbers(o, "gb-coh", "sc 359892") },
		"web address in capitals": func(o *schema.Organisation) {
			o.Contacts = &schema.Contacts{Websites: []string{"HTTPS://Example.org/A"}}
		},
		"legal name only": func(o *schema.Organisation) { o.Name = nil; o.LegalName = "Commons SCIC" },
	} {
		t.Run(name, func(t *testing.T) {
			o := good()
			change(o)
			r := Organisation(o, today)
			if name == "dissolution ahead" {
				assert.Equal(t, []string{"date-in-future"}, ids(r))
				return
			}
			assert.Empty(t, ids(r))
		})
	}
}

func at(lon, lat float64) schema.Location {
	return schema.Location{Point: &schema.Point{lon, lat}}
}

func TestIsDateAgreesWithTheSchema(t *testing.T) {
	for _, d := range []schema.Date{"", "2019", "2019-", "2019-0", "2019-05", "2019-13", "2019-05-03", "2019-05-32", "19-05-03", "2019-05-03T", "abcd"} {
		_, want := d.Time()
		assert.Equal(t, want, isDate(d), d)
	}
}

func TestPhonesAreWrittenAsE164(t *testing.T) {
	o := good()
	o.Contacts = &schema.Contacts{Phones: []string{"01 99 00 12 34", "+33 1 99 00 12 34"}}
	o.People = []schema.Person{{Name: "N", Phone: "01 99 00 12 34"}}
	r := Organisation(o, today)
	assert.Empty(t, ids(r))
	assert.Equal(t, []string{"+33199001234"}, o.Contacts.Phones)
	assert.Equal(t, []schema.Alternative{{Value: "01 99 00 12 34"}, {Value: "+33 1 99 00 12 34"}}, o.Alternatives["/contacts/phones/0"])
	assert.Equal(t, "+33199001234", o.People[0].Phone)
}

func TestZeroRecord(t *testing.T) {
	r := Organisation(&schema.Organisation{}, Context{})
	assert.True(t, r.Rejected)
	assert.Equal(t, []string{"name-missing", "country-missing"}, ids(r))
}

func TestUnexpectedCountry(t *testing.T) {
	o := good()
	o.Country, o.Locations = "", []schema.Location{at(-80.5, 40.6)}
	r := Organisation(o, Context{Countries: []string{"GB", "MQ"}})
	assert.Equal(t, []string{RulePointUnexpected.ID, RuleCountryMissing.ID}, ids(r))
	assert.True(t, r.Rejected)
	assert.Nil(t, o.Locations[0].Point)

	o.Locations = []schema.Location{at(2.35, 48.85)}
	r = Organisation(o, Context{Countries: []string{"GB", "MQ"}})
	assert.Equal(t, []string{RuleCountryFromPoint.ID}, ids(r), "MQ stands for its state")
}

func TestFindingsPointToValuesOfTheSource(t *testing.T) {
	o := good()
	o.Locations[0].Point = &schema.Point{}
	r := Organisation(o, Context{Source: "plan-id"})
	require.Len(t, r.Findings, 1)
	assert.Equal(t, finding.Pointer("/locations/0/point"), r.Findings[0].Pointer)
	assert.Equal(t, "plan-id", r.Findings[0].Source)
}

func TestSideTablesOfACopyStay(t *testing.T) {
	original := good()
	original.Alternatives = map[finding.Pointer][]schema.Alternative{"/country": make([]schema.Alternative, 1, 9)}
	copied := *original
	copied.Country = "Frace"
	Organisation(&copied, today)
	assert.Len(t, original.Alternatives["/country"], 1)
	assert.Len(t, copied.Alternatives["/country"], 2)
	assert.Nil(t, original.Provenance)
}

func TestConcurrentUse(t *testing.T) {
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, c := range cases {
				o := good()
				c.spoil(o)
				Organisation(o, today)
			}
		})
	}
	group.Wait()
}

func TestTexts(t *testing.T) {
	catalogue := finding.DefaultCatalogue()
	for _, rule := range Rules {
		for _, tag := range []language.Tag{language.English, language.French} {
			texts, got := catalogue.Texts(rule.ID, tag)
			assert.Equal(t, tag, got, rule.ID)
			for _, text := range []string{texts.Title, texts.Message, texts.Why, texts.Hint} {
				assert.NotEmpty(t, text, "%s in %s", rule.ID, tag)
			}
		}
		assert.NotEmpty(t, rule.Before)
		assert.NotEmpty(t, rule.After)
	}
}

// Every placeholder of a message has its argument.
func TestMessagesAreComplete(t *testing.T) {
	for _, c := range cases {
		o := good()
		c.spoil(o)
		for _, f := range Organisation(o, today).Findings {
			for _, tag := range []language.Tag{language.English, language.French} {
				for _, text := range []string{finding.DefaultCatalogue().Message(f, tag), finding.DefaultCatalogue().Hint(f, tag)} {
					assert.NotRegexp(t, `[{}]`, text, f.Rule)
				}
			}
		}
	}
}
