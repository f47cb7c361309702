// Package fold brings texts that people spell differently to one form, so that
// names, towns and look-up words compare as byte strings. Every package that
// compares words uses it: there is one folding in the project.
//
//	fold.Key("  Łódź — L'ATELIER n° 2 ") // "lodz l atelier n 2"
//	fold.Key("Ελλάδα")                   // "ellada"
//	fold.Key("България")                 // "balgariya"
//
// A key is for comparing, never for showing. Its form in short: Unicode
// compatibility decomposition, lower case, accents dropped, special Latin
// letters spelled out (ß ss, æ ae, ø o), Greek after ELOT 743, Cyrillic letter
// by letter with the Bulgarian values, every other sign a blank, blanks collapsed.
//
// Two spellings that only a language can tell apart stay different: German "ä"
// gives "a", so "Baecker" and "Bäcker" have two keys. Scripts other than Latin,
// Greek and Cyrillic are kept as they are.
package fold
