package source

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"maps"
	"slices"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Records yields the records of the file in their order, once. An error that is
// a [finding.Finding] (use errors.As) tells of something odd and the sequence
// goes on; any other error (a *[ReadError], a *[TooLargeError], that of the
// context) is the last element. Findings that count something come at the end.
func (f *File) Records(ctx context.Context) iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		if f.read {
			yield(nil, ErrRead)
			return
		}
		f.read = true
		f.rest.ctx = ctx
		if f.workbook != nil {
			f.workbook.records(ctx, f.name, f.heading, yield)
			return
		}
		text := newTranscoder(io.MultiReader(bytes.NewReader(f.head), f.rest), f.reading)
		f.head = nil // the reader lets go of it too, once past it
		counts := &tally{}
		line, err := f.deliver(text, counts, yield)
		if errors.Is(err, errStop) {
			return
		}
		for _, found := range append(counts.findings(), f.doubts(text)...) {
			if !yield(nil, found) {
				return
			}
		}
		if err != nil {
			yield(nil, f.readError(err, line))
		}
	}
}

// deliver yields the records and returns the line that was reached.
func (f *File) deliver(text io.Reader, counts *tally, yield func(*Record, error) bool) (int, error) {
	if f.description.Format == CSV {
		return f.deliverTable(text, counts, yield)
	}
	s := newJSONScanner(text, f.options.MaxRecordBytes, f.reading.crLines)
	for s.end < f.skip && s.more() {
	}
	s.i = min(f.skip, s.end)
	j := &jsonReader{
		jsonScanner: s, file: f.name, tokens: f.layout.tokens, lines: f.layout.lines, several: f.layout.several,
		script: f.description.Script, geo: f.description.Format == GeoJSON, tally: counts, yield: yield,
		unparsed: f.options.Unparsed && f.description.Format != GeoJSON,
	}
	for _, other := range f.layout.others {
		found := RuleArrayOther.Finding(finding.Arg{Name: "path", Value: f.description.Path}, finding.Arg{Name: "other", Value: string(other)})
		if !yield(nil, found.At(finding.Position{File: f.name, Line: 1})) {
			return 0, errStop
		}
	}
	err := j.read()
	if err != nil && !errors.Is(err, errStop) && damaged(err) {
		err = errors.Join(j.report(RuleFileCut.Finding().At(j.here())), nil)
	}
	return s.line, err
}

// deliverTable yields the rows of a table below its header.
func (f *File) deliverTable(text io.Reader, counts *tally, yield func(*Record, error) bool) (int, error) {
	c := newCSVReader(text, byte(f.description.Delimiter), f.reading.crLines, f.options.MaxRecordBytes)
	t := &table{tally: counts, heading: f.heading, guessed: f.reading.singleByte()}
	if f.skip > 0 {
		if _, err := io.CopyN(io.Discard, text, int64(f.skip)); err != nil {
			return 1, err
		}
		c.line++
		t.rows++
	}
	for {
		r, ok := c.next()
		if !ok {
			break
		}
		t.rows++
		at := finding.Position{File: f.name, Line: r.line, Column: r.column, Row: t.rows}
		if err := f.deliverRow(c, t, r, at, yield); err != nil {
			return r.line, err
		}
	}
	err := c.fault()
	if err != nil && damaged(err) {
		if !yield(nil, RuleFileCut.Finding().At(finding.Position{File: f.name, Line: c.line, Row: t.rows})) {
			return c.line, errStop
		}
		err = nil
	}
	return c.line, err
}

// deliverRow takes one row for what it is: the header, a blank, a loss or a record.
func (f *File) deliverRow(c *csvReader, t *table, r row, at finding.Position, yield func(*Record, error) bool) error {
	lost := func(rule *finding.Rule, args ...finding.Arg) error {
		t.number++
		at.Record = t.number
		if !yield(nil, rule.Finding(args...).At(at)) {
			return errStop
		}
		return nil
	}
	if r.stray {
		t.tally.add(RuleQuoteStray, "", at, at.Row)
	}
	if r.doubled {
		t.tally.add(RuleQuoteDoubled, "", at, at.Row)
	}
	switch {
	case r.tooLong:
		return lost(RuleRecordTooLong, finding.Arg{Name: "limit", Value: c.limit})
	case blank(r.values) && !r.cut:
		t.tally.add(RuleRowBlank, "", at, at.Row)
		return nil
	case t.columns == nil && t.heading.passes(at.Row):
		t.tally.add(RuleRowAbove, "", at, at.Row)
		return nil
	case t.columns == nil:
		t.header(texts(r.values), at)
		c.width = len(t.columns)
		return nil
	case r.cut, r.unended && r.cells < len(t.columns) && !t.short:
		// A short last row without a line end, where no other row was short:
		// its last value may be half a value.
		if err := lost(RuleRecordCut); err != nil {
			return err
		}
		if !yield(nil, RuleFileCut.Finding().At(at)) {
			return errStop
		}
		return nil
	}
	record := t.record(at, r.raw, r.values, r.offsets)
	record.crLines = f.reading.crLines
	if !yield(record, nil) {
		return errStop
	}
	return nil
}

// doubts returns a finding for each byte that had to be guessed.
func (f *File) doubts(t *transcoder) []finding.Finding {
	var out []finding.Finding
	encoding := t.reading.name
	if encoding == utf8Name {
		encoding = cp1252Name // the reading of bytes that are not UTF-8
	}
	for _, unit := range slices.Sorted(maps.Keys(t.doubts)) {
		d := t.doubts[unit]
		out = append(out, RuleByteDoubtful.Finding(
			finding.Arg{Name: "byte", Value: d.name()}, finding.Arg{Name: "count", Value: d.count},
			finding.Arg{Name: "character", Value: d.readAs()}, finding.Arg{Name: "encoding", Value: verbatim(encoding)},
			finding.Arg{Name: "where", Value: d.lines},
		).At(finding.Position{File: f.name, Line: d.lines[0]}))
	}
	return out
}

// readError names file and line of an error that ended reading.
func (f *File) readError(err error, line int) error {
	var large *TooLargeError
	if errors.As(err, &large) {
		return err
	}
	return &ReadError{File: f.name, Line: line, Err: err}
}
