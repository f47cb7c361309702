package identifier

import (
	"strconv"
	"strings"
)

// specials are the tests that no table can say.
var specials = map[string]test{
	"court":       &special{court, wrongPart, nil},
	"hetu":        &special{hetu, wrongCheck, []int{-1}},
	"hetu-day":    &special{hetuDay, wrongPart, nil},
	"swedish":     &special{swedishPerson, wrongCheck, []int{-1}},
	"be-account":  &special{belgianAccount, wrongCheck, []int{-2, -1}},
	"pt-cc":       &special{portugueseCard, wrongCheck, []int{-1}},
	"onrc":        &special{romanianEntry, wrongCheck, []int{-1}},
	"vkn":         &special{turkish, wrongCheck, []int{-1}},
	"siret":       &special{siret, wrongCheck, []int{-1}},
	"tva":         &special{french, wrongCheck, []int{0, 1}},
	"nir":         &special{nir, wrongCheck, []int{-2, -1}},
	"irish":       &special{irish, wrongCheck, []int{7}},
	"irish-old":   &special{irishOld, wrongCheck, []int{7}},
	"cypriot":     &special{cypriot, wrongCheck, []int{-1}},
	"cif":         &special{cif, wrongCheck, []int{-1}},
	"nie":         &special{nie, wrongCheck, []int{-1}},
	"ccc":         &special{ccc, wrongCheck, []int{8, 9}},
	"iban":        &special{iban, wrongCheck, []int{2, 3}},
	"rf":          &special{iban, wrongCheck, []int{2, 3}},
	"nl-2020":     &special{dutchSince2020, wrongCheck, []int{-2, -1}},
	"czech-day":   &special{czechDay, wrongPart, nil},
	"fodt":        &special{norwegianDay, wrongPart, nil},
	"repeats":     &special{repeats, wrongPart, nil},
	"andorran":    &special{andorran, wrongPart, nil},
	"fiscale":     &special{fiscale, wrongCheck, []int{-1}},
	"fiscale-day": &special{fiscaleDay, wrongPart, nil},
	"ror":         &special{ror, wrongCheck, []int{-2, -1}},
	"upn":         &special{upn, wrongCheck, []int{0}},
	"matricule":   &special{matricule, wrongCheck, []int{11, 12}},
}

// laPoste is the SIREN of La Poste, which has more sites than Luhn's test leaves
// numbers for.
const laPoste = "356000000"

