package identifier

import (
	"slices"
	"strings"
)

// fault is what a test finds wrong.
type fault uint8

const (
	sound fault = iota
	// wrongPart is a part that cannot be: a day of birth, a tax office.
	wrongPart
	// wrongCheck are check signs that do not fit the others.
	wrongCheck
)

func check(holds bool) fault {
	if holds {
		return sound
	}
	return wrongCheck
}

// test is what a number must satisfy beyond its shape. The body it gets fits the
// shape of its pattern.
type test interface {
	fault(body string) fault
	// checks are the places of the check signs in a body of n signs.
	checks(n int) []int
}

// sum is the usual test: each sign but the check sign times its weight, added up;
// the remainder tells the check sign. Shorter numbers take the last weights.
type sum struct {
	weights []int
	// cross adds the digits of each product instead of the product, as Luhn does.
	cross bool
	// table has the check sign for each remainder, so its length is the modulus.
	// "-" means that no number has this remainder, "+" that next decides.
	table string
	next  test
	// place is where the check sign stands, counted from the end when negative.
	place int
}

func (s *sum) fault(body string) fault {
	at := s.checks(len(body))[0]
	missing := len(s.weights) + 1 - len(body)
	if missing < 0 {
		return wrongCheck
	}
	total := 0
	for i, w := range s.weights[missing:] {
		if i >= at {
			i++
		}
		product := w * digit(body[i])
		if s.cross {
			product = product/10 + product%10
		}
		total += product
	}
	want := s.table[total%len(s.table)]
	if want == '+' {
		return s.next.fault(body)
	}
	return check(want == body[at])
}

func (s *sum) checks(n int) []int {
	if s.place < 0 {
		return []int{n + s.place}
	}
	return []int{s.place}
}

// multiple is a test of all signs at once: weighted and added up they leave one of
// the remainders.
type multiple struct {
	weights    []int
	modulus    int
	remainders []int
	place      int
}

func (m *multiple) fault(body string) fault {
	if len(body) != len(m.weights) {
		return wrongCheck
	}
	n := 0
	for i, w := range m.weights {
		n += w * digit(body[i])
	}
	return check(slices.Contains(m.remainders, n%m.modulus))
}

func (m *multiple) checks(n int) []int {
	if m.place < 0 {
		return []int{n + m.place}
	}
	return []int{m.place}
}

// division divides the leading digits as one number. The last signs are the
// remainder, what it lacks to the modulus, or the letter for it.
type division struct {
	modulus int
	lacks   bool
	letters string
	before  string
}

func (d *division) fault(body string) fault {
	at := d.checks(len(body))[0]
	r := remainder(d.before+body[:at], d.modulus)
	switch {
	case d.letters != "":
		return check(body[at] == d.letters[r])
	case d.lacks:
		r = d.modulus - r
	}
	return check(isDigits(body[at:]) && r == number(body[at:]))
}

func (d *division) checks(n int) []int {
	switch {
	case d.letters != "":
		return []int{n - 1}
	case d.modulus > 100:
		return []int{n - 3, n - 2, n - 1}
	}
	return []int{n - 2, n - 1}
}

// oneOf is a part that is one of a list, or between two of equal length.
type oneOf []string

func (list oneOf) fault(body string) fault {
	for _, entry := range list {
		from, to, isRange := strings.Cut(entry, "-")
		if entry == body || isRange && len(body) == len(from) && body >= from && body <= to {
			return sound
		}
	}
	return wrongPart
}

func (oneOf) checks(int) []int { return nil }

// special is a test that no table can say.
type special struct {
	holds  func(body string) bool
	fails  fault
	places []int // of the check signs, counted from the end when negative
}

func (s *special) fault(body string) fault {
	if s.holds(body) {
		return sound
	}
	return s.fails
}

func (s *special) checks(n int) []int {
	places := slices.Clone(s.places)
	for i, place := range places {
		if place < 0 {
			places[i] += n
		}
	}
	return places
}

// part applies a test to the signs from one place to another, counted from the
// end when negative.
type part struct {
	from, to int
	test     test
}

func (p part) fault(body string) fault {
	from, to := p.within(len(body))
	if from > to {
		return wrongCheck
	}
	return p.test.fault(body[from:to])
}

func (p part) checks(n int) []int {
	from, to := p.within(n)
	places := p.test.checks(max(0, to-from))
	for i := range places {
		places[i] += from
	}
	return places
}

func (p part) within(n int) (from, to int) {
	from, to = p.from, p.to
	if from < 0 {
		from += n
	}
	if to <= 0 {
		to += n
	}
	return max(0, from), min(to, n)
}

// anyOf holds when one of its tests holds, allOf when each does.
type (
	anyOf []test
	allOf []test
)

func (tests anyOf) fault(body string) (f fault) {
	for _, t := range tests {
		if f = t.fault(body); f == sound {
			return sound
		}
	}
	return f
}

func (tests anyOf) checks(n int) []int { return tests[0].checks(n) }

func (tests allOf) fault(body string) fault {
	for _, t := range tests {
		if f := t.fault(body); f != sound {
			return f
		}
	}
	return sound
}

func (tests allOf) checks(n int) (places []int) {
	for _, t := range tests {
		places = append(places, t.checks(n)...)
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// number reads digits; the shape has made sure that they are digits and few.
func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + digit(digits[i])
	}
	return n
}

// remainder divides a number in digits and letters, which count from ten.
func remainder(body string, modulus int) int {
	r := 0
	for i := range len(body) {
		d := digit(body[i])
		if d > 9 {
			r = r * 10 % modulus
		}
		r = (r*10 + d) % modulus
	}
	return r
}

// digit is the value of a digit, or of a letter from A = 10.
func digit(c byte) int {
	if c >= 'A' {
		return int(c-'A') + 10
	}
	return int(c - '0')
}
