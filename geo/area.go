package geo

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// Area is a set of polygons prepared for many questions. Its edges are straight
// in longitude and latitude, rings after the first of a polygon are holes, and a
// polygon across the 180° meridian has to be cut there, as GeoJSON demands. An
// Area is immutable and safe for concurrent use. The zero value holds no point.
type Area struct{ parts []part }

// AreaError is a shape that no area can be made of.
type AreaError struct {
	// Feature counts the shapes of a set from 1; it is 0 for a single one.
	Feature int
	// Code is the code of the shape, as far as it is known.
	Code   string
	Reason AreaReason
}

// AreaReason says what is wrong with a shape.
type AreaReason string

const (
	// OutOfRange means a vertex outside ±180 and ±90 degrees, such as metres of a
	// grid.
	OutOfRange AreaReason = "out of range"
	// ShortRing means a ring of less than three different vertices in a row.
	ShortRing AreaReason = "short ring"
	// NoPolygon means a shape without any polygon: a point, a line, nothing.
	NoPolygon AreaReason = "no polygon"
	// NoCode means that the property which should name the shape is missing or
	// neither text nor number.
	NoCode AreaReason = "no code"
)

// Error implements error.
func (e *AreaError) Error() string {
	return fmt.Sprintf("geo: area %d %q: %s", e.Feature, e.Code, string(e.Reason))
}

// NewArea prepares polygons, which may touch and must not overlap. The error is
// of type *[AreaError].
func NewArea(polygons orb.MultiPolygon) (*Area, error) {
	a := &Area{}
	for _, polygon := range polygons {
		p, reason := newPart(0, polygon)
		if reason != "" {
			return nil, &AreaError{Reason: reason}
		}
		a.parts = append(a.parts, p)
	}
	if len(a.parts) == 0 {
		return nil, &AreaError{Reason: NoPolygon}
	}
	return a, nil
}

// Contains reports whether p lies in the area. A border belongs to the side in
// the east, or in the north where it runs along a parallel, so that of areas side
// by side exactly one contains a point.
func (a *Area) Contains(p orb.Point) bool {
	for i := range a.parts {
		if a.parts[i].contains(p) {
			return true
		}
	}
	return false
}

// Covers reports whether p lies in the area or on any of its edges, those of
// holes included.
func (a *Area) Covers(p orb.Point) bool {
	for i := range a.parts {
		if a.parts[i].contains(p) || a.parts[i].touches(p) {
			return true
		}
	}
	return false
}

// Bound returns the box around the area; that of the zero Area is empty.
func (a *Area) Bound() orb.Bound {
	b := emptyBox
	for i := range a.parts {
		b = b.join(a.parts[i].box)
	}
	return orb.Bound{Min: orb.Point{b.minX, b.minY}, Max: orb.Point{b.maxX, b.maxY}}
}

// newPart prepares one polygon; the reason is empty when there is nothing wrong.
func newPart(owner uint32, polygon orb.Polygon) (p part, reason AreaReason) {
	n := 0
	for _, ring := range polygon {
		n += len(ring)
	}
	if n == 0 {
		return part{}, NoPolygon
	}
	segments := make([]segment, 0, n)
	for _, ring := range polygon {
		if len(ring) > 0 && ring[0] == ring[len(ring)-1] {
			ring = ring[:len(ring)-1]
		}
		if len(ring) < 3 {
			return part{}, ShortRing
		}
		for i, from := range ring {
			if !Valid(from) {
				return part{}, OutOfRange
			}
			segments = append(segments, newSegment(from, ring[(i+1)%len(ring)]))
		}
	}
	return partOf(owner, segments), ""
}

// size returns twice the surface in square degrees, for comparing only.
func size(polygon orb.Polygon) float64 {
	total := 0.0
	for i, ring := range polygon {
		sum := 0.0
		for j, p := range ring {
			q := ring[(j+1)%len(ring)]
			sum += p[0]*q[1] - q[0]*p[1]
		}
		if i == 0 {
			total += math.Abs(sum)
		} else {
			total -= math.Abs(sum)
		}
	}
	return total
}
