package source

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"iter"
	"os"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Description says what a file turned out to be and how that was found out.
type Description struct {
	Format    Format
	Encoding  string
	Delimiter rune
	Newline   string
	Gzip      bool
	Path      string
	Sheet     string
	Columns   []string
	Evidence  []string
}

// File is an opened partner file.
type File struct {
	name        string
	data        []byte
	description Description
}

// Open opens the file of the given name; "-" is standard input.
func Open(ctx context.Context, name string, o Options) (*File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return NewFile(ctx, name, f, o)
}

// NewFile reads from r; name is used in positions.
func NewFile(ctx context.Context, name string, r io.Reader, o Options) (*File, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return &File{name: name, data: data}, nil
}

// Description returns what was found out on opening.
func (f *File) Description() Description { return f.description }

// Lost reports whether a finding stands for a record that was counted but not delivered.
func Lost(f finding.Finding) bool { return false }

// Close releases the file.
func (f *File) Close() error { return nil }

// Records yields the records in the order of the file.
func (f *File) Records(ctx context.Context) iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		if len(f.data) > 0 && f.data[0] == '[' {
			var rows []map[string]any
			if err := json.Unmarshal(f.data, &rows); err != nil {
				yield(nil, err)
				return
			}
			for i, row := range rows {
				r := &Record{Number: i + 1, position: finding.Position{File: f.name, Line: 1, Record: i + 1}}
				for name, v := range row {
					if s, ok := v.(string); ok {
						r.names, r.values = append(r.names, name), append(r.values, Value{Text: s})
					}
				}
				if !yield(r, nil) {
					return
				}
			}
			return
		}
		c := csv.NewReader(bytes.NewReader(f.data))
		rows, err := c.ReadAll()
		if err != nil || len(rows) == 0 {
			yield(nil, err)
			return
		}
		for i, row := range rows[1:] {
			if !yield(NewRecord(i+1, finding.Position{File: f.name, Row: i + 2}, rows[0], row), nil) {
				return
			}
		}
	}
}
