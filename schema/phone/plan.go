package phone

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Bounds of a number, in digits, and of a national short number.
const (
	leastDigits, mostDigits = 6, 15
	leastShort, mostShort   = 3, 6
)

// region returns the code by which the library knows a country, "" of none.
func region(country string) string {
	country = strings.ToUpper(strings.TrimSpace(country))
	switch country {
	case "UK":
		return "GB"
	case "EL":
		return "GR"
	}
	if phonenumbers.GetCountryCodeForRegion(country) == 0 {
		return ""
	}
	return country
}

// lookUp finds a number in the plan of its country. Digits are without plus and
// without the "00" that stands for it.
func lookUp(digits string, international bool, country string) (Number, bool) {
	if len(digits) < leastShort || len(digits) > mostDigits+1 || !international && country == "" {
		return Number{}, false
	}
	if !international && len(digits) <= mostShort {
		if n, ok := short(digits, country); ok {
			return n, true
		}
	}
	parsed, err := parse(digits, international, country)
	if err != nil {
		return Number{}, false
	}
	n := Number{
		E164:          phonenumbers.Format(parsed, phonenumbers.E164),
		International: phonenumbers.Format(parsed, phonenumbers.INTERNATIONAL),
		Country:       countryOf(parsed),
		Kind:          kindOf(parsed),
	}
	if phonenumbers.IsValidNumber(parsed) {
		return n, true
	}
	var found bool
	if n.Kind, n.Country, found = fictional(n.E164[1:]); found {
		return n, true
	}
	if international {
		return shortAbroad(parsed)
	}
	return Number{}, false
}

func parse(digits string, international bool, country string) (*phonenumbers.PhoneNumber, error) {
	if international {
		return phonenumbers.Parse("+"+digits, "")
	}
	return phonenumbers.ParseAndKeepRawInput(digits, country)
}

// countryOf returns the country of a number, "" of those of no country.
func countryOf(n *phonenumbers.PhoneNumber) string {
	if country := phonenumbers.GetRegionCodeForNumber(n); len(country) == 2 {
		return country
	}
	return ""
}

func kindOf(n *phonenumbers.PhoneNumber) Kind {
	switch phonenumbers.GetNumberType(n) {
	case phonenumbers.FIXED_LINE, phonenumbers.VOIP:
		return Fixed
	case phonenumbers.MOBILE, phonenumbers.PAGER, phonenumbers.PERSONAL_NUMBER:
		return Mobile
	case phonenumbers.TOLL_FREE, phonenumbers.PREMIUM_RATE, phonenumbers.SHARED_COST, phonenumbers.UAN:
		return Service
	}
	return Unknown
}

// short returns a national short number.
func short(digits, country string) (Number, bool) {
	code := phonenumbers.GetCountryCodeForRegion(country)
	if digits[0] == '0' { // a prefix, not a number of its own
		return Number{}, false
	}
	n := &phonenumbers.PhoneNumber{}
	national, countryCode := number(digits), int32(code)
	n.CountryCode, n.NationalNumber = &countryCode, &national
	if !phonenumbers.IsValidShortNumberForRegion(n, country) {
		return Number{}, false
	}
	return shortNumber(n, country), true
}

// shortAbroad returns a short number that somebody wrote with the code of its country.
func shortAbroad(n *phonenumbers.PhoneNumber) (Number, bool) {
	country := phonenumbers.GetRegionCodeForCountryCode(int(n.GetCountryCode()))
	if len(phonenumbers.GetNationalSignificantNumber(n)) < leastShort || !phonenumbers.IsValidShortNumberForRegion(n, country) {
		return Number{}, false
	}
	return shortNumber(n, country), true
}

func shortNumber(n *phonenumbers.PhoneNumber, country string) Number {
	return Number{
		E164:          phonenumbers.Format(n, phonenumbers.E164),
		International: phonenumbers.GetNationalSignificantNumber(n),
		Country:       country,
		Kind:          Service,
	}
}

// number returns the value of a few digits.
func number(digits string) uint64 {
	var n uint64
	for i := range len(digits) {
		n = 10*n + uint64(digits[i]-'0')
	}
	return n
}

// asWritten reports whether a number in national form has the prefix that its
// country puts before it. Without it, digits could be any number.
func asWritten(digits, country string) bool {
	parsed, err := phonenumbers.ParseAndKeepRawInput(digits, country)
	return err == nil && phonenumbers.IsNationalPrefixPresentIfRequired(parsed)
}
