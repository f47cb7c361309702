package identifier

// algorithms are the tests that standards define for numbers of any length.
var algorithms = map[string]test{
	"luhn":      &special{luhn, wrongCheck, []int{-1}},
	"verhoeff":  &special{verhoeff, wrongCheck, []int{-1}},
	"mod-11-10": &special{mod1110, wrongCheck, []int{-1}},
	"mod-11-2":  &special{mod112, wrongCheck, []int{-1}},
	"mod-97-10": &special{mod9710, wrongCheck, []int{-2, -1}},
}

// luhn is the formula of ISO/IEC 7812: from the right every second digit counts
// twice, by the sum of its digits.
func luhn(body string) bool {
	if !isDigits(body) {
		return false
	}
	total := 0
	for i := range len(body) {
		d := digit(body[len(body)-1-i])
		if i%2 == 1 {
			d = d*2/10 + d*2%10
		}
		total += d
	}
	return total%10 == 0
}

// mod1110 is ISO/IEC 7064 modulus 11, 10.
func mod1110(body string) bool {
	if !isDigits(body) {
		return false
	}
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

// mod112 is ISO/IEC 7064 modulus 11, 2 with the check signs 0-9 and X.
func mod112(body string) bool {
	last := len(body) - 1
	if last < 0 || last > 0 && !isDigits(body[:last]) {
		return false
	}
	check := 0
	for i := range last {
		check = (check + digit(body[i])) * 2 % 11
	}
	switch c := body[last]; {
	case c == 'X':
		return (check+10)%11 == 1
	case c >= '0' && c <= '9':
		return (check+digit(c))%11 == 1
	}
	return false
}

// mod9710 is ISO/IEC 7064 modulus 97, 10: letters count from ten.
func mod9710(body string) bool { return isAlphanumeric(body) && remainder(body, 97) == 1 }

// The dihedral group of order ten, after J. Verhoeff, Error Detecting Decimal
// Codes, 1969.
var (
	dihedral = [10]string{
		"0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
		"5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
	}
	permutations = [8]string{
		"0123456789", "1576283094", "5803796142", "8916043527",
		"9453126870", "4286573901", "2793806415", "7046913258",
	}
)

// verhoeff catches every wrong digit and every swap of neighbours.
func verhoeff(body string) bool {
	if !isDigits(body) {
		return false
	}
	c := 0
	for i := range len(body) {
		d := digit(body[len(body)-1-i])
		c = digit(dihedral[c][digit(permutations[i%8][d])])
	}
	return c == 0
}

// isDigits reports whether a text is made of digits, and of one at least.
func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// isAlphanumeric reports whether a text is made of digits and capital letters.
func isAlphanumeric(s string) bool {
	for i := range len(s) {
		if (s[i] < '0' || s[i] > '9') && (s[i] < 'A' || s[i] > 'Z') {
			return false
		}
	}
	return s != ""
}
