// Package schema is the standard of the Social Tech Atlas in Go: the record of
// an organisation, its JSON Schema documents, and the readers and writers of the
// standard's own formats.
//
// An [Organisation] is a plain struct. Texts know their languages, see [Text];
// where values come from and which ones lost stands beside the record, in
// Provenance and Alternatives, keyed by JSON pointer.
//
//	for o, err := range schema.ReadNDJSON(file, schema.ReadOptions{File: "atlas.ndjson"}) {
//		if err != nil {
//			log.Print(err) // what is wrong, with line and column
//		}
//		if o != nil {
//			name, _ := o.Name.In(language.French)
//			fmt.Println(name, o.Country)
//		}
//	}
//
// Three questions have three functions. [Decode] and the readers ask whether the
// bytes can be read without losing anything; [Validate] asks whether the record
// is what the documents say, codes included; [PropertyAt] tells what the
// documents say about one place, whether it can be personal data for one.
//
// # Flat profile
//
// Spreadsheets hold the same record in columns: "name", "name:fr",
// "location.town", "location2.town", "identifier:FR-SIREN". [FlatColumns] lists
// them, [ReadFlat] and [FlatRow] convert without loss, [SetFlat] sets one column
// and is the language in which mappings write. Several values in one cell are
// joined by " | ". A backslash takes away the meaning of the bar or backslash
// after it, of a blank at the edge of a value, and of a first = + - @, so that no
// cell begins like a formula; "\0" is an empty text.
//
// # Documents
//
// [Documents] holds the JSON Schema documents, which name each code list by the
// $id of its own document, see [CodeListURL]. They do not refer to it: this
// package looks codes up, since a validator searches long lists from end to end.
// Validators of others take organisation-codes.schema.json, which does refer.
//
// # Versions
//
// [Version] is the version this package knows. Files of an older minor version
// read as they are; a newer version is a finding, see [CheckVersion].
package schema

//go:generate go run gen_documents.go
