package partners_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	numbers "github.com/socialtechatlas/commons/schema/identifier"
)

var quirksOfBritain = []quirk{
	{"coops-uk", "records", read, 8371, ""},
	{"coops-uk", "columns", columns, 26, ""},
	{"coops-uk", "the R-number is unique", keysOf(recordKey), 8371, ""},
	{"coops-uk", "physical lines before the last record", lastLine, 14798, "README: 14,800 lines; the last record spans two more"},
	{"coops-uk", "CRLF ends a line, UTF-8 without BOM", recognised("utf-8", "crlf"), 1, ""},
	{"coops-uk", "dead", leftOut("dissolved"), 1557, ""},
	{"coops-uk", "live", cellsOf(is("Live"), "Registered Status"), 6814, ""},
	{"coops-uk", "dates in four shapes, all read", found("date-unreadable", "date-invalid"), 0, ""},
	{"coops-uk", "no day of incorporation", cellsOf(empty, "Incorporation Date"), 217, ""},
	{"coops-uk", "no registered number", cellsOf(empty, "Registered Number"), 223, ""},
	{"coops-uk", "a number that no register writes", found("value-unmatched"), 2, "not in the README"},
	{"coops-uk", "one number twice", repeated(registerNumber), 1, ""},
	{"coops-uk", "malformed postcodes", found("postcode-malformed", "postcode-letter-unused", "postcode-lookalike"), 59, "the README counts 56 by their shape; 3 more have letters that no inward code has"},
	{"coops-uk", "cells with U+FFFD", told("character-lost", "count"), 8, "README: five; it counts rows. Five rows, eight cells"},
	{"coops-uk", "damaged texts", found("text-damaged"), 8, "the same cells, once mapped"},
	{"coops-uk", "Guernsey is a nation of the UK", organisations(inCountry("GG")), 3, "the README gives no number"},
	{"coops-uk", "Jersey is a nation of the UK", organisations(inCountry("JE")), 3, "the README gives no number"},
	{"coops-uk", "no coordinates", organisations(located), 0, ""},
	{"coops-uk", "the registrar is not told", cellsOf(oneOf("Legal Form is not defined", "Unknown legal form"), "Registrar"), 327, "not in the README"},

	{"coops-uk-outlets", "records", read, 5966, ""},
	{"coops-uk-outlets", "columns", columns, 10, ""},
	{"coops-uk-outlets", "organisations", keysOf(identifier("GB-CUK")), 22, ""},
	{"coops-uk-outlets", "rows of one co-operative", cellsOf(is("R000001"), "CUK Organisation ID"), 4012, ""},
	{"coops-uk-outlets", "none is an organisation of its own", merged, 5966, ""},
	{"coops-uk-outlets", "opening hours hide in descriptions", cellsOf(contains("opening hours"), "Description"), 4828, "the README gives no number"},
	{"coops-uk-outlets", "opening hours taken for a description", organisations(describedBy("opening hours")), 0, ""},
	{"coops-uk-outlets", "telephones of outlets", cellsOf(filled, "Phone"), 5296, "not in the README; some name who answers"},
	{"coops-uk-outlets", "telephones taken over", organisations(withPhone), 0, ""},
	{"coops-uk-outlets", "malformed postcodes", found("postcode-malformed", "postcode-letter-unused", "postcode-lookalike"), 16, "not in the README"},
	{"coops-uk-outlets", "cells with U+FFFD", told("character-lost", "count"), 1, "not in the README"},

	{"workers-coop", "records", read, 387, ""},
	{"workers-coop", "columns", columns, 41, ""},
	{"workers-coop", "R-numbers that coops-uk has", shared("coops-uk", recordKey), 284, ""},
	{"workers-coop", "columns of one name", found("column-name-twice"), 1, ""},
	{"workers-coop", "columns always empty", emptyColumns, 17, ""},
	{"workers-coop", "ISO dates", organisations(founded), 386, "one row has none"},
	{"workers-coop", "dates that cannot be read", found("date-unreadable", "date-invalid"), 0, ""},
	{"workers-coop", "Country ID is GB", organisations(inCountry("GB")), 386, "README: all; one row is of Jersey"},
	{"workers-coop", "values that are addresses of a vocabulary", cellsOf(begins("http"), "Organisational Structure"), 387, "the README gives no number"},
	{"workers-coop", "register numbers written otherwise in coops-uk", otherwiseIn("coops-uk", asWritten), 10, "the README gives two examples"},
	{"workers-coop", "of them, other numbers", otherwiseIn("coops-uk", numbers.Normalise), 1, "coops-uk has none there"},
	{"workers-coop", "another postcode than in coops-uk", elsewhereIn("coops-uk"), 88, ""},

	{"dotcoop-uk", "records", read, 357, ""},
	{"dotcoop-uk", "columns", columns, 16, ""},
	{"dotcoop-uk", "websites", organisations(withWebsite), 282, ""},
	{"dotcoop-uk", "points, their longitude misspelt", organisations(located), 335, ""},
	{"dotcoop-uk", "columns always empty", emptyColumns, 7, ""},
	{"dotcoop-uk", "postcodes without blank", cellsOf(withoutBlank, "Postcode"), 21, "the README gives no number; the mapping mends 20"},
	{"dotcoop-uk", "letters for digits in postcodes", found("postcode-lookalike"), 3, "not in the README"},
	{"dotcoop-uk", "names that stand twice", repeated(name), 7, "README: nine; without article and legal form there are eight"},

	{"dotcoop-uk-domains", "records", read, 357, ""},
	{"dotcoop-uk-domains", "columns", columns, 7, ""},
	{"dotcoop-uk-domains", "columns without a name", told("column-without-name", "count"), 3, ""},
	{"dotcoop-uk-domains", "a letter in a column without a name", cellsOf(filled, "column 5", "column 6", "column 7"), 2, "README: one Y; there is an O as well"},
	{"dotcoop-uk-domains", ".coop names that dotcoop-uk has", shared("dotcoop-uk", identifier("DOTCOOP")), 354, "357 rows; three names stand twice"},
	{"dotcoop-uk-domains", "records that dotcoop-uk leads or joins", mergedWith("dotcoop-uk"), 357, ""},

	{"uk-makerspaces", "columns", columns, 117, ""},
	{"uk-makerspaces", "makerspaces", kept, 97, ""},
	{"uk-makerspaces", "an empty record", leftOut("row-without-makerspace"), 1, ""},
	{"uk-makerspaces", "bytes that no standard explains", doubtfulWithoutMapping, 52, "16 + 23 + 4 + 4 + 3 + 2, the pound sign aside"},
	{"uk-makerspaces", "such bytes that are left", found("byte-doubtful"), 0, ""},
	{"uk-makerspaces", "pound signs", characters("£"), 213, ""},
	{"uk-makerspaces", "apostrophes of two bytes", characters("’"), 18, ""},
	{"uk-makerspaces", "bullets", characters("•"), 23, ""},
	{"uk-makerspaces", "fraction slashes", characters("⁄"), 4, ""},
	{"uk-makerspaces", "ellipses", characters("…"), 4, ""},
	{"uk-makerspaces", "inch marks", characters("”"), 3, ""},
	{"uk-makerspaces", "carriage returns in cells", loneReturns, 2322, ""},
	{"uk-makerspaces", "cells with a mailbox or something else", cellsOf(filled, "Email address"), 83, ""},
	{"uk-makerspaces", "mailboxes", organisations(withMailbox), 81, "the other two: a phone, and a sentence that names somebody"},
	{"uk-makerspaces", "phones", cellsOf(filled, "Phone number"), 59, ""},
	{"uk-makerspaces", "records with a phone", organisations(withPhone), 55, "the others hold words; one stands in the column of mailboxes"},
	{"uk-makerspaces", "dates like 11-Jan-15", organisations(checked), 97, "the README gives no number"},
	{"uk-makerspaces", "dates like 01/09/2011", organisations(founded), 76, "of 78 cells, two are those of an earlier place"},
	{"uk-makerspaces", "no postcode", cellsOf(empty, "Postcode"), 4, "three makerspaces and the empty record"},
	{"uk-makerspaces", "no coordinates", organisations(located), 0, ""},
	{"uk-makerspaces", "errors of a spreadsheet program", found("cell-error"), 6, "not in the README"},
	{"uk-makerspaces", "web addresses without scheme", found("web-repaired"), 11, "not in the README"},
}

