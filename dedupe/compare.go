package dedupe

import "slices"

// Comparer compares any two records of a list, with what the whole list tells
// about how rare words, numbers and places are. It is immutable and safe for
// concurrent use.
type Comparer struct{ corpus *corpus }

// NewComparer makes the records ready. It costs memory in proportion to them.
func NewComparer(records []Record) *Comparer { return &Comparer{newCorpus(records)} }

// Compare returns the pair of two records, given by their indices, with all its
// evidence and whatever its verdict. Decisions are not asked.
func (c *Comparer) Compare(a, b int) Pair {
	j := c.corpus.judge(c.corpus.place[a], c.corpus.place[b])
	return c.corpus.pair(&j)
}

// tally collects the evidence about one pair.
type tally struct {
	*corpus
	items  []item
	place  float64 // sum of the location fields, capped
	metres float64 // distance less radii, -1 when not known
	towns  bool    // both towns are known and differ
}

// item is one piece of evidence; value is what its detail shows.
type item struct {
	level  level
	weight float64
	value  float64
}

// add notes a level with a part of its weight.
func (t *tally) add(l level, part, value float64) { t.put(l, t.weights.level[l]*part, value) }

func (t *tally) put(l level, weight, value float64) {
	t.items = append(t.items, item{l, weight, value})
}

// judgement is a pair compared: positions of the entries, evidence and verdict.
type judgement struct {
	a, b    int
	score   float64
	verdict Verdict
	items   []item
	veto    bool // identifiers contradict each other
	// numbered says that an identifier and a name agree and no identifier
	// contradicts.
	numbered bool
}

// judge compares two entries. The result does not depend on which comes first,
// but for the order of a and b.
func (c *corpus) judge(a, b int) judgement {
	if a > b {
		a, b = b, a
	}
	var buffer [20]item
	t := &tally{corpus: c, items: buffer[:0], metres: -1}
	x, y := &c.entries[a], &c.entries[b]
	t.add(levelPrior, 1, 0)
	if x.source == y.source && c.texts.texts[x.source] != "source " {
		t.add(levelSameSource, 1, 0)
	}
	names, named := c.compareNames(x, y)
	if named {
		t.put(names.level, names.weight, names.shared)
		if names.number {
			t.add(levelNameNumber, 1, 0)
		}
		if names.legal {
			t.add(levelLegalConflict, 1, 0)
		}
	}
	numbers := t.compareIdentifiers(x, y)
	t.compareKeys(x, y)
	t.comparePlace(x, y)

	j := judgement{
		a: a, b: b, veto: numbers == numbersConflict,
		numbered: numbers == numbersAgree && named && names.level == levelNameEqual,
	}
	for _, item := range t.items {
		j.score += item.weight
	}
	j.verdict = t.verdict(j.score, names, named, numbers, x, y)
	j.items = slices.Clone(t.items)
	return j
}

// numbers says what the identifiers of a pair say.
type numbers uint8

const (
	numbersSilent numbers = iota
	numbersAgree
	numbersConflict
	numbersSites // two sites of one body
)

// compareIdentifiers compares scheme by scheme: one equal value in a scheme is
// agreement, values without an equal one are a conflict.
func (t *tally) compareIdentifiers(a, b *entry) numbers {
	agree, conflict, sites := false, false, false
	for _, id := range a.identifiers {
		if slices.Contains(b.identifiers, id) {
			agree = true
			t.add(levelIdentifierEqual, max(0.3, rarity(t.keySharing[id.key])), float64(id.key))
			continue
		}
		if t.schemeAgrees(id.scheme, a, b) {
			continue
		}
		for _, other := range b.identifiers {
			switch {
			case other.scheme != id.scheme:
			case id.body != 0 && id.body == other.body:
				sites = true
			case !t.weights.several[t.schemeName(id.scheme)]:
				conflict = true
			}
		}
	}
	switch {
	case conflict:
		t.add(levelIdentifierConflict, 1, 0)
		return numbersConflict
	case sites:
		return numbersSites
	case agree:
		return numbersAgree
	}
	return numbersSilent
}

// schemeAgrees reports whether two records share a value of a scheme, which
// makes further values of it no conflict.
func (t *tally) schemeAgrees(scheme uint32, a, b *entry) bool {
	return slices.ContainsFunc(a.identifiers, func(id identifier) bool {
		return id.scheme == scheme && slices.Contains(b.identifiers, id)
	})
}

