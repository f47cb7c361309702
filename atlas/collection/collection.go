package collection

import (
	"cmp"
	"iter"
	"slices"

	"github.com/socialtechatlas/commons/schema"
)

// Collection is an atlas in memory, indexed by place, value and word. It is
// immutable and safe for concurrent use as long as nobody changes the
// organisations in it. Make one with [New] or [Open]; the zero value is empty.
//
// Beside the organisations themselves it takes 48 bytes per point, 4 bytes
// per value and organisation, and 4 bytes per different word of an organisation.
type Collection struct {
	organisations []*schema.Organisation // by id
	facets        [len(facets)]facetIndex
	words         wordIndex
	sites         tree
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
	c.sites = newTree(c.organisations)
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
		if q.Near == nil || !usable(schema.Point(*q.Near)) {
			return
		}
		seen := newBitmap(len(c.organisations))
		page := page{offset: q.Offset, limit: q.Limit}
		for s, c2 := range c.byDistance(&q) {
			if seen.has(s.owner) {
				continue
			}
			seen.set(s.owner)
			if page.skips() {
				continue
			}
			if !yield(c.organisations[s.owner], metres(c2)) || page.ends() {
				return
			}
		}
	}
}

// rare is the share of the organisations, one in so many, below which gathering
// and sorting what a query finds beats walking outwards from its point.
const rare = 64

// byDistance yields the sites of a query with Near, nearest first.
func (c *Collection) byDistance(q *Query) iter.Seq2[*site, float64] {
	found := c.matchValues(q)
	if q.Box != nil || q.Polygon != nil || q.Within > 0 || found != nil && found.count()*rare < len(c.organisations) {
		return c.gathered(q, found)
	}
	return func(yield func(*site, float64) bool) {
		for s, c2 := range c.sites.near(vectorOf(*q.Near)) {
			if found.has(s.owner) && !yield(s, c2) {
				return
			}
		}
	}
}

// gathered is byDistance by sorting all sites that the query finds.
func (c *Collection) gathered(q *Query, found bitmap) iter.Seq2[*site, float64] {
	type hit struct {
		site *site
		c2   float64
	}
	var hits []hit
	from, b := vectorOf(*q.Near), q.block()
	c.sites.in(&b, 0, func(s *site) {
		if c2 := chord2(from, s.at); found.has(s.owner) && q.holds(s.point, c2) {
			hits = append(hits, hit{s, c2})
		}
	})
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.c2, b.c2), cmp.Compare(a.site.owner, b.site.owner))
	})
	return func(yield func(*site, float64) bool) {
		for _, h := range hits {
			if !yield(h.site, h.c2) {
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
	here := newBitmap(len(c.organisations))
	if q.Near != nil && !usable(schema.Point(*q.Near)) {
		return here
	}
	var from vector
	if q.Near != nil {
		from = vectorOf(*q.Near)
	}
	b := q.block()
	c.sites.in(&b, 0, func(s *site) {
		if q.holds(s.point, chord2(from, s.at)) {
			here.set(s.owner)
		}
	})
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
