package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/atlas/inspect"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// inspection is what the flags of inspect say.
type inspection struct {
	format  string
	mapping string
	force   overwrite
	source  source.Options
}

func inspectCommand() *command {
	return &command{
		name: "inspect",
		args: "FILE",
		examples: []string{
			"inspect members.csv",
			"inspect members.xlsx --sheet 2024 --mapping members.yaml",
			"inspect --format json map.geojson",
		},
		setUp: func(flags *flag.FlagSet) action {
			format := oneOf(flags, "format", "text", "json")
			mapping := flags.String("mapping", "", "")
			force := flags.Bool("force", false, "")
			var o source.Options
			flags.StringVar(&o.Encoding, "encoding", "", "")
			flags.StringVar(&o.Sheet, "sheet", "", "")
			flags.StringVar(&o.Path, "path", "", "")
			flags.IntVar(&o.Header, "header", 0, "")
			flags.Func("delimiter", "", func(text string) (err error) {
				o.Delimiter, err = delimiter(text)
				return err
			})
			return func(ctx context.Context, e *env, args []string) error {
				if err := exactly("inspect", 1, args); err != nil {
					return err
				}
				i := inspection{*format, *mapping, overwrite(*force), o}
				return i.run(ctx, e, args[0])
			}
		},
	}
}

// delimiter reads one character; "tab" is easier to type than the character.
func delimiter(text string) (rune, error) {
	if text == "tab" || text == `\t` {
		return '\t', nil
	}
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 || size != len(text) {
		return 0, &offerError{[]string{"tab", ",", ";", "|"}}
	}
	return r, nil
}

func (i inspection) run(ctx context.Context, e *env, name string) error {
	if i.mapping != "" {
		if err := writable(i.mapping, i.force); err != nil {
			return err
		}
		if sameFile(name, i.mapping) {
			return &writeError{i.mapping, errIsInput}
		}
	}
	file, err := source.Open(ctx, name, i.source)
	if err != nil {
		return optionUsage(err)
	}
	defer file.Close() // nothing was written
	line := &progress{env: e}
	profile, failure := inspect.Records(file.Description(), counted(file.Records(ctx), func(n int) {
		line.show(func() string { return e.say("reading", arg("n", n)) })
	}))
	line.clear()
	profile.File = file.Name()
	if errors.Is(failure, context.Canceled) {
		return failure
	}
	if err := i.print(e.out, profile); err != nil {
		return &writeError{"-", err}
	}
	if i.mapping != "" {
		if err := create(i.mapping, i.force, func(w io.Writer) error {
			_, err := w.Write(profile.Mapping())
			return err
		}); err != nil {
			return err
		}
		e.note(e.say("mappingWritten") + i.mapping)
	}
	return cmp.Or(failure, incomplete(profile))
}

func (i inspection) print(w io.Writer, p *inspect.Profile) error {
	if i.format == "json" {
		encoder := json.NewEncoder(w)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		return encoder.Encode(p)
	}
	_, err := fmt.Fprint(w, p)
	return err
}

// optionUsage tells of an option that the reader refuses as of the flag of that
// name.
func optionUsage(err error) error {
	var option *source.OptionError
	if errors.As(err, &option) {
		return &usageError{command: "inspect", problem: "flagValue", flag: strings.ToLower(option.Option), value: option.Value, offer: strings.Split(option.Want, ", ")}
	}
	return err
}

// counted tells how many records have gone by.
func counted(records iter.Seq2[*source.Record, error], tell func(n int)) iter.Seq2[*source.Record, error] {
	return func(yield func(*source.Record, error) bool) {
		n := 0
		for record, err := range records {
			if record != nil {
				n++
				tell(n)
			}
			if !yield(record, err) {
				return
			}
		}
	}
}

// incomplete returns the finding that says that the file could not be read to
// its end.
func incomplete(p *inspect.Profile) error {
	for _, rule := range slices.Sorted(maps.Keys(p.Findings)) {
		for _, r := range source.Rules {
			f := r.Finding().At(finding.Position{File: p.File})
			if r.ID == rule && source.Incomplete(f) {
				return f
			}
		}
	}
	return nil
}
