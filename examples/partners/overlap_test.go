package partners_test

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/fold"
)

// overlap is two lists, or a list and itself, in which the same key means the same
// organisation: certainly when it is an id, very likely when it is a name at a
// postcode.
type overlap struct {
	a, b string
	by   string
	key  func(r listed) string
}

var overlapping = []overlap{
	{"coops-uk", "workers-coop", "R-number", identifier("GB-CUK")},
	{"coops-uk", "coops-uk-outlets", "R-number", identifier("GB-CUK")},
	{"dotcoop-uk", "dotcoop-uk-domains", ".coop name", identifier("DOTCOOP")},
	{"dsi4eu", "dsi4eu-2", "id", recordKey},
	{"intake-inkota-sheet", "susy", "name", name},
	{"intake-inkota-merged", "susy", "name", name},
	{"intake-inkota-sheet", "intake-inkota-round2", "name and town", recordKey},
	{"intake-inkota-sheet", "intake-inkota-merged", "name and town", recordKey},
	{"intake-eetti-sheet", "susy", "name", name},
	{"intake-bils-sheet", "susy", "name", name},
	{"intake-budapest-sheet", "intake-budapest-geocoded", "name", name},
	{"coops-uk", "dotcoop-uk", "name and postcode", nameAndPostcode},
	{"workers-coop", "dotcoop-uk", "name and postcode", nameAndPostcode},
	{"coops-uk", "susy", "name and postcode", nameAndPostcode},
	{"dsi4eu-2", "uk-makerspaces", "name", name},
	{"dsi4eu-2", "hackerspaces-org", "name", name},
	{"uk-makerspaces", "hackerspaces-org", "name", name},
}

func recordKey(r listed) string { return r.Key }

func name(r listed) string { return fold.Key(r.Organisation.Name.String()) }

func nameAndPostcode(r listed) string {
	for _, l := range r.Organisation.Locations {
		if l.Address != nil && l.Address.Postcode != "" {
			return name(r) + "/" + strings.ReplaceAll(l.Address.Postcode, " ", "")
		}
	}
	return ""
}

func identifier(scheme string) func(listed) string {
	return func(r listed) string {
		for _, id := range r.Organisation.Identifiers {
			if id.Scheme == scheme {
				return id.Value
			}
		}
		return ""
	}
}

// ids tells to which organisation each record of the atlas belongs.
func ids(organisations []*schema.Organisation) map[string]string {
	of := map[string]string{}
	for _, o := range organisations {
		for _, s := range o.Sources {
			of[s.ID+"/"+s.Record] = o.ID
		}
	}
	return of
}

// overlaps says of how many keys that two lists share the atlas joins the records.
// Records that are not in the atlas, dissolved ones say, do not count.
func overlaps(t *testing.T, w io.Writer) {
	t.Helper()
	of := ids(build(t).Organisations)
	keyed := func(id string, key func(listed) string) map[string][]string {
		m := map[string][]string{}
		for _, r := range listOf(t, id).records {
			if k, org := key(r), of[id+"/"+r.Key]; k != "" && org != "" && !slices.Contains(m[k], org) {
				m[k] = append(m[k], org)
			}
		}
		return m
	}
	fmt.Fprintf(w, "\n%-62s %6s %7s\n", "# both lists have", "shared", "joined")
	for _, o := range overlapping {
		shared, joined := 0, 0
		b := keyed(o.b, o.key)
		for key, as := range keyed(o.a, o.key) {
			if bs := b[key]; len(bs) > 0 {
				shared++
				if slices.ContainsFunc(as, func(id string) bool { return slices.Contains(bs, id) }) {
					joined++
				}
			}
		}
		fmt.Fprintf(w, "%-62s %6d %7d\n", o.a+" = "+o.b+": "+o.by, shared, joined)
	}
	fmt.Fprintf(w, "\n%-62s %6s\n", "# records that another one of the same list repeats", "joined")
	for _, s := range build(t).Account.Sources {
		if n := s.MergedWith[s.ID]; n > 0 {
			fmt.Fprintf(w, "%-62s %6d\n", s.ID, n)
		}
	}
}

// TestWhatCannotBeOneStaysTwo looks for merges that are certainly wrong: each
// co-operative of the register has one R-number, and the towns of the two lists of
// Maine-et-Loire are different ones.
func TestWhatCannotBeOneStaysTwo(t *testing.T) {
	for _, o := range build(t).Organisations {
		numbers := map[string]bool{}
		for _, id := range o.Identifiers {
			if id.Scheme == "GB-CUK" {
				numbers[id.Value] = true
			}
		}
		assert.LessOrEqual(t, len(numbers), 1, "R-numbers of %s", o.ID)
		from := map[string]bool{}
		for _, s := range o.Sources {
			from[s.ID] = true
		}
		assert.False(t, from["mednum-angers"] && from["mednum-maine-et-loire"], "%s is in Angers and outside it", o.ID)
	}
}
