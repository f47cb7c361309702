package geo

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// Areas is a set of areas with a code each, such as the regions of NUTS, that
// can be asked which of them hold a point. They may lie side by side, in each
// other or overlap: the smaller comes first. It is immutable and safe for
// concurrent use; the zero value is empty. It takes about 40 bytes per vertex.
type Areas struct {
	codes []string // by size, the smallest first
	layer layer
}

// NewAreas prepares the areas of a sequence of codes and polygons. A code that
// comes several times is one area of all its polygons. Borders belong to one side
// as with [Area.Contains]. The error is of type *[AreaError].
func NewAreas(shapes iter.Seq2[string, orb.MultiPolygon]) (*Areas, error) {
	b := newAreasBuilder()
	for code, polygons := range shapes {
		if err := b.add(code, polygons); err != nil {
			return nil, err
		}
	}
	return b.areas(), nil
}

// areasBuilder collects shapes until their order by size is known.
type areasBuilder struct {
	features int
	index    map[string]uint32 // of the shapes by code
	shapes   []shape
	parts    []part // owner is the index in shapes
}

type shape struct {
	code string
	size float64
}

func newAreasBuilder() *areasBuilder { return &areasBuilder{index: map[string]uint32{}} }

func (b *areasBuilder) add(code string, polygons orb.MultiPolygon) error {
	b.features++
	if len(polygons) == 0 {
		return &AreaError{b.features, code, NoPolygon}
	}
	owner, known := b.index[code]
	if !known {
		owner = uint32(len(b.shapes))
		b.index[code] = owner
		b.shapes = append(b.shapes, shape{code: code})
	}
	for _, polygon := range polygons {
		p, reason := newPart(owner, polygon)
		if reason != "" {
			return &AreaError{b.features, code, reason}
		}
		b.parts = append(b.parts, p)
		b.shapes[owner].size += size(polygon)
	}
	return nil
}

func (b *areasBuilder) areas() *Areas {
	slices.SortFunc(b.shapes, func(x, y shape) int {
		return cmp.Or(cmp.Compare(x.size, y.size), cmp.Compare(x.code, y.code))
	})
	a := &Areas{codes: make([]string, len(b.shapes))}
	owners := make([]uint32, len(b.shapes))
	for i, s := range b.shapes {
		a.codes[i] = s.code
		owners[b.index[s.code]] = uint32(i)
	}
	for i := range b.parts {
		b.parts[i].owner = owners[b.parts[i].owner]
	}
	slices.SortStableFunc(b.parts, func(x, y part) int { return cmp.Compare(x.owner, y.owner) })
	a.layer = *newLayer(b.parts)
	return a
}

// Len returns how many areas there are.
func (a *Areas) Len() int { return len(a.codes) }

// Codes yields the codes, those of smaller areas first.
func (a *Areas) Codes() iter.Seq[string] { return slices.Values(a.codes) }

// At returns the smallest area that holds p. ok is false when none does, and for
// a p that is no position.
func (a *Areas) At(p orb.Point) (code string, ok bool) {
	if owner, ok := a.layer.find(p); ok {
		return a.codes[owner], true
	}
	return "", false
}

// AppendAt appends the codes of all areas that hold p to buf, smaller ones first:
// of a file with all levels of NUTS, "FRK26", "FRK2", "FRK", "FR".
func (a *Areas) AppendAt(buf []string, p orb.Point) []string {
	if p[0] == 180 {
		p[0] = -180
	}
	last := uint32(math.MaxUint32)
	for _, i := range a.layer.near(p) {
		if q := &a.layer.parts[i]; q.owner != last && q.contains(p) {
			buf = append(buf, a.codes[q.owner])
			last = q.owner
		}
	}
	return buf
}

// Nearest returns the smallest area that holds p, else the one whose border is
// nearest, and its distance in metres. ok is false when none is nearer than
// limit metres, and for a p that is no position.
func (a *Areas) Nearest(p orb.Point, limit float64) (code string, metres float64, ok bool) {
	if code, ok := a.At(p); ok {
		return code, 0, true
	}
	if !Valid(p) {
		return "", 0, false
	}
	found, metres := a.layer.nearest(p, limit, func(*part) bool { return true })
	if found == nil {
		return "", 0, false
	}
	return a.codes[found.owner], metres, true
}
