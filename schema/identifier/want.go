package identifier

import (
	"slices"
	"strings"
)

// signs are what a check sign may be, in the order of trying.
const signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// want returns the check signs with which the number would pass, empty when no
// signs or several would do.
func (p *pattern) want(body string) string {
	places := p.test.checks(len(body))
	if len(places) == 0 || len(places) > 2 || slices.Max(places) >= len(body) {
		return ""
	}
	var found []string
	p.try([]byte(body), places, func(fits string) bool {
		found = append(found, fits)
		return len(found) < 3
	})
	// Modulus 97 lets two pairs pass for some numbers; those that its formula
	// gives lie from 02 to 98.
	found = slices.DeleteFunc(found, func(s string) bool {
		return len(found) > 1 && (s == "00" || s == "01" || s == "99")
	})
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// try puts signs into the places of a body and yields those with which it passes,
// until yield returns false. Letters are tried only when no digits will do.
func (p *pattern) try(body []byte, places []int, yield func(fits string) bool) {
	some := false
	stop := func(fits string) bool { some = true; return yield(fits) }
	if p.tryWith(body, places, nil, signs[:10], stop) && !some {
		p.tryWith(body, places, nil, signs, stop)
	}
}

func (p *pattern) tryWith(body []byte, places []int, tried []byte, signs string, yield func(string) bool) bool {
	if len(places) == 0 {
		text := string(body)
		return p.test.fault(text) != sound || !p.shape.fits(text) || yield(string(tried))
	}
	for i := range len(signs) {
		body[places[0]] = signs[i]
		if !p.tryWith(body, places[1:], append(tried, signs[i]), signs, yield) {
			return false
		}
	}
	return true
}

// upper is strings.ToUpper, which is what shapes and tests are written in.
func upper(body string) string { return strings.ToUpper(body) }
