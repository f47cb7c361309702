package identifier

import (
	"regexp"
	"strings"
	"sync"
)

var (
	societyNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([A-Z]*)0*([1-9][0-9]{0,5})([A-Z]*)$`) })
	germanEntry   = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^(.*?)\b(HRA|HRB|GNR|GSR|VR|PR)\b[ .:]*(?:NR\.?)?[ .:]*0*([1-9][0-9]{0,6}(?:[A-Z]{1,3}| [A-Z])?)\b(.*)$`)
	})
)

// society brings the number of a British registered society to one form. Lists
// write them with the letters of the kind before or behind, filled with zeros or
// not, and the companies register in a way of its own:
//
//	12345R, IP12345R             a society of before 2014, "R" kept
//	1234RS, SP1234RS             the same in Scotland
//	7120CBS, 4004CS, RS004004    a society since 2014; the kind is no part of it
//	213C, 12CUS                  a credit union in Great Britain, in Scotland
//	401IP, IP000401, NP000401    a society in Northern Ireland
//	CU000123                     a credit union in Northern Ireland
func society(value string) string {
	m := societyNumber().FindStringSubmatch(compact(value))
	if m == nil {
		return ""
	}
	before, digits, behind := m[1], m[2], m[3]
	filled := strings.Repeat("0", 6-len(digits)) + digits
	switch {
	case before == "" && behind == "IP", (before == "IP" || before == "NP") && behind == "":
		return "IP" + filled
	case before == "CU" && behind == "":
		return "CU" + filled
	case before == "RS" && behind == "", before == "" && (behind == "CBS" || behind == "CS"):
		return digits
	case before == "IP" && behind == "R":
		return digits + "R"
	case before == "SP" && (behind == "RS" || behind == "R" || behind == "S"):
		return digits + "RS"
	case before == "":
		return digits + behind
	}
	return ""
}

// company brings the number of a British company to its eight signs; societies,
// which some lists keep in the same column, to those of [society].
func company(value string) string {
	body := compact(value)
	letters := len(body) - len(strings.TrimLeft(body, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	digits := body[letters:]
	switch {
	case letters == 0 && isDigits(digits) && len(digits) <= 8:
		return strings.Repeat("0", 8-len(digits)) + digits
	case letters == 2 && isDigits(digits) && len(digits) <= 6:
		return body[:2] + strings.Repeat("0", 6-len(digits)) + digits
	}
	if letters == 0 && isDigits(body) {
		return ""
	}
	number := society(value)
	if isDigits(number) {
		number = "RS" + zeros(number, 6) // as this register writes it
	}
	return number
}

// scottishCharity is "SC" and six digits.
func scottishCharity(value string) string {
	return "SC" + zeros(strings.TrimPrefix(compact(value), "SC"), 6)
}

// cooperativeUK is "R" and six digits.
func cooperativeUK(value string) string {
	return "R" + zeros(strings.TrimPrefix(compact(value), "R"), 6)
}

func zeros(digits string, n int) string {
	return strings.Repeat("0", max(0, n-len(digits))) + digits
}

// german brings an entry of a German register to "HRB 12345B, COURT". Numbers are
// unique within a court only, so an entry without its court is none, nor is a
// text with two entries.
func german(value string) string {
	m := germanEntry().FindStringSubmatch(strings.Join(strings.Fields(value), " "))
	if m == nil {
		return ""
	}
	court := courtName(m[1] + " " + m[4])
	if court == "" || germanEntry().MatchString(court) {
		return ""
	}
	return strings.ToUpper(m[2]+" "+strings.ReplaceAll(m[3], " ", "")) + ", " + court
}

// courtName returns the name of a court without the word for it.
func courtName(text string) string {
	const around = " ,.-:;"
	name := strings.Trim(strings.ToUpper(strings.Join(strings.Fields(text), " ")), around)
	for again := true; again; {
		again = false
		for _, word := range []string{"AMTSGERICHT ", "REGISTERGERICHT ", "AG "} {
			if rest, found := strings.CutPrefix(name, word); found {
				name, again = strings.Trim(rest, around), true
			}
		}
	}
	return name
}

// slovenianUnit drops the number of a unit where it stands for the whole.
func slovenianUnit(value string) string {
	body := compact(value)
	if len(body) == 10 {
		body = strings.TrimSuffix(body, "000")
	}
	return body
}

// swedishPerson also drops the sign for those over a hundred.
func swedishPerson(value string) string { return compact(strings.ReplaceAll(value, "+", "")) }

// cooperativeDomain is a name under .coop, which only co-operatives may hold,
// alone or in a web address.
func cooperativeDomain(value string) string {
	value = strings.ToLower(strings.TrimSpace(value))
	if _, rest, ok := strings.Cut(value, "://"); ok {
		value = rest
	}
	value, _, _ = strings.Cut(value, "/")
	return strings.TrimPrefix(value, "www.")
}

// address is the last part of a web address, without the signs between.
func address(value string) string { return compact(lastPart(value)) }

// lowerAddress is the last part of a web address, in small letters.
func lowerAddress(value string) string { return strings.ToLower(lastPart(value)) }

// openStreetMap is "node/1", "way/1" or "relation/1", alone, short or as an
// address of the map.
func openStreetMap(value string) string {
	value = strings.ToLower(strings.TrimSpace(value))
	if i := strings.Index(value, "://"); i >= 0 {
		value, _, _ = strings.Cut(value[i+3:], "#")
		value, _, _ = strings.Cut(value, "?")
		_, value, _ = strings.Cut(value, "/")
	}
	kind := strings.TrimRight(value, "0123456789")
	id := value[len(kind):]
	switch strings.TrimRight(kind, "/: ") {
	case "n", "node":
		return "node/" + id
	case "w", "way":
		return "way/" + id
	case "r", "relation":
		return "relation/" + id
	}
	return ""
}
