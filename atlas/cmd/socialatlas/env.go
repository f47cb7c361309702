package main

import (
	"cmp"
	"io"
	"os"
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// env is what a command may use of the world.
type env struct {
	out    *output // results
	stderr io.Writer
	// prefs are the languages the reader prefers.
	prefs []language.Tag
	// terminal says that stderr is one; colour that it may be coloured.
	terminal, colour bool
	// colourOut says that results go to a terminal and may be coloured.
	colourOut bool
	// sourceDate is the day that SOURCE_DATE_EPOCH names, empty without it.
	sourceDate schema.Date
}

// newEnv is the environment of this process.
func newEnv(getenv func(string) string) *env {
	terminal := isTerminal(os.Stderr) && getenv("TERM") != "dumb"
	return &env{
		out:      &output{w: os.Stdout},
		stderr:   os.Stderr,
		prefs:    languages(getenv),
		terminal: terminal,
		colour:   terminal && getenv("NO_COLOR") == "",

		colourOut: isTerminal(os.Stdout) && getenv("TERM") != "dumb" && getenv("NO_COLOR") == "",

		sourceDate: sourceDate(getenv("SOURCE_DATE_EPOCH")),
	}
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// languages reads the language of the surroundings the way POSIX orders it,
// "fr_BE.UTF-8" for instance. Anything else, "C" included, is English.
func languages(getenv func(string) string) []language.Tag {
	locale := cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))
	locale, _, _ = strings.Cut(locale, ".")
	locale, _, _ = strings.Cut(locale, "@")
	tag, err := language.Parse(locale)
	if err != nil || tag == language.Und {
		tag = language.English
	}
	return []language.Tag{tag}
}

// setLanguage is the flag --lang.
func (e *env) setLanguage(text string) error {
	tag, err := language.Parse(text)
	if err != nil {
		var known []string
		for _, tag := range words().Languages() {
			known = append(known, tag.String())
		}
		return &offerError{known}
	}
	e.prefs = []language.Tag{tag}
	return nil
}

// say renders a text of the command's catalogue.
func (e *env) say(key string, args ...finding.Arg) string {
	return words().Message(finding.Finding{Rule: key, Args: args}, e.prefs...)
}

// output remembers that something could not be written.
type output struct {
	w      io.Writer
	failed error
}

// Write implements io.Writer.
func (o *output) Write(p []byte) (int, error) {
	n, err := o.w.Write(p)
	o.failed = cmp.Or(o.failed, err)
	return n, err
}