// siret is Luhn's test, or for a site of La Poste a sum of digits that is a
// multiple of five.
func siret(body string) bool {
	if luhn(body) {
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
	if !strings.HasPrefix(siren, "000") && !luhn(siren) {
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

// nir ends in what thirteen digits lack to a multiple of 97; Corsica has a letter
// for the second digit of its department.
func nir(body string) bool {
	n := strings.NewReplacer("2A", "19", "2B", "18").Replace(body[5:7])
	first := body[:5] + n + body[7:13]
	return isDigits(first) && 97-number(first)%97 == number(body[13:])
}

// cypriot ends in a letter; the digits at odd places are translated first.
func cypriot(body string) bool {
	translated := [10]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21}
	n := 0
	for i := range 8 {
		d := digit(body[i])
		if i%2 == 0 {
			d = translated[d]
		}
		n += d
	}
	return body[8] == byte('A'+n%26)
}

const irishLetters = "WABCDEFGHIJKLMNOPQRSTUV"

// irish is seven digits, a check letter and perhaps a second letter that counts.
func irish(body string) bool {
	n := 0
	for i := range 7 {
		n += (8 - i) * digit(body[i])
	}
	if len(body) > 8 {
		n += 9 * strings.IndexByte(irishLetters, body[8])
	}
	return body[7] == irishLetters[n%23]
}

// irishOld is the number before 1993, with its second sign a letter, "+" or "*".
func irishOld(body string) bool { return irish("0" + body[2:7] + body[:1] + body[7:]) }

// cif is the number of a Spanish organisation: Luhn's digit, or the letter for
// it. Which kinds of organisation have which has changed over time.
func cif(body string) bool {
	const letters = "JABCDEFGHI"
	last := body[8:]
	if i := strings.Index(letters, last); i >= 0 {
		last = strconv.Itoa(i)
	}
	return luhn(body[1:8] + last)
}

// dniLetters are the check letters of Spanish personal numbers, by the remainder
// of 23.
const dniLetters = "TRWAGMYFPDXBNJZSQVHLCKE"

// nie is a number of a foreigner: its first digit is written X, Y or Z. Other
// letters before a number of a person do not count.
func nie(body string) bool {
	digits := body[1:8]
	if i := strings.IndexByte("XYZ", body[0]); i >= 0 {
		digits = strconv.Itoa(i) + digits
	}
	return body[8] == dniLetters[number(digits)%23]
}

// ccc is a Spanish account: one check digit for bank and office, one for the rest.
func ccc(body string) bool {
	weights := [10]int{1, 2, 4, 8, 5, 10, 9, 7, 3, 6}
	sign := func(digits string) int {
		n := 0
		for i := range 10 {
			n += weights[i] * digit(digits[i])
		}
		if n = 11 - n%11; n > 9 {
			n = 11 - n // 0 for 11, 1 for 10
		}
		return n
	}
	return sign("00"+body[:8]) == digit(body[8]) && sign(body[10:]) == digit(body[9])
}

// iban is modulus 97, 10 with the first four signs moved to the end, for accounts
// and for the references of ISO 11649.
func iban(body string) bool { return mod9710(body[4:] + body[:4]) }

// dutchSince2020 is modulus 97, 10 over the number with its country.
func dutchSince2020(body string) bool { return mod9710("NL" + body) }

// czechDay is the date of a birth number, with 20, 50 or 70 added to the month.
// Nine digits were given out until 1953.
func czechDay(body string) bool {
	year, month := 1900+number(body[:2]), number(body[2:4])
	switch {
	case len(body) == 9 && year >= 1980:
		year -= 100
	case len(body) == 9 && year > 1953:
		return false
	case len(body) == 10 && year < 1954:
		year += 100
	}
	if month > 50 {
		month -= 50
	}
	if month > 20 {
		month -= 20
	}
	return isDay(year, month, number(body[4:6]))
}

// norwegianDay is the date of a number whose century the next three digits tell;
// 40 or 80 is added to the month of help and test numbers, 40 to the day of others.
func norwegianDay(body string) bool {
	day, month, year, serial := number(body[:2])%40, number(body[2:4])%40, number(body[4:6]), number(body[6:9])
	switch {
	case serial < 500, serial >= 900 && year >= 40:
		year += 1900
	case serial < 750 && year >= 54:
		year += 1800
	case year < 40:
		year += 2000
	default:
		return false
	}
	return isDay(year, month, day)
}

// repeats holds when of the first ten digits exactly one occurs more than once,
// twice or three times.
func repeats(body string) bool {
	repeated := 0
	for c := byte('0'); c <= '9'; c++ {
		switch n := strings.Count(body[:10], string(c)); {
		case n > 3:
			return false
		case n > 1:
			repeated++
		}
	}
	return repeated == 1
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

// ror ends in two digits over six signs in Crockford's base 32.
func ror(body string) bool {
	const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
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
	odd := [26]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}
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

// fiscaleDay is the date in it: a letter for the month, 40 added to the day of a
// woman, letters for digits where two people would have the same number.
func fiscaleDay(body string) bool {
	plain := strings.NewReplacer("L", "0", "M", "1", "N", "2", "P", "3", "Q", "4", "R", "5", "S", "6", "T", "7", "U", "8", "V", "9")
	year, month, day := plain.Replace(body[6:8]), strings.IndexByte("ABCDEHLMPRST", body[8])+1, plain.Replace(body[9:11])
	if !isDigits(year) || !isDigits(day) {
		return false
	}
	return isDay(1900+number(year), month, number(day)%40) || isDay(2000+number(year), month, number(day)%40)
}

// upn is the number of an English pupil, with its check letter in front.
func upn(body string) bool {
	const letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
	n := 0
	for i := range 12 {
		d := digit(body[i+1])
		if d > 9 {
			d = strings.IndexByte(letters, body[i+1])
		}
		n += (i + 2) * d
	}
	return n >= 0 && body[0] == letters[n%23]
}

// matricule is the number of a person in Luxembourg: Luhn's digit over the first
// eleven, then Verhoeff's over the same.
func matricule(body string) bool { return luhn(body[:12]) && verhoeff(body[:11]+body[12:]) }

// hetu ends in a sign for the remainder of date and number by 31.
func hetu(body string) bool {
	digits := body[:6] + body[7:10]
	return isDigits(digits) && body[10] == "0123456789ABCDEFHJKLMNPRSTUVWXY"[number(digits)%31]
}

// hetuDay is the date in it, with a sign for the century. Numbers from 002 to
// 899 are given out.
func hetuDay(body string) bool {
	century := 1900
	switch c := body[6]; {
	case c == '+':
		century = 1800
	case c >= 'A' && c <= 'F':
		century = 2000
	}
	return isDay(century+number(body[4:6]), number(body[2:4]), number(body[:2])) && body[7:10] >= "002" && body[7:10] < "900"
}

// swedishPerson is Luhn's test of the ten digits without century and sign.
func swedishPerson(body string) bool {
	at := len(body) - 5
	return luhn(body[at-6:at] + body[at+1:])
}

// turkish is the number of a Turkish taxpayer.
func turkish(body string) bool {
	n := 0
	for i := range 9 {
		d := (digit(body[i]) + 9 - i) % 10
		x := (d << (9 - i)) % 9
		if d != 0 && x == 0 {
			x = 9
		}
		n += x
	}
	return digit(body[9]) == (10-n%10)%10
}

// belgianAccount ends in the remainder of ten digits by 97, 97 for none.
func belgianAccount(body string) bool {
	r := number(body[:10]) % 97
	if r == 0 {
		r = 97
	}
	return r == number(body[10:])
}

// portugueseCard is Luhn's sum with letters that count from ten.
func portugueseCard(body string) bool {
	n := 0
	for i := range 12 {
		d := digit(body[11-i])
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		n += d
	}
	return n%10 == 0
}

// romanianEntry is an entry since 2024: the digits and the letter's place in ASCII
// add up to the check digit.
func romanianEntry(body string) bool {
	n := int(body[0])
	for i := 1; i < len(body)-1; i++ {
		n += digit(body[i])
	}
	return n%10 == digit(body[len(body)-1])
}
