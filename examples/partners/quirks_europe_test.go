package partners_test

import (
	"strings"
	"testing"

	"github.com/socialtechatlas/commons/schema"
)

var quirksOfEurope = []quirk{
	{"hackerspaces-org", "records", read, 234, ""},
	{"hackerspaces-org", "outside Europe", leftOut("outside-europe"), 132, "102 of 234 are in Europe; Russia is out"},
	{"hackerspaces-org", "mailboxes as mailto: addresses", cellsOf(begins("mailto:"), "email"), 149, ""},
	{"hackerspaces-org", "mailboxes", organisations(withMailbox), 149, ""},
	{"hackerspaces-org", "phones", organisations(withPhone), 86, ""},
	{"hackerspaces-org", "Phone: undefined in pop-ups", cellsOf(contains("phone: undefined"), "popupContent"), 148, "the README gives no number"},
	{"hackerspaces-org", "pop-ups taken over", organisations(describedBy("")), 0, ""},
	{"hackerspaces-org", "no country, which the point tells", found("country-from-point"), 234, ""},
	{"hackerspaces-org", "names that occur twice", repeated(name), 2, ""},
	{"hackerspaces-org", "phones with 00", cellsOf(begins("00"), "phone"), 3, "the README gives no number"},
	{"hackerspaces-org", "phones with brackets", cellsOf(contains("("), "phone"), 18, "the README gives no number"},
	{"hackerspaces-org", "no licence stated", found("licence-missing"), 1, "told once, of the list"},

	{"dsi4eu", "records", read, 1219, ""},
	{"dsi4eu-2", "records", read, 1228, ""},
	{"dsi4eu", "no place", organisations(not(located)), 139, "README: 142, which is the second export's"},
	{"dsi4eu-2", "no place", organisations(not(located)), 142, ""},
	{"dsi4eu", "no country, and no point to tell it", found("country-missing"), 137, "of the two test records nothing else is told"},
	{"dsi4eu-2", "no country, and no point to tell it", found("country-missing"), 140, "of the two test records nothing else is told"},
	{"dsi4eu", "rejected for it", rejected("country-missing"), 137, ""},
	{"dsi4eu-2", "rejected for it", rejected("country-missing"), 140, ""},
	{"dsi4eu", "test records", rejected("name-placeholder"), 2, "not in the README"},
	{"dsi4eu-2", "test records", rejected("name-placeholder"), 2, "not in the README"},
	{"dsi4eu", "countries by long names", found("country-wording"), 1080, "all that have one"},
	{"dsi4eu-2", "countries by long names", found("country-wording"), 1086, "all that have one"},
	{"dsi4eu", "countries not understood", found("country-unknown", "country-typo"), 0, ""},
	{"dsi4eu-2", "countries not understood", found("country-unknown", "country-typo"), 0, ""},
	{"dsi4eu", "links to projects", cellsOf(filled, "linked_project_ids"), 937, "README: 946, which is the second export's"},
	{"dsi4eu-2", "links to projects", cellsOf(filled, "linked_project_ids"), 946, ""},
	{"dsi4eu", "websites", organisations(withWebsite), 76, ""},
	{"dsi4eu-2", "websites", organisations(withWebsite), 84, ""},
	{"dsi4eu", "descriptions", organisations(described), 59, ""},
	{"dsi4eu-2", "descriptions", organisations(described), 63, ""},
	{"dsi4eu", "created on another day than 1970-01-01", organisations(extended("created")), 61, ""},
	{"dsi4eu-2", "created on another day than 1970-01-01", organisations(extended("created")), 71, ""},
	{"dsi4eu", "points in another country", found("point-outside-country"), 3, "Argentina, Ecuador, Northern Ireland"},
	{"dsi4eu-2", "points in another country", found("point-outside-country"), 3, ""},
	{"dsi4eu", "two blanks in a name", cellsOf(contains("  "), "organisation_name"), 5, "README: one"},
	{"dsi4eu", "postcodes that lost their zero", found("postcode-without-zero"), 76, "not in the README; some lost two or three"},
	{"dsi4eu-2", "postcodes that lost their zero", found("postcode-without-zero"), 76, "not in the README; some lost two or three"},
	{"dsi4eu-2", "ids that the first export has", shared("dsi4eu", recordKey), 1217, "11 added, 2 removed"},
	{"dsi4eu-2", "records joined by id or name", mergedWith("dsi4eu"), 1003, "1217 less those without country, the test record and those outside Europe"},

	{"susy", "records", read, 1794, ""},
	{"susy", "spellings of countries", different("addr:country", same), 64, ""},
	{"susy", "countries by name", found("country-wording"), 1251, ""},
	{"susy", "countries misspelt", found("country-typo"), 4, "Frace twice, Cypres, Italu"},
	{"susy", "no country at all", found("country-unknown"), 1, "ABERDEEN"},
	{"susy", "SR for Slovakia", cellsOf(is("SR"), "addr:country"), 17, "the README gives no number"},
	{"susy", "no country", organisations(inCountry("")), 76, ""},
	{"susy", "countries that the point tells", found("country-from-point"), 75, "76 and ABERDEEN, less two in Pennsylvania"},
	{"susy", "Scots in Pennsylvania", found("point-in-unexpected-country"), 2, ""},
	{"susy", "rejected, for nothing tells their country", rejected("country-missing"), 2, ""},
	{"susy", "latitude and longitude swapped", found("point-swapped"), 4, "three in Latvia, one in England"},
	{"susy", "points in another country", found("point-outside-country"), 0, "README: three just across a border; five kilometres are tolerated"},
	{"susy", "points in whole degrees", found("point-coarse"), 6, "not in the README"},
	{"susy", "outside Europe", leftOut("outside-europe"), 3, "Ghana, Uganda, Kenya"},
	{"susy", "cells of mailboxes", cellsOf(filled, "contact:email"), 1403, ""},
	{"susy", "a web address for a mailbox", found("email-is-web"), 16, ""},
	{"susy", "several mailboxes", found("email-several"), 38, "one more is a mailbox behind http://"},
	{"susy", "no mailbox", found("email-invalid"), 3, ""},
	{"susy", "a hyphen for a mailbox", cellsOf(is("-"), "contact:email"), 4, "these, 59 of the rules above, four with blanks or (at) and three with mailto: or a full stop are the README's 70"},
	{"susy", "websites", organisations(withWebsite), 1606, "README: 1607; one is a hyphen"},
	{"susy", "websites mended, mostly for want of a scheme", found("web-repaired"), 209, "README: 196 of the first ones of a record; there are 202 in all, and seven with other faults"},
	{"susy", "a mailbox for a website", found("web-is-email"), 2, "the README gives no number"},
	{"susy", "no website", found("web-invalid"), 4, "update6 and an address among them"},
	{"susy", "several websites", found("web-several"), 10, "the README gives no number"},
	{"susy", "phones", organisations(withPhone), 1112, "README: 1122; ten are hyphens"},
	{"susy", "several phones", found("phone-several"), 62, "README: 50 cells; a finding is one number taken out"},
	{"susy", "a web page for a phone", found("phone-is-web"), 3, "README: some"},
	{"susy", "soft hyphens and the like", found("text-invisible-characters"), 6, "the README gives no number"},
	{"susy", "description misspelt", cellsOf(filled, "descripiton:de", "description_de", "desription:de"), 5, "three ways"},
	{"susy", "a test edit", organisations(both("a", "c")), 1, ""},
	{"susy", "malformed postcodes", found("postcode-malformed", "postcode-letter-unused", "postcode-lookalike", "postcode-without-zero"), 27, "not in the README"},
	{"susy", "members beside the records", found("member-beside-records"), 2, "source and license"},
}

