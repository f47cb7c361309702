// Package validate checks the files that partners keep against the standard, for
// people at a keyboard and for programs in CI.
//
//	summary, err := validate.File(ctx, "members.csv", validate.Options{Date: "2026-01-31"},
//		func(f finding.Finding) { fmt.Println(f) })
//
// Every record of a file is read, whatever is wrong with those before it, as long as
// each begins a line or is closed: as the standard's JSON byte for byte, as a row of
// the flat profile, or through the mapping of a partner's own columns. Of a partner's
// JSON a comma too many, a second list or another encoding than UTF-8 is forgiven; in
// the standard's own it is an error, since other programs would not read it. The
// findings come in the order of the file, with line and column, or row and column
// name, of the value in question; those about the list as a whole come last.
//
// A [Tally] decides which findings count and which are shown: [Settings] change
// severities and leave findings out with a reason, a [Baseline] holds those that
// are known, a cap keeps a broken file from flooding its reader while the counts
// stay exact.
//
// Memory does not grow with the file but for the rules about whole lists, which
// remember at most 48 bytes of each record.
package validate