func founded(o *schema.Organisation) bool { return o.Life != nil && o.Life.Founded != "" }
func checked(o *schema.Organisation) bool { return o.Life != nil && o.Life.Checked != "" }

func contains(words string) func(string) bool {
	return func(s string) bool { return strings.Contains(strings.ToLower(s), words) }
}

func oneOf(texts ...string) func(string) bool {
	return func(s string) bool {
		for _, text := range texts {
			if s == text {
				return true
			}
		}
		return false
	}
}

func withoutBlank(s string) bool { return s != "" && !strings.Contains(strings.TrimSpace(s), " ") }

func describedBy(words string) func(*schema.Organisation) bool {
	return func(o *schema.Organisation) bool {
		for _, text := range o.Description {
			if contains(words)(text) {
				return true
			}
		}
		return false
	}
}

func lastLine(_ *testing.T, l *list) int { return l.all[len(l.all)-1].Position().Line }

// recognised is 1 when the file was recognised as told.
func recognised(encoding, newline string) func(*testing.T, *list) int {
	return func(_ *testing.T, l *list) int {
		if l.description.Encoding == encoding && l.description.Newline == newline {
			return 1
		}
		return 0
	}
}

func mergedWith(other string) func(*testing.T, *list) int {
	return func(t *testing.T, l *list) int { return accountOf(t, l.source.ID).MergedWith[other] }
}

