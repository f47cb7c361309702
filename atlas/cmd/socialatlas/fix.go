package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"

	"github.com/socialtechatlas/commons/atlas/fix"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// fixing is what the flags of fix say.
type fixing struct {
	mapping string
	options fix.Options
	write   bool
	diff    bool
}

func fixCommand() *command {
	return &command{
		name: "fix",
		args: "FILE...",
		examples: []string{
			"fix organisations.csv",
			"fix members.csv --mapping members.yaml --diff > members.diff",
			"fix members.csv --mapping members.yaml --write",
		},
		setUp: func(flags *flag.FlagSet) action {
			var f fixing
			flags.StringVar(&f.mapping, "mapping", "", "")
			flags.BoolVar(&f.write, "write", false, "")
			flags.BoolVar(&f.diff, "diff", false, "")
			countries(flags, &f.options.Countries)
			return func(ctx context.Context, e *env, args []string) error {
				if len(args) == 0 {
					return exactly("fix", 1, args)
				}
				return f.run(ctx, e, args)
			}
		},
	}
}

// run lists, shows or makes the changes. As long as some are not made, it says so by
// the exit code.
func (f fixing) run(ctx context.Context, e *env, args []string) (err error) {
	if f.mapping != "" {
		if f.options.Mapping, err = loadMapping(f.mapping); err != nil {
			return err
		}
	}
	if slices.Contains(args, "-") {
		return &usageError{command: "fix", problem: "unfixable.stdin"}
	}
	files, err := expand(args)
	if err != nil {
		return err
	}
	left := false
	var unfixed error
	for _, file := range files {
		r, err := fix.File(ctx, file, f.options)
		if ctx.Err() != nil {
			return context.Canceled
		}
		if err == nil {
			left = left || len(r.Changes) > 0
			err = f.tell(e, r)
		}
		if err != nil { // the others can be put right all the same
			e.report(unfixed)
			unfixed = unfixable(err)
		}
	}
	if unfixed == nil && left && !f.write {
		return errFindings
	}
	return unfixed
}

func (f fixing) tell(e *env, r *fix.Result) error {
	out := bufio.NewWriter(e.out)
	if f.diff {
		if err := errors.Join(r.WriteDiff(out), out.Flush()); err != nil {
			return &writeError{"-", err}
		}
	} else {
		f.list(e, out, r)
		if err := out.Flush(); err != nil {
			return &writeError{"-", err}
		}
	}
	said := "fixable"
	switch {
	case len(r.Changes) == 0:
		said = "fixNothing"
	case f.write:
		if err := r.Save(); err != nil {
			return unsaved(r.File, err)
		}
		said = "fixed"
	}
	e.note(e.say(said, arg("n", len(r.Changes)), arg("file", plain(r.File))))
	return nil
}

// list writes a line for each change.
func (f fixing) list(e *env, out io.Writer, r *fix.Result) {
	for _, c := range r.Changes {
		old, now := c.Shown()
		place := cmp.Or(c.Position.Field, string(c.Pointer))
		if place != "" {
			place += ": "
		}
		fmt.Fprintf(out, "%s: %s%s: %s → %s\n", c.Position, printable(place), e.fixTitle(c.Rule), printable(old), printable(now))
	}
}

// fixTitle names the reason of a change.
func (e *env) fixTitle(rule string) string {
	if title := e.about("fix." + rule).Title; title != "fix."+rule {
		return title
	}
	texts, _ := finding.DefaultCatalogue().Texts(rule, e.prefs...)
	return texts.Title
}

// unsaved tells of a file that could not be written, by its own name in place of that
// under which it was written first.
func unsaved(file string, err error) error {
	var fixed *source.FixedError
	if errors.As(err, &fixed) {
		return err
	}
	return &writeError{file, err}
}

// unfixable tells of a file that cannot be changed in place as of one that is used
// wrongly.
func unfixable(err error) error {
	var fixed *source.FixedError
	if errors.As(err, &fixed) {
		return &usageError{command: "fix", problem: "unfixable." + fixed.Reason, value: fixed.File}
	}
	return err
}
