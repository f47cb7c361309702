// Package atlas turns the lists of several partners into one atlas, and proves what
// became of every record.
//
//	plan, err := atlas.LoadPlan("plan.yaml") // err is a finding.Set with lines and columns
//	if err != nil {
//		return err
//	}
//	result, err := atlas.Build(ctx, plan)
//	if err != nil {
//		return err
//	}
//	for o := range result.Collection().Find(atlas.Query{Country: []string{"FR"}}) {
//		fmt.Println(o.Name)
//	}
//	return result.Publish(ctx, "out") // out/public/index.html is the map
//
// # The way of a record
//
//	read ─► map ─► locate ─► check ─► intake ─► select ─► match ─► merge ─► release ─► publish
//
// Read, map, locate, check, intake and select look at one record at a time and
// stream; match and merge hold what was selected. Every stage is a package of its
// own that knows no pipeline: atlas/source reads, atlas/mapping maps, the table of
// [Places] locates, atlas/check checks, gdpr takes in and releases, [Selection]
// selects, dedupe matches, dedupe/merge merges, atlas/publish writes.
//
// Each record that is read ends in one place of the [Account]: published, merged
// away into another one, not selected by a rule, rejected with findings, or
// withheld for privacy or for want of a licence. [Build] fails when it cannot
// prove that.
//
// # Personal data
//
// What a mapping calls personal, and every mailbox and phone that the policy does
// not let out, leaves the record at the intake, before anything is held; opaque
// keys of a run stand in for them in the matching. After the merge the policy is
// applied to the whole record, and every public file is read back before the
// former output is replaced, see [LeakError].
//
// README.md beside this file describes the plan; plan.schema.json is its JSON
// Schema.
package atlas
