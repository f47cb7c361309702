package identifier

// test is the arithmetic that a number must satisfy. The body it gets fits the
// shape of its pattern.
type test interface{ holds(body string) bool }

// sum is the usual test: each sign but the last times its weight, added up; the
// remainder tells the last sign.
type sum struct {
	weights []int
	// cross adds the digits of each product instead of the product, as Luhn does.
	cross bool
	// table has the last sign for each remainder, so its length is the modulus.
	// "-" means that no number has this remainder, "+" that next decides.
	table string
	next  *sum
}

// Tables that many registers share.
const (
	mod10      = "0987654321"  // what is missing to the next ten
	mod11      = "0-987654321" // what is missing to the next eleven; numbers that would need a ten are not given out
	mod11zero  = "00987654321" // the same, zero for ten
	plain11    = "01234567890" // the remainder itself, zero for ten
	again11    = "0123456789+" // the remainder itself, other weights for ten
	dniLetters = "TRWAGMYFPDXBNJZSQVHLCKE"
)

func (s sum) holds(body string) bool {
	if len(body) != len(s.weights)+1 {
		return false
	}
	total := 0
	for i, w := range s.weights {
		product := w * digit(body[i])
		if s.cross {
			product = product/10 + product%10
		}
		total += product
	}
	want := s.table[((total%len(s.table))+len(s.table))%len(s.table)]
	if want == '+' {
		return s.next.holds(body)
	}
	return want == body[len(body)-1]
}

// total is a test of all signs at once: weighted and added up they are a multiple
// of the modulus.
type total struct {
	weights []int
	modulus int
}

func (t total) holds(body string) bool {
	if len(body) != len(t.weights) {
		return false
	}
	n := 0
	for i, w := range t.weights {
		n += w * digit(body[i])
	}
	return n%t.modulus == 0
}

// part applies a test to the signs from one place to another.
type part struct {
	from, to int
	test     test
}

func (p part) holds(body string) bool { return p.to <= len(body) && p.test.holds(body[p.from:p.to]) }

// any holds when one of its tests holds, all when each does.
type (
	anyOf []test
	allOf []test
)

func (tests anyOf) holds(body string) bool {
	for _, t := range tests {
		if t.holds(body) {
			return true
		}
	}
	return false
}

func (tests allOf) holds(body string) bool {
	for _, t := range tests {
		if !t.holds(body) {
			return false
		}
	}
	return true
}

// special is a test that is no sum.
type special func(body string) bool

func (f special) holds(body string) bool { return f(body) }

// luhn returns the weights of Luhn's test for n digits and a check digit.
func luhn(n int) sum {
	return sum{weights: luhnWeights[len(luhnWeights)-n:], cross: true, table: mod10}
}

var luhnWeights = []int{2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2}

// mod1110 is ISO 7064 modulus 11, 10.
func mod1110(body string) bool {
	check := 10
	for i := range len(body) - 1 {
		check = (check + digit(body[i])) % 10
		if check == 0 {
			check = 10
		}
		check = check * 2 % 11
	}
	return (check+digit(body[len(body)-1]))%10 == 1
}

// mod112 is ISO 7064 modulus 11, 2 with the check signs 0-9 and X.
func mod112(body string) bool {
	check := 0
	for i := range len(body) - 1 {
		check = (check + digit(body[i])) * 2 % 11
	}
	last := digit(body[len(body)-1])
	if body[len(body)-1] == 'X' {
		last = 10
	}
	return (check+last)%11 == 1
}

// mod9710 is ISO 7064 modulus 97, 10: letters count from ten.
func mod9710(body string) bool { return remainder(body, 97) == 1 }

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
