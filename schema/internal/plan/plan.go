package plan

// Plan is a compiled document. It is immutable and safe for concurrent use.
type Plan struct{ root *node }

// MaxDepth is how deep arrays and objects may nest in a text that is proven valid.
const MaxDepth = 64

// MaxName is how long, in bytes, the name of a member may be in a text that is proven
// valid.
const MaxName = 1024

// kinds is a set of JSON types.
type kinds uint8

const (
	null kinds = 1 << iota
	boolean
	number
	text
	array
	object
	anyKind = null | boolean | number | text | array | object
)

// node is one schema: what may stand at a place. The zero value is the schema false.
type node struct {
	kinds kinds
	// integer asks for a number without a fraction.
	integer bool

	// texts
	minLength, maxLength int // in characters; maxLength is -1 for none
	checks               []func(string) bool

	// numbers
	minimum, maximum float64 // infinite for none

	// arrays
	prefix             []*node
	items              *node // nil: any
	minItems, maxItems int   // maxItems is -1 for none

	// objects
	members                      members
	required                     uint64 // the bits of members
	additional                   *node  // nil: any
	names                        *node  // nil: any
	minProperties, maxProperties int    // maxProperties is -1 for none
}

// member is a named member of an object. Its bit tells whether it has been met.
type member struct {
	bit   uint64
	value *node // nil: as additional members
}

// constrained tells whether a text must be looked at.
func (n *node) constrained() bool { return n.minLength > 1 || n.maxLength >= 0 || len(n.checks) > 0 }
