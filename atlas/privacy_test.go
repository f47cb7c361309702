package atlas_test

import (
	"html"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/gdpr"
)

// personalLists are three lists whose every corner holds invented people: mailboxes
// of reserved domains, phones of ranges kept for films.
var personalLists = map[string]string{
	"plan.yaml": `plan: "1.0"
title: Personal data
publisher: {name: P, email: office@example.org}
publish: locally
languages: [en, fr]
policy: {extension: [table/devise]}
sources:
  - {id: table, title: Table, licence: CC0-1.0, date: "2026-01-31", file: table.csv, mapping: table.yaml, trust: 2}
  - {id: own, licence: CC0-1.0, date: "2026-01-30", file: own.ndjson}
  - {id: open, licence: CC0-1.0, date: "2026-01-29", file: open.json, mapping: open.yaml}
`,
	"table.yaml": `mapping: "1.0"
key: [id]
language: fr
country: FR
fields:
  name: nom
  description: {from: texte, do: [html]}
  email: [courriel, prive]
  phone: [tel, mobile]
  website: site
  person.name: responsable
  location.street: rue
  location.town: ville
  identifier:FR-SIREN: siren
personal: [responsable, prive, mobile, notes]
keep: [devise, secret]
`,
	"table.csv": `id,nom,texte,courriel,prive,tel,mobile,site,responsable,rue,ville,siren,devise,secret,notes
t1,Ressourcerie du Port,"<p>Écrivez à <a href=""mailto:zoe.martin@example.org"">zo&eacute;</a> ou au 06 39 98 12 34.</p>",contact@ressourcerie.example.org,bureau@port.example.org,01 99 00 12 34,06 39 98 56 78,https://ressourcerie.example.org/,Odile Testard,1 Quai du Port,Nantes,,Réparer avec Odile Testard,paul.secret@example.org,Lucie Essai
t2,Atelier Numérique,"Demandez Jean: jean.dupont (at) example.org, jean point dupont arobase example point org",,,06.39.98.43.21,,https://example.org/~x?mail=jean.dupont%40example.org,,,Lyon,,"jean.dupont@example.org répond",,
marie.cle@example.org,Jardin Partagé,,,,,,,,,Lille,,,,
`,
	"own.ndjson": `{"id": "o1", "name": {"de": "Werkhof Nord", "en": "North Yard"}, "country": "DE", "updated": "2026-01-01", "sources": [], "description": {"de": "Fragen an erika.mustermann@example.org oder mobil 0171 39200 12", "en": "Ring +44 7700 900123 \u0026 ask for \"Erika Mustermann\"", "el": "Γράψτε στο nikos.test&#64;example.org"}, "people": [{"name": "Erika Mustermann", "part": "Vorstand", "email": "erika.mustermann@example.org", "phone": "+49 171 3920012"}], "contacts": {"emails": ["kontakt@werkhof.example.org", "e.mustermann@werkhof.example.org", "werkhof.nord@gmail.com"], "phones": ["+49 30 23125 123", "+49 171 3920034"], "accounts": ["https://example.org/@erika.mustermann@example.org"]}, "alternatives": {"/contacts/emails/0": [{"source": 0, "value": "alt.person@example.org"}], "/name/de": [{"source": 0, "value": "Werkhof von Erika Mustermann"}]}, "provenance": {"/contacts/phones": {"source": 0, "derived": "told by erika.mustermann@example.org"}}, "extension": {"own": {"chair": "erika.mustermann@example.org"}}, "links": [{"kind": "member-of", "name": "Netz (prov.person@example.org)", "url": "https://example.org/?q=link.person@example.org"}], "offers": [{"kind": "tool", "name": {"de": "Kalender"}, "url": "https://example.org/k", "description": {"de": "Bestellen bei offer.person@example.org"}}], "topics": ["</script><b>topic.person@example.org"], "otherNames": ["c/o Erika Mustermann"]}
`,
	"open.yaml": `mapping: "1.0"
key: [key]
language: fr
country: FR
fields: {name: name, description: text, email: mails, phone: phones, location.street: street, location.town: town, website: web}
`,
	"open.json": `[
 {"key": "p1", "name": "Ressourcerie du Port", "text": "Les bénévoles du port; bureau@port.example.org", "mails": ["bureau@port.example.org", "contact@ressourcerie.example.org"], "phones": ["+33 6 39 98 56 78"], "street": "1 Quai du Port", "town": "Nantes", "web": "https://ressourcerie.example.org/"},
 {"key": "p2", "name": "Café de l'Écluse", "text": "\u003cb\u003eOdile Testard\u003c/b\u003e raconte:\n\ninfo@ecluse.example.org\u2028hugo.ligne@example.org", "mails": ["info@ecluse.example.org", "hugo.ligne@example.org"], "phones": ["06 39 98 00 01"], "town": "Rennes"}
]`,
}

