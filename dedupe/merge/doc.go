// Package merge makes one record of the records that speak of one organisation,
// keeps what lost beside what won, and gives organisations ids that last from
// run to run.
//
//	merged := merge.Merge([]merge.Member{
//		{Org: fromRegister, Trust: 2},
//		{Org: fromNetwork, Trust: 1},
//	}, merge.Policy{})
//
// Every field is chosen on its own: the most trusted source that states it wins,
// then the later date, then the fuller record, then the record key. A value that
// loses is kept in Alternatives with its source. A value that does not come from
// the first source of the merged record is named in Provenance. Lists are united.
//
// [State] remembers which record keys made up which organisation, and [Decisions]
// what people decided, both as text files for version control.
package merge
