package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Kind says how a value was written in its file. The zero value is Text.
type Kind uint8

const (
	// Text is a JSON string or the cell of a table.
	Text Kind = iota
	// Number is a JSON number; its text is kept digit for digit.
	Number
	// Bool is a JSON true or false.
	Bool
	// Null is a JSON null; its text is empty.
	Null
)

var kindNames = [...]string{Text: "text", Number: "number", Bool: "bool", Null: "null"}

// String returns "text", "number", "bool" or "null".
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Value is one value of a record as it stands in the file, decoded to UTF-8 and
// freed of its quotes and escapes, otherwise untouched.
type Value struct {
	Text string
	Kind Kind
}

// Record is one record of a partner's file: a row, an element of an array, a
// feature. It is immutable, independent of the records before and after it, and
// safe for concurrent use. The zero value is an empty record.
type Record struct {
	// Number counts the records of the file from 1. Records that could not be
	// delivered count too (see [Lost]); blank rows do not.
	Number int

	position finding.Position // of the first character
	raw      string           // the record's own text; "" in workbooks
	names    []string         // the column of each value, repeated for JSON arrays
	values   []Value
	offsets  []int32        // of each value in raw; nil in workbooks
	index    map[string]int // column to value, shared by the rows of a table; nil for JSON
	crLines  bool           // a lone CR ends a line
}

// NewRecord returns the record of a table: one value per column, in order. It
// keeps both slices. Values that are missing at the end are absent from the
// record; more values than columns is a programmer's error and panics.
func NewRecord(number int, position finding.Position, columns, values []string) *Record {
	if len(values) > len(columns) {
		panic("source: NewRecord: more values than columns")
	}
	r := &Record{Number: number, position: position, names: columns, values: make([]Value, len(values)), index: indexOf(columns)}
	r.position.Record = number
	for i, text := range values {
		r.values[i] = Value{Text: text}
	}
	return r
}

func indexOf(columns []string) map[string]int {
	index := make(map[string]int, len(columns))
	for i, name := range columns {
		if _, twice := index[name]; !twice {
			index[name] = i
		}
	}
	return index
}

// Position returns the place of the record's first character.
func (r *Record) Position() finding.Position { return r.position }

// Raw returns the text of the record as it stands in the file, decoded to
// UTF-8. It is empty for the rows of a workbook.
func (r *Record) Raw() string { return r.raw }

// Columns returns the columns of the record in the order of the file, each
// once. The caller must not modify the slice.
func (r *Record) Columns() []string {
	if r.index != nil {
		return r.names
	}
	columns := make([]string, 0, len(r.names))
	seen := make(map[string]bool, len(r.names))
	for _, name := range r.names {
		if !seen[name] {
			seen[name] = true
			columns = append(columns, name)
		}
	}
	return columns
}

// Values returns the values of a column in the order of the file: one for a
// cell (which may be empty), one per element for a JSON array, none when the
// record has no such column. The caller must not modify the slice.
func (r *Record) Values(column string) []Value {
	first := r.find(column)
	if first < 0 {
		return nil
	}
	last := first + 1
	if r.index != nil {
		return r.values[first:last:last]
	}
	for last < len(r.names) && r.names[last] == column {
		last++
	}
	found := r.values[first:last:last]
	for i := last; i < len(r.names); i++ {
		if r.names[i] == column {
			found = append(found, r.values[i]) // the capacity is cut: this copies
		}
	}
	return found
}

// find returns the index of the first value of a column, -1 when there is none.
func (r *Record) find(column string) int {
	if r.index != nil {
		if i, ok := r.index[column]; ok && i < len(r.values) {
			return i
		}
		return -1
	}
	for i, name := range r.names {
		if name == column {
			return i
		}
	}
	return -1
}

// Locate returns the place of the first value of a column: line and column of
// its first character (the quote, if it has one), or row and sheet in a
// workbook. For a column that the record lacks it is the place of the record.
// The work is done on demand, in proportion to the length of the record.
func (r *Record) Locate(column string) finding.Position {
	p := r.position
	i := r.find(column)
	if i < 0 {
		return p
	}
	if r.index != nil {
		p.Field = column
	}
	if r.offsets != nil {
		p.Line, p.Column = advance(p.Line, p.Column, r.raw[:r.offsets[i]], r.crLines)
	}
	return p
}

// advance returns line and column (code points, from 1) of the character that
// follows text, which begins at the line and column given. A CRLF is one line
// end; a lone CR ends a line only where crLines says so: in files without LF.
func advance(line, column int, text string, crLines bool) (int, int) {
	end := lineEnd(crLines)
	if last := strings.LastIndexByte(text, end); last >= 0 {
		line, column = line+strings.Count(text[:last+1], string(rune(end))), 1
		text = text[last+1:]
	}
	return line, column + utf8.RuneCountInString(text)
}

// advanceBytes is advance without a copy.
func advanceBytes(line, column int, text []byte, crLines bool) (int, int) {
	end := lineEnd(crLines)
	if last := bytes.LastIndexByte(text, end); last >= 0 {
		line, column = line+bytes.Count(text[:last+1], []byte{end}), 1
		text = text[last+1:]
	}
	return line, column + runeStarts(text)
}

// runeStarts counts characters in a text that may be cut inside of one: each is
// counted where it starts.
func runeStarts(text []byte) int {
	n := 0
	for _, c := range text {
		if c&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

func lineEnd(crLines bool) byte {
	if crLines {
		return '\r'
	}
	return '\n'
}
