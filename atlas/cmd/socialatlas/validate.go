package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/socialtechatlas/commons/atlas/internal/spelling"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// validation is what the flags of validate say.
type validation struct {
	checking
	formats  []format
	failOn   string
	least    string
	most     int
	baseline string
}

// checking is what validate and baseline have in common.
type checking struct {
	mapping  string
	settings string
	schemas  []string
	date     schema.Date
	options  validate.Options
	// onScreen tells that findings go to standard output as text.
	onScreen bool
}

// format is a form of the report and the file it goes to, "" for standard output.
type format struct{ name, file string }

// mostFindings is how many findings are shown when nobody says otherwise.
const mostFindings = 1000

// settingsFile is read when it is there and no other one is named.
const settingsFile = ".socialatlas.yaml"

func validateCommand() *command {
	return &command{
		name: "validate",
		args: "FILE...",
		examples: []string{
			"validate organisations.csv",
			"validate members.xlsx --mapping members.yaml --lang fr",
			"validate lists/*.json --format github --format sarif=findings.sarif --baseline known.tsv",
			"validate - < organisations.ndjson",
		},
		setUp: func(flags *flag.FlagSet) action {
			var v validation
			v.setUp(flags)
			flags.Func("format", "", v.addFormat)
			failOn := oneOf(flags, "fail-on", "error", "warning", failOnNever)
			least := oneOf(flags, "show", "warning", "error", "info")
			v.most = mostFindings
			flags.Func("max-findings", "", v.setMost)
			flags.StringVar(&v.baseline, "baseline", "", "")
			return func(ctx context.Context, e *env, args []string) error {
				v.failOn, v.least = *failOn, *least
				if len(args) == 0 {
					return exactly("validate", 1, args)
				}
				return v.run(ctx, e, args)
			}
		},
	}
}

// setUp declares the flags that say how files are read and what counts.
func (c *checking) setUp(flags *flag.FlagSet) {
	flags.StringVar(&c.mapping, "mapping", "", "")
	flags.StringVar(&c.settings, "settings", "", "")
	flags.Func("schema", "", func(name string) error {
		c.schemas = append(c.schemas, name)
		return nil
	})
	flags.Func("licence", "", c.setLicence)
	flags.StringVar(&c.options.Reading.Name, "stdin-name", "", "")
	flags.BoolVar(&c.options.Structure, "structure", false, "")
	countries(flags, &c.options.Countries)
	flags.Func("date", "", func(text string) (err error) {
		if c.date, err = schema.ParseDate(text); err != nil {
			return &likeError{example: "2026-01-31"}
		}
		return nil
	})
}

func (c *checking) setLicence(text string) error {
	if !codes.Licences.Has(text) {
		near, _ := spelling.Nearest(text, codes.Licences.Codes())
		return &likeError{near, "CC-BY-4.0"}
	}
	c.options.Licence = text
	return nil
}

var formatNames = []string{"text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"}

func (v *validation) addFormat(text string) error {
	name, file, toFile := strings.Cut(text, "=")
	if !slices.Contains(formatNames, name) || toFile && file == "" {
		return &offerError{formatNames}
	}
	v.formats = append(v.formats, format{name, file})
	return nil
}

func (v *validation) setMost(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return &likeError{example: strconv.Itoa(mostFindings)}
	}
	v.most = n
	return nil
}

// printer returns what prints a form of the report.
func (e *env) printer(name string, w io.Writer) report.Printer {
	switch name {
	case "json":
		return report.NewJSON(w, e.prefs...)
	case "sarif":
		return report.NewSARIF(w, moduleVersion(), e.prefs...)
	case "junit":
		return report.NewJUnit(w, e.prefs...)
	case "github":
		return report.NewGitHub(w, e.prefs...)
	case "gitlab":
		return report.NewGitLab(w, e.prefs...)
	case "markdown":
		return report.NewMarkdown(w, e.prefs...)
	case "html":
		return report.NewHTML(w, e.prefs...)
	}
	return report.NewLines(w, e.colourOut, e.prefs...)
}

