// Package slips counts typing errors between two folded names.
package slips

// MaxLength is the longest text in bytes that [Count] compares.
const MaxLength = 100

// Count returns the number of slips between two texts: a letter too many, too
// few, wrong, or two neighbours swapped (optimal string alignment over bytes). It
// returns limit+1 as soon as the count must exceed limit, and for a text longer
// than [MaxLength].
func Count(a, b string, limit int) int {
	if len(a) > MaxLength || len(b) > MaxLength || len(a) > len(b)+limit || len(b) > len(a)+limit {
		return limit + 1
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return align(a, b, limit)
}

// align fills the table of alignments line by line, in the band around its diagonal
// in which the count can be within the limit.
func align(a, b string, limit int) int {
	var lines [3][MaxLength + 2]uint8 // a count never exceeds the length of a text
	before, previous, current := &lines[0], &lines[1], &lines[2]
	for j := range min(len(b), limit+1) + 1 {
		previous[j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		from, to := max(1, i-limit), min(len(b), i+limit)
		current[from-1] = uint8(i)
		if from > 1 {
			current[from-1] = uint8(limit + 1)
		}
		least := current[from-1]
		for j := from; j <= to; j++ {
			cost := uint8(1)
			if a[i-1] == b[j-1] {
				cost = 0
			}
			count := min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				count = min(count, before[j-2]+1)
			}
			current[j] = count
			least = min(least, count)
		}
		if int(least) > limit {
			return limit + 1
		}
		current[to+1] = uint8(limit + 1)
		before, previous, current = previous, current, before
	}
	return min(int(previous[len(b)]), limit+1)
}
