// Package dedupe finds the records that speak of one organisation, in lists of
// different partners and within one list, and says why.
//
//	result, err := dedupe.Match(ctx, records, dedupe.Options{})
//	for _, cluster := range result.Clusters {
//		// the indices of the records of one organisation
//	}
//	for _, pair := range result.Pairs {
//		if pair.Verdict == dedupe.Review {
//			fmt.Print(pair.Explain())
//		}
//	}
//
// The way of a pair:
//
//   - Each record is normalised once: folded words, legal form set apart,
//     postcode without blanks, house number apart from the street.
//   - Candidates are found by exact keys (identifier, match tag, domain, name)
//     and by rare words near by, ranked, the best few per record kept. No
//     block of records is ever compared all with all, so the cost grows with
//     the number of records, however many share a word, a place or a number.
//   - A pair is compared field by field. Each field falls into one level, each
//     level carries a weight in bits of evidence (data/weights.json, with the
//     reason of each), and the sum is the score. Location fields speak about
//     the same fact and are capped as one group. What is missing on one side
//     is no evidence. How much a shared word, domain or phone tells is learned
//     from the records at hand: what many share tells nothing.
//   - A pair gets a [Verdict]. Records are then joined strongest pair first, and
//     only while the two groups fit as wholes: identifiers that contradict
//     each other and decisions of people keep groups apart.
//
// A result is the same for every number of workers and every order of the
// records with distinct keys. Memory is in proportion to the records: see
// [Match].
//
// Values that may be personal do not enter this package in clear: a mailbox or
// phone number comes as an opaque match tag. Streets are compared but never
// repeated in evidence.
package dedupe
