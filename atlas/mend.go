package atlas

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// mostMends bounds how often a record is mended: taking a value out can leave a
// part empty, which is not allowed either.
const mostMends = 6

// mostTaken bounds how many values are taken out of a record: one with more of
// them wrong is no organisation that anybody described.
const mostTaken = 1000

// mended is what [mend] did.
type mended struct {
	findings []finding.Finding
	// reason is the rule for which the record cannot be used, empty when it can.
	reason string
}

// mend checks the structure of a record and takes out what the standard does not
// allow: each value moves to the alternatives and is reported.
func mend(o *schema.Organisation) mended {
	m := mended{findings: takeOutPoints(o)}
	for round := range mostMends {
		set := schema.ValidateOrganisation(o)
		if len(set) == 0 {
			return m
		}
		stuck, taken := takeOut(o, set)
		if round == 0 || !taken {
			// What later rounds find is what the first one left behind.
			m.findings = append(m.findings, set...)
		}
		if !taken {
			m.reason = stuck.Rule
			return m
		}
	}
	if set := schema.ValidateOrganisation(o); len(set) > 0 {
		m.findings, m.reason = append(m.findings, set...), set[0].Rule
	}
	return m
}

// takeOutPoints moves the points that JSON cannot hold, as words.
func takeOutPoints(o *schema.Organisation) (found []finding.Finding) {
	for i := range o.Locations {
		if !isNumber(o.Locations[i].Radius) {
			o.Locations[i].Radius = 0
		}
		point := o.Locations[i].Point
		if point == nil || isNumber(point[0]) && isNumber(point[1]) {
			continue
		}
		if o.Alternatives == nil {
			o.Alternatives = map[finding.Pointer][]schema.Alternative{}
		}
		p := finding.PointerOf("locations", i, "point")
		o.Alternatives[p] = append(slices.Clip(o.Alternatives[p]),
			schema.Alternative{Source: o.Provenance[p].Source, Value: fmt.Sprint(point[0], ", ", point[1])})
		delete(o.Provenance, p)
		o.Locations[i].Point = nil
		found = append(found, schema.RuleNumber.Finding().On(p))
	}
	return found
}

func isNumber(f float64) bool { return !math.IsNaN(f) && !math.IsInf(f, 0) }

// takeOut moves the values that findings are about to the alternatives. It is
// false, and names the finding, when one is about the record itself.
func takeOut(o *schema.Organisation, set finding.Set) (stuck finding.Finding, taken bool) {
	root, err := toTree(o)
	if err != nil || len(set) > mostTaken {
		return set[0], false
	}
	places, stuck, ok := toCut(root, set)
	if !ok {
		return stuck, false
	}
	for _, p := range places {
		root.cut(p)
	}
	next := &schema.Organisation{}
	if root.decode(next) != nil {
		return set[0], false
	}
	*o = *next
	return finding.Finding{}, true
}

// toCut returns what has to go so that nothing is left of what findings are
// about, in an order in which no cut moves the places of later ones. A value
// without which its part is none takes the part with it; the finding for which
// that is the whole record, or the source that handed it in, is stuck.
func toCut(root tree, set finding.Set) (places []finding.Pointer, stuck finding.Finding, ok bool) {
	chosen := map[finding.Pointer]bool{}
	for _, f := range set {
		p := f.Pointer
		for p != "" && (!root.has(p) || root.comesBack(p)) {
			p = p.Parent()
		}
		if p == "" || p == "/sources" || p == "/sources/0" {
			return nil, f, false
		}
		chosen[p] = true
	}
	for p := range chosen {
		around := p.Parent()
		for around != "" && !chosen[around] {
			around = around.Parent()
		}
		if around == "" {
			places = append(places, p)
		}
	}
	slices.SortFunc(places, lastFirst)
	return places, finding.Finding{}, true
}

// lastFirst orders places: the side tables first, since cutting elsewhere changes
// them; an element of a list before those that stand before it.
func lastFirst(a, b finding.Pointer) int {
	if x, y := inSideTable(a), inSideTable(b); x != y {
		if x {
			return -1
		}
		return 1
	}
	return slices.CompareFunc(slices.Collect(b.Tokens()), slices.Collect(a.Tokens()), compareTokens)
}

func inSideTable(p finding.Pointer) bool {
	return finding.Pointer("/provenance").Contains(p) || finding.Pointer("/alternatives").Contains(p)
}

// compareTokens orders numbers by value.
func compareTokens(a, b string) int {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	if errX == nil && errY == nil {
		return x - y
	}
	return strings.Compare(a, b)
}

// toTree returns a record as a tree of JSON values; numbers keep their digits.
func toTree(o *schema.Organisation) (tree, error) {
	data, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	var root tree
	return root, decodeExact(data, &root)
}

// decode reads the tree into a record.
func (t tree) decode(o *schema.Organisation) error {
	data, err := json.Marshal(t)
	if err != nil {
		return err
	}
	return decodeExact(data, o)
}

func decodeExact(data []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return d.Decode(to)
}
