package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// layer is a list of parts with a grid over them. Of parts that overlap the
// first of the list is found first. It is immutable.
type layer struct {
	parts []part
	// Cells of equal size cover box in rows from the south; cell i holds the
	// parts items[starts[i]:starts[i+1]] whose box touches it.
	box           box
	columns, rows int
	starts, items []uint32
	raster        *raster
}

// cellsPerPart sets the size of the grid of a layer: more cells make look-ups
// test fewer parts and take more memory.
const cellsPerPart = 8

// mostEntries bounds how often a part stands in the cells of a grid, or an edge
// in the strips of a part, on average: with shapes all over each other they
// would need memory by the square of their number.
const mostEntries = 32

func newLayer(parts []part) *layer {
	l := &layer{parts: parts, box: emptyBox}
	for i := range parts {
		l.box = l.box.join(parts[i].box)
	}
	if len(parts) == 0 {
		return l
	}
	width, height := max(l.box.maxX-l.box.minX, 1e-9), max(l.box.maxY-l.box.minY, 1e-9)
	cells := float64(cellsPerPart * len(parts))
	l.columns = max(1, int(min(cells, math.Sqrt(cells*width/height))))
	l.rows = max(1, int(cells/float64(l.columns)))
	for l.entries() > mostEntries*len(parts) && l.columns*l.rows > 1 {
		l.columns, l.rows = (l.columns+1)/2, (l.rows+1)/2
	}
	l.starts = make([]uint32, l.columns*l.rows+1)
	l.eachCell(func(_, cell int) { l.starts[cell+1]++ })
	for i := 1; i < len(l.starts); i++ {
		l.starts[i] += l.starts[i-1]
	}
	l.items = make([]uint32, l.starts[len(l.starts)-1])
	next := append([]uint32(nil), l.starts...)
	l.eachCell(func(part, cell int) {
		l.items[next[cell]] = uint32(part)
		next[cell]++
	})
	l.raster = newRaster(l)
	return l
}

// entries returns how many entries the cells will have.
func (l *layer) entries() int {
	n := 0
	for i := range l.parts {
		b := &l.parts[i].box
		n += (l.row(b.maxY) - l.row(b.minY) + 1) * (l.column(b.maxX) - l.column(b.minX) + 1)
	}
	return n
}

// eachCell calls visit for every part and every cell that its box touches.
func (l *layer) eachCell(visit func(part, cell int)) {
	for i := range l.parts {
		b := l.parts[i].box
		for y := l.row(b.minY); y <= l.row(b.maxY); y++ {
			for x := l.column(b.minX); x <= l.column(b.maxX); x++ {
				visit(i, y*l.columns+x)
			}
		}
	}
}

// column and row return the cell of a position inside the box.
func (l *layer) column(x float64) int {
	return slot(x-l.box.minX, l.box.maxX-l.box.minX, l.columns)
}

func (l *layer) row(y float64) int {
	return slot(y-l.box.minY, l.box.maxY-l.box.minY, l.rows)
}

// slot divides a length into n equal pieces and returns the one at an offset.
func slot(offset, length float64, n int) int {
	if length <= 0 {
		return 0
	}
	return min(int(float64(n)*offset/length), n-1)
}

// near returns the parts that may contain a point.
func (l *layer) near(p orb.Point) []uint32 {
	if !l.box.holds(p[0], p[1]) {
		return nil
	}
	cell := l.row(p[1])*l.columns + l.column(p[0])
	return l.items[l.starts[cell]:l.starts[cell+1]]
}

// find returns the owner of the first part that contains a point. The 180°
// meridian is that of -180, to the east of which it belongs.
func (l *layer) find(p orb.Point) (owner uint32, ok bool) {
	if p[0] == 180 {
		p[0] = -180
	}
	if !l.box.holds(p[0], p[1]) {
		return 0, false
	}
	if l.raster != nil {
		if answer := l.raster.at(l.raster.cell(p[0], p[1])); answer != mixed {
			return uint32(answer) - 1, answer != 0
		}
	}
	if found := l.search(p); found != nil {
		return found.owner, true
	}
	return 0, false
}

// search is find by the edges alone.
func (l *layer) search(p orb.Point) *part {
	for _, i := range l.near(p) {
		if l.parts[i].contains(p) {
			return &l.parts[i]
		}
	}
	return nil
}

// nearest returns the part of those wanted whose border is nearest to a point,
// and the distance in metres; nil and limit when none is nearer than limit.
func (l *layer) nearest(p orb.Point, limit float64, wanted func(*part) bool) (nearest *part, metres float64) {
	// What seems nearest on a flat map is looked at first: the rest need only be
	// compared with it.
	var first *part
	least := math.Inf(1)
	shrink := math.Cos(radians(p[1]))
	for i := range l.parts {
		if b := &l.parts[i].box; wanted(&l.parts[i]) {
			dx := min(max(0, b.minX-p[0], p[0]-b.maxX), max(0, b.minX+360-p[0]), max(0, p[0]-b.maxX+360))
			dy := max(0, b.minY-p[1], p[1]-b.maxY)
			if d := dx*dx*shrink*shrink + dy*dy; d < least {
				first, least = &l.parts[i], d
			}
		}
	}
	if first == nil {
		return nil, limit
	}
	metres = limit
	if d := first.distance(p, metres); d < metres {
		nearest, metres = first, d
	}
	for i := range l.parts {
		part := &l.parts[i]
		if max(part.box.minY-p[1], p[1]-part.box.maxY)*metresPerDegree >= metres || part == first || !wanted(part) {
			continue
		}
		if d := part.distance(p, metres); d < metres {
			nearest, metres = part, d
		}
	}
	return nearest, metres
}
