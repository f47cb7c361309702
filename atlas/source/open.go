package source

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Description says what a file turned out to be and how that was found out.
type Description struct {
	Format Format `json:"format"`
	// Encoding is one of [Encodings]; empty for workbooks.
	Encoding string `json:"encoding,omitempty"`
	// Doubtful says that no encoding explains all bytes: the findings of
	// [RuleByteDoubtful] list them.
	Doubtful bool `json:"doubtful,omitempty"`
	// Delimiter separates the cells of a table; 0 for other formats.
	Delimiter rune `json:"delimiter,omitempty"`
	// Newline is "crlf", "lf" or "cr": how the first line ends; empty without a
	// line end.
	Newline string `json:"newline,omitempty"`
	// Gzip says that the file was compressed.
	Gzip bool `json:"gzip,omitempty"`
	// Script says that the data stand in a JavaScript file.
	Script bool `json:"script,omitempty"`
	// Path is the JSON pointer of the array that holds the records.
	Path string `json:"path,omitempty"`
	// Sheet is the worksheet that is read; Sheets are all of them.
	Sheet  string   `json:"sheet,omitempty"`
	Sheets []string `json:"sheets,omitempty"`
	// Header is the row of a table that names the columns, counted from 1 as
	// spreadsheet programs do; 0 for JSON.
	Header int `json:"header,omitempty"`
	// Columns are those of a table's header; nil for JSON, whose records each
	// name their own.
	Columns []string `json:"columns,omitempty"`
	// Told names what was not found out but taken from the options, in the words of
	// the mapping language: "format", "encoding", "delimiter", "path", "sheet",
	// "header".
	Told []string `json:"told,omitempty"`
	// Evidence says in English how each of this was found out, for a person who
	// doubts it.
	Evidence []string `json:"evidence,omitempty"`
}

// File is a partner's file that has been recognised and can be read once. It is
// not safe for concurrent use.
type File struct {
	name        string
	options     Options
	description Description
	closers     []io.Closer
	head        []byte // the beginning, which was read to recognise the file
	rest        *contextReader
	reading     reading
	layout      layout
	heading     heading
	skip        int // bytes of UTF-8 before the data
	workbook    *workbook
	read        bool
}

// ReadError says that a file could not be opened or read to its end; the cause
// (a missing file, no permission, a failing disk) is in Err.
type ReadError struct {
	File string
	// Line is where reading stopped, 0 when it did not begin.
	Line int
	Err  error
}

// Error implements error.
func (e *ReadError) Error() string {
	at := finding.Position{File: e.File, Line: e.Line}
	cause := e.Err
	var p *os.PathError
	if errors.As(e.Err, &p) {
		cause = p.Err // the path is named already
	}
	return fmt.Sprintf("source: %s: cannot be read: %v", at, cause)
}

// Unwrap returns the cause.
func (e *ReadError) Unwrap() error { return e.Err }

// OptionError says that an option has a value that means nothing.
type OptionError struct {
	Option, Value string
	// Want lists what would do.
	Want string
}

// Error implements error.
func (e *OptionError) Error() string {
	return fmt.Sprintf("source: option %s: %q: want %s", e.Option, e.Value, e.Want)
}

// ErrRead says that the records of a file were asked for a second time.
var ErrRead = errors.New("source: the file has been read already: open it again")

// Open opens a file and recognises it; "-" is standard input. The error is a
// *[ReadError], a *[OptionError] or, when the file is readable but holds no
// records that this package can read, a [finding.Finding] that says what to do.
// Close the file after use.
func Open(ctx context.Context, name string, o Options) (*File, error) {
	if name == "-" {
		return NewFile(ctx, cmp.Or(o.Name, name), os.Stdin, o)
	}
	shown := cmp.Or(o.Name, filepath.ToSlash(name))
	f, err := os.Open(name)
	if err != nil {
		return nil, &ReadError{File: shown, Err: err}
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		_ = f.Close() // nothing was written
		return nil, RuleFileFolder.Finding().At(finding.Position{File: shown})
	}
	file, err := NewFile(ctx, shown, f, o)
	if err != nil {
		_ = f.Close() // nothing was written
		return nil, err
	}
	file.closers = append(file.closers, f)
	return file, nil
}

