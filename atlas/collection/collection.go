package collection

import (
	"cmp"
	"iter"
	"slices"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/schema"
)

// Collection is an atlas in memory, indexed by place, value and word. It is
// immutable and safe for concurrent use as long as nobody changes the
// organisations in it. Make one with [New] or [Open]; the zero value is empty.
//
// Beside the organisations themselves it takes 56 bytes per point, 4 bytes
// per value and organisation, and 4 bytes per different word of an organisation.
type Collection struct {
	organisations []*schema.Organisation // by id
	facets        [len(facets)]facetIndex
	words         wordIndex
	places        places
	manifest      *schema.Manifest // nil when nobody gave one
}

// New indexes organisations. The slice is not kept, the organisations are. Nil
// entries are left out. Of several organisations with one id all are found, in
// the order given.
func New(organisations []*schema.Organisation) *Collection {
	c := &Collection{organisations: make([]*schema.Organisation, 0, len(organisations))}
	for _, o := range organisations {
		if o != nil {
			c.organisations = append(c.organisations, o)
		}
	}
	slices.SortStableFunc(c.organisations, func(a, b *schema.Organisation) int { return cmp.Compare(a.ID, b.ID) })
	for i := range facets {
		c.facets[i] = facetIndex{}
		for j, o := range c.organisations {
			c.facets[i].add(&facets[i], o, uint32(j))
		}
		c.facets[i].compact()
	}
	c.words = newWordIndex(c.organisations)
	c.places = newPlaces(c.organisations)
	return c
}

// Len returns the number of organisations.
func (c *Collection) Len() int { return len(c.organisations) }

// All yields every organisation by id.
func (c *Collection) All() iter.Seq[*schema.Organisation] { return c.Find(Query{}) }

// Get returns the organisation with an id.
func (c *Collection) Get(id string) (*schema.Organisation, bool) {
	i, found := slices.BinarySearchFunc(c.organisations, id, func(o *schema.Organisation, id string) int {
		return cmp.Compare(o.ID, id)
	})
	if !found {
		return nil, false
	}
	return c.organisations[i], true
}

// Find yields the organisations that a query asks for: nearest first when it has
// Near, those at the same distance by id; else by id.
func (c *Collection) Find(q Query) iter.Seq[*schema.Organisation] {
	if q.Near != nil {
		return func(yield func(*schema.Organisation) bool) {
			for o := range c.Nearest(q) {
				if !yield(o) {
					return
				}
			}
		}
	}
	return func(yield func(*schema.Organisation) bool) {
		page := page{offset: q.Offset, limit: q.Limit}
		for i := range c.match(&q).all(len(c.organisations)) {
			if page.skips() {
				continue
			}
			if !yield(c.organisations[i]) || page.ends() {
				return
			}
		}
	}
}

// Nearest yields what [Collection.Find] does, with the distance in metres. A
// query without Near finds nothing here.
func (c *Collection) Nearest(q Query) iter.Seq2[*schema.Organisation, float64] {
	return func(yield func(*schema.Organisation, float64) bool) {
		if q.Near == nil || !geo.Valid(*q.Near) {
			return
		}
		seen := newBitmap(len(c.organisations))
		page := page{offset: q.Offset, limit: q.Limit}
		for i, metres := range c.byDistance(&q) {
			if seen.has(i) {
				continue
			}
			seen.set(i)
			if page.skips() {
				continue
			}
			if !yield(c.organisations[i], metres) || page.ends() {
				return
			}
		}
	}
}

// byDistance yields the organisations of a query with Near, nearest first, some of
// them again for other locations.
func (c *Collection) byDistance(q *Query) iter.Seq2[uint32, float64] {
	found := c.matchValues(q)
	if q.Box != nil || q.Polygon != nil || q.Within > 0 || found.isRare(len(c.organisations)) {
		return c.gathered(q, found)
	}
	return func(yield func(uint32, float64) bool) {
		for i, metres := range c.places.walk(*q.Near) {
			if found.has(i) && !yield(i, metres) {
				return
			}
		}
	}
}

// match returns the set of organisations that a query asks for.
func (c *Collection) match(q *Query) bitmap {
	found := c.matchValues(q)
	if !q.spatial() {
		return found
	}
	if q.Near != nil && !geo.Valid(*q.Near) {
		return newBitmap(len(c.organisations))
	}
	if q.Box == nil && q.Polygon == nil && q.Within <= 0 {
		return found.and(slices.Clone(c.places.located))
	}
	here := newBitmap(len(c.organisations))
	if found.isRare(len(c.organisations)) {
		for i := range found.all(len(c.organisations)) {
			if _, ok := q.nearest(c.organisations[i]); ok {
				here.set(i)
			}
		}
		return here
	}
	c.places.each(q, func(owner uint32, _ float64) { here.set(owner) })
	return found.and(here)
}

// matchValues returns the set by values and words alone, nil for all.
func (c *Collection) matchValues(q *Query) bitmap {
	var found bitmap
	for i := range facets {
		wanted := facets[i].wanted(q)
		if len(wanted) == 0 {
			continue
		}
		one := newBitmap(len(c.organisations))
		for _, value := range wanted {
			one.add(c.facets[i][facets[i].fold(value)])
		}
		found = found.and(one)
	}
	if len(c.words.start) == 0 {
		return found
	}
	return c.words.find(q.Words, len(c.organisations), found)
}

// page counts off Offset and Limit.
type page struct{ offset, limit, given int }

func (p *page) skips() bool {
	p.offset--
	return p.offset >= 0
}

func (p *page) ends() bool {
	p.given++
	return p.limit > 0 && p.given >= p.limit
}
