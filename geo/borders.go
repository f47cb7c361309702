package geo

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strings"
	"sync"

	"github.com/paulmach/orb"
)

//go:generate go run gen.go -borders ../../country-coder/package/src/data/borders.json

// bordersFile is gzip over: the number of territories (uvarint), for each its
// code and its state (2+2 bytes); then features to the end, each its state and
// territory (2+2 bytes, blanks for none), the number of polygons, per polygon
// the number of rings, outer first, per ring the number of vertices, per vertex
// the steps in x and y from the one before (varint, 1e-5 degrees), the first of
// a ring from 0, 0.
//
//go:embed data/borders.bin.gz
var bordersFile []byte

// borders is the parsed file: immutable, safe for concurrent use.
type borders struct {
	regions []Region // by owner of the parts
	layer   *layer
}

var loadBorders = sync.OnceValue(func() *borders {
	b, err := parseBorders(bordersFile)
	if err != nil {
		panic(fmt.Sprintf("geo: embedded borders: %v", err)) // found by the tests
	}
	return b
})

// loadStates gives the state of each territory with a code of its own. It reads no
// more of the file.
var loadStates = sync.OnceValue(func() map[string]string {
	states := map[string]string{}
	d, err := unzipBorders(bordersFile, mostStates)
	if d.states(func(territory, state string) { states[territory] = state }); err != nil || d.broken {
		panic(fmt.Sprintf("geo: embedded borders: %v", err)) // found by the tests
	}
	return states
})

// mostStates bounds the bytes of the file before the borders.
const mostStates = 1 << 11

// unzipBorders reads at most so many bytes of a file.
func unzipBorders(file []byte, most int64) (decoder, error) {
	unzip, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return decoder{}, err
	}
	raw, err := io.ReadAll(io.LimitReader(unzip, most))
	return decoder{data: raw}, err
}

func parseBorders(file []byte) (*borders, error) {
	d, err := unzipBorders(file, math.MaxInt64)
	if err != nil {
		return nil, err
	}
	d.states(func(_, _ string) {})
	b := &borders{}
	var parts []part
	for len(d.data) > 0 && !d.broken {
		owner := uint32(len(b.regions))
		b.regions = append(b.regions, Region{Country: d.code(), Territory: d.code()})
		for range d.count() {
			parts = append(parts, partOf(owner, d.polygon()))
		}
	}
	if d.broken {
		return nil, io.ErrUnexpectedEOF
	}
	b.layer = newLayer(parts)
	return b, nil
}

// decoder reads the file; after a fault it is broken and gives zero values.
type decoder struct {
	data   []byte
	broken bool
}

func (d *decoder) code() string {
	if len(d.data) < 2 {
		d.broken = true
		return ""
	}
	code := string(d.data[:2])
	d.data = d.data[2:]
	return strings.TrimSpace(code)
}

// states reads the territories.
func (d *decoder) states(add func(territory, state string)) {
	for range d.count() {
		territory := d.code()
		add(territory, d.code())
	}
}

// count reads a number of things, each of which takes at least a byte.
func (d *decoder) count() int {
	v, n := binary.Uvarint(d.data)
	if n <= 0 || v > uint64(len(d.data)) {
		d.broken = true
		return 0
	}
	d.data = d.data[n:]
	return int(v)
}

func (d *decoder) step() int64 {
	v, n := binary.Varint(d.data)
	if n <= 0 {
		d.broken = true
		return 0
	}
	d.data = d.data[n:]
	return v
}

// polygon reads the edges of all rings of one polygon. Holes need no mark: the
// even-odd rule finds them.
func (d *decoder) polygon() []segment {
	var segments []segment
	for range d.count() {
		ring := make([]orb.Point, d.count())
		// Room for these and no more: the segments are kept.
		segments = append(make([]segment, 0, len(segments)+len(ring)), segments...)
		var x, y int64
		for i := range ring {
			x += d.step()
			y += d.step()
			ring[i] = orb.Point{float64(x) / 1e5, float64(y) / 1e5}
		}
		for i, from := range ring {
			segments = append(segments, newSegment(from, ring[(i+1)%len(ring)]))
		}
	}
	return segments
}
