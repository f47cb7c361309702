package source

import (
	"slices"
	"strings"
)

// name is a column of JSON records, known by its path.
type name struct {
	column   string
	children map[string]*name
}

// nameTree keeps the column names of a file, so that records share them. It
// stops growing at maxNames: member names can be data.
type nameTree struct {
	root  name
	geo   bool // members of the root that begin with "@" are renamed
	count int
}

const maxNames = 1 << 14

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")

// child returns the column of a member.
func (t *nameTree) child(n *name, key string) *name {
	if c, ok := n.children[key]; ok {
		return c
	}
	column := pointerEscaper.Replace(key)
	switch {
	case n != &t.root:
		column = n.column + "/" + column
	case t.geo && strings.HasPrefix(key, "@"):
		column = "properties/" + column
	}
	c := &name{column: strings.Clone(column)}
	if t.count < maxNames {
		if n.children == nil {
			n.children = map[string]*name{}
		}
		n.children[strings.Clone(key)] = c
		t.count++
	}
	return c
}

// fault says why a record is no valid JSON.
type fault struct {
	offset int
	deep   bool
	many   bool // more values than maxValues
	end    bool // the text ended too early
}

// jsonParser takes a record apart into values with their columns and places. It
// accepts what RFC 8259 defines and, beyond it, control characters in strings.
type jsonParser struct {
	raw     string
	i       int
	names   []string
	values  []Value
	offsets []int32
	tree    *nameTree
	keys    []string // the names met in the objects that are open
	twice   []twin   // names that stand twice in one object
	rawText int      // offset of the first unescaped control character, -1 for none
}

// twin is a member that has a brother of the same name.
type twin struct {
	column string
	offset int
}

// parse reads the whole text as one object; top reads its members.
func (p *jsonParser) parse(top func(key string) *fault) *fault {
	p.rawText = -1
	p.blanks()
	if f := p.object(&p.tree.root, 0, top); f != nil {
		return f
	}
	p.blanks()
	if p.i < len(p.raw) {
		return &fault{offset: p.i}
	}
	return nil
}

func (p *jsonParser) blanks() {
	for p.i < len(p.raw) {
		switch p.raw[p.i] {
		case ' ', '\t', '\r', '\n':
			p.i++
		default:
			return
		}
	}
}

func (p *jsonParser) fault() *fault {
	return &fault{offset: min(p.i, len(p.raw)), end: p.i >= len(p.raw)}
}

// take takes one byte after blanks.
func (p *jsonParser) take(c byte) bool {
	p.blanks()
	if p.i < len(p.raw) && p.raw[p.i] == c {
		p.i++
		return true
	}
	return false
}

func (p *jsonParser) peek() byte {
	p.blanks()
	if p.i < len(p.raw) {
		return p.raw[p.i]
	}
	return 0
}

// object reads an object; member reads the value of each member, nil stands for
// the usual way.
func (p *jsonParser) object(n *name, depth int, member func(key string) *fault) *fault {
	if depth >= MaxDepth {
		return &fault{offset: p.i, deep: true}
	}
	if !p.take('{') {
		return p.fault()
	}
	seen := keys{begin: len(p.keys)}
	defer func() { p.keys = p.keys[:seen.begin] }()
	for first := true; ; first = false {
		if p.take('}') {
			if first {
				return nil
			}
			p.i-- // a comma before the bracket
			return p.fault()
		}
		if p.peek() != '"' {
			return p.fault()
		}
		at := p.i
		key, ok := p.text()
		if !ok || !p.take(':') {
			return p.fault()
		}
		if p.seen(&seen, key) {
			p.twice = append(p.twice, twin{p.tree.child(n, key).column, at})
		}
		p.blanks()
		var f *fault
		if member != nil {
			f = member(key)
		} else {
			f = p.value(p.tree.child(n, key), depth+1)
		}
		switch {
		case f != nil:
			return f
		case p.take(','):
		case p.take('}'):
			return nil
		default:
			return p.fault()
		}
	}
}

// keys are the names met in one object: a few at the end of jsonParser.keys, or
// many in a map.
type keys struct {
	begin int
	many  map[string]bool
}

// manyKeys is from how many names on a map is faster.
const manyKeys = 64

// seen notes a name and reports whether it was noted before.
func (p *jsonParser) seen(k *keys, key string) (twice bool) {
	if k.many != nil {
		twice = k.many[key]
		k.many[key] = true
		return twice
	}
	few := p.keys[k.begin:]
	if slices.Contains(few, key) {
		return true
	}
	p.keys = append(p.keys, key)
	if len(few) >= manyKeys {
		k.many = make(map[string]bool, 4*manyKeys)
		for _, other := range p.keys[k.begin:] {
			k.many[other] = true
		}
	}
	return false
}

// value reads any value; arrays put each element into the same column.
func (p *jsonParser) value(n *name, depth int) *fault {
	switch p.peek() {
	case '{':
		return p.object(n, depth, nil)
	case '[':
		return p.array(n, depth)
	}
	return p.scalar(n)
}

func (p *jsonParser) array(n *name, depth int) *fault {
	if depth >= MaxDepth {
		return &fault{offset: p.i, deep: true}
	}
	p.i++
	if p.take(']') {
		return nil
	}
	for {
		p.blanks()
		if f := p.value(n, depth+1); f != nil {
			return f
		}
		switch {
		case p.take(','):
		case p.take(']'):
			return nil
		default:
			return p.fault()
		}
	}
}

func (p *jsonParser) scalar(n *name) *fault {
	at := p.i
	v := Value{}
	switch c := p.peek(); {
	case c == '"':
		text, ok := p.text()
		if !ok {
			return p.fault()
		}
		v.Text = text
	case c == '-' || c >= '0' && c <= '9':
		if !p.number() {
			return p.fault()
		}
		v = Value{Text: p.raw[at:p.i], Kind: Number}
	default:
		word := ""
		for _, w := range []string{"true", "false", "null"} {
			if strings.HasPrefix(p.raw[p.i:], w) {
				word = w
			}
		}
		if word == "" {
			return p.fault()
		}
		p.i += len(word)
		if v = (Value{Text: word, Kind: Bool}); word == "null" {
			v = Value{Kind: Null}
		}
	}
	if len(p.values) >= maxValues {
		return &fault{offset: at, many: true}
	}
	p.add(n.column, v, at)
	return nil
}

// maxValues bounds the values of one record: each takes some 50 bytes, which a
// record of digits and commas could turn into gigabytes.
const maxValues = 1 << 19

func (p *jsonParser) add(column string, v Value, offset int) {
	p.names = append(p.names, column)
	p.values = append(p.values, v)
	p.offsets = append(p.offsets, int32(offset))
}
