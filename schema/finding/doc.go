// Package finding is the one language in which this project speaks about what
// is wrong, doubtful or noteworthy in somebody's data.
//
// A [Finding] is data, not a sentence: the rule that was broken, how much it
// matters, the record, the place in the document ([Pointer]) and in the file
// ([Position]), and the arguments of the message. The sentence is rendered
// last, from a [Catalogue], in the reader's language:
//
//	f := ruleCountry.Finding(finding.Arg{Name: "value", Value: "Frace"}).
//		In("R-17").On("/country").At(finding.Position{File: "list.csv", Line: 12})
//	fmt.Println(finding.DefaultCatalogue().Line(f, language.French))
//
// Findings about one run form a [Set], which is sorted, free of duplicates and
// itself an error. A [Rule] is a documented value; its texts live beside the
// messages, in messages/<language>/<family>.json.
//
// Values that may be personal are wrapped in [Sensitive] and print masked.
package finding
