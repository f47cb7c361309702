package dedupe

import (
	"slices"
	"strings"
)

// nameMatch is how two names compare.
type nameMatch struct {
	level  level
	weight float64
	shared float64 // bits of shared words
	number bool    // both carry numbers, and the numbers differ
	legal  bool    // two different legal forms were set apart
	a, b   *name
}

// Shares of information at which the levels of a name begin.
const (
	shareNear      = 0.8
	sharePart      = 0.5
	shareContained = 0.95
	typoWeight     = 0.8  // what a word with a slip of the pen counts
	leastScale     = 0.2  // of a name of common words only
	mostScale      = 1.25 // of a name of many rare words
)

// compareNames returns the best match over all names of both records; false when
// one has no name.
func (c *corpus) compareNames(a, b *entry) (nameMatch, bool) {
	var best nameMatch
	found := false
	for i := range a.names {
		for j := range b.names {
			m := c.compareName(a, b, &a.names[i], &b.names[j])
			if !found || m.weight > best.weight {
				best, found = m, true
			}
		}
	}
	return best, found
}

// compareName compares a name of one record with one of the other. Of a library and
// the town hall of one town the names share the town, which the place has told
// already: that alone is no likeness.
func (c *corpus) compareName(x, y *entry, a, b *name) nameMatch {
	w := &c.weights.level
	m := nameMatch{a: a, b: b, legal: legalConflict(a.legal, b.legal)}
	if a.glued == b.glued {
		m.level, m.shared = levelNameEqual, min(a.info, b.info)
		m.weight = w[levelNameEqual] * c.scale(m.shared)
		return m
	}
	shared, distinctive := c.sharedWords(a, b)
	distinctive = distinctive && !c.sharesTownOnly(x, y, a, b)
	m.shared = shared
	m.number = a.digits && b.digits && !sameNumbers(c, a, b)
	less, sum := min(a.info, b.info), a.info+b.info
	share := 2 * shared / max(1, sum)
	switch {
	case distinctive && share >= shareNear:
		m.level = levelNameNear
	case distinctive && shared >= shareContained*less:
		m.level = levelNameContained
	case distinctive && share >= sharePart:
		m.level = levelNamePart
	case c.acronym(a, b) || c.acronym(b, a):
		m.level, m.weight = levelNameAcronym, w[levelNameAcronym]
		return m
	case distinctive:
		m.level = levelNameLittle
	case shared > 0:
		m.level = levelNameGeneric
	default:
		m.level = levelNameNone
	}
	m.weight = w[m.level]
	if m.weight > 0 {
		m.weight *= min(1, c.scale(shared)) // what is not shared may be the other half of a whole
	}
	return m
}

// scale is the part of its weight that a name match of some information keeps.
func (c *corpus) scale(info float64) float64 {
	return min(mostScale, max(leastScale, info/c.weights.fullName))
}

// sharedWords returns the information of the words two names share, slips of the
// pen included, and whether a distinctive word is among them.
func (c *corpus) sharedWords(a, b *name) (shared float64, distinctive bool) {
	var onlyA, onlyB [16]uint32
	restA, restB := onlyA[:0], onlyB[:0]
	i, j := 0, 0
	for i < len(a.set) || j < len(b.set) {
		switch {
		case j == len(b.set) || i < len(a.set) && a.set[i] < b.set[j]:
			restA = append(restA, a.set[i])
			i++
		case i == len(a.set) || b.set[j] < a.set[i]:
			restB = append(restB, b.set[j])
			j++
		default:
			bits := c.idf[a.set[i]]
			shared += bits
			distinctive = distinctive || bits >= c.weights.distinctive
			i++
			j++
		}
	}
	for _, w := range restA {
		for k, v := range restB {
			if v != 0 && slip(c.words.texts[w], c.words.texts[v]) {
				bits := typoWeight * min(c.idf[w], c.idf[v])
				shared += bits
				distinctive = distinctive || bits >= c.weights.distinctive
				restB[k] = 0
				break
			}
		}
	}
	return shared, distinctive
}

// sharesTownOnly reports whether the words that two names share are joining words and
// those of the towns of their records.
func (c *corpus) sharesTownOnly(x, y *entry, a, b *name) bool {
	if len(x.townWords)+len(y.townWords) == 0 {
		return false
	}
	town := func(w uint32) bool { return slices.Contains(x.townWords, w) || slices.Contains(y.townWords, w) }
	found := false
	for _, w := range a.set {
		switch {
		case town(w):
			found = true
		case loadJoining()[c.words.texts[w]]:
		case slices.ContainsFunc(b.set, func(v uint32) bool {
			return v == w || !town(v) && slip(c.words.texts[w], c.words.texts[v])
		}):
			return false
		}
	}
	return found
}

// slip reports whether two words differ as one word misspelt: the same first
// letter and one letter more, less, other or exchanged with the next; two such
// from ten letters on. Short words and numbers never do: too many are words.
func slip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	allowed := 1
	if len(a) >= 10 {
		allowed = 2
	}
	if len(a) < 5 || len(b)-len(a) > allowed || a[0] != b[0] || a[0] <= '9' {
		return false
	}
	return editDistance(a, b, allowed) <= allowed
}

// editDistance is the optimal string alignment distance of two keys, in bytes,
// or anything above the limit once it is above.
func editDistance(a, b string, limit int) int {
	const longest = 64
	if len(a) > longest || len(b) > longest {
		return limit + 1
	}
	var rows [3][longest + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// acronym reports whether a is one word of the initials of b: of all its words,
// or of all that are no joining words ("of", "des").
func (c *corpus) acronym(a, b *name) bool {
	if len(a.words) != 1 || len(b.words) < 3 {
		return false
	}
	short := c.words.texts[a.words[0]]
	if len(short) < 3 || len(short) > 8 {
		return false
	}
	joining := loadJoining()
	var all, main strings.Builder
	for _, w := range b.words {
		word := c.words.texts[w]
		all.WriteByte(word[0])
		if !joining[word] {
			main.WriteByte(word[0])
		}
	}
	return short == all.String() || short == main.String()
}

// sameNumbers reports whether the numbers of one name all stand in the other.
func sameNumbers(c *corpus, a, b *name) bool {
	within := func(a, b *name) bool {
		for _, w := range a.set {
			if isNumber(c.words.texts[w]) && !slices.Contains(b.set, w) {
				return false
			}
		}
		return true
	}
	return within(a, b) || within(b, a)
}

func legalConflict(a, b []uint16) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	return !slices.ContainsFunc(a, func(class uint16) bool { return slices.Contains(b, class) })
}
