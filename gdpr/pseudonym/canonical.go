package pseudonym

import (
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// maxHost bounds the work on a host: punycode takes quadratic time, and no name
// of the DNS is longer than 253 bytes.
const maxHost = 1000

// Mailbox returns the canonical form of a mail address: without blanks around
// it and without "mailto:", NFKC, lower-case, the host in its ASCII form and
// without final dots. The local part is otherwise left alone: what dots and
// "+tags" mean is the provider's business. A text without "@" is only cleaned.
func Mailbox(address string) string {
	s := strings.TrimSpace(strings.ToLower(norm.NFKC.String(address)))
	for strings.HasPrefix(s, "mailto:") {
		s = strings.TrimSpace(strings.TrimPrefix(s, "mailto:"))
	}
	at := strings.LastIndexByte(s, '@')
	if at < 0 {
		return s
	}
	host := strings.TrimRightFunc(s[at+1:], func(r rune) bool { return r == '.' || unicode.IsSpace(r) })
	if len(host) <= maxHost {
		if ascii, err := idna.Lookup.ToASCII(host); err == nil {
			host = ascii
		}
	}
	return s[:at+1] + host
}

// Phone returns the canonical form of a number in E.164: a plus and digits. Any
// other character is left out; "00" at the start counts as the plus. A national
// number has to be brought into E.164 first, by schema/phone.
func Phone(e164 string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, e164)
	return "+" + strings.TrimPrefix(digits, "00")
}

// Compact returns the canonical form of an identifier: letters and digits only,
// NFKC, upper-case.
func Compact(identifier string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, norm.NFKC.String(identifier))
}
