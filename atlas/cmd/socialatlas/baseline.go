package main

import (
	"context"
	"flag"
	"io"

	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

// baselineFile is written when no other name is given.
const baselineFile = "socialatlas-baseline.tsv"

func baselineCommand() *command {
	return &command{
		name:     "baseline",
		args:     "FILE...",
		examples: []string{"baseline organisations.csv", "baseline lists/*.csv --mapping members.yaml --out known.tsv", "baseline organisations.csv --prune"},
		setUp: func(flags *flag.FlagSet) action {
			var c checking
			c.setUp(flags)
			out := flags.String("out", baselineFile, "")
			force := flags.Bool("force", false, "")
			prune := flags.Bool("prune", false, "")
			return func(ctx context.Context, e *env, args []string) error {
				if len(args) == 0 {
					return exactly("baseline", 1, args)
				}
				if *prune {
					return c.pruneBaseline(ctx, e, args, *out)
				}
				return c.writeBaseline(ctx, e, args, *out, overwrite(*force))
			}
		},
	}
}

// writeBaseline notes every finding of the files as known.
func (c *checking) writeBaseline(ctx context.Context, e *env, args []string, out string, force overwrite) error {
	if err := writable(out, force); err != nil {
		return err
	}
	tally := &validate.Tally{}
	return c.note(ctx, e, args, tally, out, force, func(f finding.Finding) bool {
		_, isNew := tally.Take(f)
		return isNew
	})
}

// pruneBaseline takes out of the known findings what does not occur any more, and adds
// none.
func (c *checking) pruneBaseline(ctx context.Context, e *env, args []string, out string) error {
	known, err := readBaseline("baseline", out)
	if err != nil {
		return err
	}
	tally := &validate.Tally{}
	return c.note(ctx, e, args, tally, out, true, func(f finding.Finding) bool {
		f, ignored := tally.Settings.Apply(f)
		return !ignored && known.Take(f)
	})
}

// note writes those findings of the files that are to be kept.
func (c *checking) note(ctx context.Context, e *env, args []string, tally *validate.Tally, out string, force overwrite, keep func(finding.Finding) bool) error {
	files, err := c.prepare(e, args, tally)
	if err != nil {
		return err
	}
	if isAny(out, append(c.read(tally.Settings), files...)) {
		return &writeError{out, errIsInput}
	}
	var entries []validate.Entry
	_, unread := c.check(ctx, e, files, func(f finding.Finding) {
		if keep(f) {
			entries = append(entries, validate.EntryOf(f))
		}
	})
	if unread != nil {
		return unread
	}
	if err := create(out, force, func(w io.Writer) error { return validate.WriteBaseline(w, entries) }); err != nil {
		return err
	}
	e.note(e.say("baselineWritten", arg("n", len(entries)), arg("file", plain(out))))
	return nil
}
