package validate

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"runtime"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/internal/parallel"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Options say how a file is read and what is known about it. The zero value is the
// usual choice for a file in the standard's own form.
type Options struct {
	// Mapping reads a partner's own columns; nil means the standard's JSON or its
	// flat profile.
	Mapping *mapping.Mapping
	// Reading says how to read the file where no mapping does.
	Reading source.Options
	// Date is the day of the run; without it no date lies in the future and no
	// record is expired.
	Date schema.Date
	// Licence is that of the list as its keeper states it elsewhere, "" for none.
	Licence string
	// Countries are those in which the organisations of the list lie; empty means
	// any.
	Countries []string
	// Schema is a partner's own schema, which records must fit beside the standard's;
	// nil for none.
	Schema *schema.Extension
	// Structure leaves out every rule but those of the JSON Schema.
	Structure bool
	// Workers is how many records are checked at once; 0 means GOMAXPROCS.
	Workers int
	// Progress is told now and then how many records have been read.
	Progress func(records int)
}

// Summary says what was checked.
type Summary struct {
	// File is the name that findings give.
	File string `json:"file"`
	// Format and Encoding are what the file turned out to be.
	Format   source.Format `json:"format,omitempty"`
	Encoding string        `json:"encoding,omitempty"`
	// Records counts the records that were read, Skipped those of them that the
	// mapping passes over, Affected those with a warning or an error.
	Records  int `json:"records"`
	Skipped  int `json:"skipped,omitempty"`
	Affected int `json:"affected"`
	// Grades counts the records per grade of completeness, in the order of
	// [check.Grades]; it is empty where only the structure was checked.
	Grades [5]int `json:"grades,omitzero"`
	// NotRun are rules that could not run, so that nobody takes their silence for
	// praise.
	NotRun []NotRun `json:"notRun,omitempty"`
	// Incomplete says that the file could not be read, or not to its end.
	Incomplete bool `json:"incomplete,omitempty"`
}

// NotRun says why rules could not run.
type NotRun struct {
	// Reason is a stable key: "no-date", "structure-only", "incomplete",
	// "not-the-standard", "unread".
	Reason string   `json:"reason"`
	Rules  []string `json:"rules"`
}

// File checks one file and tells every finding: those about the file, those of each
// record in the order of the file, each sorted by place, then those about the list
// as a whole. Notes about which nothing has to be done, such as a country by its
// name, stand there once for all records: see [finding.Alike]. "-" is standard input. The error is one of [source.Open], or of
// reading on, or the cause of an ended context; what was found before has been told. That
// the file could not be read is told, too, as the finding that the error is or one of
// [RuleFileUnread].
func File(ctx context.Context, name string, o Options, tell func(finding.Finding)) (Summary, error) {
	reading := o.Reading
	reading.Unparsed = true // the schema judges the text
	if o.Mapping != nil {
		reading = o.Mapping.Source()
		reading.Name = o.Reading.Name
	}
	f, err := source.Open(ctx, name, reading)
	if err != nil {
		s := Summary{File: cmp.Or(reading.Name, name)}
		if told := s.unread(ctx, err, tell); told {
			s.NotRun = []NotRun{{"unread", ids(Rules)}}
		}
		return s, err
	}
	defer f.Close() // nothing was written
	v := newValidation(f, o, tell)
	err = v.run(ctx, f)
	v.finish()
	if err != nil {
		v.summary.unread(ctx, err, tell)
	}
	return v.summary, err
}

// unread tells that a file could not be read, unless the reason lies with the caller:
// a report that is silent about the file would praise it.
func (s *Summary) unread(ctx context.Context, err error, tell func(finding.Finding)) (told bool) {
	var odd finding.Finding
	var read *source.ReadError
	var option *source.OptionError
	switch {
	case ctx.Err() != nil || errors.As(err, &option):
		return false
	case errors.As(err, &odd):
		tell(odd)
	case errors.As(err, &read):
		tell(RuleFileUnread.Finding().At(finding.Position{File: s.File, Line: read.Line}))
	default:
		tell(RuleFileUnread.Finding().At(finding.Position{File: s.File}))
	}
	s.Incomplete = true
	return true
}

// validation is the check of one file.
type validation struct {
	options Options
	mapping *mapping.Mapping
	// ownJSON tells that records are judged as they stand, byte for byte.
	ownJSON bool
	origin  mapping.Origin
	tell    func(finding.Finding)
	summary Summary
	columns columns
	dataset check.Dataset
	alike   alike
	// spoilt counts by column the values of which a check of the text has told what the
	// reader of the file tells of the whole column.
	spoilt map[spoiltColumn]int
	// unlicensed tells that neither the list nor some record states a licence.
	unlicensed bool
	// foreign tells that the file is in no form of the standard.
	foreign bool
}

