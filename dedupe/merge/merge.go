package merge

import "github.com/socialtechatlas/commons/schema"

// Member is one record of an organisation.
type Member struct {
	Org *schema.Organisation
	// Trust ranks the member's source: of two values, that of the higher trust
	// wins.
	Trust int
}

// Policy tunes a merge. The zero value is the recommended setting.
type Policy struct {
	// SameWithin is the distance in metres up to which two points are one
	// location; 0 means 150.
	SameWithin float64
	// Prefer names for a top-level field, such as "description", the sources
	// whose value wins whatever their trust, best first.
	Prefer map[string][]string
}

// Merge makes one record of the members. They are not modified, and their order
// does not matter. Without members it returns nil; one member gives a copy.
func Merge(members []Member, policy Policy) *schema.Organisation {
	return nil
}
