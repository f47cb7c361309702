package collection

import (
	"iter"
	"math/bits"
)

// bitmap is a set of organisations by index. The nil bitmap stands for all of
// them, so that a query without a condition costs nothing.
type bitmap []uint64

func newBitmap(n int) bitmap { return make(bitmap, (n+63)/64) }

func (b bitmap) set(i uint32) { b[i/64] |= 1 << (i % 64) }

func (b bitmap) has(i uint32) bool { return b == nil || b[i/64]&(1<<(i%64)) != 0 }

func (b bitmap) add(list []uint32) {
	for _, i := range list {
		b.set(i)
	}
}

// and narrows b to what other holds as well; it may change both.
func (b bitmap) and(other bitmap) bitmap {
	if b == nil {
		return other
	}
	for i := range other {
		b[i] &= other[i]
	}
	return b
}

func (b bitmap) count() int {
	n := 0
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	return n
}

// rare is the share of the organisations, one in so many, below which a look at each
// beats a search for all places.
const rare = 64

// isRare reports whether so few of n organisations are in the set.
func (b bitmap) isRare(n int) bool { return b != nil && b.count()*rare < n }

// countOf counts the members of a list that are in the set.
func (b bitmap) countOf(list []uint32) int {
	if b == nil {
		return len(list)
	}
	n := 0
	for _, i := range list {
		n += int(b[i/64] >> (i % 64) & 1)
	}
	return n
}

// all yields the members below n in ascending order.
func (b bitmap) all(n int) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		if b == nil {
			for i := range n {
				if !yield(uint32(i)) {
					return
				}
			}
			return
		}
		for i, word := range b {
			for ; word != 0; word &= word - 1 {
				if !yield(uint32(i*64 + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}
