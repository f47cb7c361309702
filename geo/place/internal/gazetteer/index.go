package gazetteer

// index is front coded keys, sorted, with the postings of each block behind its
// texts.
type index struct{ blocks }

// posting is a row that a key leads to.
type posting struct {
	row  int
	kind Kind
}

// find returns the postings of a key, false when there is no such key.
func (x index) find(want string) (postings, bool) {
	first, t, ok := x.block(x.holding(want))
	if !ok || first == want {
		return t.postings(0), ok
	}
	// How many bytes the key before, which is less, shares with the wanted one.
	matched := common(first, want)
	for at := 1; ; at++ {
		shared, tail, ok := t.next()
		if !ok || shared < matched { // the end, or a greater key
			return postings{}, false
		}
		if shared > matched {
			continue
		}
		n := common(tail, want[matched:])
		matched += n
		switch {
		case n == len(tail) && matched == len(want):
			return t.postings(at), true
		case n < len(tail) && (matched == len(want) || tail[n] > want[matched]):
			return postings{}, false
		}
	}
}

// postings returns those of the key of a number.
func (x index) postings(n int) postings {
	_, t, _ := x.block(n / perBlock)
	return t.postings(n % perBlock)
}

// postings returns those of the text at a place in the block. It reads the texts to
// their end.
func (t *texts) postings(at int) postings {
	for ok := true; ok; {
		_, _, ok = t.next()
	}
	p := postings{}
	p.next, p.rest = varint(t.rest)
	for range at {
		for more := true; more; {
			_, more = p.read()
		}
	}
	return p
}

// postings are those of a block that were not read yet. next is the row that the
// next main name heads.
type postings struct {
	next int
	rest string
}

// read reads a posting, and whether another one of the key follows.
func (p *postings) read() (found posting, more bool) {
	n, rest := varint(p.rest)
	if p.rest = rest; n < 0 {
		return posting{row: -1}, false
	}
	found = posting{p.next + unzigzag(n>>3), Kind(n >> 1 & 3)}
	if found.kind == Main {
		p.next = found.row + 1
	}
	return found, n&1 != 0
}
