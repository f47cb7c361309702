package contact

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFindMailboxesInEverySpelling(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "see jane.doe@example.org.", "jane.doe@example.org"},
		{"upper-case", "JANE@EXAMPLE.ORG", "JANE@example.org"},
		{"words in brackets", "jane.doe (at) example [dot] org", "jane.doe@example.org"},
		{"one letter in brackets", "info(a)example.org", "info@example.org"},
		{"bare words", "jane at example dot org", "jane@example.org"},
		{"words of other languages", "jane arobase example point org", "jane@example.org"},
		{"underscores", "jane_at_example.org", "jane@example.org"},
		{"percent-encoded", "https://example.org/?to=jane%2Edoe%40example.org", "jane.doe@example.org"},
		{"full width", "jane＠example．org", "jane@example.org"},
		{"zero-width space", "jane\u200b@example.org", "jane@example.org"},
		{"blanks", "jane @ example.org", "jane@example.org"},
		{"no-break spaces", "jane\u00a0(at)\u00a0example.org", "jane@example.org"},
		{"apostrophe", "o'brien@example.org", "o'brien@example.org"},
		{"quotes", "'jane@example.org'", "jane@example.org"},
		{"international host", "kontakt@bücher.example", "kontakt@xn--bcher-kva.example"},
		{"a sentence goes on", "x@example.org.Please write", "x@example.org"},
		{"two that touch", "a@example.org.jane@example.net", "a@example.org jane@example.net"},
		{"two signs", "a@b.c@example.org", "b.c@example.org"},
		{"a list", "a@example.org;b@example.net,c@z", "a@example.org b@example.net"},
		{"a domain that is no more", "jane@example.local", "jane@example.local"},
		{"prose", "find more at example.org", ""},
		{"a picture", "marker-icon@2x.png", ""},
		{"a version", "leaflet@1.9.4/dist/leaflet.js", ""},
		{"a style sheet", "@media (max-width: 600px) { .a{} }", ""},
		{"an account", "twitter.com/@openhands", ""},
		{"a point on a map", "maps/@48.8566,2.3522,15z", ""},
		{"an enumeration", "(a) example.org (b) example.net", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, span := range FindMailboxes(c.text) {
				got = append(got, span.Mailbox.String())
			}
			assert.Equal(t, c.want, strings.Join(got, " "))
		})
	}
}

func TestSpansCoverTheSpelling(t *testing.T) {
	text := "é: jane.doe\u200b%40example.org, …"
	spans := FindMailboxes(text)
	require.Len(t, spans, 1)
	assert.Equal(t, "jane.doe\u200b%40example.org", text[spans[0].Start:spans[0].End])
}

func TestParseMailbox(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		reason           Reason
	}{
		{"blanks", " info@Example.ORG\t", "info@example.org", ""},
		{"mailto", "mailto:info@example.org?subject=x", "info@example.org", ""},
		{"brackets", "<info@example.org>;", "info@example.org", ""},
		{"spelled", "info (at) example.org", "info@example.org", ""},
		{"nothing", " \u00a0", "", Empty},
		{"no mailbox", "https://example.org", "", NoMailbox},
		{"no local part", "@example.org", "", NoMailbox},
		{"no top-level domain", "info@example", "", NoMailbox},
		{"two", "a@example.org, b@example.org", "", Several},
		{"a name around", "Jane Doe <jane@example.org>", "", TextAround},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := ParseMailbox(c.text)
			assert.Equal(t, c.want, m.String())
			if c.reason == "" {
				require.NoError(t, err)
				return
			}
			var wrong *MailboxError
			require.ErrorAs(t, err, &wrong)
			assert.Equal(t, c.reason, wrong.Reason)
			assert.NotContains(t, err.Error(), "example")
		})
	}
}

func TestKind(t *testing.T) {
	for kind, addresses := range map[Kind]string{
		Role: `info@example.org kontakt@example.org Büro@example.org geschaeftsstelle@example.org secrétariat@example.org accueil@example.org
			biblioteca@example.org titkarsag@example.org grammateia@example.org runai@example.org info2@example.org info+news@example.org no-reply@example.org
			mairie.saint-martin@example.org info-lyon@example.org lyon.contact@example.org mediathequelyon@example.org ccas44@example.org
			epicerie.solidaire@example.org l.atelier@example.org medialab@medialab-x.org open.hands@openhands.org openhands@open-hands.org
			suma@sumacoop.org openhandsinfo@openhands.org gartenfreunde.wien@gartenfreunde.at`,
		Personal: `jane.doe@example.org john@example.org j.doe@example.org doe-j@example.org jsmith@example.org smithj@example.org johnsmith@example.org
			xuan.zzyx@example.org marie@marie.org info@john-smith.org contact@johnsmith.org john@johnsmith.org accueil.marie@example.org presidente.marie@example.org
			o'brien.pat@example.org smith@example.org`,
		Freemail: `openhands@gmail.com info@orange.fr jane@web.de association.x@laposte.net info@mail.gmail.com`,
		Unknown:  `zzyx@example.org 1234@example.org x@example.org contact@smith.org x.y.z@example.org`,
	} {
		for address := range strings.FieldsSeq(addresses) {
			t.Run(kind.String()+" "+address, func(t *testing.T) {
				m, err := ParseMailbox(address)
				require.NoError(t, err)
				assert.Equal(t, kind.String(), m.Kind().String())
			})
		}
	}
}

func TestRoleWordsAreNoNames(t *testing.T) {
	known := map[string]bool{"ngo": true, "ong": true, "ota": true, "sala": true, "ville": true} // names elsewhere
	for word := range roleWords() {
		assert.False(t, forenames().has(word) && !known[word], "%q is a forename", word)
		assert.False(t, surnames().has(word) && !known[word], "%q is a surname", word)
	}
}

func TestTheZeroMailbox(t *testing.T) {
	assert.Equal(t, "", Mailbox{}.String())
	assert.Equal(t, Unknown, Mailbox{}.Kind())
	for _, kind := range AllKinds {
		assert.NotEmpty(t, kind.String())
	}
}

func FuzzFindMailboxes(f *testing.F) {
	for _, seed := range []string{"jane.doe (at) example [dot] org", "a@b.c@d.org", "%40%2E@", "x＠y．org", "a\u200b@b.org", "a at b dot c", "\xff@\xfe.org", "@@..@.", "[at]", " arobase ",
		"jane-at-x.org@example.org", "a..b@c.org", "x@y.z@w.org", "a.b+c@Example.Museum", "a-@b.de"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if m, ok := plainMailbox(text); ok {
			careful, err := parseMailbox(text)
			require.NoError(t, err, "%q", text)
			require.Equal(t, careful, m)
		}
		done := 0
		for _, span := range FindMailboxes(text) {
			require.LessOrEqual(t, done, span.Start)
			require.Less(t, span.Start, span.End)
			require.LessOrEqual(t, span.End, len(text))
			done = span.End
			again, err := ParseMailbox(span.Mailbox.String())
			require.NoError(t, err, "%q of %q", span.Mailbox, text)
			require.Equal(t, span.Mailbox, again)
			span.Mailbox.Kind()
		}
		if m, err := ParseMailbox(text); err == nil {
			require.Len(t, FindMailboxes(text), 1, "%v", m)
		}
		ParseCell(text, BareHosts)
	})
}
