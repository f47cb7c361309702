package gazetteer

import (
	"encoding/binary"
	"fmt"
)

// blockWriter makes front coded texts; blocks.go reads them.
type blockWriter struct {
	starts, data []byte
	// In the block that is not full yet are so many texts, the first and those of
	// heads and tails; behind is what shall follow them.
	count                int
	first                string
	heads, tails, behind []byte
	before               string
}

// blocks returns what was written, and ends it.
func (w *blockWriter) blocks() blocks {
	w.flush()
	return blocks{starts: string(w.starts), data: string(w.data)}
}

// text adds a text.
func (w *blockWriter) text(text string) error {
	if len(text) > longestText {
		return fmt.Errorf("gazetteer: %.20q… has %d bytes", text, len(text))
	}
	if w.count == perBlock {
		w.flush()
	}
	w.count++
	if w.count == 1 {
		w.first, w.before = text, text
		return nil
	}
	shared := common(text, w.before)
	rest := len(text) - shared
	w.heads = append(w.heads, byte(min(shared, escape)<<4|min(rest, escape)))
	for _, n := range []int{shared, rest} {
		if n >= escape {
			w.tails = append(w.tails, byte(n))
		}
	}
	w.tails = append(w.tails, text[shared:]...)
	w.before = text
	return nil
}

// flush ends a block.
func (w *blockWriter) flush() {
	if w.count == 0 {
		return
	}
	w.starts = binary.LittleEndian.AppendUint32(w.starts, uint32(len(w.data)))
	w.data = append(append(w.data, byte(len(w.first))), w.first...)
	w.data = append(w.data, byte(len(w.heads)))
	for _, part := range []*[]byte{&w.heads, &w.tails, &w.behind} {
		w.data = append(w.data, *part...)
		*part = nil
	}
	w.count = 0
}

// indexWriter makes keys with postings; index.go reads them.
type indexWriter struct {
	blockWriter
	next int // the row behind that of the last main name
}

// key adds a key, greater than the one before, that leads to postings.
func (w *indexWriter) key(key string, postings []posting) error {
	if err := w.text(key); err != nil {
		return err
	}
	if w.count == 1 {
		w.behind = binary.AppendUvarint(w.behind, uint64(w.next))
	}
	for i, p := range postings {
		n := zigzag(p.row-w.next)<<3 | int(p.kind)<<1
		if i+1 < len(postings) {
			n |= 1
		}
		if n >= 1<<(7*mostVarint) {
			return fmt.Errorf("gazetteer: row %d of %.20q lies too far from the one before", p.row, key)
		}
		w.behind = binary.AppendUvarint(w.behind, uint64(n))
		if p.kind == Main {
			w.next = p.row + 1
		}
	}
	return nil
}
