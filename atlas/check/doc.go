// Package check holds every rule that needs more than the JSON Schema: does the
// point lie in the country, are the dates in order, does the number pass its
// register's test, can anybody write to that mailbox.
//
//	result := check.Organisation(o, check.Context{Date: "2026-01-31"})
//	for _, f := range result.Findings {
//		fmt.Println(finding.DefaultCatalogue().Line(f, language.French))
//	}
//	if result.Rejected {
//		// no name, or no way to tell the country
//	}
//
// A value that can be mended with evidence is mended in place: two axes
// exchanged, a missing "https://", a lost leading zero. The old value stays in
// the record's Alternatives, its Provenance says "repair". A value that is wrong
// and cannot be mended leaves the record for the Alternatives and is reported,
// so that nothing wrong is drawn and nothing is lost.
//
// The rules of one family are in one file: texts.go, country.go, geography.go,
// address.go, dates.go, identifiers.go, legal.go, contacts.go, phones.go, required.go;
// [Rules] lists them all. To add one, write it into its family with its texts in
// schema/finding/messages/<language>/check.json.
package check
