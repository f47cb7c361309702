package source

import (
	"bytes"
	"io"
	"strings"
)

// csvReader splits UTF-8 text into rows of cells. It reads RFC 4180 and, beyond
// it, what partners send: a lone CR or LF inside quotes, cells quoted twice
// over, quotes that are no quotes. It holds one row at a time.
type csvReader struct {
	r       io.Reader
	delim   byte
	crLines bool // a lone CR ends a row, for files without LF
	limit   int  // longest row, in bytes
	width   int  // cells of the header, 0 before it is known

	buf        []byte
	start, end int // of the row and of what was read
	err        error
	exhausted  bool // this row wanted more than there is
	single     bool // no cell further on in this line is quoted twice over

	line, column int // of buf[start]

	cells []cell
}

// cell is a piece of the row's text; escaped ones hold doubled quotes.
type cell struct {
	offset     int // of its first character, quote included
	begin, end int // of its contents
	escaped    bool
}

// row is what csvReader.next finds.
type row struct {
	raw          string
	values       []Value
	offsets      []int32
	line, column int
	stray        bool // a quote was not closed where its cell ended
	doubled      bool // a cell was quoted twice over
	tooLong      bool // only the beginning is known
	cut          bool // the end of the file came inside a quoted cell
	unended      bool // no line end follows
	cells        int
}

func newCSVReader(r io.Reader, delim byte, crLines bool, limit int) *csvReader {
	return &csvReader{r: r, delim: delim, crLines: crLines, limit: limit, line: 1, column: 1}
}

// more reads on; it reports false at the end of the file or when the row has
// grown too long.
func (c *csvReader) more() bool {
	if c.err != nil || c.full() {
		c.exhausted = c.err != nil
		return false
	}
	if c.start > 0 {
		copy(c.buf, c.buf[c.start:c.end])
		c.end -= c.start
		c.start = 0
	}
	if c.end == len(c.buf) {
		grown := make([]byte, max(64<<10, 2*len(c.buf)))
		copy(grown, c.buf[:c.end])
		c.buf = grown
	}
	for range 100 {
		n, err := c.r.Read(c.buf[c.end:])
		c.end += n
		c.err = err
		if n > 0 {
			return true
		}
		if err != nil {
			c.exhausted = true
			return false
		}
	}
	c.err, c.exhausted = io.ErrNoProgress, true
	return false
}

// peek returns the byte at offset i of the row.
func (c *csvReader) peek(i int) (byte, bool) {
	for c.start+i >= c.end {
		if !c.more() {
			return 0, false
		}
	}
	return c.buf[c.start+i], true
}

// full reports that the row has reached its limit.
func (c *csvReader) full() bool { return c.end-c.start >= c.limit+2 }

// next returns the next row; ok is false at the end of the file or when reading
// failed: see fault.
func (c *csvReader) next() (row, bool) {
	c.exhausted, c.single = false, false
	if _, ok := c.peek(0); !ok {
		return row{}, false
	}
	found := row{line: c.line, column: c.column}
	c.cells = c.cells[:0]
	i, ended := 0, false
	for !ended {
		i, ended = c.cell(i, &found)
		if len(c.cells) > MaxColumns {
			found.tooLong = true
		}
		if found.cut || found.tooLong {
			break
		}
	}
	switch {
	case c.failed():
		return row{}, false
	case found.tooLong || i > c.limit:
		found.tooLong = true
		c.skipLine()
		return found, true
	}
	found.cells = len(c.cells)
	raw := string(c.buf[c.start : c.start+i])
	c.line, c.column = advance(c.line, c.column, raw, c.crLines)
	c.start += i
	found.raw = strings.TrimRight(raw, "\r\n")
	found.values = make([]Value, len(c.cells))
	found.offsets = make([]int32, len(c.cells))
	for k, cl := range c.cells {
		text := raw[cl.begin:cl.end]
		if cl.escaped {
			text = strings.ReplaceAll(text, `""`, `"`)
		}
		found.values[k].Text = text
		found.offsets[k] = int32(cl.offset)
	}
	return found, true
}

// failed reports that the row is incomplete because the file could not be read.
func (c *csvReader) failed() bool { return c.exhausted && c.fault() != nil }

// fault returns the error that stopped reading, nil at the end of the file.
func (c *csvReader) fault() error {
	if c.err == io.EOF {
		return nil
	}
	return c.err
}

// cell reads one cell that begins at offset i. It returns the offset after the
// delimiter or line end, and whether the row ends there.
func (c *csvReader) cell(i int, found *row) (int, bool) {
	b, ok := c.peek(i)
	if !ok {
		// The row ends with a delimiter and the file with the row.
		c.cells = append(c.cells, cell{offset: i, begin: i, end: i})
		found.unended = true
		return i, true
	}
	open := i
	for ok && b == ' ' && c.delim != ' ' {
		open++
		b, ok = c.peek(open)
	}
	if ok && b == '"' {
		if next, done, ended := c.quoted(i, open, found); done {
			return next, ended
		}
		found.stray = true
	}
	return c.plain(i, i, found)
}

