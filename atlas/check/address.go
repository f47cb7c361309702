package check

import (
	"strings"
	"unicode"

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
)

var addressRules = []*finding.Rule{RulePostcodeMalformed, RulePostcodeLookalike, RulePostcodeZero}

func addresses(r *inspection) {
	for i := range r.org.Locations {
		if a := r.org.Locations[i].Address; a != nil && strings.TrimSpace(a.Postcode) != "" {
			r.postcode(i)
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
	code := form.compact(a.Postcode)
	if form.pattern.MatchString(code) && !hasOtherSigns(a.Postcode) {
		return
	}
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
		r.report(RulePostcodeMalformed, p, value(a.Postcode), where, example)
	}
}

// hasOtherSigns tells of signs that stand in no postcode, such as a comma at the end of
// a cell that was cut.
func hasOtherSigns(code string) bool {
	return strings.ContainsFunc(code, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Pd, r)
	})
}
