package enlarge

import (
	"math"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/identifier"
)

const (
	// numberTries bounds the search for a number whose check digits are right.
	numberTries = 32
	// checkDigits is how many digits at the end of a number are tried out.
	checkDigits = 2
	// office is how many digits before them stay in every second try: some tax
	// numbers name the office there, and not every office exists.
	office = 2
	// leastDigits and mostDigits are how many digits of a number are new. With
	// less there would not be one for each record.
	leastDigits, mostDigits = 5, 9
	// spread is coprime to ten: multiplied by it, consecutive numbers have nothing
	// in common and stay different.
	spread = 7_368_787
)

// usual are numbers such as most organisations of a country have, for records
// whose pattern has none.
var usual = map[string]schema.Identifier{
	"BE": {Scheme: "BE-BCE_KBO", Value: "0400000000"},
	"FR": {Scheme: "FR-SIREN", Value: "500000000"},
	"GB": {Scheme: "GB-COH", Value: "01000000"},
}

// identifiers gives the record numbers like those of its pattern.
func (m *maker) identifiers() {
	like := m.pattern.Identifiers
	if id, known := usual[m.made.Country]; known && len(like) == 0 && m.chance(0.3) {
		like = []schema.Identifier{id}
	}
	for _, id := range like {
		if value := m.number(id.Scheme, id.Value); value != "" {
			m.made.Identifiers = append(m.made.Identifiers, schema.Identifier{Scheme: id.Scheme, Value: value})
		}
	}
}

// number makes a number of the shape of another one, different for each record.
// It is empty for numbers of persons, for those too short to be a number, and when
// none passes its check.
func (r *dice) number(scheme, pattern string) string {
	known, ok := identifier.Lookup(scheme)
	if ok && known.HolderOf(pattern) == identifier.Person {
		return ""
	}
	pattern = identifier.Normalise(scheme, pattern)
	if !ok || !known.Checked() {
		return r.digits(pattern, 0, 0)
	}
	for try := range numberTries {
		value := r.digits(pattern, checkDigits+try%2*office, try)
		if value == "" {
			continue
		}
		for end := range uint64(100) {
			candidate := withDigits(value, end, 0, checkDigits)
			if identifier.Check(scheme, candidate) == nil && known.HolderOf(candidate) != identifier.Person {
				return candidate
			}
		}
	}
	return ""
}

// digits gives a number the digits that belong to the record and the try, but for
// so many at its end. It is empty when too few would be new.
func (r *dice) digits(number string, kept, try int) string {
	width := min(digits(number)-kept, mostDigits)
	if width < leastDigits {
		return ""
	}
	room := uint64(math.Pow10(width))
	n := (uint64(r.record) + uint64(try)*(room/numberTries)) % room
	return withDigits(number, (n*spread+r.shift)%room, kept, width)
}

// withDigits puts the digits of n in the place of as many digits of a text, from
// its end but for those kept; its other signs stay.
func withDigits(text string, n uint64, kept, width int) string {
	changed := []byte(text)
	for i := len(changed) - 1; i >= 0 && width > 0; i-- {
		switch {
		case changed[i] < '0' || changed[i] > '9':
		case kept > 0:
			kept--
		default:
			changed[i] = byte('0' + n%10)
			n /= 10
			width--
		}
	}
	return string(changed)
}
