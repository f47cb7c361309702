package index

import (
	"errors"
	"iter"
	"strings"
)

// Kind is what a key is to its target.
type Kind byte

// The kinds. The order is that of how much a key says.
const (
	// Name is a whole name of a form.
	Name Kind = iota
	// Abbreviation is a short form as names carry it.
	Abbreviation
	// Variant is a name in part: without what stands in brackets, or one of
	// several that a name lists.
	Variant
	// Gloss is a rendering that registers alone use, in English or in short.
	Gloss
	// Stem is a word, or the part of one, that tells a family.
	Stem
	// Aside says something else: that a company is being wound up, that this is
	// a branch.
	Aside
)

// Entry says what a key stands for.
type Entry struct {
	Kind   Kind
	Target string
}

// Ref is an entry in the table: Target is a place in [Index.Targets].
type Ref struct {
	Kind   Kind
	Target int
}

// Hit is a key in a text, from one byte up to another.
type Hit struct{ From, To, Key int }

// Index is a table that was opened. It is safe for concurrent use.
type Index struct {
	automaton
	starts string // three bytes a key: its first ref
	refs   string // three bytes a ref: kind, target
	// Targets are what entries lead to, sorted.
	Targets []string
}

// errDamaged is a table that [Write] did not write.
var errDamaged = errors.New("index: damaged table")

// sections is how many parts a table has, each with its length before it.
const sections = 9

// Open reads a table. It keeps hold of the string.
func Open(table string) (*Index, error) {
	var parts [sections]string
	for i := range parts {
		if len(table) < 4 {
			return nil, errDamaged
		}
		size := number(table, 0) | int(table[3])<<24
		if table = table[4:]; size > len(table) {
			return nil, errDamaged
		}
		parts[i], table = table[:size], table[size:]
	}
	ix := &Index{
		automaton: automaton{letters: parts[0], first: parts[1], fail: parts[2], found: parts[3], ends: parts[4], lengths: parts[5]},
		starts:    parts[6], refs: parts[7],
		Targets: strings.Split(parts[8], "\n"),
	}
	nodes := len(ix.letters)
	if nodes == 0 || len(ix.first) != width*(nodes+1) || len(ix.fail) != width*nodes || len(ix.found) != width*nodes || len(ix.starts) != width*(len(ix.lengths)/2+1) {
		return nil, errDamaged
	}
	ix.open()
	return ix, nil
}

// Hits yields the keys in a text, in the order of their ends and the longest
// first. They overlap.
func (ix *Index) Hits(text string) iter.Seq[Hit] {
	return func(yield func(Hit) bool) {
		for end, key := range ix.hits(text) {
			if !yield(Hit{end - short(ix.lengths, key), end, key}) {
				return
			}
		}
	}
}

// Find returns a key that is the whole of a text, false when there is none.
func (ix *Index) Find(text string) (key int, ok bool) { return ix.find(text) }

// Refs yields what a key stands for.
func (ix *Index) Refs(key int) iter.Seq[Ref] {
	return func(yield func(Ref) bool) {
		for at := number(ix.starts, key); at < number(ix.starts, key+1); at++ {
			ref := number(ix.refs, at)
			if !yield(Ref{Kind(ref & 0xFF), ref >> 8}) {
				return
			}
		}
	}
}
