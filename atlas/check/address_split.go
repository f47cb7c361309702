package check

import (
	"strings"
	"unicode"

	"github.com/socialtechatlas/commons/schema/finding"
)

// RulePostcodeAndTown is a postcode and a town in one cell. They are taken apart.
var RulePostcodeAndTown = &finding.Rule{ID: "postcode-with-town", Severity: finding.Info, Since: "1.0",
	Before: "country: AT\nlocation.postcode: 1050 Wien", After: "country: AT\nlocation.postcode: 1050\nlocation.town: Wien"}

// joinedParts takes postcodes and towns in one cell apart, be it that of the postcode or
// that of the town, before points are held to them.
func joinedParts(r *inspection) {
	for i := range r.org.Locations {
		a, form := r.org.Locations[i].Address, postcodeForms()[r.countryOf(i)]
		if a == nil || form == nil {
			continue
		}
		if code, town, ok := form.split(a.Postcode); ok {
			r.takeApart(i, "postcode", &a.Postcode, code, "town", &a.Town, town)
		} else if code, town, ok := form.split(a.Town); ok && (a.Postcode == "" || form.compact(a.Postcode) == form.compact(code)) {
			r.takeApart(i, "town", &a.Town, town, "postcode", &a.Postcode, code)
		}
	}
}

// takeApart leaves one part in its cell and moves the other to its own, where nothing
// stands.
func (r *inspection) takeApart(i int, from string, cell *string, left, to string, other *string, moved string) {
	address := finding.PointerOf("locations", i, "address")
	p := address.Append(from)
	r.report(RulePostcodeAndTown, p)
	r.keep(p, *cell)
	r.derive(p, "repair")
	*cell = left
	if *other == "" {
		r.spread(p, address.Append(to)) // what is personal stays so at the other place
		r.derive(address.Append(to), "repair")
		*other = moved
	}
}

// mostCodeWords is of how many words a postcode is, at most: "SW1A 1AA", "LV 10 50".
const mostCodeWords = 3

// split takes a postcode of this form and a town apart: "1050 Wien", "London SW12 8AA",
// "SE-155 92 Nykvarn".
func (f *postcodeForm) split(text string) (code, town string, ok bool) {
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' })
	if len(words) < 2 || !strings.ContainsAny(text, "0123456789") {
		return "", "", false
	}
	for n := min(mostCodeWords, len(words)-1); n > 0; n-- {
		end := len(words) - n
		for _, parts := range [...][2][]string{{words[:n], words[n:]}, {words[end:], words[:end]}} {
			code, town = strings.Join(parts[0], " "), strings.Trim(strings.Join(parts[1], " "), "-–()/ ")
			if f.fits(code) && isTownText(town) {
				return code, town, true
			}
		}
	}
	return "", "", false
}

// mostDistrict is of how many digits the number of a district is, as in "Praha 10".
const mostDistrict = 2

// isTownText reports a text that begins like a town and has no number longer than that
// of a district.
func isTownText(text string) bool {
	letters, digits := 0, 0
	for i, r := range text {
		switch {
		case unicode.IsLetter(r):
			letters++
			digits = 0
		case i == 0:
			return false
		case unicode.IsDigit(r):
			if digits++; digits > mostDistrict {
				return false
			}
		default:
			digits = 0
		}
	}
	return letters > 1
}