func newValidation(f *source.File, o Options, tell func(finding.Finding)) *validation {
	d := f.Description()
	v := &validation{options: o, mapping: o.Mapping, tell: tell}
	v.summary = Summary{File: f.Name(), Format: d.Format, Encoding: d.Encoding}
	v.columns.add(d.Columns)
	if v.mapping == nil {
		v.mapping = mapping.Standard(d.Format)
		v.ownJSON = d.Format == source.JSON || d.Format == source.NDJSON
	}
	v.alike.nowhere = !v.mapping.Sets("country")
	v.origin.Source = schema.Source{ID: ownList, Licence: cmp.Or(o.Licence, unstated), Date: o.Date}
	return v
}

const (
	// ownList stands for the id that a plan would give the list.
	ownList = "list"
	// unstated is the licence of a list when nobody says one.
	unstated = "unstated"
)

// outcome is what came of one record.
type outcome struct {
	record   *source.Record
	key      string
	findings finding.Set
	trace    check.Trace
	grade    check.Grade
	skipped  bool
	// untraced tells that the rules about single records and lists did not run.
	untraced bool
	// unlicensed tells that nobody states the licence.
	unlicensed bool
	err        error
}

func (v *validation) run(ctx context.Context, f *source.File) error {
	workers := cmp.Or(v.options.Workers, runtime.GOMAXPROCS(0))
	for got := range parallel.InOrder(workers, parallel.RecordBatch, v.records(ctx, f), v.judge) {
		if got.err == nil {
			v.take(got)
			continue
		}
		var odd finding.Finding
		if !errors.As(got.err, &odd) {
			v.summary.Incomplete = true
			return got.err
		}
		v.odd(odd)
	}
	return context.Cause(ctx)
}

// records yields the records of a file and what its reader found odd.
func (v *validation) records(ctx context.Context, f *source.File) iter.Seq[outcome] {
	return func(yield func(outcome) bool) {
		first, foreign := true, v.ownJSON && v.summary.Encoding != utf8Name
		for record, err := range f.Records(ctx) {
			if record != nil && err == nil {
				if first && v.options.Mapping == nil && !v.isStandard(record) {
					v.foreign = true
					yield(outcome{err: RuleNotStandard.Finding().At(finding.Position{File: f.Name()})})
					return
				}
				first = false
				v.columns.add(v.mapping.Columns(record))
				if foreign {
					at, found := otherEncoding(record, v.summary.Encoding)
					if found && !yield(outcome{err: schema.RuleEncoding.Finding().At(at)}) {
						return
					}
					foreign = !found
				}
			}
			if !yield(outcome{record: record, err: err}) {
				return
			}
		}
	}
}

// odd tells what the reader found.
func (v *validation) odd(f finding.Finding) {
	if v.ownJSON && f.Rule == source.RuleMemberTwice.ID {
		return // told of the record
	}
	if v.isSpoilt(f) {
		return // told of each value
	}
	if v.ownJSON && isNoJSON(f) {
		f = f.WithSeverity(finding.Error)
	}
	v.tell(f)
	if source.Lost(f) {
		v.summary.Records++
		v.summary.Affected++
	}
	if source.Incomplete(f) {
		v.summary.Incomplete = true
	}
}

// progressEvery is after how many records the caller hears of it.
const progressEvery = 1000

// take tells the findings of a record and remembers it for the rules about lists.
func (v *validation) take(got outcome) {
	v.summary.Records++
	if v.options.Progress != nil && v.summary.Records%progressEvery == 0 {
		v.options.Progress(v.summary.Records)
	}
	for _, f := range got.findings {
		v.spoil(f)
		if !v.alike.take(f) {
			v.tell(f)
		}
	}
	if got.skipped {
		v.summary.Skipped++
		return
	}
	if got.findings.Worst() >= finding.Warning {
		v.summary.Affected++
	}
	v.unlicensed = v.unlicensed || got.unlicensed
	if got.untraced {
		return
	}
	v.summary.Grades[got.grade-check.Grades[0]]++
	if f, twice := v.dataset.Add(got.trace, got.key, got.record.Position()); twice {
		v.tell(f)
	}
}

// finish tells what is to be said of the list as a whole.
func (v *validation) finish() {
	for _, f := range v.alike.findings() {
		v.tell(f)
	}
	if !v.ownJSON && !v.foreign {
		for _, f := range v.mapping.CheckColumns(v.summary.File, v.columns.names) {
			v.tell(f)
		}
	}
	if v.summary.Records == 0 && !v.summary.Incomplete && !v.foreign {
		v.tell(RuleListEmpty.Finding().At(finding.Position{File: v.summary.File}))
	}
	if v.unlicensed {
		v.tell(check.RuleLicenceMissing.Finding().At(finding.Position{File: v.summary.File}))
	}
	for _, f := range v.dataset.Findings() {
		v.tell(f)
	}
	v.summary.NotRun = v.notRun()
}
