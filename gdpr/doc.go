// Package gdpr decides what of a record about an organisation may be kept,
// compared and published, because parts of it are about people.
//
// A [Policy] is data; [Default] is that of an open map. Personal data pass twice.
// [Intake] takes out of one partner's record what may not be kept, and hands back
// keys by which records can still be compared. [Release] takes the merged record,
// all of it, on its way to the public. A [Gate] at last reads the finished files:
//
//	tags := pseudonym.NewTagger(pseudonym.NewKey(), "match") // the key dies with the run
//	gate := gdpr.NewGate(policy, tags)
//	for _, o := range partnerRecords {
//		in := gdpr.Intake(o, personalColumns, policy, tags)
//		gate.Add(in.Withheld...)
//		// match by in.Keys, merge
//	}
//	for _, o := range merged {
//		if tally, reason := gate.Release(o); reason == "" {
//			publish(o)
//		}
//	}
//	findings := gate.Check("index.html", page) // must be empty
//
// # What counts as personal
//
// Mailboxes and phones are judged by their kind wherever they stand: as contacts,
// in texts of any language, in web addresses, record keys and alternatives. So
// are numbers of bank accounts (IBAN) and, in texts, national numbers of people
// that their check digits tell from others.
// Where one may not be published, [Mark] takes its place in a text, and a value
// that cannot be cut, such as a web address, goes as a whole. People, values of
// columns that a mapping calls personal, numbers of natural persons and records
// of sole traders are not published by default; the names of a record's people,
// and what its personal columns hold, are taken out of its own texts too.
//
// # What this version does not see
//
// Names of people in free text that no column of the record tells, national numbers
// of nine digits or of other countries than the record's, birth dates, and homes of
// people behind the address of an organisation.
//
// Removals are counted by reason in a [Tally]; no value is ever in an account.
package gdpr
