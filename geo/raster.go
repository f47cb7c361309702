package geo

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// raster answers for most points which part of a layer is the first to contain
// them without a look at any edge: it knows the cells through which no edge runs.
// Cells are of two sizes: of the coarse ones, those that an edge touches are cut
// into eight by eight. It is immutable.
type raster struct {
	box           box
	columns, rows int // of coarse cells
	// coarse holds the answer for a cell, or the ones' complement of an index in
	// fine.
	coarse []int32
	fine   []block8
}

// block8 holds the answers for the parts of a coarse cell, from the south-west: of
// each two bits, that choose one of four. The first of the four is mixed. A part
// whose answer is a fifth one is mixed, too.
type block8 struct {
	answers   [4]uint16
	low, high uint64
}

// open8 holds the answers of a block while they are found.
type open8 [fineness * fineness]uint16

func (b *block8) at(i int) uint16 { return b.answers[b.low>>i&1|b.high>>i&1<<1] }

// pack makes a block of its answers.
func (o *open8) pack() block8 {
	b := block8{answers: [4]uint16{mixed, mixed, mixed, mixed}}
	for i, answer := range o {
		n := slices.Index(b.answers[:], answer)
		if n < 0 {
			if n = 1 + slices.Index(b.answers[1:], mixed); n > 0 {
				b.answers[n] = answer
			}
		}
		b.low |= uint64(n&1) << i
		b.high |= uint64(n>>1) << i
	}
	return b
}

const (
	fineness = 8
	// An answer is 0 for no part, or 1 and the owner of the part; mixed means that
	// the edges have to be asked.
	mixed = math.MaxUint16
	// coarseCells is how many coarse cells there are for each edge of a layer.
	coarseCells = 2
	// mostCells bounds their number, and with it the memory for long edges.
	mostCells = 1 << 18
)

// newRaster returns nil for a layer that has too many owners or no extent.
func newRaster(l *layer) *raster {
	edges, owners := 0, uint32(0)
	for i := range l.parts {
		edges += len(l.parts[i].segments)
		owners = max(owners, l.parts[i].owner)
	}
	width, height := l.box.maxX-l.box.minX, l.box.maxY-l.box.minY
	if edges == 0 || owners >= mixed-1 || !(width > 1e-6 && height > 1e-6) {
		return nil
	}
	cells := float64(min(coarseCells*edges, mostCells))
	r := &raster{box: l.box}
	r.columns = max(1, int(min(cells, math.Sqrt(cells*width/height))))
	r.rows = max(1, int(cells/float64(r.columns)))
	r.coarse = make([]int32, r.columns*r.rows)
	r.fine = make([]block8, 0, edges/4)
	for i := range l.parts {
		for j := range l.parts[i].segments {
			r.mark(&l.parts[i].segments[j])
		}
	}
	r.fill(l)
	return r
}

// cell returns the fine cell of a position inside the box.
func (r *raster) cell(x, y float64) (column, row int) {
	return slot(x-r.box.minX, r.box.maxX-r.box.minX, r.columns*fineness), slot(y-r.box.minY, r.box.maxY-r.box.minY, r.rows*fineness)
}

// at returns the answer for a fine cell.
func (r *raster) at(column, row int) uint16 {
	c := r.coarse[row/fineness*r.columns+column/fineness]
	if c >= 0 {
		return uint16(c)
	}
	return r.fine[^c].at(row%fineness*fineness + column%fineness)
}

// mix makes a fine cell mixed. Until they are filled, low has the bits of those
// cells of a block.
func (r *raster) mix(column, row int) {
	c := &r.coarse[row/fineness*r.columns+column/fineness]
	if *c >= 0 {
		r.fine = append(r.fine, block8{})
		*c = ^int32(len(r.fine) - 1)
	}
	r.fine[^*c].low |= 1 << (row%fineness*fineness + column%fineness)
}

// mark makes all fine cells mixed that a segment touches, and those that rounding
// could make it touch.
func (r *raster) mark(s *segment) {
	hairX, hairY := (r.box.maxX-r.box.minX)*1e-9, (r.box.maxY-r.box.minY)*1e-9
	_, first := r.cell(s.x1, max(s.y1-hairY, r.box.minY))
	_, last := r.cell(s.x2, min(s.y2+hairY, r.box.maxY))
	step := (r.box.maxY - r.box.minY) / float64(r.rows*fineness)
	for row := first; row <= last; row++ {
		x1, x2 := s.x1, s.x2
		if s.y2 > s.y1 {
			slope := (s.x2 - s.x1) / (s.y2 - s.y1)
			south := r.box.minY + float64(row)*step - hairY
			x1 = s.x1 + slope*(max(s.y1, south)-s.y1)
			x2 = s.x1 + slope*(min(s.y2, south+step+2*hairY)-s.y1)
		}
		from, _ := r.cell(max(min(x1, x2)-hairX, r.box.minX), r.box.minY)
		to, _ := r.cell(min(max(x1, x2)+hairX, r.box.maxX), r.box.minY)
		for column := from; column <= to; column++ {
			r.mix(column, row)
		}
	}
}

// fill gives all other cells their answers. Between neighbours no edge runs, so
// only a cell without an answered neighbour has to be looked up.
func (r *raster) fill(l *layer) {
	for row := range r.rows {
		for column := range r.columns {
			c := &r.coarse[row*r.columns+column]
			if *c < 0 {
				r.fillBlock(l, &r.fine[^*c], column*fineness, row*fineness)
				continue
			}
			// A coarse cell in the west is whole or ends in a column of fine cells.
			if column > 0 {
				if a := r.at(column*fineness-1, row*fineness); a != mixed {
					*c = int32(a)
					continue
				}
			}
			*c = int32(r.look(l, column*fineness, row*fineness))
		}
	}
}

func (r *raster) fillBlock(l *layer, b *block8, column, row int) {
	var o open8
	for y := range fineness {
		for x := range fineness {
			i := y*fineness + x
			switch {
			case b.low>>i&1 != 0:
				o[i] = mixed
			case x > 0 && o[i-1] != mixed:
				o[i] = o[i-1]
			case y > 0 && o[i-fineness] != mixed:
				o[i] = o[i-fineness]
			case x == 0 && column > 0 && r.at(column-1, row+y) != mixed:
				o[i] = r.at(column-1, row+y)
			default:
				o[i] = r.look(l, column+x, row+y)
			}
		}
	}
	*b = o.pack()
}

// look asks the edges about the middle of a fine cell.
func (r *raster) look(l *layer, column, row int) uint16 {
	p := l.search(orb.Point{
		r.box.minX + (r.box.maxX-r.box.minX)*(float64(column)+0.5)/float64(r.columns*fineness),
		r.box.minY + (r.box.maxY-r.box.minY)*(float64(row)+0.5)/float64(r.rows*fineness),
	})
	if p == nil {
		return 0
	}
	return uint16(p.owner + 1)
}
