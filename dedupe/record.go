package dedupe

import "github.com/paulmach/orb"

// Record is what matching needs of one organisation of one source. Every field
// may be empty; what is empty is no evidence for or against. Matching does not
// modify records.
type Record struct {
	// Key identifies the record, in decisions too; it should be unique.
	Key string
	// Source is the id of the list the record comes from.
	Source string
	// Name is the name in use; OtherNames are legal, former and translated
	// names and the acronym. The best pair of names counts; of each record the
	// first eight are used.
	Name       string
	OtherNames []string
	// Country is an ISO 3166-1 alpha-2 code.
	Country  string
	Town     string
	Postcode string
	// Street holds street and house number.
	Street string
	// Points are the places of the organisation: longitude, latitude in degrees.
	// The first 32 are used; impossible ones are passed over.
	Points []orb.Point
	// PointRadius is how far, in metres, the points may be off; 0 means exact.
	PointRadius float64
	// Domains are registrable domains, lower case. Leave out domains of hosts
	// that anybody uses, such as social networks.
	Domains []string
	// Tags are opaque match keys: a kind, a colon and a digest, such as
	// "phone:2k7q…". Equal tags mean equal values; nothing else is read off them.
	Tags []string
	// Identifiers are numbers in registers, "SCHEME:value" in normal form.
	Identifiers []string
}

// Options tune a matching. The zero value is the recommended setting.
type Options struct {
	// Decisions are what people decided about pairs; they outrank every score.
	// Decisions about keys that no record has are passed over.
	Decisions []Decision
	// Workers is the number of goroutines that compare; 0 means GOMAXPROCS. It
	// does not change the result.
	Workers int
}

// Decision is what somebody decided about two records, named by their keys.
type Decision struct {
	A, B string
	// Same joins the two, otherwise they are kept apart.
	Same bool
}
