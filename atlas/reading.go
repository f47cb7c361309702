package atlas

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/internal/parallel"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// SourceError says that a source could not be read to its end and that the plan
// does not tolerate it. Err is a [finding.Finding] or an error of atlas/source.
type SourceError struct {
	Source string
	// Path is the file on this machine; Err calls it by its name in the plan.
	Path string
	Err  error
}

// Error implements error.
func (e *SourceError) Error() string { return "atlas: source " + e.Source + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *SourceError) Unwrap() error { return e.Err }

// progressEvery is after how many records a reader tells how far it is.
const progressEvery = 1000

// reading takes the records of one source from their file to their selection.
type reading struct {
	*build
	index    int
	source   *Source
	account  *report.SourceAccount
	mapping  *mapping.Mapping
	placing  *placing
	origin   mapping.Origin
	columns  *columnList
	keys     map[string]int
	checksum string
}

// readSource reads one source. A failure that the plan tolerates is in its
// account, any other one is a [*SourceError].
func (b *build) readSource(ctx context.Context, index int) error {
	s := &b.plan.Sources[index]
	r := &reading{
		build: b, index: index, source: s, account: &b.account.Sources[index],
		mapping: s.Mapping, placing: newPlacing(s.Places), columns: newColumnList(), keys: map[string]int{},
		origin: mapping.Origin{Source: schema.Source{ID: s.ID, Licence: cmp.Or(s.Licence, unstated), Date: s.Date, URL: s.URL}},
	}
	if !stated(s.Licence) {
		r.found(check.RuleLicenceMissing.Finding().At(finding.Position{File: s.File}))
	}
	first := len(r.entries)
	err := r.read(ctx)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	r.sharedPoints(r.entries[first:])
	r.found(r.placing.report()...)
	b.manifest.Sources[index].Checksum = r.checksum
	if err == nil {
		return nil
	}
	if !s.Tolerate {
		return &SourceError{Source: s.ID, Path: r.path(), Err: err}
	}
	r.account.Failed = err.Error()
	var known finding.Finding
	if !errors.As(err, &known) {
		known = RuleSourceFailed.Finding(arg("cause", err.Error())).At(finding.Position{File: s.File})
	}
	r.found(known) // perhaps once more: a set has no duplicates
	return nil
}

// read opens the file and follows its records. The error says that the file could
// not be read to its end.
func (r *reading) read(ctx context.Context) error {
	path := r.path()
	var err error
	if r.checksum, err = checksumOf(path); err == nil && r.source.SHA256 != "" && r.checksum != r.source.SHA256 {
		return RuleSourceChanged.Finding(arg("want", r.source.SHA256), arg("got", r.checksum)).At(finding.Position{File: r.source.File})
	}
	options := source.Options{}
	if r.mapping != nil {
		options = r.mapping.Source()
	}
	options.Name = r.source.File
	f, err := source.Open(ctx, path, options)
	if err != nil {
		return err
	}
	defer f.Close()
	d := f.Description()
	r.account.Format, r.account.Encoding = string(d.Format), d.Encoding
	r.columns.add(d.Columns)
	if r.mapping == nil {
		r.mapping = mapping.Standard(d.Format)
	}
	err = r.follow(ctx, f)
	r.found(r.mapping.CheckColumns(r.source.File, r.columns.names)...)
	r.account.UnusedColumns = r.mapping.Unused(r.columns.names)
	return err
}

// path is the file of the source on this machine.
func (r *reading) path() string {
	return filepath.Join(r.plan.Folder, filepath.FromSlash(r.source.File))
}

// follow takes every record to its selection, several at a time, in their order.
func (r *reading) follow(ctx context.Context, f *source.File) error {
	var failed error
	for step := range parallel.InOrder(r.workers, parallel.RecordBatch, r.steps(ctx, f), r.step) {
		switch {
		case step.err == nil:
			r.take(step.outcome)
		case !r.odd(step.err):
			failed = step.err
		}
		if failed == nil {
			failed = r.incomplete(step.err)
		}
	}
	r.plan.tell(Event{Stage: Reading, Source: r.source.ID, Done: r.account.Read, Total: r.account.Read})
	return failed
}

// step is one element of the sequence of records: a record, later what became of
// it, or an error of the reader.
type step struct {
	record  *source.Record
	outcome outcome
	err     error
}

func (r *reading) steps(ctx context.Context, f *source.File) iter.Seq[step] {
	return func(yield func(step) bool) {
		for record, err := range f.Records(ctx) {
			if record != nil && err == nil {
				r.columns.add(r.mapping.Columns(record))
			}
			if !yield(step{record: record, err: err}) {
				return
			}
		}
	}
}

func (r *reading) step(s step) step {
	if s.err == nil {
		s.outcome = r.process(s.record)
	}
	s.record = nil
	return s
}

// odd notes what the reader found odd and reports whether it reads on. A record
// that was counted and lost is rejected.
func (r *reading) odd(err error) bool {
	var f finding.Finding
	if !errors.As(err, &f) {
		return false
	}
	r.found(f)
	if source.Lost(f) {
		r.account.Read++
		r.entries = append(r.entries, &entry{source: r.index, position: f.Position, fate: rejected, reason: f.Rule})
	}
	return true
}

// incomplete returns the finding that says that the file ends too early.
func (r *reading) incomplete(err error) error {
	var f finding.Finding
	if errors.As(err, &f) && source.Incomplete(f) {
		return f
	}
	return nil
}

// found notes findings of this source.
func (r *reading) found(findings ...finding.Finding) {
	for _, f := range findings {
		r.findings = append(r.findings, f.From(r.source.ID))
	}
}

// take puts the outcome of one record to the others.
func (r *reading) take(o outcome) {
	e := o.entry
	e.source = r.index
	r.account.Read++
	if r.account.Read%progressEvery == 0 {
		r.plan.tell(Event{Stage: Reading, Source: r.source.ID, Done: r.account.Read})
	}
	if e.fate != rejected {
		if f, twice := r.uniqueKey(e); twice {
			o.findings = append(o.findings, f)
		}
	}
	r.found(o.findings...)
	r.gate.Add(o.withheld...)
	for reason, n := range o.tally.All() {
		count(&r.account.Values, reason, n)
	}
	r.entries = append(r.entries, e)
}

// uniqueKey gives a record whose key an earlier one bears a key of its own.
func (r *reading) uniqueKey(e *entry) (finding.Finding, bool) {
	key := e.key.Record
	r.keys[key]++
	if r.keys[key] == 1 {
		return finding.Finding{}, false
	}
	instead := key
	for r.keys[instead] > 0 {
		instead = key + "#" + strconv.Itoa(r.keys[key])
		if r.keys[instead] > 0 {
			r.keys[key]++
		}
	}
	r.keys[instead]++
	e.key.Record = instead
	if e.org != nil && len(e.org.Sources) > 0 {
		e.org.Sources[0].Record = instead
	}
	f := check.RuleKeyTwice.Finding(arg("key", finding.ShownKey(key)))
	return f.In(key).At(e.position), true
}

// recordKey names a record of this source.
func (r *reading) recordKey(key string) merge.RecordKey {
	return merge.RecordKey{Source: r.source.ID, Record: key}
}

// checksumOf returns the SHA-256 of a file in hexadecimal.
func checksumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// columnList is every column of a file in the order in which records have them.
type columnList struct {
	names []string
	known map[string]bool
}

func newColumnList() *columnList { return &columnList{known: map[string]bool{}} }

func (l *columnList) add(names []string) {
	for _, name := range names {
		if !l.known[name] {
			l.known[name] = true
			l.names = append(l.names, name)
		}
	}
}
