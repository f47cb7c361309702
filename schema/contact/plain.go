package contact

import "strings"

// Most addresses are written as they should be. Such are told apart here in one pass;
// what these functions do not pass is read with care.

// plainMailbox reads a mailbox of plain letters, digits and dots with nothing around
// it, false for any other.
func plainMailbox(s string) (Mailbox, bool) {
	at := strings.IndexByte(s, '@')
	if at <= 0 || !isAlphanumeric(s[0]) || !isAlphanumeric(s[at-1]) {
		return Mailbox{}, false
	}
	for i := range s[:at] {
		if c := s[i]; !isAlphanumeric(c) && c != '.' && c != '-' && c != '+' {
			return Mailbox{}, false
		}
	}
	host, ok := plainName(s[at+1:])
	if !ok || !inUse(host) && !isSecondLevel(host) {
		return Mailbox{}, false
	}
	return Mailbox{s[:at], host}, true
}

// isSecondLevel reports a host of two labels whose last one is no ending of a file.
func isSecondLevel(host string) bool {
	_, last, _ := strings.Cut(host, ".")
	return !strings.Contains(last, ".") && !fileEndings[last]
}

// plainWeb reads a web address with its scheme, a host in lower case and nothing in it
// that would have to be escaped, false for any other.
func plainWeb(s string) (Web, bool) {
	scheme := "https://"
	rest, ok := strings.CutPrefix(s, scheme)
	if !ok {
		scheme = "http://"
		if rest, ok = strings.CutPrefix(s, scheme); !ok {
			return Web{}, false
		}
	}
	if len(s) > mostURL || strings.Contains(rest, "//") {
		return Web{}, false
	}
	name, path := rest, ""
	if slash := strings.IndexByte(rest, '/'); slash >= 0 {
		name, path = rest[:slash], rest[slash:]
	}
	if host, ok := plainName(name); !ok || host != name || !isPlainPath(path) {
		return Web{}, false
	}
	if path == "" {
		s += "/"
	}
	return Web{URL: s, Host: s[len(scheme) : len(scheme)+len(name)]}, true
}

// plainName returns a host of ASCII letters, digits, dots and dashes in lower case.
func plainName(s string) (string, bool) {
	if s == "" || !isAlphanumeric(s[len(s)-1]) {
		return "", false
	}
	for i := range len(s) {
		if c := s[i]; !isAlphanumeric(c) && c != '.' && c != '-' {
			return "", false
		}
	}
	return asciiHost(s)
}

// isPlainPath reports a path, with what follows it, that stands in an address as it is.
func isPlainPath(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isAlphanumeric(c) && strings.IndexByte("/-._~?=&+:@!$*#", c) < 0 {
			return false
		}
	}
	return true
}

func isAlphanumeric(c byte) bool { return isLower(c|0x20) || isDigit(c) }