// secrets are what of it may be in no public file, and where it comes from.
var secrets = map[string]string{
	"zoe.martin@example.org":           "HTML",
	"639981234":                        "a mobile in a text",
	"bureau@port.example.org":          "a column one partner calls personal and another does not",
	"639985678":                        "a personal column of phones",
	"Odile Testard":                    "a personal column, an extension field that is published, and another list's text",
	"paul.secret@example.org":          "an extension field that no policy names",
	"Lucie Essai":                      "a personal column without target",
	"jean.dupont@example.org":          "an address in a URL and an extension field",
	"jean.dupont (at) example.org":     "a mailbox in words",
	"jean point dupont":                "a mailbox in French words",
	"639984321":                        "a mobile with full stops",
	"marie.cle@example.org":            "a record key",
	"erika.mustermann@example.org":     "a person, texts, an account and an extension field",
	"Erika Mustermann":                 "a person, a text, another name and an alternative",
	"1713920012":                       "a person's mobile in a text",
	"1713920034":                       "a mobile",
	"7700900123":                       "a foreign mobile in a text",
	"nikos.test@example.org":           "an entity in a Greek text",
	"e.mustermann@werkhof.example.org": "a personal mailbox",
	"werkhof.nord@gmail.com":           "a mailbox at a provider",
	"alt.person@example.org":           "an alternative",
	"prov.person@example.org":          "the name of a link",
	"link.person@example.org":          "the address of a link",
	"offer.person@example.org":         "an offer",
	"topic.person@example.org":         "a topic that looks like a script",
	"hugo.ligne@example.org":           "after a line separator",
	"639980001":                        "a national mobile",
}

// open are what stays public: mailboxes of functions and landlines.
var open = []string{
	"contact@ressourcerie.example.org", "kontakt@werkhof.example.org", "info@ecluse.example.org", "+33199001234", "+493023125123", "Réparer avec",
}

func TestNothingPersonalIsPublic(t *testing.T) {
	result := build(t, load(t, personalLists))
	require.Len(t, result.Organisations, 5)
	require.Equal(t, []string{"table/t1", "open/p1"}, records(result, "open/p1"))
	out := published(t, result)
	public := contents(t, filepath.Join(out, "public"))
	require.NotEmpty(t, public)
	for name, text := range public {
		for _, spelling := range spellings(text) {
			for secret, from := range secrets {
				assert.False(t, strings.Contains(spelling, plain(secret)), "%s holds %s: %s", name, secret, from)
			}
		}
	}
	for _, value := range open {
		assert.Contains(t, public["organisations.ndjson"], value)
		assert.Contains(t, public["organisations.csv"], value)
	}
}

// plain is a text as it is searched: case and the signs between digits do not hide it.
func plain(text string) string { return strings.ToLower(text) }

var (
	escape     = regexp.MustCompile(`\\+u[0-9a-fA-F]{4}`)
	percent    = regexp.MustCompile(`%[0-9a-fA-F]{2}`)
	betweenNum = regexp.MustCompile(`([0-9])[ .()/-]{1,3}`)
)

// spellings are a file as a reader could see it: as it stands, without the escapes
// of JSON and JavaScript, of HTML and of URLs, and without what parts digits.
func spellings(text string) []string {
	unescaped := escape.ReplaceAllStringFunc(text, func(s string) string {
		code, _ := strconv.ParseUint(s[len(s)-4:], 16, 32)
		return string(rune(code))
	})
	unescaped = html.UnescapeString(html.UnescapeString(unescaped))
	unescaped = percent.ReplaceAllStringFunc(unescaped, func(s string) string {
		if decoded, err := url.PathUnescape(s); err == nil {
			return decoded
		}
		return s
	})
	return []string{plain(text), plain(unescaped), plain(betweenNum.ReplaceAllString(unescaped, "$1"))}
}

