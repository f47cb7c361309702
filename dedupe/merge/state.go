package merge

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// RecordKey names one record of one source. It is the key of dedupe.Record, of
// the state files and of decisions, as its String.
type RecordKey struct{ Source, Record string }

// String returns source and record with a slash between them.
func (k RecordKey) String() string { return k.Source + "/" + k.Record }

// ParseRecordKey is the inverse of String; the source ends at the first slash.
func ParseRecordKey(text string) (RecordKey, bool) {
	source, record, found := strings.Cut(text, "/")
	return RecordKey{source, record}, found
}

// State remembers from run to run which record belongs to which organisation. The
// zero value remembers nothing: then ids follow from the record keys alone. A
// State is not safe for concurrent use.
type State struct {
	ids       map[RecordKey]string
	redirects map[string]string // retired id to the id that took its place
}

// ID returns the id of the organisation that the record was last part of.
func (s *State) ID(key RecordKey) (string, bool) {
	id, ok := s.ids[key]
	return id, ok
}

// Resolve returns the id that stands for an id today: itself unless it was
// retired.
func (s *State) Resolve(id string) string {
	for range len(s.redirects) {
		next, retired := s.redirects[id]
		if !retired {
			break
		}
		id = next
	}
	return id
}

// Redirects yields every retired id and the id that stands for it, sorted.
func (s *State) Redirects() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, old := range slices.Sorted(maps.Keys(s.redirects)) {
			if !yield(old, s.Resolve(old)) {
				return
			}
		}
	}
}

// The files of a state folder that this package reads and writes.
const (
	idsFile       = "ids"
	redirectsFile = "redirects"
)

// Load reads the state from a folder. A folder or file that does not exist is an
// empty state. A line that cannot be used is a finding, and the rest counts; the
// error tells of a file that cannot be read.
func Load(dir string) (*State, finding.Set, error) {
	s := &State{}
	found, err := readFile(dir, idsFile, s.readIDs)
	if err != nil {
		return nil, nil, err
	}
	more, err := readFile(dir, redirectsFile, s.readRedirects)
	if err != nil {
		return nil, nil, err
	}
	return s, finding.Of(append(found, more...)...), nil
}

func readFile(dir, name string, read func(name string, r io.Reader) (finding.Set, error)) (finding.Set, error) {
	path := filepath.Join(dir, name)
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	defer file.Close()
	return read(filepath.ToSlash(path), file)
}

// readIDs reads lines of an id and a record key.
func (s *State) readIDs(name string, r io.Reader) (finding.Set, error) {
	if s.ids == nil {
		s.ids = map[RecordKey]string{}
	}
	return readLines(name, r, RuleStateLine, func(at finding.Position, fields []string) []finding.Finding {
		if len(fields) != 2 {
			return []finding.Finding{unreadable(RuleStateLine, at, strings.Join(fields, " "))}
		}
		key, ok := ParseRecordKey(fields[1])
		if !ok || !isID(fields[0]) {
			return []finding.Finding{unreadable(RuleStateLine, at, strings.Join(fields, " "))}
		}
		if known, twice := s.ids[key]; twice && known != fields[0] {
			return []finding.Finding{RuleStateKeyTwice.Finding(
				finding.Arg{Name: "key", Value: finding.Sensitive(fields[1])}, finding.Arg{Name: "id", Value: known},
			).At(at)}
		}
		s.ids[key] = fields[0]
		return nil
	})
}

// readRedirects reads lines of a retired id and the id in its place.
func (s *State) readRedirects(name string, r io.Reader) (finding.Set, error) {
	if s.redirects == nil {
		s.redirects = map[string]string{}
	}
	return readLines(name, r, RuleStateLine, func(at finding.Position, fields []string) []finding.Finding {
		if len(fields) != 2 || !isID(fields[0]) || !isID(fields[1]) {
			return []finding.Finding{unreadable(RuleStateLine, at, strings.Join(fields, " "))}
		}
		if _, twice := s.redirects[fields[0]]; twice || s.Resolve(fields[1]) == fields[0] {
			return []finding.Finding{RuleStateRedirectLoop.With(fields[0]).At(at)}
		}
		s.redirects[fields[0]] = fields[1]
		return nil
	})
}

// isID accepts what this package hands out, and ids from elsewhere of the same
// letters.
func isID(text string) bool {
	return text != "" && strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == ""
}

// Save writes the state to a folder, which it makes if need be: the files `ids`
// and `redirects`, sorted, one entry a line. Each file replaces the old one in
// one step.
func (s *State) Save(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	lines := make([]string, 0, len(s.ids))
	for key, id := range s.ids {
		lines = append(lines, joinFields(id, key.String()))
	}
	if err := saveLines(dir, idsFile, "# organisation id, then the record that is part of it", lines); err != nil {
		return err
	}
	lines = lines[:0]
	for old, id := range s.Redirects() {
		lines = append(lines, joinFields(old, id))
	}
	return saveLines(dir, redirectsFile, "# retired id, then the id that stands for it", lines)
}

func saveLines(dir, name, header string, lines []string) error {
	slices.Sort(lines)
	text := header + "\n"
	if len(lines) > 0 {
		text += strings.Join(lines, "\n") + "\n"
	}
	file, err := os.CreateTemp(dir, name+".new*")
	if err != nil {
		return err
	}
	_, err = io.WriteString(file, text)
	err = errors.Join(err, file.Chmod(0o644), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(dir, name))
	}
	if err != nil {
		os.Remove(file.Name())
	}
	return err
}
