package gdpr

import "strings"

// ibanLengths are the lengths of account numbers per country, of the registry of
// ISO 13616: two letters, two digits, each.
const ibanLengths = "AD24 AL28 AT20 BA20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FO18 FR27 GB22 GI23 GL18 GR27 " +
	"HR21 HU28 IE22 IS26 IT27 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 " +
	"TR26 UA29 XK20 "

// accounts returns the bank account numbers in a text, written in one piece or
// in groups, whose check digits are right.
func accounts(p *Policy, text string) []mention {
	var found []mention
	for at := 0; at+15 <= len(text); at++ {
		if !isUpper(text[at]) || !isUpper(text[at+1]) || !isDigit(text[at+2]) || !isDigit(text[at+3]) {
			continue
		}
		if at > 0 && (isUpper(text[at-1]) || isDigit(text[at-1])) {
			continue
		}
		if end := accountEnd(text, at); end > 0 {
			c := contactValue{kind: Account, raw: text[at:end], judgement: Judgement{p.Accounts, "bank-account"}}
			found = append(found, mention{c, at, end})
			at = end - 1
		}
	}
	return found
}

// accountEnd returns where the account number that begins at a place ends, 0
// when none does. Of a country that is not in the list, any length will do.
func accountEnd(text string, at int) int {
	least, most := 15, 34
	if i := strings.Index(ibanLengths, text[at:at+2]); i >= 0 && i%5 == 0 {
		least = int(ibanLengths[i+2]-'0')*10 + int(ibanLengths[i+3]-'0')
		most = least
	}
	var compact []byte
	found := 0
	for end := at; end < len(text) && len(compact) < most; end++ {
		c := text[end]
		if c == ' ' || c == '-' || c == '.' {
			continue
		}
		if !isUpper(c) && !isDigit(c) {
			break
		}
		compact = append(compact, c)
		if len(compact) >= least && mod97(compact) == 1 {
			found = end + 1
		}
	}
	return found
}

// mod97 is the check of ISO 7064 over an account number, its first four places
// last; letters count as 10 to 35. It is 1 for a right number.
func mod97(number []byte) int {
	rest := 0
	for i := range number {
		c := number[(i+4)%len(number)]
		if isDigit(c) {
			rest = (rest*10 + int(c-'0')) % 97
		} else {
			rest = (rest*100 + int(c-'A') + 10) % 97
		}
	}
	return rest
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
