package codes

import "regexp"

var subdivision = regexp.MustCompile(`^([A-Z]{2})-[A-Z0-9]{1,3}$`)

// IsArea tells whether a code names an area served: a country of [Countries], a
// code of [Areas], or a code in the shape of ISO 3166-2 whose country exists
// ("FR-33"). Whether that country has such a subdivision is not checked.
func IsArea(code string) bool {
	if Countries.Has(code) || Areas.Has(code) {
		return true
	}
	m := subdivision.FindStringSubmatch(code)
	return m != nil && Countries.Has(m[1])
}
