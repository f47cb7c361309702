// Package reference is the standard for people: a reference of every property
// and every code, written from the documents of package schema, and beside it
// texts that people write: a guide for partners who keep a spreadsheet and the
// policy by which the standard changes.
//
//	for _, p := range reference.Properties() {
//		fmt.Println(p.Place, p.Type, p.SchemaOrg.Term)
//	}
//
// [WriteMarkdown] and [WriteHTML] write the whole reference; reference.md and
// reference.html hold what they write. The page loads nothing and runs no script.
// It has a style sheet of its own: the one of all other pages is in
// atlas/report/page, which stands below this package in the order of imports.
//
// How properties relate to schema.org is a table that people review,
// schema-org.tsv. It is no part of the standard and can become better at any time.
package reference

//go:generate go run gen.go
