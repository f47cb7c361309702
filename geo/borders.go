package geo

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"sync"
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

// atlas is the parsed file: immutable, safe for concurrent use.
type atlas struct {
	// states gives the state of a territory with a code of its own.
	states map[string]string
	areas  []area
	// cells lists the areas whose box touches a square of cellSize degrees.
	cells [360 / cellSize * 180 / cellSize][]uint16
}

const cellSize = 5

// area is one polygon of a feature.
type area struct {
	region   Region
	box      box
	segments []segment
	// slabs cut the box into strips of equal height; slab i lists the segments
	// that touch strip i, so a look-up tests a dozen of a thousand.
	slabs [][]uint16
}

type box struct{ minX, minY, maxX, maxY float64 }

// segment is one edge, the southern end first: both neighbours of a border
// compute the same numbers from it and never both claim a point.
type segment struct{ x1, y1, x2, y2 float64 }

var loadAtlas = sync.OnceValue(func() *atlas {
	a, err := parseBorders(bordersFile)
	if err != nil {
		panic(fmt.Sprintf("geo: embedded borders: %v", err)) // found by the tests
	}
	return a
})

func parseBorders(file []byte) (*atlas, error) {
	unzip, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(unzip)
	if err != nil {
		return nil, err
	}
	d := decoder{data: raw}
	a := &atlas{states: map[string]string{}}
	for range d.count() {
		territory := d.code()
		a.states[territory] = d.code()
	}
	for len(d.data) > 0 && !d.broken {
		region := Region{Country: d.code(), Territory: d.code()}
		for range d.count() {
			a.areas = append(a.areas, newArea(region, d.polygon()))
		}
	}
	if d.broken {
		return nil, io.ErrUnexpectedEOF
	}
	a.indexCells()
	return a, nil
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
		n := d.count()
		xs, ys := make([]float64, n), make([]float64, n)
		var x, y int64
		for i := range n {
			x += d.step()
			y += d.step()
			xs[i], ys[i] = float64(x)/1e5, float64(y)/1e5
		}
		for i := range n {
			j := (i + 1) % n
			if ys[i] <= ys[j] {
				segments = append(segments, segment{xs[i], ys[i], xs[j], ys[j]})
			} else {
				segments = append(segments, segment{xs[j], ys[j], xs[i], ys[i]})
			}
		}
	}
	return segments
}
