package phone

import (
	"strconv"
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
	code, national, ok := 0, "", false
	if international {
		code, national, ok = split(digits)
	}
	var parsed *phonenumbers.PhoneNumber
	if !ok {
		var err error
		if parsed, err = parse(digits, international, country); err != nil {
			return Number{}, false
		}
		code, national = int(parsed.GetCountryCode()), phonenumbers.GetNationalSignificantNumber(parsed)
	}
	if n, ok := inPlan(code, national); ok {
		return n, true
	}
	if international {
		return shortAbroad(digits)
	}
	return Number{}, false
}

func parse(digits string, international bool, country string) (*phonenumbers.PhoneNumber, error) {
	if international {
		return phonenumbers.Parse("+"+digits, "")
	}
	return phonenumbers.ParseAndKeepRawInput(digits, country)
}

// inPlan returns a number that a numbering plan, or fiction, provides.
func inPlan(code int, national string) (Number, bool) {
	digits := strconv.Itoa(code) + national
	n := Number{E164: "+" + digits}
	region, kind, known := provided(code, national)
	if n.Kind = kind; region != worldwide {
		n.Country = region
	}
	if !known {
		n.Kind, n.Country, known = fictional(digits)
	}
	return n, known
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
func shortAbroad(digits string) (Number, bool) {
	n, err := parse(digits, true, "")
	if err != nil {
		return Number{}, false
	}
	country := phonenumbers.GetRegionCodeForCountryCode(int(n.GetCountryCode()))
	if len(phonenumbers.GetNationalSignificantNumber(n)) < leastShort || !phonenumbers.IsValidShortNumberForRegion(n, country) {
		return Number{}, false
	}
	return shortNumber(n, country), true
}

func shortNumber(n *phonenumbers.PhoneNumber, country string) Number {
	return Number{
		E164:    phonenumbers.Format(n, phonenumbers.E164),
		short:   phonenumbers.GetNationalSignificantNumber(n),
		Country: country,
		Kind:    Service,
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
