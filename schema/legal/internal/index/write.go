package index

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// TooMuchError is a set of keys that a table cannot hold.
type TooMuchError struct {
	What        string
	Have, Limit int
}

// Error implements error.
func (e *TooMuchError) Error() string {
	return fmt.Sprintf("index: %d %s, a table holds at most %d", e.Have, e.What, e.Limit)
}

// Write makes a table of keys and what each stands for. The same keys give the
// same bytes. An empty key is left out.
func Write(entries map[string][]Entry) ([]byte, error) {
	keys := slices.DeleteFunc(slices.Sorted(maps.Keys(entries)), func(k string) bool { return k == "" })
	t := grow(keys)
	t.link()
	targets, starts, refs := register(keys, entries)
	longest := 0
	for _, k := range keys {
		longest = max(longest, len(k))
	}
	for _, limit := range []TooMuchError{
		{"nodes", len(t.letters), 1 << 24}, {"entries of ends", len(t.ends), 1 << 24}, {"keys", len(keys), 1 << 16},
		{"targets", len(targets), 1 << 16}, {"bytes in a key", longest, 1 << 16}, {"refs", len(refs) / width, 1 << 24},
	} {
		if limit.Have >= limit.Limit {
			return nil, &limit
		}
	}
	var out []byte
	for _, section := range [sections][]byte{
		t.letters, numbers(t.first), numbers(t.fail), numbers(t.found), shorts(t.ends), shorts(lengths(keys)),
		numbers(starts), refs, []byte(strings.Join(targets, "\n")),
	} {
		n := len(section)
		out = append(out, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
		out = append(out, section...)
	}
	return out, nil
}

// tree is an automaton in the making.
type tree struct {
	letters            []byte
	first, fail, found []int
	ends               []int
	keys               []int // the key a node stands for, -1 for none
}

// grow numbers the nodes of the sorted keys by depth. The keys of a node are those
// from one place to another.
func grow(keys []string) *tree {
	type span struct{ from, to, depth int }
	t := &tree{letters: []byte{0}}
	queue := []span{{0, len(keys), 0}}
	for at := 0; at < len(queue); at++ {
		s := queue[at]
		t.first = append(t.first, len(queue))
		t.keys = append(t.keys, -1)
		if s.from < s.to && len(keys[s.from]) == s.depth {
			t.keys[at] = s.from
			s.from++
		}
		for s.from < s.to {
			letter, end := keys[s.from][s.depth], s.from
			for end < s.to && keys[end][s.depth] == letter {
				end++
			}
			t.letters = append(t.letters, letter)
			queue = append(queue, span{s.from, end, s.depth + 1})
			s.from = end
		}
	}
	t.first = append(t.first, len(queue))
	return t
}

// link finds where each node falls back to, and which keys end at it.
func (t *tree) link() {
	nodes := len(t.letters)
	t.fail, t.found = make([]int, nodes), make([]int, nodes)
	t.ends = []int{0}
	for node := range nodes {
		t.end(node)
		for next := t.first[node]; next < t.first[node+1]; next++ {
			if node != 0 {
				t.fail[next] = t.fallback(t.fail[node], t.letters[next])
			}
		}
	}
}

// fallback returns the node that a letter leads to from a node or the first of
// those it falls back to.
func (t *tree) fallback(node int, letter byte) int {
	for {
		for next := t.first[node]; next < t.first[node+1]; next++ {
			if t.letters[next] == letter {
				return next
			}
		}
		if node == 0 {
			return 0
		}
		node = t.fail[node]
	}
}

// end lists the keys that end at a node: its own, then those of the node it falls
// back to, which was done before.
func (t *tree) end(node int) {
	below := t.found[t.fail[node]]
	if t.keys[node] < 0 {
		t.found[node] = below
		return
	}
	list := []int{t.keys[node]}
	if below != 0 {
		list = append(list, t.ends[below+1:below+1+t.ends[below]]...)
	}
	t.found[node] = len(t.ends)
	t.ends = append(append(t.ends, len(list)), list...)
}

// register numbers the targets and lists each key's refs.
func register(keys []string, entries map[string][]Entry) (targets []string, starts []int, refs []byte) {
	seen := map[string]bool{}
	for _, k := range keys {
		for _, e := range entries[k] {
			seen[e.Target] = true
		}
	}
	targets = slices.Sorted(maps.Keys(seen))
	for _, k := range keys {
		starts = append(starts, len(refs)/width)
		list := slices.Clone(entries[k])
		slices.SortFunc(list, func(a, b Entry) int {
			return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Kind, b.Kind))
		})
		for _, e := range slices.Compact(list) {
			target, _ := slices.BinarySearch(targets, e.Target)
			refs = append(refs, byte(e.Kind), byte(target), byte(target>>8))
		}
	}
	return targets, append(starts, len(refs)/width), refs
}

func lengths(keys []string) (all []int) {
	for _, k := range keys {
		all = append(all, len(k))
	}
	return all
}

func numbers(list []int) (out []byte) {
	for _, n := range list {
		out = append(out, byte(n), byte(n>>8), byte(n>>16))
	}
	return out
}

func shorts(list []int) (out []byte) {
	for _, n := range list {
		out = append(out, byte(n), byte(n>>8))
	}
	return out
}
