package identifier

import (
	"strings"
	"unicode"
)

// normals are the ways to a normal form that no column of the tables can say.
var normals = map[string]func(value string) string{
	"lower":     func(value string) string { return strings.ToLower(compact(value)) },
	"grid":      func(value string) string { return strings.ToLower(spaceless(value)) },
	"euid":      spaceless,
	"hetu":      spaceless,
	"osm":       openStreetMap,
	"domain":    cooperativeDomain,
	"german":    german,
	"company":   company,
	"society":   society,
	"jersey":    jersey,
	"dutch":     dutch,
	"giro":      giro,
	"norwegian": norwegian,
	"romanian":  romanian,
	"swedish":   swedish,
	"slovenian": slovenian,
}

// spaceless returns the text in capitals without blanks and what cannot be seen.
// Signs stay.
func spaceless(value string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			return -1
		case unicode.Is(unicode.Pd, r):
			return '-'
		}
		return unicode.ToUpper(r)
	}, value)
}

// cutSociety cuts the number of a society into its letters and digits; leading
// zeros of the digits go. ok is false when it is made otherwise.
func cutSociety(body string) (before, digits, behind string, ok bool) {
	rest := strings.TrimLeft(body, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	before = body[:len(body)-len(rest)]
	behind = strings.TrimLeft(rest, "0123456789")
	digits = strings.TrimLeft(rest[:len(rest)-len(behind)], "0")
	ok = digits != "" && len(digits) <= 6 && (behind == "" || strings.Trim(behind, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "")
	return before, digits, behind, ok
}

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
	before, digits, behind, ok := cutSociety(compact(value))
	switch {
	case !ok:
		return ""
	case before == "" && behind == "IP", (before == "IP" || before == "NP") && behind == "":
		return "IP" + zeros(digits, 6)
	case before == "CU" && behind == "":
		return "CU" + zeros(digits, 6)
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
		return zeros(digits, 8)
	case letters == 2 && isDigits(digits) && len(digits) <= 6:
		return body[:2] + zeros(digits, 6)
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

func zeros(digits string, n int) string {
	return strings.Repeat("0", max(0, n-len(digits))) + digits
}

// jersey drops the letters before the number of a company.
func jersey(value string) string {
	body := spaceless(value)
	if rest, found := strings.CutPrefix(body, "RBN"); found {
		return "RBN_" + strings.TrimLeft(rest, "_-0")
	}
	return strings.TrimLeft(strings.TrimPrefix(body, "RC"), "_-0")
}

// slovenian drops the number of a unit where it stands for the whole.
func slovenian(value string) string {
	body := compact(value)
	if len(body) == 10 {
		body = strings.TrimSuffix(body, "000")
	}
	return body
}

// swedish puts the hyphen that a number may lack before its last four digits. A
// plus instead, for those over a hundred, stays.
func swedish(value string) string {
	body := compact(value)
	if at := len(body) - 4; isDigits(body) && (at == 6 || at == 8) {
		body = body[:at] + "-" + body[at:]
	}
	return body
}

// dutch restores the zeros before a value-added tax number.
func dutch(value string) string {
	body := strings.TrimPrefix(compact(value), "NL")
	if digits, suffix, ok := strings.Cut(body, "B"); ok && isDigits(digits) && len(digits) < 9 {
		return zeros(digits, 9) + "B" + suffix
	}
	return body
}

// giro drops the four zeros that fill the number of a post account.
func giro(value string) string {
	body := compact(value)
	if len(body) == 11 {
		body = strings.TrimPrefix(body, "0000")
	}
	return body
}

// norwegian puts the letters that a value-added tax number may lack behind it.
func norwegian(value string) string {
	return strings.TrimSuffix(strings.TrimPrefix(compact(value), "NO"), "MVA") + "MVA"
}

// romanian is "J40/372/2002": county in two digits, serial without leading zeros,
// year. Lists write other signs between, and the day instead of the year.
func romanian(value string) string {
	fields := strings.FieldsFunc(strings.ToUpper(value), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(fields) > 1 && len(fields[0]) == 1 {
		fields = append([]string{fields[0] + zeros(fields[1], 2)}, fields[2:]...)
	}
	if len(fields) != 3 && len(fields) != 5 {
		return compact(value)
	}
	if len(fields[0]) == 2 {
		fields[0] = fields[0][:1] + "0" + fields[0][1:]
	}
	return fields[0] + "/" + strings.TrimLeft(fields[1], "0") + "/" + fields[len(fields)-1]
}

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

// openStreetMap is "node/1", "way/1" or "relation/1", alone, short or as the path
// of an address of the map.
func openStreetMap(value string) string {
	value = strings.ToLower(strings.TrimSpace(value))
	rest := strings.TrimLeft(value, "abcdefghijklmnopqrstuvwxyz")
	kind := value[:len(value)-len(rest)]
	id, _, _ := strings.Cut(strings.TrimLeft(rest, "/: "), "/")
	switch kind {
	case "n", "node":
		return "node/" + id
	case "w", "way":
		return "way/" + id
	case "r", "rel", "relation":
		return "relation/" + id
	}
	return ""
}