func TestSecretsStandInTheLists(t *testing.T) {
	var all strings.Builder
	for _, name := range slices.Sorted(maps.Keys(personalLists)) {
		for _, spelling := range spellings(personalLists[name]) {
			all.WriteString(spelling)
		}
	}
	for secret := range secrets {
		assert.Contains(t, all.String(), plain(secret), "the test looks for what is nowhere")
	}
}

func TestTheAccountCountsWhatWasKeptAndRemoved(t *testing.T) {
	result := build(t, load(t, personalLists))
	for reason, want := range map[string][3]int{
		"kept/role-mailbox":            {1, 1, 3}, // one of the three is removed at the release
		"kept/fixed-phone":             {2, 2, 0}, // as a value and as the alternative as it was written
		"removed/personal-column":      {2, 0, 0},
		"removed/person":               {1, 1, 0},
		"removed/mobile-phone":         {1, 1, 2},
		"removed/freemail-mailbox":     {0, 1, 0},
		"removed/withheld-elsewhere":   {1, 0, 0},
		"removed/mobile-phone-in-text": {1, 2, 0},
	} {
		var got [3]int
		for i, s := range result.Account.Sources {
			got[i] = s.Values[reason]
		}
		assert.Equal(t, want, got, reason)
	}
}

func TestWhatGoesBackToPartnersShowsNoValue(t *testing.T) {
	private := contents(t, filepath.Join(published(t, build(t, load(t, personalLists))), "private"))
	require.Contains(t, private, "sources/table.fr.html")
	for name, text := range private {
		if name == "merged.ndjson" { // names the records, for the steward alone
			continue
		}
		for secret, from := range secrets {
			if from != "a record key" {
				assert.False(t, strings.Contains(plain(text), plain(secret)), "%s holds %s: %s", name, secret, from)
			}
		}
	}
}

func TestWhatThePlanItselfSaysIsPublic(t *testing.T) {
	files := maps.Clone(personalLists)
	files["plan.yaml"] = strings.Replace(files["plan.yaml"], "{name: P, email: office@example.org}",
		"{name: Réseau des Communs, email: ada.plan@example.org}\ndataProtection: ada.plan@example.org", 1)
	for _, words := range []string{"Odile Testard", "RESEAU DES COMMUNS", "Personal data"} {
		lists := maps.Clone(files)
		lists["table.csv"] = strings.ReplaceAll(lists["table.csv"], "Odile Testard", words)
		lists["table.csv"] += "t9,Maison Verte,Écrire à ada.plan@example.org,ada.plan@example.org,,,,,,,Metz,,,,\n"
		public := contents(t, filepath.Join(published(t, build(t, load(t, lists))), "public"))
		assert.Contains(t, public["manifest.json"], "ada.plan@example.org", "the publisher answers by name")
		for _, name := range []string{"organisations.json", "organisations.csv", "organisations.geojson", "site/details/0000.js"} {
			assert.NotContains(t, public[name], "ada.plan", "the policy holds for the lists all the same")
			assert.NotContains(t, strings.ToLower(public[name]), strings.ToLower(words))
		}
	}
}

func TestThePolicyDecides(t *testing.T) {
	inFile := func(policy gdpr.Policy, value string) bool {
		plan := load(t, personalLists)
		plan.Policy = policy
		return strings.Contains(contents(t, filepath.Join(published(t, build(t, plan)), "public"))["organisations.ndjson"], value)
	}
	lenient := gdpr.Default()
	lenient.Phones.Mobile = gdpr.Publish
	assert.True(t, inFile(lenient, "+491713920034"))
	assert.False(t, inFile(lenient, "+33639985678"), "what a partner calls personal stays so")
	assert.False(t, inFile(gdpr.Policy{}, "contact@"), "the zero policy publishes no mailbox")
	assert.False(t, inFile(gdpr.Policy{}, "Réparer"), "nor an extension field")
}

func TestThePrivateFolderIsForItsOwnerOnly(t *testing.T) {
	out := published(t, build(t, load(t, personalLists)))
	info, err := os.Stat(filepath.Join(out, "private"))
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o700), info.Mode().Perm())
}
