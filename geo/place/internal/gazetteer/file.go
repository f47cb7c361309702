package gazetteer

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"
)

// Open reads a file that [Write] wrote. The error is a [*FormatError], or that of
// the decompressor.
func Open(file []byte) (*Table, error) {
	zip, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	var raw bytes.Buffer
	if n := len(file); n > 4 { // the file ends with its length
		raw.Grow(min(int(binary.LittleEndian.Uint32(file[n-4:])), mostBytes) + bytes.MinRead)
	}
	if _, err := io.Copy(&raw, io.LimitReader(zip, mostBytes)); err != nil {
		return nil, err
	}
	r := &reader{data: raw.Bytes()}
	t := &Table{}
	t.Regions = r.regions()
	keys := r.towns(t)
	r.names(t, keys)
	switch {
	case r.reason != "":
		return nil, &FormatError{r.reason}
	case len(r.data) > 0:
		return nil, &FormatError{"it goes on after its end"}
	}
	t.index()
	return t, nil
}

// mostBytes bounds a file when it is read.
const mostBytes = 64 << 20

// reader reads columns; after a mistake it reads zeros.
type reader struct {
	data   []byte
	reason string
}

func (r *reader) fail(reason string) {
	if r.reason == "" {
		r.reason = reason
	}
	r.data = nil
}

// number reads a number of at most the given size.
func (r *reader) number(most int) int {
	if len(r.data) > 0 && r.data[0] < 0x80 && int(r.data[0]) <= most {
		n := int(r.data[0])
		r.data = r.data[1:]
		return n
	}
	n, size := binary.Uvarint(r.data)
	if size <= 0 || n > uint64(most) {
		r.fail("a number is missing or too large")
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

// rows reads a number of rows, each of one byte at least.
func (r *reader) rows() int { return r.number(len(r.data)) }

func (r *reader) signed() int {
	n, size := binary.Varint(r.data)
	if size <= 0 || n > 360_000 || n < -360_000 {
		r.fail("a degree is missing or too large")
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

func (r *reader) text() string {
	n := r.number(len(r.data))
	s := string(r.data[:min(n, len(r.data))])
	r.data = r.data[min(n, len(r.data)):]
	return s
}

func (r *reader) point() orb.Point {
	lon := r.signed()
	return orb.Point{float64(lon) / 1000, float64(r.signed()) / 1000}
}

func (r *reader) regions() []Region {
	regions := make([]Region, r.rows())
	for i := range regions {
		g := &regions[i]
		g.Country, g.Level, g.Code, g.Name = r.text(), r.number(2), r.text(), r.text()
		g.Key = r.text()
		g.Centre, g.Radius = r.point(), float64(r.number(1<<20)*100)
	}
	return regions
}

// keyList holds sorted keys.
type keyList struct {
	text string
	ends []uint32
}

func (l *keyList) at(n int) string { return cut(l.text, l.ends, n) }

// keys reads what writer.keys wrote.
func (r *reader) keys(rows int) keyList {
	shared, rest := make([]uint8, rows), make([]uint8, rows)
	total := 0
	for i := range shared {
		shared[i] = uint8(r.number(255))
	}
	for i := range rest {
		rest[i] = uint8(r.number(255))
		total += int(shared[i]) + int(rest[i])
	}
	tails := r.text()
	text := make([]byte, 0, total)
	ends := make([]uint32, rows)
	start := 0
	for i := range ends {
		end := len(text)
		if int(shared[i]) > end-start || int(rest[i]) > len(tails) {
			r.fail("keys do not add up")
			return keyList{ends: make([]uint32, rows)}
		}
		text = append(append(text, text[start:start+int(shared[i])]...), tails[:rest[i]]...)
		tails = tails[rest[i]:]
		start, ends[i] = end, uint32(len(text))
	}
	return keyList{string(text), ends}
}

// towns reads the rows and returns their keys.
func (r *reader) towns(t *Table) keyList {
	rows := r.rows()
	c := &t.towns
	c.countries = make([]string, r.number(255))
	for i := range c.countries {
		c.countries[i] = r.text()
	}
	keys := r.keys(rows)
	r.spellings(c, keys, rows)
	c.country, c.region, c.people = make([]uint8, rows), make([]int16, rows), make([]int32, rows)
	c.section, c.lon, c.lat = make([]bool, rows), make([]int32, rows), make([]int32, rows)
	for i := range rows {
		c.country[i] = uint8(r.number(max(0, len(c.countries)-1)))
	}
	for i := range rows {
		c.region[i] = int16(r.number(min(len(t.Regions), 1<<15-1)) - 1)
	}
	for i := range rows {
		c.people[i] = int32(min(unpacked(r.number(9999)), 1<<31-1))
	}
	for i := range rows {
		c.section[i] = r.number(1) == 1
	}
	for i := range rows {
		c.lon[i] = int32(r.number(360_000) - 180_000)
	}
	for i := range rows {
		c.lat[i] = int32(r.number(180_000) - 90_000)
	}
	if rows > 0 && len(c.countries) == 0 {
		r.fail("towns without countries")
	}
	return keys
}

// spellings reads the names as people write them.
func (r *reader) spellings(c *columns, keys keyList, rows int) {
	spelt := r.text()
	var names strings.Builder
	names.Grow(len(spelt) + len(keys.text))
	c.ends = make([]uint32, rows)
	for i := range rows {
		name, rest, found := strings.Cut(spelt, "\n")
		if !found {
			r.fail("names are missing")
		}
		spelt = rest
		if key := keys.at(i); name == "" && key != "" && 'a' <= key[0] && key[0] <= 'z' {
			names.WriteByte(key[0] - 'a' + 'A') // title, without a copy
			name = key[1:]
		} else if name == "" {
			name = title(key)
		}
		if !utf8.ValidString(name) {
			r.fail("a name is no UTF-8")
		}
		names.WriteString(name)
		c.ends[i] = uint32(names.Len())
	}
	c.names = names.String()
}

// names reads the further names and merges them with the keys of the towns.
func (r *reader) names(t *Table, main keyList) {
	rows := r.rows()
	further := r.keys(rows)
	refs := make([]uint32, rows)
	for i := range refs {
		refs[i] = uint32(r.number(max(0, len(main.ends)-1))) << 2
	}
	for i := range refs {
		refs[i] |= uint32(r.number(int(Short)))
	}
	if rows > 0 && len(main.ends) == 0 {
		r.fail("names without towns")
		return
	}
	all := rows + len(main.ends)
	text := make([]byte, 0, len(main.text)+len(further.text))
	t.ends, t.refs = make([]uint32, 0, all), make([]uint32, 0, all)
	for m, f := 0, 0; m < len(main.ends) || f < rows; {
		if f == rows || m < len(main.ends) && main.at(m) <= further.at(f) {
			text = append(text, main.at(m)...)
			t.refs = append(t.refs, uint32(m)<<2|uint32(Main))
			m++
		} else {
			text = append(text, further.at(f)...)
			t.refs = append(t.refs, refs[f])
			f++
		}
		t.ends = append(t.ends, uint32(len(text)))
	}
	t.keys = string(text)
}
