package check

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
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
		if code, town, ok := form.split(a.Postcode); ok && r.mayBeTown(i, town) {
			r.takeApart(i, "postcode", &a.Postcode, code, "town", &a.Town, town)
		} else if code, town, ok := form.split(a.Town); ok && (a.Postcode == "" || form.compact(a.Postcode) == form.compact(code)) {
			r.takeApart(i, "town", &a.Town, town, "postcode", &a.Postcode, code)
		}
	}
}

// mayBeTown reports a text that is the town of the address, or a town where the address
// names none or another: then the gazetteer must know it.
func (r *inspection) mayBeTown(i int, text string) bool {
	a := r.org.Locations[i].Address
	stated, key := fold.Key(a.Town), fold.Key(text)
	if stated == "" || strings.Contains(stated, key) || strings.Contains(key, stated) {
		return true
	}
	_, known := townsOf(&schema.Address{Town: text, Region: a.Region}, r.countryOf(i))
	return known
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
	if !mayHoldBoth(text) {
		return "", "", false
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' })
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

// mayHoldBoth tells of nearly all cells, at no cost, that they hold one part only.
func mayHoldBoth(text string) bool {
	if len(text) <= leastTown || !strings.ContainsAny(text, "0123456789") {
		return false
	}
	letters := 0
	for i := range len(text) {
		if c := text[i]; c >= 'A' {
			letters++
		}
	}
	return letters >= leastTown && strings.ContainsAny(text, " ,;\t\n\u00a0")
}

// district is a number behind the name of a town, as in "Praha 10".
var district = regexp.MustCompile(`[ -][0-9]{1,2}$`)

// postBox begins what stands in the place of a street.
var postBox = regexp.MustCompile(`(?i)^(?:p\.? ?o\.? ?box|box|postfach|postbus|boîte postale|b\.?p|c\.?p|casella|apartado|apdo|postboks|boks|pl|skr|cs|tsa)\b`)

// leastTown is how many letters the shortest names of towns have, but for a handful of
// one letter or two: "Å", "Au".
const leastTown = 3

// isTownText reports a text of words without digits, perhaps with the number of a
// district behind it.
func isTownText(text string) bool {
	text = district.ReplaceAllString(text, "")
	letters := 0
	for i, r := range text {
		switch {
		case unicode.IsLetter(r):
			letters++
		case i == 0 || unicode.IsDigit(r):
			return false
		}
	}
	return letters >= leastTown && !postBox.MatchString(text)
}
