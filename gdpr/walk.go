package gdpr

import (
	"maps"
	"reflect"
	"slices"
	"strconv"

	"github.com/socialtechatlas/commons/schema/finding"
)

// walk visits every text of a record, and lets go of what the visitor does not
// keep: a property becomes empty, an element leaves its list, an object that
// has nothing left is removed.
type walk struct {
	visitor
	path    []string
	removed map[finding.Pointer]bool
	moves   map[finding.Pointer][]int
}

// visitor decides about the parts of a record. Pointers are those of the record
// before the walk.
type visitor interface {
	// text returns what becomes of a text, and whether it is kept at all.
	text(n *node, at func() finding.Pointer, s string) (string, bool)
	// whole says whether an object is looked into, and whether a point, a number
	// or a truth value stays; false removes it.
	whole(n *node, at func() finding.Pointer, v any) bool
}

// at returns the pointer of the value being visited.
func (w *walk) at() finding.Pointer {
	var p finding.Pointer
	for _, token := range w.path {
		p = p.Append(token)
	}
	return p
}

// remove notes that the value being visited is gone.
func (w *walk) remove() {
	if w.removed == nil {
		w.removed = map[finding.Pointer]bool{}
	}
	w.removed[w.at()] = true
}

func (w *walk) push(token string) { w.path = append(w.path, token) }
func (w *walk) pop()              { w.path = w.path[:len(w.path)-1] }

// value visits one value that can be set, and reports whether anything is left.
func (w *walk) value(n *node, v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return w.str(n, v)
	case reflect.Pointer:
		if v.IsNil() {
			return true
		}
		if w.value(n, v.Elem()) {
			return true
		}
		v.SetZero()
		return false
	case reflect.Array:
		if w.whole(n, w.at, v.Interface()) {
			return true
		}
		w.remove()
		return false
	case reflect.Struct:
		return w.object(n, v)
	case reflect.Slice:
		return w.list(n, v)
	case reflect.Map:
		return w.mapping(n, v)
	}
	return true // numbers
}

func (w *walk) str(n *node, v reflect.Value) bool {
	s := v.String()
	if s == "" {
		return true
	}
	kept, keep := w.text(n, w.at, s)
	if !keep {
		v.SetString("")
		w.remove()
		return false
	}
	if kept != s {
		v.SetString(kept)
	}
	return true
}

func (w *walk) object(n *node, v reflect.Value) bool {
	if len(w.path) > 0 && !w.whole(n, w.at, v.Addr().Interface()) {
		w.remove()
		return false
	}
	complete := true
	for _, f := range n.fields {
		if len(w.path) == 0 && (f.name == "provenance" || f.name == "alternatives") {
			continue // side tables, see sidetables.go
		}
		w.push(f.name)
		complete = w.value(f.node, v.Field(f.index)) && complete
		w.pop()
	}
	return complete || !v.IsZero()
}

func (w *walk) list(n *node, v reflect.Value) bool {
	moves := make([]int, v.Len())
	kept := 0
	for i := range v.Len() {
		w.push(strconv.Itoa(i))
		if w.value(n.elem, v.Index(i)) {
			moves[i] = kept
			if kept != i {
				v.Index(kept).Set(v.Index(i))
			}
			kept++
		} else {
			moves[i] = -1
		}
		w.pop()
	}
	if kept == len(moves) {
		return true
	}
	if w.moves == nil {
		w.moves = map[finding.Pointer][]int{}
	}
	w.moves[w.at()] = moves
	if kept == 0 {
		v.SetZero()
		return false
	}
	for i := kept; i < v.Len(); i++ {
		v.Index(i).SetZero() // what was removed must not live on behind the list
	}
	v.SetLen(kept)
	return true
}

func (w *walk) mapping(n *node, v reflect.Value) bool {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		if a.String() < b.String() {
			return -1
		}
		return 1
	})
	for _, key := range keys {
		w.push(key.String())
		elem := reflect.New(v.Type().Elem()).Elem()
		elem.Set(v.MapIndex(key))
		_, named := w.text(keyNode, w.at, key.String())
		if !named {
			w.remove()
		}
		if named && w.value(n.elem, elem) {
			v.SetMapIndex(key, elem)
		} else {
			v.SetMapIndex(key, reflect.Value{})
		}
		w.pop()
	}
	if len(keys) > 0 && v.Len() == 0 {
		v.SetZero()
		return false
	}
	return true
}

// keyNode is what the keys of maps count as: a key is kept as it stands or goes
// with its value.
var keyNode = &node{kind: codeLeaf, pattern: "key"}

// any visits a value of JSON, as alternatives hold it, and returns what is left.
func (w *walk) any(n *node, value any) (any, bool) {
	if n == nil {
		n = &node{kind: textLeaf}
	}
	switch v := value.(type) {
	case string:
		if v == "" {
			return v, true
		}
		return w.text(n, w.at, v)
	case []any:
		return w.anyList(n, v)
	case map[string]any:
		return w.anyObject(n, v)
	}
	return value, value == nil || w.whole(n, w.at, value)
}

func (w *walk) anyList(n *node, list []any) (any, bool) {
	if n.kind == placeLeaf && n.elem == nil && n.fields == nil && !w.whole(n, w.at, list) {
		return nil, false
	}
	kept := make([]any, 0, len(list))
	for i, value := range list {
		w.push(strconv.Itoa(i))
		if value, keep := w.any(n.child("*"), value); keep {
			kept = append(kept, value)
		}
		w.pop()
	}
	return kept, len(kept) > 0 || len(list) == 0
}

func (w *walk) anyObject(n *node, object map[string]any) (any, bool) {
	if !w.whole(n, w.at, object) {
		return nil, false
	}
	kept := make(map[string]any, len(object))
	for _, key := range slices.Sorted(maps.Keys(object)) {
		w.push(key)
		if _, named := w.text(keyNode, w.at, key); named {
			if value, keep := w.any(n.child(key), object[key]); keep {
				kept[key] = value
			}
		}
		w.pop()
	}
	return kept, len(kept) > 0 || len(object) == 0
}
