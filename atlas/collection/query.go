package collection

import (
	"github.com/paulmach/orb"
)

// Query says which organisations to find. The zero Query finds all of them. A
// field that is a list matches when any of its values does; fields that are set
// have to match all together. One and the same location of an organisation has
// to satisfy Near, Box and Polygon; an organisation without a point never does.
type Query struct {
	// Near orders by distance from a point, nearest first; the distance of an
	// organisation is that of its nearest location.
	Near *orb.Point
	// Within keeps what lies at most so many metres from Near, measured on a
	// sphere with the mean radius of the Earth. 0 means at any distance; without
	// Near it has no meaning.
	Within float64
	// Box keeps what lies in a rectangle of longitudes and latitudes, edges
	// included. A box whose west edge lies east of its east edge crosses 180°.
	Box *orb.Bound
	// Polygon keeps what lies in a polygon, edges included, holes excluded. Its
	// edges are straight in longitude and latitude and must not cross 180°.
	Polygon orb.Polygon

	// Country holds ISO 3166-1 alpha-2 codes of the seat.
	Country []string
	// Sector, Purpose, Kind and Offer hold codes of schema/codes; Offer the kinds
	// of what is offered.
	Sector, Purpose, Kind, Offer []string
	// Family holds codes of legal families; a record that gives only its legal
	// form is found by the family that follows from the form.
	Family []string
	// Language holds working languages as BCP 47 tags; only the language counts,
	// so that "fr" and "fr-BE" are the same.
	Language []string

	// Words have to occur all, in any order and any of the record's languages,
	// in its names, acronym, descriptions, topics, towns and offers. Case,
	// accents and scripts are folded. A word that ends in "*" stands for every
	// word that begins so: "biblioth*".
	Words string

	// Offset skips so many results, Limit ends after so many; 0 means no limit.
	// Counts do not depend on them.
	Offset, Limit int
}

// spatial reports whether the query asks for a place.
func (q *Query) spatial() bool {
	return q.Near != nil || q.Box != nil || q.Polygon != nil
}
