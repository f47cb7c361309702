package identifier

import (
	"strconv"
	"strings"
	"time"
)

// number reads digits; the shape has made sure that they are digits and few.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// laPoste is the SIREN of La Poste, which has more sites than Luhn's test leaves
// numbers for.
const laPoste = "356000000"

// siret is Luhn's test, or for a site of La Poste a sum of digits that is a
// multiple of five.
func siret(body string) bool {
	if luhn(13).holds(body) {
		return true
	}
	total := 0
	for i := range len(body) {
		total += digit(body[i])
	}
	return strings.HasPrefix(body, laPoste) && total%5 == 0
}

// french tests the two-sign key before a SIREN. A key with a letter counts in
// base 34, without I and O. Numbers with 000 belong to Monaco and hold no SIREN.
func french(body string) bool {
	key, siren := body[:2], body[2:]
	if !strings.HasPrefix(siren, "000") && !luhn(8).holds(siren) {
		return false
	}
	if isDigits(key) {
		return number(key) == number(siren+"12")%97
	}
	const signs = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	first, second := strings.IndexByte(signs, key[0]), strings.IndexByte(signs, key[1])
	if first < 0 || second < 0 {
		return false
	}
	n := first*24 + second - 10
	if key[0] > '9' {
		n = first*34 + second - 100
	}
	return (number(siren)+1+n/11)%11 == n%11
}

// monaco is a French number that holds no SIREN.
func monaco(body string) bool { return body[2:5] == "000" && french(body) }

// british is the value-added tax number: nine digits, or twelve with a branch.
func british(body string) bool {
	n := 0
	for i, w := range []int{8, 7, 6, 5, 4, 3, 2, 10, 1} {
		n += w * digit(body[i])
	}
	n %= 97
	return n == 0 || number(body[:3]) >= 100 && (n == 42 || n == 55)
}

// britishBody ends in the remainder of three digits by 97: government departments
// and health authorities with the country's old common prefix.
func britishBody(body string) bool { return number(body[6:9])%97 == number(body[9:]) }

// belgian ends in what eight digits lack to a multiple of 97.
func belgian(body string) bool { return 97-number(body[:8])%97 == number(body[8:]) }

// luxembourg ends in the remainder of six digits by 89.
func luxembourg(body string) bool { return number(body[:6])%89 == number(body[6:]) }

// slovak is a multiple of eleven.
func slovak(body string) bool { return number(body)%11 == 0 }

// cypriot ends in a letter; the digits at odd places are translated first.
func cypriot(body string) bool {
	translated := []int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21}
	n := 0
	for i := range 8 {
		d := digit(body[i])
		if i%2 == 0 {
			d = translated[d]
		}
		n += d
	}
	return !strings.HasPrefix(body, "12") && body[8] == byte('A'+n%26)
}

const irishLetters = "WABCDEFGHIJKLMNOPQRSTUV"

// irish is seven digits, a check letter and perhaps a second letter that counts.
func irish(body string) bool {
	n := 0
	for i := range 7 {
		n += (8 - i) * digit(body[i])
	}
	if len(body) > 8 && body[8] != 'W' {
		n += 9 * (int(body[8]-'A') + 1)
	}
	return body[7] == irishLetters[n%23]
}

// irishOld is the number before 1993, with its second sign a letter, "+" or "*".
func irishOld(body string) bool { return irish("0" + body[2:7] + body[:1] + body[7:]) }

// pps is the same number of a person; only some second letters count.
func pps(body string) bool {
	if len(body) > 8 && strings.IndexByte("ABH", body[8]) < 0 {
		body = body[:8]
	}
	return irish(body)
}

// cif is the number of a Spanish organisation: Luhn's digit, or the letter for
// it. Some kinds of organisation have only the one, some only the other.
func cif(body string) bool {
	const letters = "JABCDEFGHI"
	last := body[8]
	if last >= 'A' {
		if strings.IndexByte("ABEH", body[0]) >= 0 {
			return false
		}
		i := strings.IndexByte(letters, last)
		return i >= 0 && luhn(7).holds(body[1:8]+strconv.Itoa(i))
	}
	return strings.IndexByte("KNPQRSW", body[0]) < 0 && luhn(7).holds(body[1:])
}

