// Package enlarge makes many organisations that look like a few: it learns from
// organisations of the standard and yields as many made-up records as a test or a
// benchmark asks for.
//
//	model := enlarge.Learn(slices.Values(result.Organisations))
//	for r := range model.Records(enlarge.Options{Seed: 1, Records: 100_000, Doubles: 0.12, Lists: 3}) {
//		use(r.Organisation)
//	}
//
// A record has the fields that its pattern has, and some of every other field of
// the model. Names, streets and texts are put together from words of the same
// country and language, half of them grafted from two words, so that most names
// are as rare as real ones. Places lie up to some kilometres from where they were.
// Numbers of registers are new and have right check digits. Web sites, mailboxes,
// phones and people are such as do not exist: the domain example, numbers that
// regulators set aside for films, names made of syllables.
//
// Some records are second records of an organisation: the same with a few edits
// as partners make them, see [Edit]. Record.Same tells of which one: the truth
// against which a matcher can be measured.
//
// The same organisations, seed and options give the same bytes. Record i depends
// on them and on i alone, never on how many records there are: a shorter
// enlargement is the beginning of a longer one, and none is held in memory.
//
// write.go beside this file writes an enlargement as files, with a plan that
// builds an atlas of them.
package enlarge
