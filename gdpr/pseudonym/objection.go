package pseudonym

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// ObjectionDomain is the domain of the tagger under which objections are
// listed. Their key is their own: it outlives a run and is never that of matching.
const ObjectionDomain = "objection"

// Objections are the values whose owners objected to being processed, held as
// tags. The list is still personal data of whoever holds its key: keep both
// apart from the data, never in a repository. Make one with [ReadObjections]; nil is
// an empty list that only answers.
type Objections struct {
	tagger *Tagger
	tags   map[string]string // kind:tag → rest of the line
}

// ReadObjections reads a list as [Objections.WriteTo] writes it: per line
// "kind:tag", then optionally a blank and a remark such as a date. Blank lines
// and lines that start with "#" are skipped; anything else fails with [*ListError].
func ReadObjections(r io.Reader, key Key) (*Objections, error) {
	o := &Objections{tagger: NewTagger(key, ObjectionDomain), tags: map[string]string{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		entry, remark, _ := strings.Cut(line, " ")
		kind, tag, ok := strings.Cut(entry, ":")
		if raw, err := encoding.DecodeString(tag); !ok || kind == "" || err != nil || len(raw) != tagBytes {
			return nil, &ListError{Line: n}
		}
		o.tags[entry] = strings.TrimSpace(remark)
	}
	return o, lines.Err()
}

// Has reports whether the owner of a value in canonical form objected.
func (o *Objections) Has(kind, canonical string) bool {
	if o == nil || len(o.tags) == 0 {
		return false
	}
	_, found := o.tags[kind+":"+o.tagger.Tag(kind, canonical)]
	return found
}

// Add puts a value in canonical form on the list. The remark must not tell who
// it is; a line break in it becomes a blank.
func (o *Objections) Add(kind, canonical, remark string) {
	o.tags[kind+":"+o.tagger.Tag(kind, canonical)] = strings.Join(strings.Fields(remark), " ")
}

// Len returns how many values are on the list.
func (o *Objections) Len() int {
	if o == nil {
		return 0
	}
	return len(o.tags)
}

// WriteTo writes the list, sorted, one entry per line.
func (o *Objections) WriteTo(w io.Writer) (int64, error) {
	var total int64
	for _, entry := range slices.Sorted(maps.Keys(o.tags)) {
		n, err := fmt.Fprintln(w, strings.TrimSpace(entry+" "+o.tags[entry]))
		total += int64(n)
		if err != nil {
			return total, err
		}
	}
	return total, nil
}

// ListError is a line of an objection list that is no entry. It does not show
// the line: somebody may have typed the value itself.
type ListError struct{ Line int }

// Error implements error.
func (e *ListError) Error() string {
	return fmt.Sprintf(`pseudonym: line %d of the objection list is not "kind:tag"`, e.Line)
}
