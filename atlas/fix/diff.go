package fix

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// contextLines is how many unchanged lines stand around a change of a diff.
const contextLines = 3

// WriteDiff writes the changes as a unified diff, which "git apply" and "patch" read.
// It shows the values as they are: it is for the keeper of the file. Nothing is
// written when nothing changes.
func (r *Result) WriteDiff(w io.Writer) error {
	if len(r.Changes) == 0 {
		return nil
	}
	name := strings.TrimPrefix(filepath.ToSlash(r.File), "./")
	if _, err := fmt.Fprintf(w, "--- a/%s\n+++ b/%s\n", name, name); err != nil {
		return err
	}
	d := &differ{old: splitLines(r.whole.Content), edits: r.lineEdits()}
	return d.write(w)
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
	var b strings.Builder
	added, at := 0, from
	for _, e := range edits {
		writeLines(&b, ' ', d.old[at:e.first])
		writeLines(&b, '-', d.old[e.first:e.last+1])
		writeLines(&b, '+', e.by)
		added += len(e.by) - (e.last + 1 - e.first)
		at = e.last + 1
	}
	writeLines(&b, ' ', d.old[at:to])
	_, err := fmt.Fprintf(w, "@@ -%d,%d +%d,%d @@\n%s", from+1, to-from, from+1+d.moved, to-from+added, b.String())
	d.moved += added
	return err
}

func writeLines(b *strings.Builder, sign byte, lines []string) {
	for _, line := range lines {
		b.WriteByte(sign)
		b.WriteString(line)
		if !strings.HasSuffix(line, "\n") {
			b.WriteString("\n\\ No newline at end of file\n")
		}
	}
}