// plain reads a cell without quotes from offset i on; from is where to look on.
func (c *csvReader) plain(i, from int, found *row) (int, bool) {
	for j := from; ; {
		k := c.indexEnd(c.buf[c.start+j : c.end])
		if k < 0 {
			j = c.end - c.start
			if c.more() {
				continue
			}
			if c.full() {
				found.tooLong = true
			}
			c.cells = append(c.cells, cell{offset: i, begin: i, end: j})
			found.unended = true
			return j, true
		}
		j += k
		next, ends, ended := c.boundary(j)
		if !ends {
			j++ // a lone CR belongs to the cell
			continue
		}
		c.cells = append(c.cells, cell{offset: i, begin: i, end: j})
		return next, ended
	}
}

// indexEnd returns the first delimiter, CR or LF.
func (c *csvReader) indexEnd(b []byte) int {
	for k, x := range b {
		if x == c.delim || x == '\n' || x == '\r' {
			return k
		}
	}
	return -1
}

// boundary reports whether a cell ends at offset j and where the next begins.
func (c *csvReader) boundary(j int) (next int, ends, rowEnds bool) {
	b, ok := c.peek(j)
	switch {
	case !ok:
		return j, true, true
	case b == c.delim:
		return j + 1, true, false
	case b == '\n':
		return j + 1, true, true
	case b == '\r':
		if after, ok := c.peek(j + 1); ok && after == '\n' {
			return j + 2, true, true
		} else if !ok || c.crLines {
			return j + 1, true, true
		}
	}
	return j, false, false
}

// quoted reads the cell at offset i whose quote is at open. done is false when
// the quote turns out to be part of a plain cell.
func (c *csvReader) quoted(i, open int, found *row) (next int, done, ended bool) {
	if next, ended, ok := c.doubled(i, open, found); ok {
		return next, true, ended
	}
	escaped := false
	for j := open + 1; ; {
		k := -1
		if c.start+j < c.end {
			k = bytes.IndexByte(c.buf[c.start+j:c.end], '"')
		}
		if k < 0 {
			j = c.end - c.start
			if c.more() {
				continue
			}
			return c.unclosed(i, open, j, found)
		}
		j += k
		if b, ok := c.peek(j + 1); ok && b == '"' {
			escaped = true
			j += 2
			continue
		}
		after := j + 1
		for b, ok := c.peek(after); ok && b == ' ' && c.delim != ' '; b, ok = c.peek(after) {
			after++
		}
		next, ends, rowEnds := c.boundary(after)
		if !ends {
			// `"Lab" Ltd`: not a quoted cell after all.
			return i, false, false
		}
		if _, ok := c.peek(after); !ok {
			found.unended = true
		}
		c.cells = append(c.cells, cell{offset: open, begin: open + 1, end: j, escaped: escaped})
		return next, true, rowEnds
	}
}

// unclosed decides about a quote that is open when the file (or the longest
// row) ends at offset end: the file was cut there, or the quote is a stray one
// that must not swallow the rows below it.
func (c *csvReader) unclosed(i, open, end int, found *row) (int, bool, bool) {
	if c.failed() {
		return end, true, true
	}
	text := c.buf[c.start+open : c.start+end]
	first := bytes.IndexAny(text, "\r\n")
	if first < 0 {
		found.tooLong, found.cut = c.full(), !c.full()
		return end, true, true
	}
	if c.full() {
		return i, false, false
	}
	below := bytes.TrimLeft(text[first:], "\r\n")
	if k := bytes.IndexAny(below, "\r\n"); k >= 0 {
		below = below[:k]
	}
	if c.width > 1 && bytes.Count(below, []byte{c.delim})+1 < c.width {
		found.cut = true
		return end, true, true
	}
	return i, false, false
}

// doubled reads a cell that was quoted twice over, `""Lab, Ltd""`, which RFC
// 4180 cannot mean: there, two quotes at the start are an empty cell.
func (c *csvReader) doubled(i, open int, found *row) (next int, ended, ok bool) {
	if b, ok := c.peek(open + 1); !ok || b != '"' || c.single {
		return 0, false, false
	}
	b, ok := c.peek(open + 2)
	if !ok || b == '"' || b == ' ' || b == c.delim || b == '\r' || b == '\n' {
		return 0, false, false
	}
	for j := open + 2; ; j++ {
		b, ok := c.peek(j)
		if !ok || b == '\n' {
			// Looking again from the next cell would find no more, and make
			// long lines slow.
			c.single = true
			return 0, false, false
		}
		if b != '"' {
			continue
		}
		if b, ok := c.peek(j + 1); !ok || b != '"' {
			continue
		}
		if next, ends, rowEnds := c.boundary(j + 2); ends {
			found.doubled = true
			if _, ok := c.peek(j + 2); !ok {
				found.unended = true
			}
			c.cells = append(c.cells, cell{offset: open, begin: open + 2, end: j})
			return next, rowEnds, true
		}
	}
}

// skipLine leaves a row that is too long behind: everything up to the next line
// end, in constant memory.
func (c *csvReader) skipLine() {
	for {
		text := c.buf[c.start:c.end]
		k := bytes.IndexByte(text, '\n')
		if c.crLines {
			k = bytes.IndexByte(text, '\r')
		}
		if k >= 0 {
			c.line, c.column, c.start = c.line+1, 1, c.start+k+1
			return
		}
		c.start = c.end
		if !c.more() {
			return
		}
	}
}
