package source

import (
	"bytes"
	"errors"

	"github.com/socialtechatlas/commons/schema/finding"
)

// errResumed says that a record was broken and that the next one begins at the next byte.
var errResumed = errors.New("source: a record was left out")

// mostAgain is how many bytes are read a second time, in search of the record after a
// broken one, before the rest of the file is given up.
const mostAgain = 256 << 20

// mostBlanks is how many blanks and commas may stand before a record in its line, besides
// its indentation.
const mostBlanks = 80

// lost tells of a record that cannot be followed to its end. In a list of records that
// each begin a line, the next of them is looked for; the error is [errResumed] then.
func (j *jsonReader) lost(at finding.Position, cause error, within surroundings) error {
	rule := RuleRecordBroken
	switch {
	case !errors.Is(cause, errCut) && !errors.Is(cause, errBroken):
		return cause
	case within == inList && j.resume(j.begun):
		cause = errResumed
	case errors.Is(cause, errCut):
		rule = RuleRecordCut
	}
	if err := j.report(rule.Finding().At(at)); err != nil {
		return err
	}
	return cause
}

// swallows tells of a broken record that seems to hold the beginnings of others: its last
// quotation mark or bracket is missing.
func (j *jsonReader) swallows(raw []byte) bool {
	if j.lineWithin(raw) < 0 {
		return false
	}
	p := &jsonParser{raw: string(raw), tree: &nameTree{}}
	f := p.parse(nil)
	return f != nil && !f.deep && !f.many
}

// lineWithin is the offset of the first line of a text that begins as a record does, -1
// for none.
func (j *jsonReader) lineWithin(text []byte) int {
	for done := 0; ; {
		k := bytes.IndexByte(text[done:], lineEnd(j.crLines))
		if k < 0 {
			return -1
		}
		done += k + 1
		line := bytes.TrimLeft(text[done:], " \t")
		blanks := len(text) - done - len(line)
		line = bytes.TrimLeft(line, ", \t") // some write the comma before the next record
		if len(line) > 0 && line[0] == '{' && blanks < j.indent {
			return len(text) - len(line)
		}
	}
}

// resume goes back to the beginning of a broken record, an offset in the buffer or -1,
// and on to the next line that begins as records do. It is false, at the end of the
// file, when there is none; the place where the record broke is remembered.
func (j *jsonReader) resume(begun int) bool {
	if begun < 0 || j.again > mostAgain {
		return false
	}
	line, column, mark := j.line, j.column, j.mark
	j.brokenAt = j.here()
	j.line, j.column, j.mark = line, column, mark
	j.again += j.i - begun
	j.i = begun
	for {
		k := j.lineWithin(j.buf[j.i:j.end])
		if k >= 0 {
			j.i += k
			j.brokenAt = finding.Position{}
			return true
		}
		// The beginning of a last line may be that of a record once there is more.
		last := bytes.LastIndexByte(j.buf[j.i:j.end], lineEnd(j.crLines))
		if last >= 0 && j.end-j.i-last <= j.indent+mostBlanks {
			j.i += last
		} else {
			j.i = j.end
		}
		if !j.more() {
			j.i = j.end
			return false
		}
	}
}
