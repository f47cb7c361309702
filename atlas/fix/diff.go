package fix

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/socialtechatlas/commons/atlas/source"
)

// contextLines is how many unchanged lines stand around a change of a diff.
const contextLines = 3

// WriteDiff writes the changes as a unified diff, which "git apply" and "patch" read:
// its lines are in the encoding of the file, but for UTF-16, of which no tool reads
// diffs. It shows the values as they are: it is for the keeper of the file. Nothing is
// written when nothing changes. The error is one of the writer, or a
// *[source.FixedError] when the encoding of the file cannot express a new value.
func (r *Result) WriteDiff(w io.Writer) error {
	if len(r.Changes) == 0 {
		return nil
	}
	name := strings.TrimPrefix(filepath.ToSlash(r.File), "./")
	if strings.ContainsAny(name, " \t") {
		name += "\t" // as git ends such a name, which patch would cut
	}
	if _, err := fmt.Fprintf(w, "--- a/%s\n+++ b/%s\n", name, name); err != nil {
		return err
	}
	d := &differ{old: splitLines(r.whole.Content), edits: r.lineEdits(), encode: r.encodeLine}
	return d.write(w)
}

// encodeLine is a line, counted from 0, as the file has it.
func (r *Result) encodeLine(n int, line string) (string, error) {
	if !r.whole.ByLine() {
		return line, nil
	}
	data, err := r.whole.EncodeLine(n, line)
	if err != nil {
		return "", &source.FixedError{File: r.File, Reason: "not-representable"}
	}
	return string(data), nil
}

// lineEdit replaces whole lines, counted from 0, by others.
type lineEdit struct {
	first, last int // of the old text
	by          []string
}

// lineEdits turns changes of tokens into changes of lines; changes that share a line
// are one.
func (r *Result) lineEdits() []lineEdit {
	content := r.whole.Content
	var edits []lineEdit
	var text strings.Builder // the lines of the edit in hand, as far as they are done
	line, offset, done := 0, 0, 0
	finish := func() {
		if len(edits) == 0 {
			return
		}
		end := len(content)
		if n := strings.IndexByte(content[done:], '\n'); n >= 0 {
			end = done + n + 1
		}
		text.WriteString(content[done:end])
		edits[len(edits)-1].by = splitLines(text.String())
		text.Reset()
	}
	for _, c := range r.Changes {
		first := line + strings.Count(content[offset:c.from], "\n")
		last := first + strings.Count(content[c.from:c.to], "\n")
		if n := len(edits); n > 0 && edits[n-1].last >= first {
			text.WriteString(content[done:c.from])
			edits[n-1].last = last
		} else {
			finish()
			start := strings.LastIndexByte(content[:c.from], '\n') + 1
			text.WriteString(content[start:c.from])
			edits = append(edits, lineEdit{first: first, last: last})
		}
		text.WriteString(c.by)
		line, offset, done = last, c.to, c.to
	}
	finish()
	return edits
}

// splitLines cuts a text behind its line feeds.
func splitLines(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// differ writes hunks.
type differ struct {
	old   []string
	edits []lineEdit
	moved int // how many lines the new text is longer so far
	// encode writes a line, counted from 0, as the bytes of the file.
	encode func(n int, line string) (string, error)
}

func (d *differ) write(w io.Writer) error {
	for i := 0; i < len(d.edits); {
		j := i + 1
		for j < len(d.edits) && d.edits[j].first-d.edits[j-1].last <= 2*contextLines {
			j++
		}
		if err := d.hunk(w, d.edits[i:j]); err != nil {
			return err
		}
		i = j
	}
	return nil
}

func (d *differ) hunk(w io.Writer, edits []lineEdit) error {
	from := max(0, edits[0].first-contextLines)
	to := min(len(d.old), edits[len(edits)-1].last+1+contextLines)
	b := hunkLines{encode: d.encode}
	added, at := 0, from
	for _, e := range edits {
		b.write(' ', at, d.old[at:e.first])
		b.write('-', e.first, d.old[e.first:e.last+1])
		b.write('+', e.first, e.by)
		added += len(e.by) - (e.last + 1 - e.first)
		at = e.last + 1
	}
	b.write(' ', at, d.old[at:to])
	if b.failed != nil {
		return b.failed
	}
	_, err := fmt.Fprintf(w, "@@ -%d,%d +%d,%d @@\n%s", from+1, to-from, from+1+d.moved, to-from+added, b.text.String())
	d.moved += added
	return err
}

// hunkLines are the lines of a hunk.
type hunkLines struct {
	encode func(n int, line string) (string, error)
	text   strings.Builder
	failed error
}

// write adds lines, the first of which is the n-th of its text.
func (h *hunkLines) write(sign byte, n int, lines []string) {
	for i, line := range lines {
		encoded, err := h.encode(n+i, line)
		if err != nil && h.failed == nil {
			h.failed = err
		}
		h.text.WriteByte(sign)
		h.text.WriteString(encoded)
		if !strings.HasSuffix(line, "\n") {
			h.text.WriteString("\n\\ No newline at end of file\n")
		}
	}
}