func both(a, b string) func(*schema.Organisation) bool {
	return func(o *schema.Organisation) bool { return extended(a)(o) && extended(b)(o) }
}

var quirksOfIntake = []quirk{
	{"intake-inkota-sheet", "records", read, 89, ""},
	{"intake-inkota-sheet", "records with the misspelt column latitute", cellsOf(filled, "latitute"), 2, "README: no coordinates; two rows have some"},
	{"intake-inkota-sheet", "coordinates the wrong way round", found("point-swapped"), 2, "not in the README"},
	{"intake-inkota-sheet", "tags", different("main_tag", same), 22, "several spellings differ only in case or a blank"},
	{"intake-inkota-sheet", "tags once folded", different("main_tag", folded), 19, ""},
	{"intake-inkota-sheet", "postcodes that lost their zero", found("postcode-without-zero"), 7, "not in the README"},
	{"intake-inkota-sheet", "records that SUSY has", mergedWith("susy"), 85, ""},
	{"intake-inkota-round2", "records", read, 39, ""},
	{"intake-inkota-round2", "points, X the longitude", organisations(located), 39, ""},
	{"intake-inkota-round2", "points in another country", found("point-outside-country"), 0, ""},
	{"intake-inkota-round2", "postcodes that lost their zero", found("postcode-without-zero"), 2, "not in the README"},
	{"intake-inkota-merged", "records", read, 88, ""},
	{"intake-inkota-merged", "members beside the records", found("member-beside-records"), 0, "generator says nothing of the content; crs is known, EPSG:4326"},
	{"intake-inkota-merged", "longitude first, as crs says", found("coordinates-other-system", "point-outside-country"), 0, ""},
	{"intake-eetti-sheet", "records", read, 11, ""},
	{"intake-eetti-sheet", "the example row", leftOut("example-row"), 1, ""},
	{"intake-eetti-sheet", "empty rows", told("row-blank", "count"), 988, ""},
	{"intake-eetti-sheet", "postcodes that keep their zero", cellsOf(begins("0"), "addr:postcode"), 5, "the README gives no number"},
	{"intake-eetti-geocoded", "records", read, 8, ""},
	{"intake-eetti-geocoded", "rows quoted twice over", told("quote-doubled", "count"), 9, "the header too"},
	{"intake-eetti-geocoded", "columns of one name", found("column-name-twice"), 1, "not in the README"},
	{"intake-eetti-merged", "records", read, 10, ""},
	{"intake-bils-sheet", "records", read, 6, ""},
	{"intake-bils-sheet", "descriptions that read #NAME?", told("cell-error", "count"), 2, "README: a cell"},
	{"intake-bils-corrected", "records", read, 3, ""},
	{"intake-budapest-sheet", "records", read, 32, ""},
	{"intake-budapest-sheet", "the example row at latitude -180", leftOut("example-row"), 1, ""},
	{"intake-budapest-sheet", "a column named #N/A", hasColumn("#N/A"), 1, ""},
	{"intake-budapest-geocoded", "records", read, 15, ""},
	{"intake-budapest-geocoded", "columns of one name", found("column-name-twice"), 3, "README: lat and lon; place stands twice as well"},
	{"intake-budapest-geocoded", "points, from the second pair", organisations(located), 15, ""},
	{"intake-corai", "records", read, 1, ""},
}

func folded(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

func hasColumn(name string) func(*testing.T, *list) int {
	return func(_ *testing.T, l *list) int {
		n := 0
		for _, column := range l.columns {
			if column == name {
				n++
			}
		}
		return n
	}
}
