package contact

import (
	"fmt"
	"strings"

	"golang.org/x/net/idna"
)

// Mailbox is a mail address in its two parts. The zero value is none.
type Mailbox struct {
	// Local is what stands before the "@", as written.
	Local string
	// Domain is the host, lower case, in its ASCII form.
	Domain string
}

// String returns the address, "" of the zero value.
func (m Mailbox) String() string {
	if m == (Mailbox{}) {
		return ""
	}
	return m.Local + "@" + m.Domain
}

// Limits of RFC 5321, in bytes.
const (
	mostLocal  = 64
	mostDomain = 253
	mostLabel  = 63
)

// ParseMailbox reads a text that is one mail address and nothing else, in any of
// the spellings that [FindMailboxes] knows. Blanks around it, "mailto:" before
// it, angle brackets and a full stop do not matter. It fails with [*MailboxError].
func ParseMailbox(s string) (Mailbox, error) {
	if m, ok := plainMailbox(s); ok {
		return m, nil
	}
	return parseMailbox(s)
}

func parseMailbox(s string) (Mailbox, error) {
	text := trimWrapping(s)
	if text == "" {
		return Mailbox{}, &MailboxError{Reason: Empty}
	}
	spans := FindMailboxes(text)
	switch {
	case len(spans) == 0:
		return Mailbox{}, &MailboxError{Reason: NoMailbox}
	case len(spans) > 1:
		return Mailbox{}, &MailboxError{Reason: Several}
	case spans[0].Start != 0 || spans[0].End != len(text):
		return Mailbox{}, &MailboxError{Reason: TextAround}
	}
	return spans[0].Mailbox, nil
}

// trimWrapping takes off what people and programs put around a mailbox.
func trimWrapping(s string) string {
	for {
		t := strings.Trim(s, "<>\"'“”«»()[]{},;:. \t\r\n\u00a0\u200b\ufeff")
		if len(t) >= len(mailto) && strings.EqualFold(t[:len(mailto)], mailto) {
			t, _, _ = strings.Cut(t[len(mailto):], "?")
		}
		if t == s {
			return s
		}
		s = t
	}
}

const mailto = "mailto:"

// Reason says why a text is no mailbox or no web address. Reasons are stable.
type Reason string

// Reasons of [MailboxError] and [WebError].
const (
	// Empty: there is nothing but blanks.
	Empty Reason = "empty"
	// NoMailbox: the text is no mail address.
	NoMailbox Reason = "no-mailbox"
	// NoHost: the text has no host that could be on the web.
	NoHost Reason = "no-host"
	// Several: there are several addresses.
	Several Reason = "several"
	// TextAround: there is other text beside the address.
	TextAround Reason = "text-around"
	// IsMailbox: the text is a mail address and should be a web address.
	IsMailbox Reason = "is-mailbox"
	// Scheme: the address is neither of http nor of https.
	Scheme Reason = "scheme"
	// TooLong: no address has so many bytes.
	TooLong Reason = "too-long"
)

// MailboxError is a text that is no mailbox. It does not show the text, which
// may name a person.
type MailboxError struct{ Reason Reason }

// Error implements error.
func (e *MailboxError) Error() string {
	return fmt.Sprintf("contact: not a mail address: %s", e.Reason)
}

// asciiHost returns a host in lower case and in its ASCII form, false when it
// cannot be a name of the DNS with at least two labels.
func asciiHost(host string) (string, bool) {
	if len(host) > 4*mostDomain {
		return "", false
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if !plainHost(host) {
		ascii, err := idna.Lookup.ToASCII(host)
		if err != nil {
			return "", false
		}
		host = ascii
	}
	if len(host) > mostDomain || !strings.Contains(host, ".") {
		return "", false
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || len(label) > mostLabel || label[0] == '-' || label[len(label)-1] == '-' {
			return "", false
		}
	}
	return host, isTopLevel(host[strings.LastIndexByte(host, '.')+1:])
}

// plainHost reports whether a host in lower case needs no conversion.
func plainHost(host string) bool {
	for i := range len(host) {
		c := host[i]
		if !isLower(c) && !isDigit(c) && c != '.' && c != '-' {
			return false
		}
	}
	return !strings.Contains(host, "xn--")
}

// isTopLevel reports whether a label can stand last: letters, or the ASCII form of some.
func isTopLevel(label string) bool {
	if len(label) < 2 {
		return false
	}
	return strings.HasPrefix(label, "xn--") || !strings.ContainsFunc(label, func(r rune) bool { return r < 'a' || r > 'z' })
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
