package source

import "slices"

// Format is how records are written in a file. The empty format means "find
// out".
type Format string

const (
	// CSV is a table of delimited cells, tab-separated ones included.
	CSV Format = "csv"
	// JSON is one JSON document that holds an array of records, at its root or at a path.
	JSON Format = "json"
	// NDJSON is one JSON value per line, or several JSON values one after another.
	NDJSON Format = "ndjson"
	// GeoJSON is a FeatureCollection (RFC 7946), at the root or inside an array.
	GeoJSON Format = "geojson"
	// XLSX is an Office Open XML workbook.
	XLSX Format = "xlsx"
)

// Formats lists every format that can be read.
var Formats = []Format{CSV, JSON, NDJSON, GeoJSON, XLSX}

func (f Format) known() bool { return f == "" || slices.Contains(Formats, f) }

const (
	// DefaultMaxRecordBytes is the longest record that is kept in memory: 16 MiB.
	DefaultMaxRecordBytes = 16 << 20
	// DefaultMaxFileBytes bounds what a compressed file may unpack to: 4 GiB.
	DefaultMaxFileBytes = 4 << 30
	// MaxDepth is how deep arrays and objects of a record may nest.
	MaxDepth = 512
	// MaxColumns is how many columns a table may have: what a spreadsheet program holds.
	MaxColumns = 16384
)

// Options say how to read a file. The zero value finds out everything.
type Options struct {
	// Name is what positions call the file, for [Open]; empty means the name by
	// which it is opened. A plan names a file without the path of the machine.
	Name string
	// Format is the format; empty finds it out from the contents.
	Format Format
	// Encoding is one of [Encodings]; empty finds it out from the contents.
	Encoding string
	// Bytes says what single bytes mean, for a table in an encoding that no
	// standard fits. It goes before Encoding, and a byte named here is not doubtful.
	// It is ignored in UTF-16 and for bytes below 0x80.
	Bytes map[byte]rune
	// Delimiter separates the cells of a table; 0 finds it out from the contents.
	Delimiter rune
	// Path is the JSON pointer of the array that holds the records, such as
	// "/data/items"; "*" stands for every element of an array. Empty finds it out.
	Path string
	// Sheet is the worksheet of a workbook; empty takes the first visible one that
	// holds rows of several cells.
	Sheet string
	// Header is the row of a table that names the columns, counted from 1 as
	// spreadsheet programs do; 0 takes the first row that has a value, titles above
	// the table left out. What stands above it is reported.
	Header int
	// MaxRecordBytes is the longest record that is delivered, in bytes of UTF-8;
	// 0 means [DefaultMaxRecordBytes]. A longer one becomes a finding.
	MaxRecordBytes int
	// Unparsed delivers records of JSON and NDJSON by their text alone, see
	// [Record.Raw], without columns and values, for a caller who takes the text apart
	// anyway and finds what is wrong inside. A record with characters of which the
	// reader tells is taken apart all the same; other formats always are.
	Unparsed bool
	// MaxFileBytes bounds what a compressed file may unpack to; 0 means
	// [DefaultMaxFileBytes]. A workbook may not unpack to more than 512 MiB.
	MaxFileBytes int64
}

func (o Options) withDefaults() Options {
	if o.MaxRecordBytes <= 0 {
		o.MaxRecordBytes = DefaultMaxRecordBytes
	}
	if o.MaxFileBytes <= 0 {
		o.MaxFileBytes = DefaultMaxFileBytes
	}
	return o
}

// told names the options that say what is found out otherwise.
func (o Options) told() (names []string) {
	for _, option := range []struct {
		name  string
		given bool
	}{
		{"format", o.Format != ""}, {"encoding", o.Encoding != ""}, {"delimiter", o.Delimiter != 0},
		{"path", o.Path != ""}, {"sheet", o.Sheet != ""}, {"header", o.Header != 0},
	} {
		if option.given {
			names = append(names, option.name)
		}
	}
	return names
}
