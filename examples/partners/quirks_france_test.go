package partners_test

import (
	"math"
	"slices"
	"testing"

	"github.com/socialtechatlas/commons/schema"
	numbers "github.com/socialtechatlas/commons/schema/identifier"
)

var quirksOfFrance = []quirk{
	{"mednum-gironde", "records", read, 347, ""},
	{"mednum-gironde", "points, X the latitude", organisations(located), 347, ""},
	{"mednum-gironde", "points not where they should be", found("point-swapped", "point-outside-country"), 0, ""},
	{"mednum-gironde", "cells of mailboxes", cellsOf(filled, "Email"), 324, ""},
	{"mednum-gironde", "@ for a mailbox", cellsOf(is("@"), "Email"), 2, ""},
	{"mednum-gironde", "@ for a website", cellsOf(is("@"), "Site internet"), 5, "not in the README"},
	{"mednum-gironde", "places of one mailbox", mostFrequent("Email"), 9, ""},
	{"mednum-gironde", "days of the last change that cannot be read", found("date-unreadable"), 0, ""},
	{"mednum-gironde", "control characters and soft hyphens", found("character-control", "text-invisible-characters"), 3, "not in the README"},
	{"mednum-gironde", "a mailbox for a website", found("web-is-email"), 1, "not in the README"},
	{"mednum-gironde", "websites mended, several or none", found("web-repaired", "web-several", "web-invalid"), 109, "not in the README"},

	{"mednum-maine-et-loire", "records", read, 243, ""},
	{"mednum-maine-et-loire", "inactive", leftOut("inactive"), 18, ""},
	{"mednum-maine-et-loire", "the point that was checked with PROJ", near(0.0246602, 47.2940160), 1, ""},
	{"mednum-maine-et-loire", "points in another country", found("point-outside-country"), 0, "Lambert-93 with decimal comma"},
	{"mednum-maine-et-loire", "nothing but an id and a point", rejected("name-missing"), 3, "not in the README"},
	{"mednum-maine-et-loire", "dates like 09/0102023", found("date-unreadable"), 39, "not in the README"},
	{"mednum-maine-et-loire", "mailboxes", cellsOf(contains("@"), "MAIL_STRUC"), 164, ""},
	{"mednum-maine-et-loire", "other things in their column", found("email-is-web", "email-several", "email-invalid"), 10, "not in the README"},
	{"mednum-maine-et-loire", "36 31, one number for many places", cellsOf(digitsAre("3631"), "NUM_TEL"), 14, ""},
	{"mednum-maine-et-loire", "39 49, the same", cellsOf(digitsAre("3949"), "NUM_TEL"), 5, ""},
	{"mednum-maine-et-loire", "places of the site laposte.fr", cellsOf(contains("www.laposte.fr"), "SITE_WEB"), 14, ""},
	{"mednum-maine-et-loire", "categories that read #N/A", told("cell-error", "count"), 4, "not in the README"},

	{"mednum-angers", "records", read, 63, ""},
	{"mednum-angers", "mailboxes", cellsOf(contains("@"), "MAIL"), 51, ""},
	{"mednum-angers", "numbers and other things for websites", found("web-invalid"), 2, "not in the README"},

	{"mednum-etapes-numerique", "records", read, 95, ""},
	{"mednum-etapes-numerique", "postcodes that lost their zero", found("postcode-without-zero"), 8, ""},
	{"mednum-etapes-numerique", "SIRETs that fail Luhn's check", organisations(siret(func(s string) bool { return !luhn(s) })), 95, ""},
	{"mednum-etapes-numerique", "SIRETs that La Poste's rule accepts", organisations(siret(valid)), 95, ""},
	{"mednum-etapes-numerique", "findings about them", found("identifier-invalid"), 0, ""},
	{"mednum-etapes-numerique", "points overseas", organisations(overseas), 5, ""},
	{"mednum-etapes-numerique", "points in another country", found("point-outside-country"), 0, "README: a Corsican office near Lyon; address, commune and point agree there, only its name is Corsican"},
}

func digitsAre(text string) func(string) bool {
	return func(s string) bool { return onlyDigits(s) == text }
}

func mostFrequent(column string) func(*testing.T, *list) int {
	return func(_ *testing.T, l *list) int {
		times, most := map[string]int{}, 0
		for _, r := range l.all {
			if v := first(r, column); v != "" {
				times[v]++
				most = max(most, times[v])
			}
		}
		return most
	}
}

// near counts points within a millionth of a degree.
func near(lon, lat float64) func(*testing.T, *list) int {
	return organisations(func(o *schema.Organisation) bool {
		return slices.ContainsFunc(o.Locations, func(l schema.Location) bool {
			return l.Point != nil && math.Abs(l.Point[0]-lon) < 1e-6 && math.Abs(l.Point[1]-lat) < 1e-6
		})
	})
}

func overseas(o *schema.Organisation) bool {
	return slices.ContainsFunc(o.Locations, func(l schema.Location) bool { return l.Point != nil && l.Point[1] < 20 })
}

func siret(are func(string) bool) func(*schema.Organisation) bool {
	return func(o *schema.Organisation) bool {
		return slices.ContainsFunc(o.Identifiers, func(id schema.Identifier) bool {
			return id.Scheme == "FR-SIRET" && are(id.Value)
		})
	}
}

func valid(number string) bool { return numbers.Check("FR-SIRET", number) == nil }

func luhn(number string) bool {
	sum := 0
	for i := range len(number) {
		d := int(number[len(number)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}