func characters(sign string) func(*testing.T, *list) int {
	return func(_ *testing.T, l *list) int {
		n := 0
		for _, r := range l.all {
			n += strings.Count(r.Raw(), sign)
		}
		return n
	}
}

func loneReturns(_ *testing.T, l *list) int {
	n := 0
	for _, r := range l.all {
		n += strings.Count(strings.ReplaceAll(r.Raw(), "\r\n", ""), "\r")
	}
	return n
}

// doubtfulWithoutMapping counts the bytes that nothing explains to a reader that has to
// find out the encoding by itself.
func doubtfulWithoutMapping(t *testing.T, l *list) int {
	plain, err := readAs(load(t).Folder, l.source, source.Options{})
	require.NoError(t, err)
	n := 0
	for _, f := range plain.found {
		if f.Rule == source.RuleByteDoubtful.ID {
			count, _ := f.Arg("count")
			n += count.(int)
		}
	}
	return n
}

// registerNumber is the number of a record in the register, in normal form.
func registerNumber(r listed) string { return registerNumberAs(r, numbers.Normalise) }

func registerNumberAs(r listed, form func(scheme, value string) string) string {
	for _, id := range r.Organisation.Identifiers {
		if id.Scheme == "GB-COH" || id.Scheme == "GB-MPR" {
			return form(id.Scheme, id.Value)
		}
	}
	return ""
}

func asWritten(_, value string) string { return value }

// otherwiseIn counts the records of which another list gives another register number.
func otherwiseIn(other string, form func(scheme, value string) string) func(*testing.T, *list) int {
	return differing(other, func(r listed) string { return registerNumberAs(r, form) })
}

// elsewhereIn counts the records that have another postcode in another list.
func elsewhereIn(other string) func(*testing.T, *list) int { return differing(other, postcode) }

func postcode(r listed) string {
	_, code, _ := strings.Cut(nameAndPostcode(r), "/")
	return code
}

// differing counts the records that two lists have under one key, with another value.
func differing(other string, value func(listed) string) func(*testing.T, *list) int {
	return func(t *testing.T, l *list) int {
		theirs := map[string]string{}
		for _, r := range listOf(t, other).records {
			theirs[r.Key] = value(r)
		}
		n := 0
		for _, r := range l.records {
			if v, known := theirs[r.Key]; known && v != value(r) {
				n++
			}
		}
		return n
	}
}
