// Package index is the table behind the resolver: every wording that names a
// legal form, in one Aho-Corasick automaton that finds all of them in a text in
// one pass. The table is written once by [Write] and read where it stands, so
// that nothing has to be built when a program starts.
package index

import "iter"

// automaton finds keys in texts (A. Aho and M. Corasick, "Efficient string
// matching", 1975). Its nodes are numbered by depth, those with one parent next
// to each other in the order of their letters; node 0 is the root. All four
// strings are tables of fixed width.
type automaton struct {
	letters string // one byte a node: the last letter of what it stands for
	first   string // three bytes a node: its first child; its last is before the next node's first
	fail    string // three bytes a node: the longest proper suffix that is a node
	found   string // three bytes a node: where in ends its keys are listed, 0 for none
	ends    string // two bytes an entry: how many keys follow, then their numbers, the longest first
	lengths string // two bytes a key: how long it is
	root    [256]uint32
}

// width is the number of bytes of a number in a table.
const width = 3

func number(table string, i int) int {
	at := i * width
	return int(table[at]) | int(table[at+1])<<8 | int(table[at+2])<<16
}

func short(table string, i int) int { return int(table[2*i]) | int(table[2*i+1])<<8 }

// open prepares the children of the root, which every text asks for most.
func (a *automaton) open() {
	for node := number(a.first, 0); node < number(a.first, 1); node++ {
		a.root[a.letters[node]] = uint32(node)
	}
}

// child returns the node that a letter leads to, 0 when there is none.
func (a *automaton) child(node int, letter byte) int {
	if node == 0 {
		return int(a.root[letter])
	}
	for at, end := number(a.first, node), number(a.first, node+1); at < end; at++ {
		if a.letters[at] == letter {
			return at
		}
	}
	return 0
}

// hits yields the end of each key in a text, and the key, in the order of the
// ends and the longest first. The work is in proportion to the text and its hits.
func (a *automaton) hits(text string) iter.Seq2[int, int] {
	return func(yield func(end, key int) bool) {
		node := 0
		for i := range len(text) {
			next := a.child(node, text[i])
			for next == 0 && node != 0 {
				node = number(a.fail, node)
				next = a.child(node, text[i])
			}
			node = next
			at := number(a.found, node)
			if at == 0 {
				continue
			}
			for end := at + short(a.ends, at); at < end; {
				at++
				if !yield(i+1, short(a.ends, at)) {
					return
				}
			}
		}
	}
}

// find returns the number of a key, false when there is none.
func (a *automaton) find(key string) (int, bool) {
	node := 0
	for i := range len(key) {
		if node = a.child(node, key[i]); node == 0 {
			return 0, false
		}
	}
	at := number(a.found, node)
	if at == 0 {
		return 0, false
	}
	// A node lists keys that end there; only the longest may be all that was read.
	longest := short(a.ends, at+1)
	return longest, short(a.lengths, longest) == len(key)
}
