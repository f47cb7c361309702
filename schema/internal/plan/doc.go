// Package plan proves that JSON text is valid against a JSON Schema document in one
// walk over its bytes, without building a value.
//
//	p, ok := plan.Compile(plan.Documents{Root: "organisation.schema.json", Files: files})
//	if ok && p.Valid(record) {
//		// nothing is wrong with the record
//	}
//
// A proof is all it gives: a false answer means "not proven", and a full validator
// must judge. It refuses what that one would refuse, and what it takes for JSON is
// strict: no member name twice, no broken UTF-8, no number beyond what a float holds
// exactly enough.
//
// The plan knows the keywords of draft 2020-12 that the standard's documents use, see
// keywords.go. [Compile] says no to a document with any other one, so that no
// document is ever read in part.
package plan
