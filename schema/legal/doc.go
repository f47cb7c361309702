// Package legal is the taxonomy of legal status: what an organisation can be in
// law, country by country, with the families that make forms comparable.
//
//	form, known := legal.Lookup("fr-association-1901")
//	form.Family  // "association"
//	form.Country // "FR"
//
//	legal.ByCode("17R0")           // by ISO 20275 code: gb-cic
//	legal.Match("e. V.", "DE")     // by wording: de-ev
//	legal.Match("Limited", "GB")   // seven forms: the word does not tell
//
// A form says what an organisation is in law, never what it does. A status, such
// as a recognised social enterprise, lies on top of a form and has an id of its
// own; [Form.Status] tells the two apart.
//
// The facts are in data/forms.tsv, with their sources in data/README.md; they are
// read at first use. How sure a fact is stands beside it.
package legal
