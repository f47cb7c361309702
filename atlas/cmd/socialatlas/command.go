package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"runtime/debug"

	"github.com/socialtechatlas/commons/atlas/internal/spelling"
)

// program is what the command is called in everything it prints.
const program = "socialatlas"

// command is one word that may follow the program's name. What people read about
// it is in the catalogue under "command." and its name, what they read about its
// flags under "flag.", its name and the flag's.
type command struct {
	name string
	// args are the arguments as the usage line shows them, "FILE".
	args     string
	examples []string
	// setUp declares the flags and returns what runs when they are set.
	setUp func(flags *flag.FlagSet) action
}

// action does the work of a command.
type action func(ctx context.Context, e *env, args []string) error

// commands lists the commands in the order in which people meet them.
func commands() []*command {
	return []*command{
		buildCommand(), inspectCommand(), templateCommand(), validateCommand(), fixCommand(), baselineCommand(), rulesCommand(),
		codesCommand(), legalCommand(), idCommand(), versionCommand(), helpCommand(),
	}
}

func find(all []*command, name string) *command {
	for _, c := range all {
		if c.name == name {
			return c
		}
	}
	return nil
}

// run does what the arguments say and returns the exit code.
func run(ctx context.Context, all []*command, e *env, args []string) (code exitCode) {
	defer func() {
		if fault := recover(); fault != nil {
			e.report(&bugError{fault: fault, stack: debug.Stack()})
			code = exitBug
		}
	}()
	err := dispatch(ctx, all, e, args)
	if failed := e.out.failed; failed != nil && (err == nil || errors.Is(err, errFindings)) {
		err = &writeError{name: "-", err: failed}
	}
	e.report(err)
	return exitCodeOf(err)
}

// dispatch finds the command and runs it. Flags that every command has may
// stand before it, too.
func dispatch(ctx context.Context, all []*command, e *env, args []string) error {
	flags := commonFlags(program, e)
	version := flags.Bool("version", false, "") // what everybody tries first
	words, err := parseUntilWord(flags, args)
	if err == nil && *version {
		words = []string{"version"}
	}
	switch {
	case errors.Is(err, flag.ErrHelp):
		return e.printUsage(e.out, all)
	case err != nil:
		return err
	case len(words) == 0:
		return errors.Join(e.printUsage(e.stderr, all), errNoCommand)
	}
	c := find(all, words[0])
	if c == nil {
		return unknownCommand(all, words[0])
	}
	flags = commonFlags(c.name, e)
	act := c.setUp(flags)
	rest, err := parse(flags, words[1:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		return e.printHelp(e.out, c)
	case err != nil:
		return err
	}
	return act(ctx, e, rest)
}

func unknownCommand(all []*command, word string) error {
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.name
	}
	near, _ := spelling.Nearest(word, names)
	return &usageError{problem: "commandUnknown", value: word, nearest: near}
}

// commonFlags returns a set with the flags that every command has.
func commonFlags(name string, e *env) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Func("lang", "", e.setLanguage)
	return flags
}
