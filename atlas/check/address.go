package check

import (
	"math/bits"
	"regexp"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// The rules about addresses.
var (
	// RulePostcodeMalformed is a British postcode that is none. Nothing is
	// changed.
	RulePostcodeMalformed = &finding.Rule{ID: "postcode-malformed", Severity: finding.Warning, Since: "1.0",
		Before: "M14", After: "M14 4AB"}
	// RulePostcodeLookalike is one that would be right with an O for a zero, or
	// the like, put right. The proposal is not applied.
	RulePostcodeLookalike = &finding.Rule{ID: "postcode-lookalike", Severity: finding.Warning, Since: "1.0",
		Before: "M14 OAB", After: "M14 0AB"}
	// RulePostcodeZero is a postcode that lost its leading zeros in a
	// spreadsheet. It is repaired.
	RulePostcodeZero = &finding.Rule{ID: "postcode-without-zero", Severity: finding.Info, Since: "1.0",
		Before: "2300", After: "02300"}
)

var addressRules = []*finding.Rule{RulePostcodeMalformed, RulePostcodeLookalike, RulePostcodeZero}

var (
	// The shape of a British postcode: outward code, inward code.
	british = regexp.MustCompile(`^(?:[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}|GIR ?0AA|BFPO ?[0-9]{1,4})$`)
	// Fewer digits than the five that are due.
	fewDigits = regexp.MustCompile(`^[1-9][0-9]{2,3}$`)
)

// britishPost are the countries whose postcodes have the British shape; fiveDigit
// those whose postcodes have five digits, some with a leading zero, and twoZeros those
// of them with two (Helsinki and Rome).
const (
	britishPost = "GB GG IM JE"
	fiveDigit   = "DE EE ES FI FR IT"
	twoZeros    = "FI IT"
)

func addresses(r *inspection) {
	for i := range r.org.Locations {
		a := r.org.Locations[i].Address
		if a == nil || a.Postcode == "" {
			continue
		}
		p := finding.PointerOf("locations", i, "address", "postcode")
		country := r.countryOf(i)
		code := strings.ToUpper(strings.TrimSpace(a.Postcode))
		switch {
		case country == "":
		case strings.Contains(britishPost, country):
			if british.MatchString(code) {
				continue
			}
			if proposal := britishProposal(code); proposal != "" {
				r.report(RulePostcodeLookalike, p, value(a.Postcode), arg("proposal", proposal))
			} else {
				r.report(RulePostcodeMalformed, p, value(a.Postcode))
			}
		case strings.Contains(fiveDigit, country) && fewDigits.MatchString(code) && (len(code) == 4 || strings.Contains(twoZeros, country)):
			mended := "00"[:5-len(code)] + code
			r.report(RulePostcodeZero, p, value(a.Postcode), arg("mended", mended))
			r.keep(p, a.Postcode)
			r.derive(p, "repair")
			a.Postcode = mended
		}
	}
}

// britishProposal exchanges letters and digits that look alike until the code
// has the shape of a postcode. Of several ways the one with fewest exchanges
// counts; it is empty when there is none, or no single one.
func britishProposal(code string) string {
	compact := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, code)
	if len(compact) < 5 || len(compact) > 7 {
		return ""
	}
	cut := len(compact) - 3
	found, fewest := "", len(compact)+1
	for mask := range 1 << len(compact) {
		b := []byte(compact)
		changed := true
		for i := range b {
			if mask&(1<<i) != 0 {
				b[i], changed = lookalike(b[i], changed)
			}
		}
		if !changed {
			continue
		}
		candidate := string(b[:cut]) + " " + string(b[cut:])
		n := bits.OnesCount(uint(mask))
		if n > fewest || !british.MatchString(candidate) {
			continue
		}
		if n == fewest {
			candidate = "" // two ways of the same length: neither
		}
		found, fewest = candidate, n
	}
	return found
}

// lookalike returns the sign that is mistaken for b; ok turns false for a sign
// that is mistaken for none.
func lookalike(b byte, ok bool) (byte, bool) {
	if i := strings.IndexByte("O0I1", b); i >= 0 {
		return "0O1I"[i], ok
	}
	return b, false
}
