package contact

import (
	"strings"
	"sync"

	"golang.org/x/net/publicsuffix"
)

// sharedHosts are the hosts of data/shared_hosts.txt: true when each user has a
// host below it.
var sharedHosts = sync.OnceValue(func() map[string]bool {
	hosts := map[string]bool{}
	for line := range lines([]string{sharedHostsFile}) {
		kind, host, _ := strings.Cut(line, " ")
		hosts[host] = kind == "sub"
	}
	return hosts
})

// RegistrableDomain returns the part of a host, or of the host of a web or mail
// address, that one owner holds: "openhands.org.uk" of "https://www.openhands.org.uk/x".
// Below a host where users have sub-domains, such as wordpress.com, each counts
// as a domain. It is "" when the text has no host or nobody can own it.
func RegistrableDomain(hostOrURL string) string {
	host, ok := asciiHost(hostOf(hostOrURL))
	if !ok {
		return ""
	}
	host = strings.TrimPrefix(host, "www.")
	for own := host; own != ""; {
		_, parent, _ := strings.Cut(own, ".")
		if sharedHosts()[parent] {
			return own
		}
		own = parent
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	return domain
}

// hostOf returns the host of a web or mail address, or a bare host as it is.
func hostOf(s string) string {
	s = strings.TrimSpace(s)
	if _, after, found := strings.Cut(s, "//"); found {
		s = after
	}
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	s = s[strings.LastIndexByte(s, '@')+1:]
	s, _, _ = strings.Cut(s, ":")
	return s
}

// SharedHost reports whether anybody uses a domain, so that two organisations
// that name it have nothing in common: facebook.com, wordpress.com, github.io.
// What [RegistrableDomain] returns of a user's own sub-domain is not shared.
func SharedHost(domain string) bool {
	domain = strings.TrimPrefix(strings.ToLower(domain), "www.")
	if _, listed := sharedHosts()[domain]; listed {
		return true
	}
	suffix, icann := publicsuffix.PublicSuffix(domain)
	return suffix == domain && !icann && strings.Contains(domain, ".")
}
