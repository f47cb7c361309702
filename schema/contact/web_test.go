package contact

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseWeb(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		repaired         bool
	}{
		{"as it should be", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d", false},
		{"no path", "https://example.org", "https://example.org/", false},
		{"upper-case host", "HTTP://Example.ORG/Path", "http://example.org/Path", false},
		{"no scheme", "www.example.org/Path", "https://www.example.org/Path", true},
		{"no www", "example.org", "https://example.org/", true},
		{"two slashes only", "//example.org/", "https://example.org/", true},
		{"one slash", "http:/example.org", "http://example.org/", true},
		{"no colon", "https//example.org", "https://example.org/", true},
		{"letters twisted", "htpp://example.org", "http://example.org/", true},
		{"twice", "https://http://example.org", "http://example.org/", true},
		{"a blank after the scheme", "https:// example.org", "https://example.org/", true},
		{"a blank before the colon", "https ://www.example.org", "https://www.example.org/", true},
		{"a comma for a dot", "www,example.org", "https://www.example.org/", true},
		{"brackets", "<https://example.org/>", "https://example.org/", true},
		{"international host", "https://bücher.example/ä", "https://xn--bcher-kva.example/ä", true},
		{"usual port", "https://example.org:443/", "https://example.org/", true},
		{"the number of a host", "http://93.184.215.14/catalogue", "http://93.184.215.14/catalogue", false},
		{"other port", "https://example.org:8443/", "https://example.org:8443/", false},
		{"signs that end a quotation", `https://example.org/"<b>x`, "https://example.org/%22%3Cb%3Ex", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, err := ParseWeb(c.text)
			require.NoError(t, err)
			assert.Equal(t, c.want, w.URL)
			assert.Equal(t, c.repaired, w.Repaired)
			again, err := ParseWeb(w.URL)
			require.NoError(t, err)
			assert.Equal(t, Web{w.URL, w.Host, false}, again)
		})
	}
}

func TestParseWebRefuses(t *testing.T) {
	for _, c := range []struct {
		name, text string
		reason     Reason
	}{
		{"nothing", " ", Empty},
		{"a dash", "-", NoHost},
		{"a word", "example", NoHost},
		{"not applicable", "n/a", NoHost},
		{"a scheme alone", "https://", NoHost},
		{"a number of a house's own network", "http://192.168.0.1/", NoHost},
		{"a number without a scheme", "93.184.215.14", NoHost},
		{"a login", "http://user:secret@example.org", NoHost},
		{"text", "we have no website", NoHost},
		{"a mailbox", "info@example.org", IsMailbox},
		{"a mail link", "mailto:info@example.org", IsMailbox},
		{"a script", "javascript:alert(1)", Scheme},
		{"files", "ftp://example.org", Scheme},
		{"several", "https://example.org https://example.net", Several},
		{"text around", "see example.org", TextAround},
		{"too long", "https://example.org/" + strings.Repeat("x", 3000), TooLong},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, err := ParseWeb(c.text)
			assert.Zero(t, w)
			var wrong *WebError
			require.ErrorAs(t, err, &wrong)
			assert.Equal(t, c.reason, wrong.Reason)
			assert.NotContains(t, err.Error(), "example")
		})
	}
}

func TestParseCell(t *testing.T) {
	c := ParseCell("a@example.org; https://example.net | www.example.com ask Jane, A@EXAMPLE.org, c@z, 1.5", MarkedHosts)
	assert.Equal(t, []Mailbox{{"a", "example.org"}}, c.Mailboxes)
	require.Len(t, c.Webs, 2)
	assert.Equal(t, "https://www.example.com/", c.Webs[1].URL)
	assert.Equal(t, "ask Jane c@z 1.5", c.Rest)

	assert.Empty(t, ParseCell("example.org", MarkedHosts).Webs)
	assert.Len(t, ParseCell("example.org / example.net", BareHosts).Webs, 2)
	assert.Equal(t, "approx. 1.5 e.g.", ParseCell("approx. 1.5 e.g.", BareHosts).Rest)
	assert.Equal(t, Cell{}, ParseCell(" ; ", BareHosts))
	assert.Equal(t, "", ParseCell("mailto:a@example.org", MarkedHosts).Rest)
}

func TestRegistrableDomain(t *testing.T) {
	for text, want := range map[string]string{
		"https://www.example.co.uk/x?y":   "example.co.uk",
		"WWW.Example.ORG":                 "example.org",
		"info@mail.example.org":           "example.org",
		"example.org:8080":                "example.org",
		"https://bücher.example.org":      "example.org",
		"foo.wordpress.com":               "foo.wordpress.com",
		"https://www.foo.wordpress.com/x": "foo.wordpress.com",
		"a.foo.wordpress.com":             "foo.wordpress.com",
		"wordpress.com":                   "wordpress.com",
		"https://foo.github.io/":          "foo.github.io",
		"github.io":                       "",
		"co.uk":                           "",
		"localhost":                       "",
		"192.168.0.1":                     "",
		"":                                "",
	} {
		assert.Equal(t, want, RegistrableDomain(text), text)
	}
}

func TestSharedHost(t *testing.T) {
	for domain, want := range map[string]bool{
		"facebook.com": true, "www.Facebook.com": true, "wordpress.com": true, "foo.wordpress.com": false, "github.io": true, "foo.github.io": false,
		"example.org": false, "co.uk": false, "org": false, "": false,
	} {
		assert.Equal(t, want, SharedHost(domain), domain)
	}
	for host := range sharedHosts() {
		_, ok := asciiHost(host)
		assert.True(t, ok, host)
	}
}

func FuzzParseWeb(f *testing.F) {
	for _, seed := range []string{"www.example.org", "https:// example.org", "http://http://a.org", "jane@example.org", "x.org?a", "https://x.org:0/", "http://[::1]/", "http://x.org\\a", "//",
		"https://example.org/a/b-c_d.html?e=f&g=h#i", "http://example.org.", "http://a.b-c.de/@x:y", "https://https.example.org", "https://1.2.3.4/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if w, ok := plainWeb(text); ok {
			careful, err := parseWeb(text)
			require.NoError(t, err, "%q", text)
			require.Equal(t, careful, w)
		}
		w, err := ParseWeb(text)
		if err != nil {
			require.Zero(t, w)
			return
		}
		again, err := ParseWeb(w.URL)
		require.NoError(t, err, "%q of %q", w.URL, text)
		require.Equal(t, w.URL, again.URL)
		require.Equal(t, w.Host, again.Host)
		require.False(t, again.Repaired, "%q", w.URL)
		require.NotContains(t, w.URL, `"`)
		SharedHost(RegistrableDomain(w.URL))
	})
}
