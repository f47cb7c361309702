package gdpr

import "strings"

// ibanLengths are the lengths of account numbers per country, of the registry of
// ISO 13616: two letters, two digits, each.
const ibanLengths = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 " +
	"FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 " +
	"LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 " +
	"SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 "

// leastAccount is the length of the shortest account number.
const leastAccount = 15

// accounts returns the bank account numbers in a text, written in one piece or
// in groups, in either case, whose length and check digits are right.
func accounts(p *Policy, text string) []mention {
	var found []mention
	for at := 0; at+leastAccount <= len(text); at++ {
		if !isLetter(text[at]) || !isLetter(text[at+1]) || !isDigit(text[at+2]) || !isDigit(text[at+3]) {
			continue
		}
		if at > 0 && (isLetter(text[at-1]) || isDigit(text[at-1])) {
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
// when none does.
func accountEnd(text string, at int) int {
	i := strings.Index(ibanLengths, strings.ToUpper(text[at:at+2]))
	if i < 0 || i%5 != 0 {
		return 0
	}
	length := int(ibanLengths[i+2]-'0')*10 + int(ibanLengths[i+3]-'0')
	compact := make([]byte, 0, length)
	for end := at; end < len(text); end++ {
		c := text[end]
		switch {
		case isLetter(c):
			compact = append(compact, c&^0x20)
		case isDigit(c):
			compact = append(compact, c)
		case c != ' ' && c != '-' && c != '.':
			return 0
		}
		if len(compact) == length {
			if mod97(compact) == 1 {
				return end + 1
			}
			return 0
		}
	}
	return 0
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

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
