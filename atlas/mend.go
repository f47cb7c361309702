package atlas

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// mostMends bounds how often a record is mended: taking a value out can leave a
// part empty, which is not allowed either.
const mostMends = 4

// mended is what [mend] did.
type mended struct {
	findings []finding.Finding
	// reason is the rule for which the record cannot be used, empty when it can.
	reason string
}

// mend checks the structure of a record and takes out what the standard does not
// allow: each value moves to the alternatives and is reported.
func mend(o *schema.Organisation) mended {
	var m mended
	for range mostMends {
		set := schema.ValidateOrganisation(o)
		if len(set) == 0 {
			return m
		}
		m.findings = append(m.findings, set...)
		if m.reason = set[0].Rule; !takeOut(o, set) {
			return m
		}
		m.reason = ""
	}
	if len(schema.ValidateOrganisation(o)) > 0 {
		m.reason = m.findings[len(m.findings)-1].Rule
	}
	return m
}

// takeOut moves the values that findings are about to the alternatives; false
// when a finding is about the record itself, or a value cannot be kept.
func takeOut(o *schema.Organisation, set finding.Set) bool {
	data, err := json.Marshal(o)
	if err != nil {
		return false // a number that JSON does not have
	}
	var root map[string]any
	if json.Unmarshal(data, &root) != nil {
		return false
	}
	taken := map[finding.Pointer][]schema.Alternative{}
	for _, p := range lastFirst(set) {
		if p == "" {
			return false
		}
		value, at, found := cutOut(root, p)
		if found {
			taken[at] = append(taken[at], schema.Alternative{Value: value})
		}
	}
	if data, err = json.Marshal(root); err != nil {
		return false
	}
	next := &schema.Organisation{}
	if json.Unmarshal(data, next) != nil {
		return false
	}
	for p, list := range taken {
		if next.Alternatives == nil {
			next.Alternatives = map[finding.Pointer][]schema.Alternative{}
		}
		next.Alternatives[p] = append(next.Alternatives[p], list...)
	}
	*o = *next
	return true
}

// lastFirst returns the places of findings, each once, an element of a list before
// the elements that stand before it.
func lastFirst(set finding.Set) []finding.Pointer {
	var places []finding.Pointer
	for _, f := range set {
		places = append(places, f.Pointer)
	}
	slices.SortFunc(places, func(a, b finding.Pointer) int {
		return slices.CompareFunc(slices.Collect(b.Tokens()), slices.Collect(a.Tokens()), compareTokens)
	})
	return slices.Compact(places)
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

// cutOut removes the value at a place and returns it with the place where it is
// remembered: that of its list, since elements move.
func cutOut(root map[string]any, p finding.Pointer) (value any, at finding.Pointer, found bool) {
	tokens := slices.Collect(p.Tokens())
	last := tokens[len(tokens)-1]
	var in any = root
	var put func(any) // puts another value in the place of in
	for _, token := range tokens[:len(tokens)-1] {
		outer := in
		in = child(outer, token)
		put = func(v any) { setChild(outer, token, v) }
	}
	switch in := in.(type) {
	case map[string]any:
		value, found = in[last]
		delete(in, last)
		return value, p, found
	case []any:
		i, err := strconv.Atoi(last)
		if err != nil || i < 0 || i >= len(in) || put == nil {
			return nil, "", false
		}
		value = in[i]
		put(slices.Delete(in, i, i+1))
		forget(root, p.Parent(), i)
		return value, p.Parent(), true
	}
	return nil, "", false
}

func child(v any, token string) any {
	switch v := v.(type) {
	case map[string]any:
		return v[token]
	case []any:
		if i, err := strconv.Atoi(token); err == nil && i >= 0 && i < len(v) {
			return v[i]
		}
	}
	return nil
}

func setChild(v any, token string, to any) {
	switch v := v.(type) {
	case map[string]any:
		v[token] = to
	case []any:
		if i, err := strconv.Atoi(token); err == nil && i >= 0 && i < len(v) {
			v[i] = to
		}
	}
}

// forget drops what the side tables say of the elements of a list from one on:
// they move, and what is said of them would be said of others.
func forget(root map[string]any, list finding.Pointer, from int) {
	for _, table := range []string{"provenance", "alternatives"} {
		entries, _ := root[table].(map[string]any)
		for key := range entries {
			rest, below := strings.CutPrefix(key, string(list)+"/")
			index, _, _ := strings.Cut(rest, "/")
			if i, err := strconv.Atoi(index); below && err == nil && i >= from {
				delete(entries, key)
			}
		}
	}
}
