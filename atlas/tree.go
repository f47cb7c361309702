package atlas

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// tree is an organisation as JSON values, out of which any value can be cut.
type tree map[string]any

// at returns the value at a place.
func (t tree) at(p finding.Pointer) (any, bool) {
	var v any = map[string]any(t)
	for token := range p.Tokens() {
		var found bool
		if v, found = child(v, token); !found {
			return nil, false
		}
	}
	return v, true
}

func (t tree) has(p finding.Pointer) bool {
	_, found := t.at(p)
	return found
}

func child(v any, token string) (any, bool) {
	switch v := v.(type) {
	case map[string]any:
		member, found := v[token]
		return member, found
	case []any:
		if i, err := strconv.Atoi(token); err == nil && i >= 0 && i < len(v) {
			return v[i], true
		}
	}
	return nil, false
}

// comesBack reports whether the record writes a value at the place even when it
// has none: a part of a record that has to be there.
func (t tree) comesBack(p finding.Pointer) bool {
	var bare any
	tokens := slices.Collect(p.Tokens())
	for i := len(tokens) - 1; i >= 0; i-- {
		in, _ := t.at(finding.PointerOf(anys(tokens[:i])...))
		_, isList := in.([]any)
		last := i == len(tokens)-1
		switch {
		case isList && last:
			bare = []any{}
		case isList:
			tokens[i], bare = "0", []any{bare}
		case last:
			bare = map[string]any{}
		default:
			bare = map[string]any{tokens[i]: bare}
		}
	}
	o := &schema.Organisation{}
	if data, err := json.Marshal(bare); err != nil || json.Unmarshal(data, o) != nil {
		return true // an element of something that has a fixed number of them
	}
	again, err := toTree(o)
	return err != nil || again.has(finding.PointerOf(anys(tokens)...))
}

func anys(tokens []string) []any {
	all := make([]any, len(tokens))
	for i, token := range tokens {
		all[i] = token
	}
	return all
}

// cut moves the value at a place to the alternatives: of the place, or of the list
// when it is an element of one, since elements move. A part that is empty then
// goes too.
func (t tree) cut(p finding.Pointer) {
	value, found := t.at(p)
	if !found {
		return
	}
	source := t.sourceOf(p)
	tokens := slices.Collect(p.Tokens())
	last := tokens[len(tokens)-1]
	switch in, _ := t.at(p.Parent()); in := in.(type) {
	case map[string]any:
		delete(in, last)
		t.forget(p)
		t.remember(p, source, value)
	case []any:
		i, _ := strconv.Atoi(last)
		t.put(p.Parent(), slices.Delete(in, i, i+1))
		t.follow(p.Parent(), i)
		if p.Parent() == "/sources" {
			t.renumber(i)
		}
		t.remember(p.Parent(), source, listOf(value))
	}
	if around := p.Parent(); around != "" {
		if rest, _ := t.at(around); isEmpty(rest) && !t.comesBack(around) {
			t.cut(around)
		}
	}
}

// put sets the value at a place that is there.
func (t tree) put(p finding.Pointer, value any) {
	var last string
	for token := range p.Tokens() {
		last = token
	}
	switch in, _ := t.at(p.Parent()); in := in.(type) {
	case map[string]any:
		in[last] = value
	case []any:
		i, _ := strconv.Atoi(last)
		in[i] = value
	}
}

// table returns one of the two side tables.
func (t tree) table(name string) map[string]any {
	table, _ := t[name].(map[string]any)
	return table
}

// sourceOf returns the index of the source of a value: that of the nearest part
// around it of which the provenance is known.
func (t tree) sourceOf(p finding.Pointer) any {
	for ; p != ""; p = p.Parent() {
		if entry, found := t.table("provenance")[string(p)].(map[string]any); found {
			return entry["source"]
		}
	}
	return json.Number("0")
}

// remember puts a value to the alternatives of a place. An empty one says nothing.
func (t tree) remember(at finding.Pointer, source, value any) {
	if isEmpty(value) {
		return
	}
	if t.table("alternatives") == nil {
		t["alternatives"] = map[string]any{}
	}
	list, _ := t.table("alternatives")[string(at)].([]any)
	t.table("alternatives")[string(at)] = append(list, map[string]any{"source": source, "value": value})
}

// listOf makes a list of an element that is remembered for its list; an empty one
// stays none.
func listOf(element any) []any {
	if isEmpty(element) {
		return nil
	}
	return []any{element}
}

func isEmpty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case map[string]any:
		return len(v) == 0
	case []any:
		return len(v) == 0
	}
	return false
}

// forget drops what the provenance says of a value that is gone.
func (t tree) forget(p finding.Pointer) {
	maps.DeleteFunc(t.table("provenance"), func(key string, _ any) bool { return p.Contains(finding.Pointer(key)) })
}

// follow lets the side tables follow the elements of a list after one of them is
// gone: its provenance goes, its alternatives become those of the list.
func (t tree) follow(list finding.Pointer, gone int) {
	for _, name := range []string{"provenance", "alternatives"} {
		table := t.table(name)
		for _, key := range slices.SortedFunc(maps.Keys(table), func(a, b string) int { return -lastFirst(finding.Pointer(a), finding.Pointer(b)) }) {
			rest, below := strings.CutPrefix(key, string(list)+"/")
			index, tail, deeper := strings.Cut(rest, "/")
			i, err := strconv.Atoi(index)
			if !below || err != nil || i < gone {
				continue
			}
			entry := table[key]
			delete(table, key)
			switch {
			case i > gone && deeper:
				table[string(list.Index(i-1))+"/"+tail] = entry
			case i > gone:
				table[string(list.Index(i-1))] = entry
			case name == "alternatives":
				alternatives, _ := entry.([]any)
				for _, a := range alternatives {
					a, _ := a.(map[string]any)
					t.remember(list, a["source"], listOf(a["value"]))
				}
			}
		}
	}
}

// renumber lets the side tables follow the sources: what the one that is gone
// stated counts as stated by the list that handed the record in.
func (t tree) renumber(gone int) {
	one := func(entry any) {
		e, _ := entry.(map[string]any)
		n, _ := e["source"].(json.Number)
		switch i, err := strconv.Atoi(n.String()); {
		case err != nil || i < gone:
		case i == gone:
			e["source"] = json.Number("0")
		default:
			e["source"] = json.Number(strconv.Itoa(i - 1))
		}
	}
	for _, entry := range t.table("provenance") {
		one(entry)
	}
	for _, entries := range t.table("alternatives") {
		list, _ := entries.([]any)
		for _, entry := range list {
			one(entry)
		}
	}
}
