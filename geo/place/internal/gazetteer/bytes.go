package gazetteer

// mostVarint is how many bytes a varint takes at most: 28 bits fit an int anywhere.
const mostVarint = 4

// varint reads a number at the beginning of a text, and returns what follows; it
// is -1 when there is none.
func varint(s string) (n int, rest string) {
	if s != "" && s[0] < 0x80 {
		return int(s[0]), s[1:]
	}
	for i := range min(len(s), mostVarint) {
		n |= int(s[i]&0x7F) << (7 * i)
		if s[i] < 0x80 {
			return n, s[i+1:]
		}
	}
	return -1, ""
}

// zigzag makes 0, 1, 2, 3 … of 0, -1, 1, -2 …
func zigzag(n int) int {
	if n < 0 {
		return -2*n - 1
	}
	return 2 * n
}

// unzigzag does the reverse.
func unzigzag(n int) int { return n>>1 ^ -(n & 1) }

func uint24At(s string, n int) uint32 {
	s = s[n : n+3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16
}

func uint32At(s string, n int) uint32 {
	s = s[4*n : 4*n+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func uint64At(s string, n int) uint64 {
	s = s[8*n : 8*n+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