// NewFile recognises what r delivers; name is what positions call it, and its
// ending is a hint. The first mebibyte is read at once, the rest by
// [File.Records]; a workbook is read whole. Errors are those of [Open].
func NewFile(ctx context.Context, name string, r io.Reader, o Options) (*File, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	f := &File{name: name, options: o.withDefaults(), rest: &contextReader{ctx: ctx, r: r}}
	f.description.Told = o.told()
	contents, gzipped, err := unpack(f.rest, name, f.options.MaxFileBytes)
	if err != nil {
		return nil, f.openError(err)
	}
	f.description.Gzip = gzipped
	head, err := io.ReadAll(io.LimitReader(contents, headBytes))
	complete := len(head) < headBytes
	if err != nil {
		if !damaged(err) || len(head) == 0 {
			return nil, f.openError(err)
		}
		complete = false // what came before the damage is read, then it is reported
	}
	f.head = head
	f.rest = &contextReader{ctx: ctx, r: contents}
	if err != nil {
		f.rest.r = &failing{err}
	}
	if err := f.recognise(ctx, complete); err != nil {
		return nil, err
	}
	return f, nil
}

// failing repeats an error that came up while the head was read.
type failing struct{ err error }

func (f *failing) Read([]byte) (int, error) { return 0, f.err }

func (f *File) openError(err error) error {
	if damaged(err) {
		return RuleFileCut.Finding().At(finding.Position{File: f.name, Line: 1})
	}
	var large *TooLargeError
	if errors.As(err, &large) {
		return err
	}
	return &ReadError{File: f.name, Err: err}
}

func (o Options) check() error {
	if !o.Format.known() {
		return &OptionError{"Format", string(o.Format), fmt.Sprint(Formats)}
	}
	if _, ok := newReading(o.Encoding, nil); !ok && o.Encoding != "" {
		return &OptionError{"Encoding", o.Encoding, strings.Join(Encodings(), ", ")}
	}
	if o.Delimiter >= 0x80 || o.Delimiter == '"' || o.Delimiter == '\n' || o.Delimiter == '\r' || o.Delimiter < 0 {
		return &OptionError{"Delimiter", string(o.Delimiter), "an ASCII character other than a quote or line end"}
	}
	if o.Header < 0 {
		return &OptionError{"Header", strconv.Itoa(o.Header), "the number of a row"}
	}
	if o.Path != "" && o.Path[0] != '/' {
		return &OptionError{"Path", o.Path, "a JSON pointer such as /data/items"}
	}
	return nil
}

// recognise finds out the format, the encoding and the layout.
func (f *File) recognise(ctx context.Context, complete bool) error {
	format, refusal := kindOf(f.head, f.name)
	if refusal != nil {
		return *refusal
	}
	if format == XLSX || f.options.Format == XLSX {
		return f.openWorkbook(ctx)
	}
	d := &f.description
	f.recogniseEncoding()
	text := decodeAll(f.head, f.reading)
	f.reading.crLines, d.Newline = newlineOf(text)
	return f.recogniseText(text, complete)
}

func (f *File) recogniseEncoding() {
	d := &f.description
	if name := f.options.Encoding; name != "" {
		f.reading, _ = newReading(name, f.options.Bytes)
		d.Evidence = append(d.Evidence, "encoding "+f.reading.name+" as told")
		for _, b := range byteOrderMarks {
			if b.name == f.reading.name && bytes.HasPrefix(f.head, []byte(b.mark)) {
				f.reading.bom = len(b.mark)
			}
		}
	} else {
		var evidence []string
		f.reading, evidence = detectEncoding(f.head, f.options.Bytes)
		for _, e := range evidence {
			d.Evidence = append(d.Evidence, "encoding "+f.reading.name+": "+e)
		}
	}
	d.Encoding = f.reading.name
	if f.reading.singleByte() {
		for _, b := range f.head {
			d.Doubtful = d.Doubtful || b >= 0x80 && f.reading.doubtful[b]
		}
	} else if d.Encoding == utf8Name {
		_, invalid := countUTF8(f.head)
		d.Doubtful = invalid > 0 && len(f.options.Bytes) == 0
	}
}

// newlineOf returns how the first line ends. A lone CR ends lines only in a
// text that has no LF at all; elsewhere it stands inside cells.
func newlineOf(text string) (crLines bool, name string) {
	lf := strings.IndexByte(text, '\n')
	switch {
	case lf > 0 && text[lf-1] == '\r':
		return false, "crlf"
	case lf >= 0:
		return false, "lf"
	case strings.IndexByte(text, '\r') >= 0:
		return true, "cr"
	}
	return false, ""
}

