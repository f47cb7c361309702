package identifier

import (
	"net/url"
	"strings"
)

// addressed returns the number in a web address of an entry of the scheme, false
// when the value is no such address.
func (s *Scheme) addressed(value string) (number string, ok bool) {
	if !strings.Contains(value, "/") {
		return "", false
	}
	rest := trimAddress(value)
	for _, template := range addresses()[s.Code] {
		if number, ok := cutTemplate(trimAddress(template), rest); ok {
			return number, true
		}
	}
	return "", false
}

// trimAddress leaves out what does not matter in front of a web address.
func trimAddress(address string) string {
	address = strings.TrimSpace(address)
	if i := strings.Index(address, "://"); i >= 0 && i < 6 {
		address = address[i+3:]
	}
	return strings.TrimPrefix(address, "www.")
}

// cutTemplate returns what stands in an address where the template has "{}". The
// host may be in any letter case, parameters in any order.
func cutTemplate(template, address string) (number string, ok bool) {
	before, after, _ := strings.Cut(template, "{}")
	if before == "" {
		return "", false
	}
	if path, parameter, isQuery := strings.Cut(before, "?"); isQuery {
		rest, found := cutPrefixFold(address, path+"?")
		if !found {
			return "", false
		}
		rest, _, _ = strings.Cut(rest, "#")
		name := parameter[strings.LastIndexByte(parameter, '&')+1:]
		for field := range strings.SplitSeq(rest, "&") {
			if number, found := cutPrefixFold(field, name); found {
				return unescape(number), true
			}
		}
		return "", false
	}
	rest, found := cutPrefixFold(address, before)
	if !found {
		return "", false
	}
	if i := strings.IndexAny(rest, "?#&"); i >= 0 {
		rest = rest[:i]
	}
	return unescape(strings.Trim(strings.TrimSuffix(rest, after), "/")), true
}

// cutPrefixFold is strings.CutPrefix in any letter case.
func cutPrefixFold(text, prefix string) (rest string, ok bool) {
	if len(text) < len(prefix) || !strings.EqualFold(text[:len(prefix)], prefix) {
		return "", false
	}
	return text[len(prefix):], true
}

func unescape(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}
