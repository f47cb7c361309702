package main

import (
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// printUsage lists the commands and the exit codes.
func (e *env) printUsage(w io.Writer, all []*command) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s %s\n\n%s\n", e.say("lead"), e.say("usage"), e.say("usageLine"), e.say("commands"))
	for _, c := range all {
		fmt.Fprintf(&b, "  %-10s %s\n", c.name, e.about("command."+c.name).Title)
	}
	fmt.Fprintf(&b, "\n%s\n  --lang %-10s %s\n", e.say("everywhere"), e.about("flag.lang").Title, e.about("flag.lang").Message)
	fmt.Fprintf(&b, "\n%s\n", e.say("exitCodes"))
	for _, code := range []exitCode{exitFine, exitFindings, exitUsage, exitBug, exitInterrupted} {
		fmt.Fprintf(&b, "  %-3d %s\n", code, e.say(fmt.Sprintf("exit.%d", code)))
	}
	fmt.Fprintf(&b, "\n%s\n", e.say("more"))
	_, err := io.WriteString(w, b.String())
	return err
}

// printHelp says everything about one command.
func (e *env) printHelp(w io.Writer, c *command) error {
	about := e.about("command." + c.name)
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	c.setUp(flags)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s %s\n", about.Title, e.say("usage"), strings.TrimSpace(program+" "+c.name+" "+c.args))
	if about.Message != "" {
		fmt.Fprintf(&b, "\n%s\n", about.Message)
	}
	fmt.Fprintf(&b, "\n%s\n", e.say("flags"))
	flags.VisitAll(func(f *flag.Flag) { e.printFlag(&b, "flag."+c.name+"."+f.Name, f) })
	e.printFlag(&b, "flag.lang", &flag.Flag{Name: "lang"})
	if len(c.examples) > 0 {
		fmt.Fprintf(&b, "\n%s\n", e.say("examples"))
		for _, example := range c.examples {
			fmt.Fprintf(&b, "  %s %s\n", program, example)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// printFlag writes one line; the title of its text is what its value is called.
func (e *env) printFlag(b *strings.Builder, key string, f *flag.Flag) {
	about := e.about(key)
	fmt.Fprintf(b, "  %-22s %s\n", strings.TrimSpace("--"+f.Name+" "+about.Title), about.Message)
}

// about returns the texts of a command or flag.
func (e *env) about(key string) finding.Texts {
	texts, _ := words().Texts(key, e.prefs...)
	return texts
}
