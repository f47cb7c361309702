package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// part is one polygon, prepared for look-ups.
type part struct {
	owner    uint32 // which shape of a layer it belongs to
	box      box
	segments []segment
	// Strips of equal height cut the box; strip i holds the segments
	// items[starts[i]:starts[i+1]], so a look-up tests a dozen of a thousand.
	strips        int
	starts, items []uint32
}

// segment is one edge, the southern end first: both neighbours of a border
// compute the same numbers from it and never both claim a point.
type segment struct{ x1, y1, x2, y2 float64 }

func newSegment(a, b orb.Point) segment {
	if a[1] < b[1] || a[1] == b[1] && a[0] <= b[0] {
		return segment{a[0], a[1], b[0], b[1]}
	}
	return segment{b[0], b[1], a[0], a[1]}
}

// segmentsPerStrip is how many segments a strip holds on average if none spans
// several strips.
const segmentsPerStrip = 4

func partOf(owner uint32, segments []segment) part {
	p := part{owner: owner, segments: segments, box: emptyBox}
	for _, s := range segments {
		p.box = p.box.join(box{min(s.x1, s.x2), s.y1, max(s.x1, s.x2), s.y2})
	}
	p.strips = 1 + len(segments)/segmentsPerStrip
	for p.entries() > mostEntries*len(segments) && p.strips > 1 {
		p.strips /= 2
	}
	p.starts = make([]uint32, p.strips+1)
	for _, s := range segments {
		for k := p.strip(s.y1); k <= p.strip(s.y2); k++ {
			p.starts[k+1]++
		}
	}
	for k := 1; k < len(p.starts); k++ {
		p.starts[k] += p.starts[k-1]
	}
	p.items = make([]uint32, p.starts[p.strips])
	next := append([]uint32(nil), p.starts...)
	for i, s := range segments {
		for k := p.strip(s.y1); k <= p.strip(s.y2); k++ {
			p.items[next[k]] = uint32(i)
			next[k]++
		}
	}
	return p
}

// entries returns how many entries the strips will have.
func (p *part) entries() int {
	n := 0
	for _, s := range p.segments {
		n += p.strip(s.y2) - p.strip(s.y1) + 1
	}
	return n
}

// strip returns the strip of a latitude inside the box.
func (p *part) strip(y float64) int {
	return slot(y-p.box.minY, p.box.maxY-p.box.minY, p.strips)
}

// at returns the segments of the strip of a latitude inside the box.
func (p *part) at(y float64) []uint32 {
	k := p.strip(y)
	return p.items[p.starts[k]:p.starts[k+1]]
}

// contains counts the edges east of a point. An edge through the point itself
// does not count, which gives a border to its eastern side.
func (p *part) contains(at orb.Point) bool {
	x, y := at[0], at[1]
	if !p.box.holds(x, y) {
		return false
	}
	inside := false
	for _, i := range p.at(y) {
		s := &p.segments[i]
		if s.y1 <= y && y < s.y2 && x < s.x1+(y-s.y1)/(s.y2-s.y1)*(s.x2-s.x1) {
			inside = !inside
		}
	}
	return inside
}

// touches reports whether a point lies on an edge, by the arithmetic of contains.
func (p *part) touches(at orb.Point) bool {
	x, y := at[0], at[1]
	if !p.box.holds(x, y) {
		return false
	}
	for _, i := range p.at(y) {
		s := &p.segments[i]
		switch {
		case y < s.y1 || y > s.y2:
		case y == s.y2 && x == s.x2:
			return true
		case s.y1 == s.y2:
			if s.x1 <= x && x <= s.x2 {
				return true
			}
		case x == s.x1+(y-s.y1)/(s.y2-s.y1)*(s.x2-s.x1):
			return true
		}
	}
	return false
}

// distance returns the metres from a point to the nearest edge, or limit if none
// is nearer.
func (p *part) distance(at orb.Point, limit float64) float64 {
	if p.box.gap(at) >= limit {
		return limit
	}
	for i := range p.segments {
		s := &p.segments[i]
		if max(s.y1-at[1], at[1]-s.y2)*metresPerDegree < limit {
			limit = min(limit, s.distance(at, limit))
		}
	}
	return limit
}

// distance returns the metres from a point to a segment, straight in longitude
// and latitude. The nearest spot is found on a map that is flat around the
// middle between it and the point, and the way to it is measured on the sphere:
// an error of the spot counts only by its square.
func (s *segment) distance(at orb.Point, limit float64) float64 {
	x1, x2 := wrap(s.x1-at[0]), wrap(s.x2-at[0])
	y1, y2 := s.y1-at[1], s.y2-at[1]
	t := 0.5
	for range 2 {
		shrink := math.Cos(radians(at[1] + (y1+t*(y2-y1))/2))
		dx, dy := (x2-x1)*shrink, y2-y1
		t = 0
		if length := dx*dx + dy*dy; length > 0 {
			t = max(0, min(1, -(x1*shrink*dx+y1*dy)/length))
		}
		// Far from what is nearest so far, one look is enough.
		if flat := math.Hypot((x1+t*(x2-x1))*shrink, y1+t*dy); flat < 10 && flat*metresPerDegree > 1.1*limit {
			return limit
		}
	}
	return Distance(at, orb.Point{at[0] + x1 + t*(x2-x1), at[1] + y1 + t*(y2-y1)})
}

const metresPerDegree = EarthRadius * math.Pi / 180
