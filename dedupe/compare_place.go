package dedupe

import (
	"math"
	"slices"
)

// crowd is how many different bodies may share a spot before it is taken for the
// middle of a town rather than for their door.
const crowd = 6

// coarse is the radius in metres from which a point tells the town at most.
const coarse = 1000

// comparePlace adds the evidence of the location fields, capped as one group.
func (t *tally) comparePlace(a, b *entry) {
	start := len(t.items)
	t.compareCountry(a, b)
	t.compareDistance(a, b)
	t.comparePostcode(a, b)
	t.compareTown(a, b)
	t.compareStreet(a, b)
	sum := 0.0
	for _, item := range t.items[start:] {
		sum += item.weight
	}
	t.place = min(t.weights.locationMax, max(t.weights.locationMin, sum))
	if t.place != sum {
		t.put(levelLocationCap, t.place-sum, sum)
	}
}

func (t *tally) compareCountry(a, b *entry) {
	if a.country != 0 && b.country != 0 && a.country != b.country {
		t.add(levelCountryConflict, 1, 0)
	}
}

var distanceLevels = []struct {
	metres float64
	level  level
}{
	{30, levelDistance30}, {120, levelDistance120}, {400, levelDistance400}, {1500, levelDistance1500},
	{5000, levelDistance5000}, {25000, levelDistance25000}, {math.Inf(1), levelDistanceFar},
}

// ordinaryDensity is the number of records per square kilometre at which metres
// count as they are.
const ordinaryDensity = 20

func (t *tally) compareDistance(a, b *entry) {
	metres, ok := distance(a, b)
	if !ok {
		return
	}
	t.metres = max(0, metres-a.radius-b.radius)
	scaled := t.metres
	if scaled < 1500 { // where records lie dense, near is nothing special
		scale := math.Sqrt(t.density(cellOf(a.points[0], densityCell)) / ordinaryDensity)
		scaled *= min(1.5, max(0.7, scale))
	}
	for _, d := range distanceLevels {
		if scaled > d.metres {
			continue
		}
		if t.weights.level[d.level] > 0 && (max(a.radius, b.radius) >= coarse || t.crowded(a) || t.crowded(b)) {
			t.add(levelDistanceCoarse, 1, t.metres)
		} else {
			t.add(d.level, 1, t.metres)
		}
		return
	}
}

// crowded reports whether all points of a record are spots of many bodies.
func (c *corpus) crowded(e *entry) bool {
	for _, p := range e.points {
		if c.pointSharing[cellOf(p, spotCell)] < crowd {
			return false
		}
	}
	return true
}

func (t *tally) comparePostcode(a, b *entry) {
	if a.postcode == 0 || b.postcode == 0 {
		return
	}
	bodies := t.textSharing[a.postcode]
	switch p, q := t.texts.texts[a.postcode], t.texts.texts[b.postcode]; {
	case a.postcode == b.postcode:
		t.add(levelPostcodeEqual, max(0.4, rarity(bodies)), float64(bodies))
	case len(p) >= 5 && len(q) >= 5 && p[:5] == q[:5] && isNumber(p[:5]):
		t.add(levelPostcodeEqual, 0.6, float64(bodies)) // ZIP and ZIP+4
	case a.country == b.country || a.country == 0 || b.country == 0:
		part := 1.0
		if a.town != 0 && a.town == b.town { // the street says the rest
			part = 0.4
		}
		t.add(levelPostcodeConflict, part, 0)
	}
}

func (t *tally) compareTown(a, b *entry) {
	if a.town == 0 || b.town == 0 {
		return
	}
	// "Angers Cedex 1" and "Angers", "Berlin" and "Berlin Mitte".
	if slices.ContainsFunc(a.townWords, func(w uint32) bool { return slices.Contains(b.townWords, w) }) {
		t.add(levelTownEqual, 1, 0)
		return
	}
	t.towns = true
	// A postcode or a door is surer than the name of a suburb.
	if a.postcode != 0 && a.postcode == b.postcode || t.metres >= 0 && t.metres < 1500 {
		return
	}
	t.add(levelTownConflict, 1, 0)
}

func (t *tally) compareStreet(a, b *entry) {
	if len(a.street) == 0 || len(b.street) == 0 {
		return
	}
	shared := 0
	for _, w := range a.street {
		if slices.Contains(b.street, w) && !t.streetType(w) {
			shared++
		}
	}
	named := min(t.namedWords(a.street), t.namedWords(b.street))
	switch {
	case named == 0:
	case 2*shared < named || shared == 0:
		t.add(levelStreetConflict, 1, 0)
	case a.number == 0 || b.number == 0:
		t.add(levelStreetEqual, 1, 0)
	case a.number != b.number:
		t.add(levelNumberConflict, 1, 0)
	case t.towns && (a.postcode == 0 || a.postcode != b.postcode):
		// 1 High Street is in every town.
	default:
		t.add(levelAddressEqual, max(0.4, rarity(t.textSharing[a.address])), float64(t.textSharing[a.address]))
	}
}

// streetType reports whether a word of a street says its type only.
func (c *corpus) streetType(word uint32) bool {
	return c.streetTypes[word]
}

func (c *corpus) namedWords(street []uint32) int {
	n := 0
	for _, w := range street {
		if !c.streetTypes[w] {
			n++
		}
	}
	return n
}
