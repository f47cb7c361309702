package finding

import (
	"iter"
	"strconv"
	"strings"
)

// Pointer is a JSON Pointer (RFC 6901): the path of a value in a document, such
// as "/locations/0/address/town". The zero value is the whole document.
type Pointer string

var (
	tokenEscaper   = strings.NewReplacer("~", "~0", "/", "~1")
	tokenUnescaper = strings.NewReplacer("~1", "/", "~0", "~")
)

// PointerOf builds a pointer from unescaped tokens. Tokens are strings or ints;
// any other type is a programmer's error and panics.
func PointerOf(tokens ...any) Pointer {
	var b strings.Builder
	for _, token := range tokens {
		b.WriteByte('/')
		switch t := token.(type) {
		case string:
			b.WriteString(tokenEscaper.Replace(t))
		case int:
			b.WriteString(strconv.Itoa(t))
		default:
			panic("finding: a pointer token is a string or an int")
		}
	}
	return Pointer(b.String())
}

// Append returns the pointer of the child named by an unescaped token.
func (p Pointer) Append(token string) Pointer {
	return p + "/" + Pointer(tokenEscaper.Replace(token))
}

// Index returns the pointer of element i of the array at p.
func (p Pointer) Index(i int) Pointer {
	return p + "/" + Pointer(strconv.Itoa(i))
}

// Tokens yields the unescaped tokens from the root down.
func (p Pointer) Tokens() iter.Seq[string] {
	return func(yield func(string) bool) {
		rest, found := strings.CutPrefix(string(p), "/")
		for found {
			var token string
			token, rest, found = strings.Cut(rest, "/")
			if !yield(tokenUnescaper.Replace(token)) {
				return
			}
		}
	}
}

// Parent returns the pointer of the enclosing value; the root is its own parent.
func (p Pointer) Parent() Pointer {
	if i := strings.LastIndexByte(string(p), '/'); i >= 0 {
		return p[:i]
	}
	return ""
}

// In returns the value at the pointer within JSON that has been decoded into any;
// false when it leads nowhere.
func (p Pointer) In(value any) (any, bool) {
	for token := range p.Tokens() {
		switch v := value.(type) {
		case map[string]any:
			member, ok := v[token]
			if !ok {
				return nil, false
			}
			value = member
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(v) {
				return nil, false
			}
			value = v[i]
		default:
			return nil, false
		}
	}
	return value, true
}

// Contains reports whether q is p or lies below it.
func (p Pointer) Contains(q Pointer) bool {
	rest, ok := strings.CutPrefix(string(q), string(p))
	return ok && (rest == "" || rest[0] == '/')
}
