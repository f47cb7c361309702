// Package place recognises countries by what people write into a cell: codes,
// names in the languages of Europe, constituent countries, old long forms and
// single typing errors. It works offline, from tables in its data folder.
//
//	code, match, ok := place.Country("Ελλάδα") // "GR", name, true
//	code, match, ok = place.Country("Frace")   // "FR", typo of "france", true
//	code, match, ok = place.Country("SR")      // "", Candidates SK RS SR, false
//
// A text that fits several countries, or none, is not resolved: the caller
// reports it. What a partner means by such a text belongs into the mapping of
// that partner, not here.
package place
