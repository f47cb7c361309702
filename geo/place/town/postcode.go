package town

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/geo/place/internal/gazetteer"
	"github.com/socialtechatlas/commons/geo/place/internal/rows"
)

// area is the part of a country that postcodes with one beginning lie in.
type area struct {
	beginning string
	circle
}

// readPostcodes reads the areas of each country; the towns in their middles are
// looked up.
func readPostcodes(t *gazetteer.Table) map[string][]area {
	found := map[string][]area{}
	for columns := range rows.Of(postcodesFile, 4) {
		country, name := columns[0], columns[2]
		kilometres, err := strconv.Atoi(columns[3])
		best := -1
		for _, e := range t.Lookup(nil, gazetteer.Key(name)) {
			if t.Country(e.Town) == country && (best < 0 || t.Population(e.Town) > t.Population(best)) {
				best = e.Town
			}
		}
		if err != nil || best < 0 {
			panic(fmt.Sprintf("town: embedded postcodes: no town %s in %s, or no distance", name, country))
		}
		found[country] = append(found[country], area{columns[1], circle{t.Point(best), float64(kilometres) * 1000}})
	}
	return found
}

// postcodeArea returns the area of a postcode, false when it is not known. A
// prefix of the country ("D-10115") does not matter.
func (a *atlas) postcodeArea(country, postcode string) (circle, bool) {
	areas := a.postcodes()[country]
	if len(areas) == 0 {
		return circle{}, false
	}
	code := strings.ToUpper(strings.TrimSpace(postcode))
	switch country {
	case "GB":
		if at := strings.IndexFunc(code, isDigit); at > 0 {
			code = code[:at] // the letters of the area
		}
	case "IE":
	default:
		code = code[max(0, strings.IndexFunc(code, isDigit)):]
		if !plausible(country, code) {
			return circle{}, false
		}
	}
	best := area{}
	for _, a := range areas {
		if strings.HasPrefix(code, a.beginning) && len(a.beginning) > len(best.beginning) &&
			(country != "GB" || a.beginning == code) {
			best = a
		}
	}
	return best.circle, best.beginning != ""
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// digits are the lengths of postcodes; five where nothing is said. A spreadsheet
// drops the first zero, which moves a place far away.
var digits = map[string]int{"AT": 4, "BE": 4, "BG": 4, "CH": 4, "DK": 4, "HU": 4, "NL": 4, "NO": 4, "SI": 4, "PT": 4, "RO": 6}

func plausible(country, code string) bool {
	n := 0
	for _, r := range code {
		if isDigit(r) {
			n++
		}
	}
	want := digits[country]
	if want == 0 {
		want = 5
	}
	return n == want || country == "PT" && n == 7
}

// countryOfPostcode returns the country whose postcodes look like this one, empty
// for the many that look like others.
func countryOfPostcode(postcode string) string {
	shape := make([]byte, 0, 10)
	for _, r := range strings.ToUpper(postcode) {
		switch {
		case isDigit(r):
			shape = append(shape, '9')
		case 'A' <= r && r <= 'Z':
			shape = append(shape, 'A')
		case r == '-':
			shape = append(shape, '-')
		}
		if len(shape) == cap(shape) {
			return ""
		}
	}
	switch string(shape) {
	case "A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA":
		return "GB"
	case "9999AA":
		return "NL"
	case "99-999":
		return "PL"
	case "9999-999":
		return "PT"
	}
	return ""
}
