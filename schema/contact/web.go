package contact

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"
)

// Web is a web address in normal form. The zero value is none.
type Web struct {
	// URL begins with "https://" or "http://"; the host is lower case and in its
	// ASCII form, the rest as written save for signs such as quotes.
	URL string
	// Host is the host without port.
	Host string
	// Repaired is set when more than the case of the host had to be mended.
	Repaired bool
}

// WebError is a text that is no web address. It does not show the text.
type WebError struct{ Reason Reason }

// Error implements error.
func (e *WebError) Error() string { return fmt.Sprintf("contact: not a web address: %s", e.Reason) }

// mostURL is how many bytes a web address may have: more than browsers promise.
const mostURL = 2048

// ParseWeb reads a text that is one web address and nothing else, as people type
// it: without "https://", with a slip in it, with blanks or brackets around it.
// It fails with [*WebError]: reason [IsMailbox] for a mail address, [Several]
// for a list, [Scheme] for what is not on the web.
func ParseWeb(s string) (Web, error) {
	if w, ok := plainWeb(s); ok {
		return w, nil
	}
	return parseWeb(s)
}

func parseWeb(s string) (Web, error) {
	text := strings.Trim(s, "<>\"'“”«» \t\r\n\u00a0\u200b\ufeff")
	switch {
	case text == "":
		return Web{}, &WebError{Empty}
	case len(text) > mostURL:
		return Web{}, &WebError{TooLong}
	case strings.ContainsAny(text, " \t\r\n"):
		return parseBlanks(text)
	}
	rest, scheme, err := cutScheme(text)
	if err != nil {
		return Web{}, err
	}
	web, err := address(scheme, rest, strings.Contains(text[:len(text)-len(rest)], ":"))
	if err != nil && isMailbox(text) {
		return Web{}, &WebError{IsMailbox}
	}
	web.Repaired = web.URL != "" && !sameAddress(web.URL, s)
	return web, err
}

// parseBlanks reads a text with blanks in it: several addresses, text around
// one, or a slip such as "https:// example.org".
func parseBlanks(text string) (Web, error) {
	webs, mailboxes := 0, 0
	for field := range strings.FieldsSeq(text) {
		switch _, err := ParseWeb(strings.Trim(field, ",;|")); {
		case err == nil:
			webs++
		case isMailbox(field):
			mailboxes++
		}
	}
	fields := strings.Fields(text)
	if len(fields) == 2 && webs < 2 && mailboxes == 0 && isCutScheme(fields[0], fields[1]) {
		if web, err := ParseWeb(fields[0] + fields[1]); err == nil {
			web.Repaired = true
			return web, nil
		}
	}
	switch {
	case webs > 1, webs+mailboxes > 1:
		return Web{}, &WebError{Several}
	case webs == 1:
		return Web{}, &WebError{TextAround}
	case isMailbox(text):
		return Web{}, &WebError{IsMailbox}
	}
	return Web{}, &WebError{NoHost}
}

// isCutScheme reports a blank in or after the scheme: "https :// example.org" has
// two of them and is none.
func isCutScheme(before, after string) bool {
	return strings.HasSuffix(before, ":") || strings.HasSuffix(before, "/") ||
		strings.HasPrefix(after, "://") && strings.HasPrefix(strings.ToLower(before), "http")
}

// cutScheme parts the scheme from the address and mends slips in it. Without a
// scheme it is https, which nearly every site answers to.
func cutScheme(s string) (rest, scheme string, err error) {
	head := strings.ToLower(s[:min(len(s), 12)])
	for _, slip := range schemeSlips {
		if strings.HasPrefix(head, slip.text) {
			rest = strings.TrimLeft(s[len(slip.text):], ":/")
			if len(rest) < len(s) && strings.HasPrefix(strings.ToLower(rest), "http") && strings.Contains(rest, "//") {
				if again, inner, err := cutScheme(rest); err == nil && len(again) < len(rest) {
					return again, inner, nil // https://https://example.org
				}
			}
			return rest, slip.scheme, nil
		}
	}
	before, after, found := strings.Cut(s, ":")
	switch {
	case !found:
	case strings.EqualFold(before+":", mailto) && isMailbox(s):
		return "", "", &WebError{IsMailbox}
	case otherSchemes[strings.ToLower(before)], strings.HasPrefix(after, "//") && isWordy(before):
		return "", "", &WebError{Scheme}
	}
	return strings.TrimLeft(s, "/"), "https", nil
}

