package geo

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// Centre returns a point inside an area from which the rest of it is not far,
// and a radius in metres around it that covers the whole area, islands and
// overseas parts included: at most 30 m more than needed. It is the best of some
// spots, not the best there is; the same area always has the same. ok is false
// for an unknown code.
func (a *Areas) Centre(code string) (centre orb.Point, radius float64, ok bool) {
	owner := slices.Index(a.codes, code)
	if owner < 0 {
		return orb.Point{}, 0, false
	}
	byOwner := func(p part, owner uint32) int { return cmp.Compare(p.owner, owner) }
	from, _ := slices.BinarySearchFunc(a.layer.parts, uint32(owner), byOwner)
	to, _ := slices.BinarySearchFunc(a.layer.parts, uint32(owner)+1, byOwner)
	centre, radius = centreOf(a.layer.parts[from:to])
	return centre, radius, true
}

// Centre returns the centre and the radius of a single area, see [Areas.Centre].
// ok is false for the zero Area.
func (a *Area) Centre() (centre orb.Point, radius float64, ok bool) {
	if len(a.parts) == 0 {
		return orb.Point{}, 0, false
	}
	centre, radius = centreOf(a.parts)
	return centre, radius, true
}

// centreLines is how many parallels through an area are searched for a centre.
const centreLines = 15

func centreOf(parts []part) (centre orb.Point, radius float64) {
	b := emptyBox
	for i := range parts {
		b = b.join(parts[i].box)
	}
	radius = math.Inf(1)
	for i := range centreLines {
		y := b.minY + (b.maxY-b.minY)*(float64(i)+0.5)/centreLines
		from, to, ok := widest(parts, y)
		if !ok {
			continue
		}
		inset := (to - from) / 10
		p := orb.Point{max(from+inset, min(to-inset, (b.minX+b.maxX)/2)), y}
		if r := reach(parts, p, radius); r < radius {
			centre, radius = p, r
		}
	}
	if math.IsInf(radius, 1) { // no height at all
		s := parts[0].segments[0]
		centre = orb.Point{s.x1, s.y1}
		radius = reach(parts, centre, radius)
	}
	return centre, radius
}

// widest returns the longest piece of a parallel that lies in a part.
func widest(parts []part, y float64) (from, to float64, ok bool) {
	var crossings []float64
	for i := range parts {
		p := &parts[i]
		if y < p.box.minY || y > p.box.maxY {
			continue
		}
		crossings = crossings[:0]
		for _, k := range p.at(y) {
			if s := &p.segments[k]; s.y1 <= y && y < s.y2 {
				crossings = append(crossings, s.x1+(y-s.y1)/(s.y2-s.y1)*(s.x2-s.x1))
			}
		}
		slices.Sort(crossings)
		for k := 0; k+1 < len(crossings); k += 2 {
			if crossings[k+1]-crossings[k] > to-from {
				from, to, ok = crossings[k], crossings[k+1], true
			}
		}
	}
	return from, to, ok
}

// bulge is how many metres an edge of half a degree can lie outside the great
// circle between its ends, on which no point is farther away than the ends.
const bulge = 30

// reach returns the radius around a point that covers all parts, or more than
// enough if it is not below enough.
func reach(parts []part, p orb.Point, enough float64) float64 {
	far := 0.0
	for i := range parts {
		for j := range parts[i].segments {
			s := &parts[i].segments[j]
			pieces := math.Ceil(2 * max(math.Abs(s.x2-s.x1), s.y2-s.y1, 0.25))
			for k := range int(pieces) + 1 {
				t := float64(k) / pieces
				far = max(far, Distance(p, orb.Point{s.x1 + t*(s.x2-s.x1), s.y1 + t*(s.y2-s.y1)}))
			}
			if far+bulge >= enough {
				return math.Inf(1)
			}
		}
	}
	return math.Ceil(far) + bulge
}
