package validate

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Entry is one known finding: the rule, the record key, the place in the record and
// a digest of the values in its message. Lines and rows are not part of it, so that
// a new row above changes nothing.
type Entry struct {
	Rule, Record string
	Pointer      finding.Pointer
	Digest       string
}

// EntryOf returns the entry of a finding.
func EntryOf(f finding.Finding) Entry {
	h := sha256.New()
	for _, a := range f.Args {
		switch v := a.Value.(type) {
		case string:
			fmt.Fprintf(h, "%s=%s\x00", a.Name, v)
		case finding.Sensitive:
			fmt.Fprintf(h, "%s=%s\x00", a.Name, v.Reveal())
		}
	}
	if f.Record == "" && f.Pointer == "" {
		fmt.Fprintf(h, "field=%s\x00", f.Position.Field)
	}
	record := f.Record
	if f.Key() != record { // the file goes into a repository: a mailbox does not
		d := sha256.Sum256([]byte(record))
		record = f.Key() + " " + hex.EncodeToString(d[:6])
	}
	return Entry{f.Rule, record, f.Pointer, hex.EncodeToString(h.Sum(nil)[:6])}
}

func (e Entry) compare(other Entry) int {
	return cmp.Or(cmp.Compare(e.Rule, other.Rule), cmp.Compare(e.Record, other.Record),
		cmp.Compare(e.Pointer, other.Pointer), cmp.Compare(e.Digest, other.Digest))
}

// String returns the line of the entry: rule, key, pointer and digest, separated by
// tabs. Signs of the key that would break the line are replaced by blanks.
func (e Entry) String() string {
	return strings.Join([]string{e.Rule, plain(e.Record), plain(string(e.Pointer)), e.Digest}, "\t")
}

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}

// Baseline holds findings that are known, each as often as it is known. A nil one
// knows nothing.
type Baseline struct {
	left map[Entry]int
}

// baselineHeader is the first line of the file.
const baselineHeader = "# Known findings of socialatlas: rule, record key, place, digest of the value. Written by a program; sorted."

// BaselineError says that a line of a baseline is none.
type BaselineError struct {
	Line int
	Text string
}

// Error implements error.
func (e *BaselineError) Error() string {
	return fmt.Sprintf("validate: baseline: line %d has not four parts: %q", e.Line, e.Text)
}

// ReadBaseline reads a baseline. The error is a *[BaselineError] or one of the
// reader. Blank lines and lines that begin with "#" say nothing.
func ReadBaseline(r io.Reader) (*Baseline, error) {
	b := &Baseline{left: map[Entry]int{}}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSuffix(lines.Text(), "\r")
		if text == "" || text[0] == '#' {
			continue
		}
		parts := strings.Split(text, "\t")
		if len(parts) != 4 {
			return nil, &BaselineError{n, text}
		}
		b.left[Entry{parts[0], parts[1], finding.Pointer(parts[2]), parts[3]}]++
	}
	return b, lines.Err()
}

// Take tells whether a finding is known, and counts it off.
func (b *Baseline) Take(f finding.Finding) bool {
	if b == nil {
		return false
	}
	e := EntryOf(f)
	e.Record, e.Pointer = plain(e.Record), finding.Pointer(plain(string(e.Pointer)))
	if b.left[e] == 0 {
		return false
	}
	b.left[e]--
	return true
}

// Stale returns the entries that no finding has been taken for, sorted: what they
// are about has been mended.
func (b *Baseline) Stale() []Entry {
	if b == nil {
		return nil
	}
	var stale []Entry
	for e, n := range b.left {
		for range n {
			stale = append(stale, e)
		}
	}
	slices.SortFunc(stale, Entry.compare)
	return stale
}

// WriteBaseline writes the entries, sorted, one a line.
func WriteBaseline(w io.Writer, entries []Entry) error {
	entries = slices.SortedFunc(slices.Values(entries), Entry.compare)
	var b strings.Builder
	b.WriteString(baselineHeader + "\n")
	for _, e := range entries {
		b.WriteString(e.String() + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
