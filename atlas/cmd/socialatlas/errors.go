package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"unicode"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/atlas/publish"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// exitCode is what the program leaves to the shell.
type exitCode = int

const (
	exitFine        exitCode = 0
	exitFindings    exitCode = 1   // findings at or above the threshold asked for
	exitUsage       exitCode = 2   // called wrongly, or a file cannot be read or written
	exitBug         exitCode = 3   // our mistake
	exitInterrupted exitCode = 130 // as shells say it
)

var (
	// errNoCommand follows the list of commands, errFindings the findings: each
	// has been printed already.
	errNoCommand = errors.New("no command")
	errFindings  = errors.New("findings")
	// errUnread says that a file could not be read, which has been told.
	errUnread = errors.New("unread")
)

// usageError says that the program was called wrongly.
type usageError struct {
	// command is empty when the problem lies before it.
	command string
	// problem is the key of the text.
	problem              string
	flag, value, nearest string
	// offer lists the values that would do, where there are few; else example is one.
	offer   []string
	example string
}

func (e *usageError) Error() string { return e.problem + " " + e.flag + e.value }

// writeError says that a result could not be written; "-" is standard output.
type writeError struct {
	name string
	err  error
}

func (e *writeError) Error() string { return fmt.Sprintf("%s: cannot be written: %v", e.name, e.err) }

func (e *writeError) Unwrap() error { return e.err }

// bugError is a panic.
type bugError struct {
	fault any
	stack []byte
}

func (e *bugError) Error() string { return fmt.Sprint(e.fault) }

func exitCodeOf(err error) exitCode {
	var bug *bugError
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &bug) || isOurFault(err):
		return exitBug
	}
	return exitUsage
}

// report tells the reader what went wrong, and what to do where that is known.
func (e *env) report(err error) {
	var usage *usageError
	var write *writeError
	var bug *bugError
	var set finding.Set
	var odd finding.Finding
	var read *source.ReadError
	var path *fs.PathError
	var failed *atlas.SourceError
	var notOurs *publish.NotOursError
	var running *publish.RunningFolderError
	switch {
	case err == nil || errors.Is(err, errFindings) || errors.Is(err, errUnread) || errors.Is(err, errNoCommand):
	case errors.Is(err, context.Canceled):
		e.complain(e.say("interrupted"))
	case errors.As(err, &bug):
		e.complain(e.say("bug"))
		fmt.Fprintf(e.stderr, "\n%v\n\n%s", bug.fault, bug.stack)
	case isOurFault(err):
		e.complain(e.say("bug"))
		fmt.Fprintf(e.stderr, "\n%v\n", err)
	case errors.As(err, &usage):
		e.complain(e.usageText(usage))
	case errors.As(err, &write):
		e.complain(e.writeText(write))
	case errors.As(err, &failed):
		e.report(onThisMachine(failed))
		e.note("  " + e.say("ofSource", arg("source", failed.Source)))
	case errors.As(err, &notOurs):
		e.complain(filepath.ToSlash(notOurs.Dir) + ": " + e.say("notOurs"))
	case errors.As(err, &running):
		e.complain(filepath.ToSlash(running.Dir) + ": " + e.say("runningFolder"))
	case errors.As(err, &set):
		for _, f := range set {
			e.found(f)
		}
	case errors.As(err, &odd):
		e.found(odd)
	case errors.As(err, &read):
		at := finding.Position{File: read.File, Line: read.Line}
		e.complain(at.String() + ": " + e.say("readFailed") + e.cause(read.Err))
	case errors.As(err, &path):
		e.complain(finding.Position{File: filepath.ToSlash(path.Path)}.String() + ": " + e.cause(path))
	default:
		e.complain(err.Error())
	}
}

// onThisMachine returns why a source failed, with the path of its file in place of
// its name in the plan.
func onThisMachine(failed *atlas.SourceError) error {
	name := filepath.ToSlash(failed.Path)
	var odd finding.Finding
	var read *source.ReadError
	var large *source.TooLargeError
	switch {
	case errors.As(failed.Err, &odd):
		at := odd.Position
		at.File = name
		return odd.At(at)
	case errors.As(failed.Err, &read):
		return &source.ReadError{File: name, Line: read.Line, Err: read.Err}
	case errors.As(failed.Err, &large):
		there := *large
		there.File = name
		return &there
	}
	return failed.Err
}

// complain writes one line to standard error.
func (e *env) complain(text string) {
	name := program + ":"
	if e.colour {
		name = "\x1b[31m" + name + "\x1b[0m"
	}
	fmt.Fprintln(e.stderr, name, printable(text))
}

// note tells on standard error what else was done.
func (e *env) note(text string) { fmt.Fprintln(e.stderr, printable(text)) }

// found tells of a finding and adds what to do.
func (e *env) found(f finding.Finding) {
	e.complain(finding.DefaultCatalogue().Line(f, e.prefs...))
	if hint := finding.DefaultCatalogue().Hint(f, e.prefs...); hint != "" {
		fmt.Fprintln(e.stderr, " ", printable(hint))
	}
}

func (e *env) usageText(u *usageError) string {
	text := e.say(u.problem, arg("flag", "--"+u.flag), arg("value", u.value))
	if u.nearest != "" {
		text += " " + e.say("didYouMean", arg("nearest", u.nearest))
	}
	if len(u.offer) > 0 {
		text += " " + e.say("flagTakes", arg("offer", u.offer))
	}
	if u.example != "" {
		text += " " + e.say("flagLike", arg("example", u.example))
	}
	if u.command == "" {
		return text + " " + e.say("seeHelp", arg("help", plain(program+" help")))
	}
	return text + " " + e.say("seeHelp", arg("help", plain(program+" help "+u.command)))
}

func (e *env) writeText(w *writeError) string {
	switch {
	case w.name == "-":
		return e.say("outputFailed") + e.cause(w.err)
	case errors.Is(w.err, fs.ErrExist):
		return w.name + ": " + e.say("exists")
	case errors.Is(w.err, errNoFile):
		return w.name + ": " + e.say("noFile")
	case errors.Is(w.err, errIsInput):
		return w.name + ": " + e.say("isInput")
	case errors.Is(w.err, fs.ErrNotExist):
		return w.name + ": " + e.say("writeFailed") + e.say("folderMissing")
	}
	return w.name + ": " + e.say("writeFailed") + e.cause(w.err)
}

// cause says why the system refused, in the reader's language where that is
// known; the name of the file has been told.
func (e *env) cause(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return e.say("missing")
	case errors.Is(err, fs.ErrPermission):
		return e.say("permission")
	case errors.Is(err, syscall.ENOSPC):
		return e.say("diskFull")
	case errors.Is(err, syscall.EISDIR):
		return e.say("isFolder")
	case errors.Is(err, syscall.ENOTDIR):
		return e.say("noFolder")
	case errors.Is(err, syscall.EROFS):
		return e.say("readOnly")
	}
	var path *os.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return err.Error()
}

// printable keeps a text that may come from a file from steering the terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
}
