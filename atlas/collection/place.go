package collection

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/schema"
)

// places are the points of the organisations.
type places struct {
	index  geo.Index
	owners []uint32 // the organisation of each point, growing
	// located are the organisations that have a point.
	located bitmap
}

func newPlaces(organisations []*schema.Organisation) places {
	p := places{located: newBitmap(len(organisations))}
	var points []orb.Point
	for i, o := range organisations {
		for j := range o.Locations {
			if point := o.Locations[j].Point; point != nil && geo.Valid(orb.Point(*point)) {
				points = append(points, orb.Point(*point))
				p.owners = append(p.owners, uint32(i))
				p.located.set(uint32(i))
			}
		}
	}
	p.owners = slices.Clip(p.owners)
	p.index = *geo.NewIndex(points)
	return p
}

// walk yields the owners of all points by growing distance in metres, at the same
// distance by owner.
func (p *places) walk(from orb.Point) iter.Seq2[uint32, float64] {
	return func(yield func(uint32, float64) bool) {
		for id, metres := range p.index.ByDistance(from) {
			if !yield(p.owners[id], metres) {
				return
			}
		}
	}
}

// each visits the owners of the points that satisfy Near, Box, Polygon and Within,
// with the distance in metres, 0 without Near.
func (p *places) each(q *Query, visit func(owner uint32, metres float64)) {
	var ids []int
	rest := *q // what the index does not check
	switch {
	case q.Box != nil:
		ids, rest.Box = p.index.InBox(nil, *q.Box), nil
	case q.Polygon != nil:
		ids = p.index.InBox(nil, q.Polygon.Bound())
	case q.Near != nil && q.Within > 0:
		for _, hit := range p.index.Within(nil, *q.Near, q.Within) {
			visit(p.owners[hit.ID], hit.Metres)
		}
		return
	default:
		for id, owner := range p.owners {
			visit(owner, geo.Distance(*q.Near, p.point(id)))
		}
		return
	}
	for _, id := range ids {
		metres := 0.0
		if rest.spatial() {
			point := p.point(id)
			if q.Near != nil {
				metres = geo.Distance(*q.Near, point)
			}
			if !rest.holds(point, metres) {
				continue
			}
		}
		visit(p.owners[id], metres)
	}
}

// point returns the point of an ID of the index, all of which are positions.
func (p *places) point(id int) orb.Point {
	point, _ := p.index.Point(id)
	return point
}

// nearest returns the distance in metres of the nearest location of an organisation
// that satisfies Near, Box, Polygon and Within, 0 without Near; ok is false when
// none does.
func (q *Query) nearest(o *schema.Organisation) (metres float64, ok bool) {
	metres = math.Inf(1)
	for i := range o.Locations {
		point := o.Locations[i].Point
		if point == nil || !geo.Valid(orb.Point(*point)) {
			continue
		}
		p, d := orb.Point(*point), 0.0
		if q.Near != nil {
			d = geo.Distance(*q.Near, p)
		}
		if d < metres && q.holds(p, d) {
			metres = d
		}
	}
	return metres, !math.IsInf(metres, 1)
}

// holds reports whether a point so many metres from Near satisfies Box, Polygon
// and Within.
func (q *Query) holds(p orb.Point, metres float64) bool {
	return !(q.Near != nil && q.Within > 0 && metres > q.Within) &&
		(q.Box == nil || geo.InBox(*q.Box, p)) &&
		(q.Polygon == nil || planar.PolygonContains(q.Polygon, p))
}

// gathered yields the owners of a set whose locations satisfy a query, with the
// distance, nearest first.
func (c *Collection) gathered(q *Query, found bitmap) iter.Seq2[uint32, float64] {
	type hit struct {
		owner  uint32
		metres float64
	}
	var hits []hit
	if found.isRare(len(c.organisations)) {
		for i := range found.all(len(c.organisations)) {
			if metres, ok := q.nearest(c.organisations[i]); ok {
				hits = append(hits, hit{i, metres})
			}
		}
	} else {
		c.places.each(q, func(owner uint32, metres float64) {
			if found.has(owner) {
				hits = append(hits, hit{owner, metres})
			}
		})
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.metres, b.metres), cmp.Compare(a.owner, b.owner))
	})
	return func(yield func(uint32, float64) bool) {
		for _, h := range hits {
			if !yield(h.owner, h.metres) {
				return
			}
		}
	}
}
