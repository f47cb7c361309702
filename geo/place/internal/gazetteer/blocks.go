package gazetteer

import "sort"

const (
	// perBlock is the number of texts in a block. More make the table smaller,
	// fewer make it faster.
	perBlock = 8
	// escape in half a byte says that the number is in a byte before the tail.
	escape = 15
	// longestText is how many bytes a text has at most.
	longestText = 255
	// perGuide is the number of blocks of which one stands in the guide.
	perGuide = 16
)

// blocks are front coded texts in a section.
type blocks struct {
	starts string // four bytes each
	data   string
	// guide holds the heads of some blocks in a row, so that a search need not read
	// all over the section; it may be empty.
	guide []uint64
}

// setGuide notes the head of every [perGuide]th block.
func (b *blocks) setGuide() {
	for n := 0; n < b.len(); n += perGuide {
		b.guide = append(b.guide, headOf(b.first(n)))
	}
}

// headOf returns the first eight bytes of a text as a number: of two texts the greater
// one has no smaller head.
func headOf(text string) (head uint64) {
	for i := range 8 {
		head <<= 8
		if i < len(text) {
			head |= uint64(text[i])
		}
	}
	return head
}

// around returns the blocks of which one may be the last that does not begin with a
// greater text.
func (b blocks) around(want string) (from, to int) {
	head := headOf(want)
	less := sort.Search(len(b.guide), func(i int) bool { return b.guide[i] >= head })
	notGreater := less + sort.Search(len(b.guide)-less, func(i int) bool { return b.guide[less+i] > head })
	return max(0, (less-1)*perGuide), min(b.len(), notGreater*perGuide)
}

// len returns the number of blocks.
func (b blocks) len() int { return len(b.starts) / 4 }

// check reports whether the blocks lie one behind the other in the section.
func (b blocks) check() bool { return len(b.starts)%4 == 0 && ascend(b.starts, len(b.data)) }

// block returns the first text of a block and the others, none for a block that
// there is not.
func (b blocks) block(n int) (first string, others texts, ok bool) {
	if n < 0 || n >= b.len() {
		return "", texts{}, false
	}
	end := len(b.data)
	if n+1 < b.len() {
		end = int(uint32At(b.starts, n+1))
	}
	first = b.first(n)
	rest := b.data[min(int(uint32At(b.starts, n))+1+len(first), end):end]
	if rest == "" || int(rest[0]) >= len(rest)+1 {
		return "", texts{}, false // broken data
	}
	return first, texts{rest[1 : 1+rest[0]], rest[1+rest[0]:]}, true
}

// first returns the text that begins a block.
func (b blocks) first(n int) string {
	block := b.data[uint32At(b.starts, n):]
	if block == "" || int(block[0]) >= len(block) {
		return "" // broken data
	}
	return block[1 : 1+block[0]]
}

// text reads the text of a number, false when there is none.
func (b blocks) text(n int, to *buffer) bool {
	if n < 0 {
		return false
	}
	first, t, ok := b.block(n / perBlock)
	ok = ok && to.set(0, first)
	for range n % perBlock {
		shared, tail, more := t.next()
		ok = ok && more && to.set(shared, tail)
	}
	return ok
}

// holding returns the number of the block that holds a text if any does: the last
// one that does not begin with a greater text, -1 for none.
func (b blocks) holding(want string) int {
	from, to := 0, b.len()
	if len(b.guide) > 0 {
		from, to = b.around(want)
	}
	for from < to {
		middle := int(uint(from+to) / 2)
		if b.first(middle) <= want {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from - 1
}

// texts are those of a block that were not read yet.
type texts struct {
	heads string // a byte for each
	rest  string // tails, and what lies behind them
}

// next reads how many bytes a text shares with the one before, and the bytes that
// follow; false when there is none.
func (t *texts) next() (shared int, tail string, ok bool) {
	if t.heads == "" {
		return 0, "", false
	}
	head, rest := t.heads[0], t.rest
	t.heads = t.heads[1:]
	shared, size := int(head>>4), int(head&15)
	if shared == escape && rest != "" {
		shared, rest = int(rest[0]), rest[1:]
	}
	if size == escape && rest != "" {
		size, rest = int(rest[0]), rest[1:]
	}
	if size > len(rest) {
		*t = texts{} // broken data
		return 0, "", false
	}
	t.rest = rest[size:]
	return shared, rest[:size], true
}

// buffer holds a text while its block is read.
type buffer struct {
	bytes  [longestText]byte
	length int
}

// set keeps the first bytes and writes the others, false when that makes no text.
func (b *buffer) set(shared int, tail string) bool {
	if shared > b.length || shared+len(tail) > len(b.bytes) {
		return false
	}
	b.length = shared + copy(b.bytes[shared:], tail)
	return true
}

// String copies the text.
func (b *buffer) String() string { return string(b.bytes[:b.length]) }

// common returns how many bytes two texts share at their beginning.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