// schemeSlips are beginnings that stand for a scheme, the longest first.
var schemeSlips = []struct{ text, scheme string }{
	{"https://", "https"}, {"http://", "http"}, {"https:/", "https"}, {"http:/", "http"}, {"https//", "https"}, {"http//", "http"},
	{"https;//", "https"}, {"http;//", "http"}, {"https.//", "https"}, {"http.//", "http"}, {"https:", "https"}, {"http:", "http"},
	{"htpps://", "https"}, {"htpp://", "http"}, {"htttps://", "https"}, {"htttp://", "http"}, {"hhttps://", "https"}, {"hhttp://", "http"},
	{"ttps://", "https"}, {"ttp://", "http"}, {"htps://", "https"}, {"htp://", "http"}, {"httpswww.", "https"}, {"httpwww.", "http"},
}

var otherSchemes = wordSet("mailto javascript data file ftp ftps tel sms callto skype about blob vbscript view-source whatsapp xmpp geo ws wss")

func isWordy(s string) bool { return s != "" && !strings.ContainsAny(s, "./?#@") }

// isPublicIP reports a number that a browser opens from everywhere: 203.0.114.7.
func isPublicIP(host string) bool {
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Is4() && ip.IsGlobalUnicast() && !ip.IsPrivate()
}

// address reads host and path. A number is a host only after an explicit scheme:
// without one it is a telephone or a version.
func address(scheme, rest string, explicit bool) (Web, error) {
	u, err := url.Parse(scheme + "://" + rest)
	if err != nil {
		return Web{}, &WebError{NoHost}
	}
	if u.User != nil {
		return Web{}, &WebError{NoHost} // a login, or a mailbox
	}
	name := strings.TrimRight(u.Hostname(), ".,;")
	if after, found := strings.CutPrefix(strings.ToLower(name), "www,"); found {
		name = "www." + after
	}
	host, ok := asciiHost(name)
	if !ok {
		if !explicit || !isPublicIP(name) {
			return Web{}, &WebError{NoHost}
		}
		host = name
	}
	port := u.Port()
	switch {
	case port == "80" && scheme == "http", port == "443" && scheme == "https":
		port = ""
	case port != "":
		port = ":" + port
	}
	return Web{URL: scheme + "://" + host + port + afterHost(rest), Host: host}, nil
}

// afterHost returns what follows host and port, at least a slash. Signs that
// could end the address where somebody quotes it are escaped.
func afterHost(rest string) string {
	i := strings.IndexAny(rest, "/?#")
	if i < 0 {
		return "/"
	}
	tail := unsafe.Replace(strings.TrimRight(rest[i:], ",;"))
	if tail[0] != '/' {
		return "/" + tail
	}
	return tail
}

var unsafe = strings.NewReplacer(`"`, "%22", "<", "%3C", ">", "%3E", `\`, "%5C", "^", "%5E", "`", "%60", "{", "%7B", "|", "%7C", "}", "%7D")

// sameAddress reports whether an address only differs from what was written in
// blanks around it, in the case of scheme and host, and in a last slash.
func sameAddress(url, written string) bool {
	written = strings.TrimSpace(written)
	return strings.EqualFold(strings.TrimSuffix(url, "/"), strings.TrimSuffix(written, "/"))
}

func isMailbox(s string) bool {
	_, err := ParseMailbox(s)
	return err == nil
}