// recogniseText tells tables, JSON and scripts apart.
func (f *File) recogniseText(text string, complete bool) error {
	d := &f.description
	prefix, data := 0, 0
	switch script := namedScript(f.name); {
	case f.options.Format == CSV:
	case script && !looksLikeJSON(text):
		prefix, data = longestData(text)
	case !script:
		data = firstData(text)
	}
	named := strings.ToLower(filepath.Ext(strings.TrimSuffix(f.name, ".gz")))
	table := named == ".csv" || named == ".tsv" || named == ".tab"
	isJSON := looksLikeJSON(text) && !(table && text[0] == '[')
	switch {
	case f.options.Format == CSV:
	case data > 0 && looksLikeJSON(text[data:]):
		d.Script = true
		d.Evidence = append(d.Evidence, "JavaScript before the data: "+strings.TrimSpace(withoutComments(text[prefix:data])))
		f.skip = data
		return f.recogniseJSON(text[data:], complete)
	case isJSON || f.options.Format != "" && looksLikeJSON(text):
		return f.recogniseJSON(text, complete)
	case namedScript(f.name) && f.options.Format == "":
		return RuleScriptNoData.Finding().At(finding.Position{File: f.name, Line: 1})
	case namedJSON(f.name) || f.options.Format != "":
		line, column := advance(1, 1, text[:len(text)-len(strings.TrimLeft(text, " \t\r\n"))], f.reading.crLines)
		return RuleFileNotJSON.Finding().At(finding.Position{File: f.name, Line: line, Column: column})
	}
	return f.recogniseTable(text, complete)
}

func (f *File) recogniseJSON(text string, complete bool) error {
	d := &f.description
	f.layout = survey(text, complete)
	if f.options.Path != "" {
		f.layout.tokens = nil
		for token := range finding.Pointer(f.options.Path).Tokens() {
			f.layout.tokens = append(f.layout.tokens, token)
		}
		f.layout.lines, f.layout.several, f.layout.others = false, false, nil
		f.layout.evidence = "path as told"
		if f.layout.format == NDJSON {
			f.layout.format = JSON
		}
	}
	if f.options.Path == "" && f.layout.tokens == nil && !f.layout.several && namedLines(f.name) {
		f.layout.lines = f.layout.lines || oneLine(text)
		if f.layout.format == JSON {
			f.layout.format, f.layout.evidence = NDJSON, "the ending of the name"
		}
	}
	switch f.options.Format {
	case JSON, GeoJSON:
		f.layout.format = f.options.Format
	case NDJSON:
		f.layout.format, f.layout.tokens, f.layout.others = NDJSON, nil, nil
		f.layout.lines = !f.layout.several
		f.layout.evidence = "format as told"
	}
	d.Format = f.layout.format
	d.Path = string(pathOf(f.layout.tokens))
	d.Evidence = append(d.Evidence, string(d.Format)+": "+f.layout.evidence)
	return nil
}

func (f *File) recogniseTable(text string, complete bool) error {
	d := &f.description
	d.Format = CSV
	var evidence string
	if f.options.Delimiter != 0 {
		d.Delimiter, evidence = f.options.Delimiter, "delimiter as told"
	} else {
		var delim byte
		delim, evidence = detectDelimiter(text, complete, f.reading.crLines)
		d.Delimiter = rune(delim)
	}
	if _, n, ok := separatorLine(text); ok {
		f.skip = n
	}
	d.Evidence = append(d.Evidence, "csv: "+evidence)
	c := newCSVReader(strings.NewReader(text[f.skip:]), byte(d.Delimiter), f.reading.crLines, f.options.MaxRecordBytes)
	var beginning sampled
	row := 0
	if f.skip > 0 {
		row++
	}
	for more := true; more; {
		r, ok := c.next()
		if !ok || r.cut && len(beginning.rows) > 0 {
			break
		}
		row++
		if !blank(r.values) {
			more = beginning.add(row, texts(r.values))
		}
	}
	f.heading = beginning.describe(d, f.options.Header)
	return nil
}

func texts(values []Value) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.Text
	}
	return out
}

// Name returns the name that positions call the file by.
func (f *File) Name() string { return f.name }

// Description returns what was found out on opening.
func (f *File) Description() Description { return f.description }

// Close releases what [Open] opened. It does not close the reader that was
// given to [NewFile].
func (f *File) Close() error {
	var errs []error
	for _, c := range f.closers {
		errs = append(errs, c.Close())
	}
	f.closers = nil
	return errors.Join(errs...)
}