func (c *corpus) schemeName(scheme uint32) string { return c.texts.texts[scheme][len("scheme "):] }

// compareKeys compares domains and match tags.
func (t *tally) compareKeys(a, b *entry) {
	if key, ok := t.rarest(a.domains, b.domains); ok {
		t.add(levelDomainEqual, rarity(t.keySharing[key]), float64(key))
	} else if len(a.domains) > 0 && len(b.domains) > 0 {
		t.add(levelDomainConflict, 1, 0)
	}
	if key, ok := t.rarest(a.tags, b.tags); ok {
		t.add(levelTagEqual, rarity(t.keySharing[key]), float64(key))
	}
}

// rarest returns the shared key that the fewest bodies share.
func (c *corpus) rarest(a, b []uint32) (best uint32, found bool) {
	for _, key := range a {
		if _, ok := slices.BinarySearch(b, key); ok && (!found || c.keySharing[key] < c.keySharing[best]) {
			best, found = key, true
		}
	}
	return best, found
}

// namesItsTown reports whether a name holds the town of a record that bears it:
// "Swindon Hackspace" in Swindon is not in another town too.
func (t *tally) namesItsTown(m nameMatch, x, y *entry) bool {
	return !t.apart() && (holds(m.a, x.townWords) || holds(m.b, y.townWords))
}

func holds(n *name, words []uint32) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(w uint32) bool { return !slices.Contains(n.set, w) })
}

// verdict turns score and evidence into a verdict, and notes the rule where one
// outranks the score.
func (t *tally) verdict(score float64, names nameMatch, named bool, numbers numbers, x, y *entry) Verdict {
	level := names.level
	verdict := Distinct
	switch {
	case score >= t.weights.same:
		verdict = Same
	case score >= t.weights.review:
		verdict = Review
	}
	alike := named && level >= levelNameEqual && level <= levelNameAcronym
	switch {
	case numbers == numbersConflict && verdict == Same:
		t.put(ruleIdentifier, 0, 0)
		return Review
	case numbers == numbersSites && (alike || verdict != Distinct):
		t.put(ruleSites, 0, 0)
		return Related
	case numbers == numbersAgree && named && level == levelNameEqual && verdict != Same:
		t.put(ruleIdentifier, 0, 2)
		return Same
	case numbers == numbersAgree && verdict == Distinct:
		t.put(ruleIdentifier, 0, 1)
		return Review
	case numbers == numbersConflict:
		return verdict
	case (alike || named && level == levelNameLittle) && t.apart() && t.sharedKey() && numbers != numbersAgree:
		t.put(ruleBranches, 0, 0)
		return Related
	case alike && level != levelNameEqual && numbers != numbersAgree && t.otherDoor():
		t.put(ruleBranches, 0, 0)
		return Related
	case verdict == Same && named && !alike && numbers != numbersAgree:
		t.put(ruleNames, 0, 0)
		return Review
	case verdict == Same && !t.corroborated() && !(level == levelNameEqual && t.namesItsTown(names, x, y)):
		t.put(ruleAlone, 0, 0)
		return Review
	}
	return verdict
}

// corroborated reports whether anything beside the name speaks for the pair.
func (t *tally) corroborated() bool {
	return slices.ContainsFunc(t.items, func(i item) bool { return i.weight > 0 && i.level > levelNameNumber })
}

// apart reports whether two records lie in different places for sure.
func (t *tally) apart() bool { return t.place <= t.weights.level[levelTownConflict] }

// otherDoor reports whether a partner gave two entries of one list two addresses that
// its points bear out.
func (t *tally) otherDoor() bool {
	source, address, away := false, false, false
	for _, i := range t.items {
		switch {
		case i.level == levelSameSource:
			source = true
		case i.level == levelStreetConflict || i.level == levelNumberConflict:
			address = true
		case i.level >= levelDistance400 && i.level <= levelDistanceFar:
			away = true
		}
	}
	return source && address && away
}

// sharedKey reports whether a domain or tag is shared that few bodies share.
func (t *tally) sharedKey() bool {
	return slices.ContainsFunc(t.items, func(i item) bool {
		return (i.level == levelDomainEqual || i.level == levelTagEqual) && i.weight > 0
	})
}
