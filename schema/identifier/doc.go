// Package identifier knows the numbers under which registers hold organisations,
// their sites and persons: how they are written, whether their check digits hold
// and whose they are.
//
//	identifier.Normalise("FR-SIREN", "552 100 554")  // "552100554"
//	identifier.Check("FR-SIREN", "552 100 553")      // a *identifier.Error
//	identifier.Format("FR-SIREN", "552100554")       // "552 100 554"
//	scheme, known := identifier.Lookup("gb-coh")     // scheme.Holder is Organisation
//	identifier.Parse("VAT: BE0403.170.701")          // what a cell may hold, best first
//
// Schemes have the codes of org-id.guide where it has one ("GB-COH", "BE-BCE_KBO"),
// else a code of the same make ("FR-SIRET"). Value-added tax numbers are "XX-VAT"
// per country, or "VAT" when the number begins with its country. International
// ones are bare: "LEI", "ISNI", "ROR", "WIKIDATA", "OSM". Other names of a scheme
// ("XI-LEI", "FR-INSEE") are understood; letter case does not matter. All European
// lists of org-id.guide that number organisations are there.
//
// A number that passes is well-formed, no more: a random number of nine digits
// satisfies the test of some register three times in four. So the scheme must be
// known from the column or stand beside the number; [Parse] says what it is known
// from, and [Identifier.Sure] that anything but the digits tells it.
//
// Whose a number is has two sides. [Holder] says whether organisations, natural
// persons or both have such numbers; where a register tells them apart by a digit or
// by length, [Scheme.HolderOf] knows. [Subject] says whether it is given to the
// whole, to a site of it or to an account.
//
// Schemes are data: shapes, weights, tables of check signs and the rules that tell
// persons from organisations stand in data/, with their sources. The tests are
// those that the registers publish or that national practice has settled;
// [Scheme.Checked] tells which schemes have any.
package identifier
