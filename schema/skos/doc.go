// Package skos writes code lists and the taxonomy of legal status as SKOS, the
// W3C vocabulary for thesauri and classifications, in JSON-LD.
//
//	err := skos.Write(w, skos.List(codes.Sectors), skos.Forms())
//
// A list becomes a concept scheme, a code a concept with its labels and
// definition in every language, its code as notation, and its matches in the
// systems of [codes.Systems]. A foreign code without a web address of its own is a
// blank node with notation, words and title of its system. A legal form or status is a concept with
// the names that its country's languages have for it, an English gloss where no
// English name exists, its codes in ISO 20275 and the national register as typed
// notations, its family as a broader match, its country, and, where it was looked
// up, the law behind it.
//
// The address of a concept is [URI]; it stays what it is from version to version,
// as a code does. Colours, shapes and other facts that are for programs are in
// package codes only, and so is the document behind each wording. How many labels
// are proposals, a note of the scheme says.
//
// The output needs nothing from the network: its context stands in it and uses
// JSON-LD 1.0 only. The same version gives the same bytes.
package skos
