package source

import (
	"errors"
	"fmt"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// errStop says that the consumer wants no more records.
var errStop = errors.New("source: stopped")

// jsonReader walks through a document to the arrays that hold the records and
// delivers their elements.
type jsonReader struct {
	*jsonScanner
	file    string
	tokens  []string // the path of the arrays
	lines   bool     // one value per line
	several bool     // values one after another
	script  bool     // the document stands in JavaScript
	geo     bool
	// unparsed leaves records whole in which nothing is odd.
	unparsed bool
	tally    *tally
	yield    func(*Record, error) bool

	tree     nameTree
	features featureNames
	number   int
	found    bool     // something stood at the path
	member   string   // the name under which the next record stands in an object of records
	width    int      // values of the record before: the next is often as wide
	keys     []string // room for the parser

	indent   int              // least column in which a record begins
	again    int              // bytes that were read a second time
	brokenAt finding.Position // where a record broke after which none was found
}

// read delivers everything. The error is nil, errStop or that of the reader;
// what is wrong with the document is delivered as findings.
func (j *jsonReader) read() error {
	j.tree.geo = j.geo
	err := j.document()
	switch {
	case errors.Is(err, errCut):
		err = j.report(RuleFileCut.Finding().At(j.here()))
	case errors.Is(err, errBroken):
		at := j.brokenAt
		if at.Line == 0 {
			at = j.here()
		}
		err = j.report(RuleRestUnread.Finding().At(at))
	case err == nil && !j.found:
		path := finding.PointerOf(anys(j.tokens)...)
		err = j.report(RuleFileNoRecords.Finding(finding.Arg{Name: "path", Value: string(path)}).At(finding.Position{File: j.file, Line: 1}))
	}
	return err
}

func anys(tokens []string) []any {
	out := make([]any, len(tokens))
	for i, t := range tokens {
		out[i] = t
	}
	return out
}

func (j *jsonReader) document() error {
	switch {
	case j.lines:
		return j.eachLine()
	case j.several:
		return j.eachValue()
	}
	c, err := j.next()
	if err != nil {
		return err
	}
	if err := j.walk(j.tokens, ""); err != nil {
		return err
	}
	switch {
	case j.script:
		return j.afterScript()
	case c == '{' && len(j.tokens) == 0:
		// A first record longer than the head looks like the whole document.
		return j.eachValue()
	}
	return j.after(c)
}

// here is the place of the next byte.
func (j *jsonReader) here() finding.Position {
	line, column := j.place()
	return finding.Position{File: j.file, Line: line, Column: column}
}

func (j *jsonReader) report(f finding.Finding) error { return j.deliver(nil, f) }

func (j *jsonReader) deliver(r *Record, err error) error {
	if !j.yield(r, err) {
		return errStop
	}
	return nil
}

// walk follows the path from the value at the next byte.
func (j *jsonReader) walk(tokens []string, path finding.Pointer) error {
	c := j.buf[j.i]
	switch {
	case len(tokens) == 0 && c == '[':
		j.found = true
		return j.elements(nil, path)
	case len(tokens) == 0:
		j.found = true
		return j.record(alone)
	case c == '[':
		return j.elements(tokens, path)
	case c == '{':
		return j.members(tokens, path)
	}
	return j.skip()
}

// elements reads an array: its elements are records, or lead to them.
func (j *jsonReader) elements(tokens []string, path finding.Pointer) error {
	j.i++
	for n := 0; ; n++ {
		if c, err := j.next(); err != nil {
			return err
		} else if c == ']' {
			j.i++
			return nil
		}
		child := path.Index(n)
		var err error
		switch {
		case tokens == nil:
			err = j.record(inList)
			if errors.Is(err, errResumed) {
				continue
			}
		case tokens[0] == "*" || tokens[0] == fmt.Sprint(n):
			err = j.walk(tokens[1:], child)
		default:
			err = j.outside(child)
		}
		if err != nil {
			return err
		}
		if more, err := j.comma(']', '{'); err != nil || !more {
			return err
		}
	}
}

// comma takes what stands between two values. A comma too many or too few is
// counted and forgiven; begin is how a value begins that shows one is missing.
func (j *jsonReader) comma(end, begin byte) (more bool, err error) {
	c, err := j.next()
	switch {
	case err != nil:
		return false, err
	case c == end:
		j.i++
		return false, nil
	case c == begin:
		j.tally.add(RulePunctuation, "", j.here(), 0)
		return true, nil
	case c != ',':
		return false, errBroken
	}
	at := j.here()
	j.i++
	if c, err = j.next(); err == nil && c == end {
		j.tally.add(RulePunctuation, "", at, 0)
	}
	return true, err
}

// members reads an object on the way to the records.
func (j *jsonReader) members(tokens []string, path finding.Pointer) error {
	j.i++
	for {
		c, err := j.next()
		switch {
		case err != nil:
			return err
		case c == '}':
			j.i++
			return nil
		case c != '"':
			return errBroken
		}
		raw, err := j.keep()
		if err != nil {
			return err
		}
		key, ok := (&jsonParser{raw: string(raw), rawText: -1}).text()
		if !ok && raw != nil {
			return errBroken
		}
		if c, err = j.next(); err != nil {
			return err
		} else if c != ':' {
			return errBroken
		}
		j.i++
		if _, err = j.next(); err != nil {
			return err
		}
		switch child := path.Append(key); {
		case tokens[0] == "*":
			j.member = key
			err = j.walk(tokens[1:], child)
			j.member = ""
		case tokens[0] == key:
			err = j.walk(tokens[1:], child)
		default:
			err = j.outside(child)
		}
		if err != nil {
			return err
		}
		if more, err := j.comma('}', '"'); err != nil || !more {
			return err
		}
	}
}

// surroundings say whether other records may follow one.
type surroundings bool

const (
	alone  surroundings = false
	inList surroundings = true
)

// record reads the value at the next byte as one record.
func (j *jsonReader) record(within surroundings) error {
	at := j.here()
	if j.indent == 0 || at.Column < j.indent {
		j.indent = at.Column
	}
	j.number++
	at.Record = j.number
	object := j.buf[j.i] == '{'
	raw, err := j.keep()
	if err != nil {
		return j.lost(at, err, within)
	}
	switch {
	case j.deep:
		return j.report(RuleRecordTooDeep.Finding(finding.Arg{Name: "limit", Value: MaxDepth}).At(at))
	case j.long:
		return j.report(RuleRecordTooLong.Finding(finding.Arg{Name: "limit", Value: j.limit}).At(at))
	case !object:
		return j.report(RuleRecordNotObject.Finding().At(at))
	}
	if within == inList && j.swallows(raw) {
		j.begun = j.i - len(raw)
		return j.lost(at, errBroken, within)
	}
	_, err = j.parsed(string(raw), at, true)
	return err
}

// parsed takes a record apart and delivers it. With ended false the text was
// cut by the end of the file if it is incomplete.
func (j *jsonReader) parsed(raw string, at finding.Position, ended bool) (cut bool, err error) {
	if j.unparsed && ended && j.member == "" && !strings.Contains(raw, `\u`) && suspects(raw) == nil {
		return false, j.deliver(&Record{Number: j.number, position: at, raw: raw, crLines: j.crLines}, nil)
	}
	p := &jsonParser{
		raw: raw, tree: &j.tree, keys: j.keys[:0],
		names: make([]string, 0, j.width), values: make([]Value, 0, j.width), offsets: make([]int32, 0, j.width),
	}
	var top func(string) *fault
	if j.geo {
		top = func(key string) *fault { return p.feature(key, &j.features) }
	}
	if f := p.parse(top); f != nil {
		wrong := at
		wrong.Line, wrong.Column = advance(at.Line, at.Column, raw[:f.offset], j.crLines)
		switch {
		case f.deep:
			return false, j.report(RuleRecordTooDeep.Finding(finding.Arg{Name: "limit", Value: MaxDepth}).At(at))
		case f.many:
			return false, j.report(RuleRecordTooLong.Finding(finding.Arg{Name: "limit", Value: j.limit}).At(at))
		case f.end && !ended:
			return true, j.report(RuleRecordCut.Finding().At(at))
		}
		return false, j.report(RuleRecordBroken.Finding().At(wrong))
	}
	if j.member != "" && !j.geo {
		p.add(KeyColumn, Value{Text: j.member}, 0)
	}
	j.width, j.keys = len(p.values), p.keys
	r := &Record{Number: j.number, position: at, raw: raw, names: p.names, values: p.values, offsets: p.offsets, crLines: j.crLines}
	j.inspect(r, p)
	return false, j.deliver(r, nil)
}

// inspect counts what is odd in a record.
func (j *jsonReader) inspect(r *Record, p *jsonParser) {
	place := func(offset int) func() finding.Position {
		return func() finding.Position {
			at := r.position
			at.Line, at.Column = advance(at.Line, at.Column, r.raw[:offset], r.crLines)
			return at
		}
	}
	for _, t := range p.twice {
		j.tally.addAt(RuleMemberTwice, t.column, r.Number, place(t.offset))
	}
	if p.rawText >= 0 {
		j.tally.addAt(RuleTextUnescaped, "", r.Number, place(p.rawText))
	}
	for i, v := range r.values {
		for _, rule := range suspects(v.Text) {
			j.tally.addAt(rule, r.names[i], r.Number, place(int(r.offsets[i])))
		}
	}
}

// eachLine reads one value per line, so that a broken line costs one record.
func (j *jsonReader) eachLine() error {
	j.found = true
	for {
		if _, err := j.next(); errors.Is(err, errCut) {
			return nil
		} else if err != nil {
			return err
		}
		at := j.here()
		j.number++
		at.Record = j.number
		raw, ended, err := j.keepLine()
		cut := false
		switch {
		case err != nil:
			return err
		case j.long:
			err = j.report(RuleRecordTooLong.Finding(finding.Arg{Name: "limit", Value: j.limit}).At(at))
		case raw[0] != '{':
			err = j.report(RuleRecordNotObject.Finding().At(at))
		default:
			cut, err = j.parsed(string(raw), at, ended)
		}
		switch {
		case err != nil:
			return err
		case cut:
			return errCut
		}
	}
}

// eachValue reads values that follow each other with blanks or commas between.
func (j *jsonReader) eachValue() error {
	j.found = true
	for {
		c, err := j.next()
		switch {
		case errors.Is(err, errCut):
			return nil
		case err != nil:
			return err
		case c == ',':
			j.tally.add(RulePunctuation, "", j.here(), 0)
			j.i++
			continue
		case c == ']' || c == '}' || c == ':':
			return errBroken
		}
		if err := j.record(inList); err != nil && !errors.Is(err, errResumed) {
			return err
		}
	}
}
