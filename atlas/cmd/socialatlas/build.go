package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/atlas/publish"
	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// building is what the flags of build say.
type building struct {
	out    string
	date   schema.Date
	failOn string
}

// failOnNever lets findings of any severity pass.
const failOnNever = "never"

func buildCommand() *command {
	return &command{
		name: "build",
		args: "PLAN",
		examples: []string{
			"build examples/atlas/plan.yaml",
			"build plan.yaml --out site --fail-on error",
		},
		setUp: func(flags *flag.FlagSet) action {
			out := flags.String("out", "out", "")
			failOn := oneOf(flags, "fail-on", failOnNever, "error", "warning")
			var date schema.Date
			flags.Func("date", "", func(text string) (err error) {
				date, err = schema.ParseDate(text)
				return err
			})
			return func(ctx context.Context, e *env, args []string) error {
				if err := exactly("build", 1, args); err != nil {
					return err
				}
				if date == "" {
					date = e.sourceDate
				}
				return building{*out, date, *failOn}.run(ctx, e, args[0])
			}
		},
	}
}

// sourceDate reads SOURCE_DATE_EPOCH, the day that reproducible builds agree on;
// what is no number of seconds says nothing.
func sourceDate(text string) schema.Date {
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil || seconds < 0 {
		return ""
	}
	date, err := schema.ParseDate(time.Unix(seconds, 0).UTC().Format(time.DateOnly))
	if err != nil {
		return ""
	}
	return date
}

func (b building) run(ctx context.Context, e *env, name string) error {
	plan, err := atlas.LoadPlan(name)
	if err != nil {
		return err
	}
	if err := publish.Ready(b.out); err != nil {
		return err
	}
	line := &progress{env: e}
	plan.Date = b.date
	plan.Progress = func(event atlas.Event) { line.show(func() string { return e.progressText(event) }) }
	result, err := atlas.Build(ctx, plan)
	if err == nil {
		err = result.Publish(ctx, b.out)
	}
	line.clear()
	if err != nil {
		return err
	}
	if err := b.print(e, result); err != nil {
		return &writeError{"-", err}
	}
	return b.verdict(result)
}

// print tells what became of every record, and where to look.
func (b building) print(e *env, result *atlas.Result) error {
	if err := report.WriteAccount(e.out, result.Account, e.prefs...); err != nil {
		return err
	}
	errs, warnings := result.Findings.Count(finding.Error), result.Findings.Count(finding.Warning)
	private := filepath.ToSlash(filepath.Join(b.out, "private"))
	fmt.Fprintln(e.out)
	fmt.Fprintln(e.out, e.say("built", arg("n", len(result.Organisations)), arg("map", plain(filepath.ToSlash(filepath.Join(b.out, "public", "index.html"))))))
	_, err := fmt.Fprintln(e.out, e.say("found",
		arg("errors", errs), arg("warnings", warnings-errs), arg("notes", len(result.Findings)-warnings), arg("folder", plain(private))))
	return err
}

// verdict says whether all is well although the atlas was published.
func (b building) verdict(result *atlas.Result) error {
	threshold, err := finding.ParseSeverity(b.failOn)
	if len(result.Failed()) > 0 || err == nil && result.Findings.Count(threshold) > 0 {
		return errFindings
	}
	return nil
}

// progressText says how far a build is.
func (e *env) progressText(event atlas.Event) string {
	text := e.say("stage."+string(event.Stage)) + " " + event.Source
	switch {
	case event.Total > 0:
		return fmt.Sprintf("%s %d/%d", text, event.Done, event.Total)
	case event.Done > 0:
		return fmt.Sprintf("%s %d", text, event.Done)
	}
	return text
}

// isOurFault tells errors that no data may cause.
func isOurFault(err error) bool {
	var leak *atlas.LeakError
	var balance *report.BalanceError
	return errors.As(err, &leak) || errors.As(err, &balance)
}