func (v validation) run(ctx context.Context, e *env, args []string) error {
	if len(v.formats) == 0 {
		v.formats = []format{{"text", ""}}
	}
	v.onScreen = slices.Contains(v.formats, format{"text", ""})
	tally := &validate.Tally{Most: v.most}
	if err := tally.Least.UnmarshalText([]byte(v.least)); err != nil {
		return err
	}
	files, err := v.prepare(e, args, tally)
	if err != nil {
		return err
	}
	if v.baseline != "" {
		if tally.Baseline, err = readBaseline("validate", v.baseline); err != nil {
			return err
		}
	}
	outputs, err := v.open(e, append(v.read(tally.Settings), append(files, v.baseline)...))
	if err != nil {
		return err
	}
	defer outputs.abandon()
	v.keepHeapSmall()
	result := report.Validation{Date: v.options.Date}
	var unread error
	result.Files, unread = v.check(ctx, e, files, func(f finding.Finding) {
		if f, show := tally.Take(f); show {
			outputs.print(f)
		}
	})
	if errors.Is(unread, context.Canceled) {
		return unread
	}
	if unread == nil { // what was not read might have used them
		for _, f := range tally.Settings.Unused() {
			outputs.print(f)
		}
		result.Stale = tally.Baseline.Stale()
	}
	result.Counts, result.Ignored, result.Known = tally.Counts(), tally.Ignored(), tally.Known()
	result.Milder, result.NotShown = tally.Milder(), tally.NotShown()
	if err := outputs.close(result); err != nil {
		return err
	}
	return v.verdict(tally, unread)
}

// How far, in percent of what is alive, the heap may grow between two collections.
const (
	smallHeap = 20
	rulesHeap = 50 // the rules keep tables, so that a collection costs more
)

// keepHeapSmall has memory collected earlier than Go does by itself, unless the user
// says when. Records come and go, and little is alive: an early collection costs less
// than what a heap twice as large would take on a small machine.
func (v validation) keepHeapSmall() {
	switch {
	case os.Getenv("GOGC") != "":
	case v.options.Structure:
		debug.SetGCPercent(smallHeap)
	default:
		debug.SetGCPercent(rulesHeap)
	}
}

// verdict says what the exit code tells.
func (v validation) verdict(tally *validate.Tally, unread error) error {
	if unread != nil {
		return unread
	}
	if threshold, err := finding.ParseSeverity(v.failOn); err == nil && tally.New(threshold) > 0 {
		return errFindings
	}
	return nil
}

// prepare reads the files that flags name and resolves the patterns of args.
func (c *checking) prepare(e *env, args []string, tally *validate.Tally) (files []string, err error) {
	if c.options.Date = c.date; c.date == "" {
		c.options.Date = today(e)
	}
	if c.mapping != "" {
		if c.options.Mapping, err = loadMapping(c.mapping); err != nil {
			return nil, err
		}
	}
	if tally.Settings, err = loadSettings(c.settings); err != nil {
		return nil, err
	}
	if c.options.Schema, err = loadSchema(c.schemaFiles(tally.Settings)); err != nil {
		return nil, err
	}
	return expand(args)
}

// read lists the files that are read beside the lists.
func (c *checking) read(settings *validate.Settings) []string {
	return append(c.schemaFiles(settings), c.mapping, cmp.Or(c.settings, settingsFile))
}

// today is the day that SOURCE_DATE_EPOCH names, else this one.
func today(e *env) schema.Date {
	if e.sourceDate != "" {
		return e.sourceDate
	}
	return schema.Date(time.Now().UTC().Format(time.DateOnly))
}

// check reads the files one after the other. Those that cannot be read do not keep
// the others from being checked; the error is that of the first.
func (c *checking) check(ctx context.Context, e *env, files []string, tell func(finding.Finding)) (summaries []validate.Summary, unread error) {
	line := &progress{env: e}
	defer line.clear()
	for _, file := range files {
		o := c.options
		o.Progress = func(n int) {
			line.show(func() string { return file + ": " + e.say("reading", arg("n", n)) })
		}
		summary, err := validate.File(ctx, file, o, tell)
		summaries = append(summaries, summary)
		if ctx.Err() != nil {
			return summaries, context.Canceled
		}
		if err == nil && summary.Incomplete {
			err = errUnread
		}
		var odd finding.Finding
		if c.onScreen && errors.As(err, &odd) {
			err = errUnread // it stands among the findings
		}
		if err != nil && unread == nil {
			unread = err
		} else if err != nil {
			line.clear()
			e.report(err)
		}
	}
	return summaries, unread
}

func loadMapping(name string) (*mapping.Mapping, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // nothing was written
	return mapping.Load(filepath.ToSlash(name), f)
}

// loadSettings reads the settings, nil for none.
func loadSettings(name string) (*validate.Settings, error) {
	file := name
	if name == "" {
		file = settingsFile
	}
	data, err := readSome(file, validate.MaxSettingsBytes+1)
	if err != nil {
		if name == "" && errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return nil, err
	}
	return validate.LoadSettings(filepath.ToSlash(file), data)
}

func readBaseline(command, name string) (*validate.Baseline, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // nothing was written
	b, err := validate.ReadBaseline(f)
	var line *validate.BaselineError
	if errors.As(err, &line) {
		return nil, &usageError{command: command, problem: "baselineLine", value: name + ":" + strconv.Itoa(line.Line)}
	}
	return b, err
}
