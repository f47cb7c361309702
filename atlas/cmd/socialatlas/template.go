package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/socialtechatlas/commons/atlas/template"
)

func templateCommand() *command {
	return &command{
		name:     "template",
		args:     "[FILE.csv | FILE.xlsx]...",
		examples: []string{"template", "template --lang fr members.xlsx"},
		setUp: func(flags *flag.FlagSet) action {
			force := flags.Bool("force", false, "")
			return func(_ context.Context, e *env, args []string) error {
				if len(args) == 0 {
					args = []string{"organisations.csv", "organisations.xlsx"}
				}
				return writeTemplates(e, args, overwrite(*force))
			}
		},
	}
}

// writeTemplates writes every sheet or, when one cannot be, none.
func writeTemplates(e *env, names []string, force overwrite) error {
	for _, name := range names {
		if templateWriter(e, name) == nil {
			return &usageError{command: "template", problem: "templateFormat", value: name}
		}
		if err := writable(name, force); err != nil {
			return err
		}
	}
	for _, name := range names {
		if err := create(name, force, templateWriter(e, name)); err != nil {
			return err
		}
		fmt.Fprintln(e.out, name)
	}
	return nil
}

// templateWriter chooses by the ending of the name, nil for an unknown one.
func templateWriter(e *env, name string) func(io.Writer) error {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv":
		return template.CSV
	case ".xlsx":
		return func(w io.Writer) error { return template.Workbook(w, e.prefs...) }
	}
	return nil
}
