package check

import "math/bits"

// keySet is a set of digests that takes between 9 and 12 bytes for each: an open
// table, at most 17/20 full, that grows by a quarter. The zero value is empty.
type keySet struct {
	slots []uint64 // 0 is a free one
	count int
}

// add puts a digest in and tells whether it was there before.
func (s *keySet) add(key uint64) (twice bool) {
	if 20*(s.count+1) > 17*len(s.slots) {
		s.grow()
	}
	i := s.slot(key)
	if s.slots[i] == key {
		return true
	}
	s.slots[i] = key
	s.count++
	return false
}

// slot returns where the digest is or would go.
func (s *keySet) slot(key uint64) int {
	high, _ := bits.Mul64(key*0x9e3779b97f4a7c15, uint64(len(s.slots)))
	i := int(high)
	for s.slots[i] != 0 && s.slots[i] != key {
		if i++; i == len(s.slots) {
			i = 0
		}
	}
	return i
}

func (s *keySet) grow() {
	old := s.slots
	s.slots = make([]uint64, max(64, len(old)+len(old)/4))
	for _, key := range old {
		if key != 0 {
			s.slots[s.slot(key)] = key
		}
	}
}
