package jsonpos

import (
	"bytes"
	"encoding/json"
	"iter"
	"slices"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Value is one value that [Walk] meets. It is valid until the walk moves on.
type Value struct {
	// Start is the offset of the value's first byte, KeyStart that of its
	// member name, -1 for elements of arrays and for the root.
	Start, KeyStart int
	// Key is the member name, unescaped.
	Key string
	// Duplicate says that an earlier member of the object has the same name.
	Duplicate bool
	// Literal holds the bytes of a scalar, quotes included; it is nil for
	// objects and arrays.
	Literal []byte

	stack []frame
}

// Depth is the number of objects and arrays around the value.
func (v Value) Depth() int { return len(v.stack) }

// Pointer returns the JSON pointer of the value.
func (v Value) Pointer() finding.Pointer {
	p := finding.Pointer("")
	for _, f := range v.stack {
		if f.array {
			p = p.Index(f.index)
		} else {
			p = p.Append(f.key)
		}
	}
	return p
}

// frame is one open object or array.
type frame struct {
	array bool
	index int    // of the element in hand, when array
	key   string // of the member in hand
	keys  []string
	set   map[string]bool // replaces keys in large objects
}

// linear is up to how many names a list is searched faster than a map.
const linear = 16

// seen records a member name and says whether it was there.
func (f *frame) seen(key string) bool {
	if f.set != nil {
		was := f.set[key]
		f.set[key] = true
		return was
	}
	if slices.Contains(f.keys, key) {
		return true
	}
	f.keys = append(f.keys, key)
	if len(f.keys) > linear {
		f.set = make(map[string]bool, 2*linear)
		for _, k := range f.keys {
			f.set[k] = true
		}
	}
	return false
}

// Walk yields every value of the JSON text, parents before children, in the
// order of the text. It ends at the first byte that cannot be JSON.
func Walk(data []byte) iter.Seq[Value] {
	return func(yield func(Value) bool) {
		s, stack := scanner{data: data}, []frame(nil)
		for {
			v, ok := s.next(stack)
			if !ok || !yield(v) {
				return
			}
			if v.Literal == nil {
				stack = push(stack, data[v.Start] == '[')
				s.pos++
			}
			if stack, ok = s.close(stack, v.Literal != nil); !ok {
				return
			}
		}
	}
}

// push opens a frame in the memory of an earlier one at that depth.
func push(stack []frame, array bool) []frame {
	if len(stack) == cap(stack) {
		return append(stack, frame{array: array, index: -1})
	}
	stack = stack[:len(stack)+1]
	top := &stack[len(stack)-1]
	*top = frame{array: array, index: -1, keys: top.keys[:0]}
	return stack
}

// next reads the member name, if any, and the start of the next value.
func (s *scanner) next(stack []frame) (Value, bool) {
	v := Value{KeyStart: -1, stack: stack}
	s.space()
	if len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.array {
			top.index++
		} else {
			if s.peek() != '"' {
				return v, false
			}
			v.KeyStart = s.pos
			s.text()
			v.Key = unquote(s.data[v.KeyStart:s.pos])
			top.key, v.Duplicate = v.Key, top.seen(v.Key)
			if s.space(); s.peek() != ':' {
				return v, false
			}
			s.pos++
			s.space()
		}
	}
	v.Start = s.pos
	switch s.peek() {
	case '{', '[':
		return v, true
	}
	if !s.value() {
		return v, false
	}
	v.Literal = bytes.TrimRight(s.data[v.Start:s.pos], " \t\r\n")
	return v, true
}

// close steps over closing brackets and the comma before the next value; it
// returns false when the walk has ended. afterValue says that a comma is due.
func (s *scanner) close(stack []frame, afterValue bool) ([]frame, bool) {
	for len(stack) > 0 {
		s.space()
		switch c := s.peek(); {
		case c == ',' && afterValue:
			s.pos++
			return stack, true
		case c == '}' && !stack[len(stack)-1].array, c == ']' && stack[len(stack)-1].array:
			stack, afterValue = stack[:len(stack)-1], true
			s.pos++
		case c == 0 || afterValue:
			return stack, false
		default:
			return stack, true
		}
	}
	return stack, false
}

func unquote(quoted []byte) string {
	if len(quoted) >= 2 && bytes.IndexByte(quoted, '\\') < 0 {
		return string(quoted[1 : len(quoted)-1])
	}
	var text string
	if json.Unmarshal(quoted, &text) != nil {
		return string(bytes.Trim(quoted, `"`))
	}
	return text
}
