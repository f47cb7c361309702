package atlas

import (
	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// entry is one record on its way through a build, from its source to its fate.
type entry struct {
	org    *schema.Organisation
	key    merge.RecordKey
	source int // index in the plan
	// position is where the record stands in its file.
	position finding.Position
	fate     fate
	// reason is why the record was left out, empty for the others.
	reason string
	// tags are opaque keys by which its contacts can be compared.
	tags []string
}

// fate is what becomes of a record: one of the parts into which the account
// divides what was read. The zero value is still on its way.
type fate uint8

const (
	onItsWay fate = iota
	published
	mergedAway
	notSelected
	rejected
	withheld
)

// leave ends the way of a record.
func (e *entry) leave(f fate, reason string) {
	e.fate, e.reason = f, reason
}
