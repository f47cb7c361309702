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
// Labels exist in English, French and German for every code, and in Spanish,
// Italian, Portuguese, Dutch and Polish for nearly all; definitions in English
// and French. A label that is missing in the wanted language falls back to its
// parent language, then to English, then to the code itself, so that a label is
// never empty.
//
// [Compatible] says under which licence a dataset that combines sources can be
// published, or which of the sources stand in the way and why.
//
// The lists are plain JSON under data/, each with its version, source, licence
// and date. Country names are generated from Unicode CLDR by gen_countries.go,
// which can also verify the file.
package codes

//go:generate go run gen_countries.go
