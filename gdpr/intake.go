package gdpr

import (
	"slices"

	"github.com/socialtechatlas/commons/gdpr/pseudonym"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Intaken is what [Intake] hands back about one record.
type Intaken struct {
	// Keys are match keys, sorted: "email:" or "phone:" and a tag. Two records
	// that share one share a contact, published or not.
	Keys []string
	// Withheld are the tags of what was removed, for [Gate.Add].
	Withheld []string
	// Tally counts what was kept and removed.
	Tally Tally
	// Withhold is the reason for which the whole record will be withheld at
	// release, or "".
	Withhold string
}

// Intake removes from a record, in place, what the policy does not let it keep,
// and hands back keys to compare it by. The pointers name what the mapping
// filled from personal columns; each counts for everything below it. Whatever o
// points to is changed as well. Intake knows the record of one source only:
// what a merge brings together is judged again by [Release]. Without a tagger
// there are no keys and nothing for the gate to know. A nil record is passed over.
func Intake(o *schema.Organisation, personal []finding.Pointer, p Policy, t *pseudonym.Tagger) Intaken {
	if o == nil {
		return Intaken{Tally: Tally{}}
	}
	way := &pass{policy: &p, tally: Tally{}, personal: personal, tags: t}
	way.run(o)
	return Intaken{
		Keys:     sorted(way.keys),
		Withheld: sorted(way.withheld),
		Tally:    way.tally,
		Withhold: way.withhold(o),
	}
}

// sorted returns a list in order and without duplicates.
func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
