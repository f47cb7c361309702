package check

import (
	"strings"
	"unicode"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// The rules about addresses.
var (
	// RulePostcodeMalformed is a postcode that has not the form of those of its
	// country. Nothing is changed.
	RulePostcodeMalformed = &finding.Rule{ID: "postcode-malformed", Severity: finding.Warning, Since: "1.0",
		Before: "country: GB\nlocation.postcode: M14", After: "country: GB\nlocation.postcode: M14 4AB"}
	// RulePostcodeLookalike is one that would be right with an O for a zero or the like
	// put right, or without the signs around it. The proposal is not applied.
	RulePostcodeLookalike = &finding.Rule{ID: "postcode-lookalike", Severity: finding.Warning, Since: "1.0",
		Before: "country: GB\nlocation.postcode: M14 OAB", After: "country: GB\nlocation.postcode: M14 0AB"}
	// RulePostcodeZero is a postcode that lost its leading zeros in a
	// spreadsheet. It is repaired.
	RulePostcodeZero = &finding.Rule{ID: "postcode-without-zero", Severity: finding.Info, Since: "1.0",
		Before: "country: FR\nlocation.postcode: 2300", After: "country: FR\nlocation.postcode: 02300"}
	// RulePostcodeLetter is one with a letter at a place where the country's postcodes
	// never have it. Nothing is changed.
	RulePostcodeLetter = &finding.Rule{ID: "postcode-letter-unused", Severity: finding.Warning, Since: "1.0",
		Before: "country: GB\nlocation.postcode: M14 4AV", After: "country: GB\nlocation.postcode: M14 4AB"}
	// RuleTownNumber is a town without a letter: a postcode or a house number that
	// slipped. Nothing is changed.
	RuleTownNumber = &finding.Rule{ID: "town-without-letters", Severity: finding.Warning, Since: "1.0",
		Before: "country: FR\nlocation.postcode: 75018\nlocation.town: 75018", After: "country: FR\nlocation.postcode: 75018\nlocation.town: Paris"}
	// RulePostcodeIsTown is a town in the place of the postcode, and the postcode in
	// that of the town. They are exchanged.
	RulePostcodeIsTown = &finding.Rule{ID: "postcode-town-swapped", Severity: finding.Warning, Since: "1.0",
		Before: "country: AT\nlocation.postcode: Linz\nlocation.town: 4020", After: "country: AT\nlocation.postcode: 4020\nlocation.town: Linz"}
)

var addressRules = []*finding.Rule{RulePostcodeMalformed, RulePostcodeLookalike, RulePostcodeLetter, RulePostcodeZero, RulePostcodeIsTown, RulePostcodeAndTown, RuleTownNumber}

// swappedParts puts towns and postcodes that changed places right, before points are
// held to them.
func swappedParts(r *inspection) {
	for i := range r.org.Locations {
		a, country := r.org.Locations[i].Address, r.countryOf(i)
		form := postcodeForms()[country]
		if a == nil || a.Postcode == "" || form == nil || strings.ContainsAny(a.Postcode, "0123456789") || !form.fits(a.Town) {
			continue
		}
		if _, known := townsOf(&schema.Address{Town: a.Postcode, Postcode: a.Town, Region: a.Region}, country); !known {
			continue
		}
		r.report(RulePostcodeIsTown, finding.PointerOf("locations", i, "address", "postcode"), arg("town", a.Postcode), arg("postcode", a.Town))
		r.exchange(i, "postcode", "town", &a.Postcode, &a.Town)
	}
}

// exchange swaps two parts of an address and keeps what stood there.
func (r *inspection) exchange(i int, one, other string, a, b *string) {
	address := finding.PointerOf("locations", i, "address")
	r.spread(address.Append(one), address.Append(other)) // what is personal stays so at the other place
	r.spread(address.Append(other), address.Append(one))
	for _, part := range []struct{ name, old string }{{one, *a}, {other, *b}} {
		p := address.Append(part.name)
		r.keep(p, part.old)
		r.derive(p, "repair")
	}
	*a, *b = *b, *a
}

func addresses(r *inspection) {
	for i := range r.org.Locations {
		a := r.org.Locations[i].Address
		if a != nil && strings.TrimSpace(a.Postcode) != "" {
			r.postcode(i)
		}
		if a != nil && a.Town != "" && strings.IndexFunc(a.Town, unicode.IsLetter) < 0 {
			r.report(RuleTownNumber, finding.PointerOf("locations", i, "address", "town"), value(shortNumber(a.Town)))
		}
	}
}

// postcode holds a postcode to the form that its country gives it.
func (r *inspection) postcode(i int) {
	country := r.countryOf(i)
	form := postcodeForms()[country]
	if form == nil {
		return
	}
	a := r.org.Locations[i].Address
	if form.fits(a.Postcode) {
		return
	}
	code := form.compact(a.Postcode)
	p := finding.PointerOf("locations", i, "address", "postcode")
	where, example := arg("country", country), arg("example", form.example)
	switch mended := form.completed(code); {
	case mended != "":
		r.report(RulePostcodeZero, p, value(a.Postcode), arg("mended", mended))
		r.keep(p, a.Postcode)
		r.derive(p, "repair")
		a.Postcode = mended
	default:
		if proposal := form.proposal(code); proposal != "" {
			r.report(RulePostcodeLookalike, p, value(a.Postcode), where, arg("proposal", proposal))
			return
		}
		rule := RulePostcodeMalformed
		if form.fitsButForLetters(code) {
			rule = RulePostcodeLetter
		}
		r.report(rule, p, value(a.Postcode), where, example)
	}
}

// shortNumber masks what is longer than a postcode and may be a telephone.
func shortNumber(text string) any {
	if len(text) > mostExchanged {
		return finding.Sensitive(text)
	}
	return text
}

// hasOtherSigns tells of signs that stand in no postcode, such as a comma at the end of
// a cell that was cut.
func hasOtherSigns(code string) bool {
	if isAlphanumeric(code) {
		return false
	}
	return strings.ContainsFunc(code, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Pd, r)
	})
}
