// Package mapping turns the records of a partner's file into organisations of
// the standard, as a short YAML file says. README.md beside this file describes
// the language; mapping.schema.json is its JSON Schema.
//
//	m, err := mapping.Load("makers.yaml", file) // err is a finding.Set with lines and columns
//	if err != nil {
//		return err
//	}
//	for record, err := range partnerFile.Records(ctx) {
//		…
//		result := m.Apply(record, origin)
//		if result.Skipped == "" {
//			use(result.Organisation, result.Findings)
//		}
//	}
//
// A mapping is compiled once into small steps. It is immutable and safe for
// concurrent use, and [Mapping.Apply] gives the same result for the same record
// every time. A value that cannot be understood never stops a record: it becomes
// a finding at its place in the partner's file, masked unless it is surely a
// word of a vocabulary.
package mapping