// dni ends in a letter for the remainder of its digits by 23.
func dni(body string) bool { return body[len(body)-1] == dniLetters[number(body[:len(body)-1])%23] }

// nie is a dni whose first digit is written X, Y or Z; older kinds have a letter
// that does not count.
func nie(body string) bool {
	if i := strings.IndexByte("XYZ", body[0]); i >= 0 {
		return dni(strconv.Itoa(i) + body[1:])
	}
	return dni(body[1:])
}

// czechBirth is a birth number: date, with 20, 50 or 70 added to the month, and
// since 1954 a tenth digit, the remainder by eleven.
func czechBirth(body string) bool {
	year, month := 1900+number(body[:2]), number(body[2:4])%50%20
	if len(body) == 9 {
		if year >= 1980 {
			year -= 100
		}
		return year < 1954 && isDay(year, month, number(body[4:6]))
	}
	if year < 1954 {
		year += 100
	}
	return isDay(year, month, number(body[4:6])) && number(body[:9])%11%10 == digit(body[9])
}

// isDay reports whether there is such a day.
func isDay(year, month, day int) bool {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t.Year() == year && int(t.Month()) == month && t.Day() == day
}

// germanPerson is modulus 11, 10; of the first ten digits exactly one occurs more
// than once, twice or three times.
func germanPerson(body string) bool {
	repeated := 0
	for _, c := range "0123456789" {
		switch n := strings.Count(body[:10], string(c)); {
		case n > 3:
			return false
		case n > 1:
			repeated++
		}
	}
	return repeated == 1 && mod1110(body)
}

// latvian is the number of an organisation: the weighted digits leave 3.
func latvian(body string) bool {
	n := 0
	for i, w := range []int{9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1} {
		n += w * digit(body[i])
	}
	return n%11 == 3
}

// andorran numbers have no check digit, but the first letter tells a range.
func andorran(body string) bool {
	n := number(body[1:7])
	switch body[0] {
	case 'F':
		return n < 700000
	case 'A', 'L':
		return n >= 700000 && n < 800000
	}
	return true
}

// italian is Luhn's test; the three digits before the last name a tax office.
func italian(body string) bool {
	office := body[7:10]
	known := office >= "001" && office <= "100" || office == "120" || office == "121" || office == "888" || office == "999"
	return known && body[:7] != "0000000" && luhn(10).holds(body)
}

// dutchSince2020 is modulus 97, 10 over the number with its country.
func dutchSince2020(body string) bool { return mod9710("NL" + body) }

// ror ends in two digits over six signs in Crockford's base 32.
func ror(body string) bool {
	const signs = "0123456789abcdefghjkmnpqrstvwxyz"
	n := 0
	for i := range 7 {
		d := strings.IndexByte(signs, body[i])
		if d < 0 {
			return false
		}
		n = n*32 + d
	}
	return 98-n*100%97 == number(body[7:])
}

// fiscale is the Italian number of a person: letters and digits at odd places are
// translated by one table, those at even places count as they are.
func fiscale(body string) bool {
	odd := []int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}
	n := 0
	for i := range 15 {
		d := digit(body[i])
		if d > 9 {
			d -= 10
		}
		if i%2 == 0 {
			d = odd[d]
		}
		n += d
	}
	return body[15] == byte('A'+n%26)
}

// french social security numbers end in what thirteen digits lack to a multiple
// of 97; Corsica has a letter for the second digit of its department.
func nir(body string) bool {
	n := strings.NewReplacer("2A", "19", "2B", "18").Replace(body[5:7])
	first := body[:5] + n + body[7:13]
	return 97-number(first)%97 == number(body[13:])
}

// belgianPerson is like [belgian]; those born from 2000 count with a 2 before.
func belgianPerson(body string) bool {
	check := number(body[9:])
	return 97-number(body[:9])%97 == check || 97-number("2"+body[:9])%97 == check
}

// hetu ends in a sign for the remainder of date and number by 31.
func hetu(body string) bool {
	digits := body[:6] + body[len(body)-4:len(body)-1]
	return body[len(body)-1] == "0123456789ABCDEFHJKLMNPRSTUVWXY"[number(digits)%31]
}
