// Package codes holds the code lists of the standard: what they contain, what
// each code means in several languages, how the map draws it, and which data
// licences go together.
//
// A [List] is immutable, loaded on first use and safe for concurrent use:
//
//	codes.Sectors.Has("culture")                        // true
//	codes.Sectors.Label("culture", language.French)     // Culture, communication et loisirs
//	codes.Kinds.Nearest("Open source software")         // open-software, true
//	codes.Countries.Label("DE", language.Polish)        // Niemcy
//
// Labels and definitions exist in the eight languages of [MessageLanguages].
// What a legend shows (families, sectors, kinds, purposes, kinds of offer) and
// the names of countries and languages exist in the other official languages of
// the European Union and in Catalan, Basque, Galician, Norwegian, Icelandic and
// Ukrainian, too. A label that is missing in the wanted language falls back to
// its parent language, then to English, then to the code itself, so that a label
// is never empty; [List.Term] tells in which language it is and which document
// words it so. Where no document does, the wording is a proposal.
//
// Codes of other vocabularies are read with [List.From] and named with
// [List.Mapped]; [ActivityOf] gives the section of NACE Rev. 2.1 for the codes
// that registers carry.
//
// [Compatible] says under which licence a dataset that combines sources can be
// published, or which of the sources stand in the way and why.
//
// Facts of a list are plain JSON under data/, each with its version, source,
// licence and date. Its texts are one table per language under data/labels, for
// people who translate, and data/names, which gen_names.go writes from Unicode
// CLDR and can verify.
package codes

//go:generate go run gen_names.go
